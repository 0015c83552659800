"""Directives of Party and State as the press cites them (grammar: docs/extraction.md)."""

from datetime import date

from articles.text.finds import Citation, StatedRelation
from articles.text.known import Known
from articles.text.prose import Prose


def find_citations(
    prose: Prose, known: Known, *, published: date | None = None
) -> tuple[Citation, ...]:
    """Return every mention of one particular document, in reading order."""
    return ()


def find_relations(prose: Prose, citations: tuple[Citation, ...]) -> tuple[StatedRelation, ...]:
    """Return what sentences say of two documents: one continues, replaces, amends the other."""
    return ()
