"""From a citation to the directive it means: six steps, never the nearest look-alike."""

from datetime import date

from articles.text.finds import UNRESOLVED, Citation, Resolution
from articles.text.known import Known
from articles.text.prose import Prose


def resolve(
    citations: tuple[Citation, ...],
    known: Known,
    *,
    prose: Prose | None = None,
    published: date | None = None,
    publisher: str = "",
) -> tuple[Resolution, ...]:
    """Return one resolution a citation, in the same order."""
    return tuple(Resolution(UNRESOLVED) for _ in citations)
