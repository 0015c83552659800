"""How much of a text may be shown: passages and standfirsts cut to a limit of characters."""

from typing import NamedTuple

LIMIT = 300  # characters of a passage with its surroundings, in all
ELLIPSIS = "…"


class Excerpt(NamedTuple):
    """A passage as it may be shown; `shortened` tells that `exact` is not all of its words."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    shortened: bool = False


NOTHING = Excerpt("", shortened=True)


def excerpt(exact: str, prefix: str, suffix: str, *, limit: int = LIMIT) -> Excerpt:
    """Return a passage of at most `limit` characters in all.

    The surroundings go first, from their far ends; only then is the passage itself cut.
    """
    if len(exact) > limit:
        return Excerpt(shorten(exact, limit), shortened=True)
    room = limit - len(exact)
    before = min(len(prefix), max(room // 2, room - len(suffix)))
    return Excerpt(exact, prefix[len(prefix) - before :], suffix[: room - before])


def shorten(text: str, limit: int = LIMIT) -> str:
    """Return `text`, or its beginning with an ellipsis: at most `limit` characters in all."""
    if len(text) <= limit:
        return text
    return text[: limit - len(ELLIPSIS)].rstrip() + ELLIPSIS
