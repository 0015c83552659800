"""Sentences with the people marked: what stands in ⟦ ⟧ is to be found, and nothing else."""

import re

from articles.text.finds import NamedPerson
from articles.text.known import Known
from articles.text.naming import find_names, find_organizations, find_people
from articles.text.prose import Prose, as_prose
from articles.text.shipped import shipped
from articles.text.zones import BODY, Zone

_MARK = re.compile("[⟦⟧]")


def body(text: str) -> Prose:
    """Return a text that is all body."""
    return as_prose(text, (Zone(BODY, 0, len(text)),))


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a sentence without its marks, and the spans that stood between them."""
    edges = [match.start() - at for at, match in enumerate(_MARK.finditer(marked))]
    return _MARK.sub("", marked), list(zip(edges[::2], edges[1::2], strict=True))


def marked(text: str, people: tuple[NamedPerson, ...]) -> str:
    """Return a sentence with marks around the people found in it."""
    pieces, at = [], 0
    for person in people:
        pieces += [text[at : person.start], "⟦", text[person.start : person.end], "⟧"]
        at = person.end
    return "".join([*pieces, text[at:]])


def names(text: str, known: Known | None = None) -> tuple[NamedPerson, ...]:
    """Return the full names found in a sentence."""
    return find_names(body(text), known or shipped(), ())


def people(text: str) -> tuple[NamedPerson, ...]:
    """Return the people found in a sentence, with posts and references back."""
    prose, known = body(text), shipped()
    found = find_names(prose, known, ())
    return find_people(prose, known, found, find_organizations(prose, known, (), found))


def posts(text: str) -> dict[str, str]:
    """Return the posts of each person named in a sentence, as written, joined by commas."""
    return {
        person.name: ", ".join(post.as_written for post in person.positions)
        for person in people(text)
        if person.by == "name"
    }
