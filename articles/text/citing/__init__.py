"""Directives of Party and State as the press cites them (grammar: docs/extraction.md)."""

from datetime import date

from articles.text.citing.completing import as_citations
from articles.text.citing.finding import find_mentions
from articles.text.citing.grammar import grammar_of
from articles.text.citing.relations import relations_of
from articles.text.finds import Citation, StatedRelation
from articles.text.known import Known
from articles.text.prose import Prose


def find_citations(
    prose: Prose, known: Known, *, published: date | None = None
) -> tuple[Citation, ...]:
    """Return every mention of one particular document, in reading order."""
    grammar = known.compiled(grammar_of)
    return as_citations(prose, find_mentions(prose, grammar), grammar, published=published)


def find_relations(prose: Prose, citations: tuple[Citation, ...]) -> tuple[StatedRelation, ...]:
    """Return what sentences say of two documents: one continues, replaces, amends the other."""
    return relations_of(prose, citations)
