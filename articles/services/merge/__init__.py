"""Two records made one, and parted again."""
