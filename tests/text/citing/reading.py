"""One sentence read as the body of an article."""

from datetime import date

from articles.text.citing import find_citations, find_relations
from articles.text.finds import Citation
from articles.text.prose import Prose, as_prose
from articles.text.shipped import shipped
from articles.text.zones import BODY, Zone


def body(text: str) -> Prose:
    """Return a text that is all body."""
    return as_prose(text, (Zone(BODY, 0, len(text)),))


def cited(text: str, published: date | None = None) -> tuple[Citation, ...]:
    """Return the citations of a sentence."""
    return find_citations(body(text), shipped(), published=published)


def key(citation: Citation) -> str:
    """Return what a citation cites, in one word: nickname, symbol, number or year."""
    number = f"{citation.type} {citation.number}" if citation.number else ""
    year = f"{citation.type} {citation.year}" if citation.year else ""
    return citation.nickname or citation.symbol or number or year or citation.type


def keys(text: str) -> list[tuple[str, str]]:
    """Return span and key of every citation of a sentence, descriptive ones aside."""
    return [
        (text[one.start : one.end], key(one)) for one in cited(text) if one.kind != "descriptive"
    ]


def related(text: str) -> list[tuple[str, str, str]]:
    """Return the stated relations of a sentence: key of the source, verb, key of the target."""
    prose = body(text)
    citations = find_citations(prose, shipped())
    return [
        (key(citations[one.source]), one.verb, key(citations[one.target]))
        for one in find_relations(prose, citations)
    ]
