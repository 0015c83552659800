"""What the reader finds in a text, as rows: known names, proposals, why."""
