"""What run.py does. Only `prepare` and `measure` need the environment; the rest is stdlib."""
