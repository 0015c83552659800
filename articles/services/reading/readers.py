"""The reader of this catalogue: what it knows is what the catalogue holds."""

from articles.services.reading.known import known
from articles.services.reading.texts import MAX_TEXT
from articles.text.reader import Reader


def current_reader() -> Reader:
    """Return a reader that knows the records as they are stored now."""
    now = known()
    return Reader(now, names=now.words, longest=MAX_TEXT)
