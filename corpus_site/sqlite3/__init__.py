"""SQLite whose writers wait in a queue: the database engine of the settings."""
