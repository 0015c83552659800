"""Files become drafts, one by one or in a batch."""
