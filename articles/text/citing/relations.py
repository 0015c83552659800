"""What a sentence says of two documents that it names."""

from articles.text.finds import Citation, StatedRelation
from articles.text.prose import Prose


def relations_of(prose: Prose, citations: tuple[Citation, ...]) -> tuple[StatedRelation, ...]:
    """Return the relations stated between citations of one sentence."""
    return ()
