"""The one door: a record, many records, their status, acts in one transaction."""
