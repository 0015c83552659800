"""Every write goes through here; one module per kind of act."""
