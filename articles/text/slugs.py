"""Readable addresses: `vo-van-thuong`, `chi-thi-05-ct-tw-2016`."""

from articles.text.normalize import fold

MAX_LENGTH = 120


def slug_of(text: str, *, fallback: str) -> str:
    """Return an ASCII slug of at most 120 characters, cut between words, or `fallback`."""
    words = [word for word in fold(text).split() if word.isascii()]
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:MAX_LENGTH]
        if len(longer) > MAX_LENGTH:
            break
        slug = longer
    return slug or fallback
