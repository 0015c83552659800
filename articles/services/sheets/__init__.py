"""Sheets that come in: read, matched with what is stored, looked through, stored, undone."""
