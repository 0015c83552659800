"""The text core: pure Python that reads Vietnamese press text. No Django, no clock, no network."""
