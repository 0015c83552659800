"""What may be the same: records under two names, articles printed twice."""
