"""Long acts as stored jobs, and acts on a whole list."""
