"""A changed text: where every passage went, and attaching it again."""
