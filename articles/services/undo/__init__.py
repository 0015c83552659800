"""Acts put back, change by change."""
