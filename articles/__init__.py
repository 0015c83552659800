"""The catalogue: articles, directives, organisations, people and the passages that prove them."""
