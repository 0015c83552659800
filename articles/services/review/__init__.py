"""An article reviewed: decisions about its mentions and facts, what is still open."""
