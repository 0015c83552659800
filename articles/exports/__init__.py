"""Every way out of the catalogue: the public records, as values, JSON and lines of JSON."""
