"""Sentences with the bodies marked: what stands in [ ] is to be found, and nothing else.

People's names stand in { }: they are given, not found, so that a body's end is tested by itself.
"""

import re
from pathlib import Path

from articles.text.finds import Citation, NamedBody, NamedPerson
from articles.text.known import Known
from articles.text.naming import find_organizations
from articles.text.prose import Prose, as_prose
from articles.text.shipped import shipped
from articles.text.zones import BODY, Zone

_MARK = re.compile(r"[][{}]")


def body(text: str) -> Prose:
    """Return a text that is all body."""
    return as_prose(text, (Zone(BODY, 0, len(text)),))


def sentences() -> dict[str, list[str]]:
    """Return the sentences of named_bodies.txt under their headings."""
    found: dict[str, list[str]] = {}
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = []
        elif line:
            found[list(found)[-1]].append(line)
    return found


def bodies(
    marked: str,
    *,
    known: Known | None = None,
    publisher: str = "",
    citations: tuple[Citation, ...] = (),
) -> tuple[NamedBody, ...]:
    """Return the bodies found in a sentence, given the people that are marked in it."""
    text, people = _MARK.sub("", marked), []
    for at, match in enumerate(_MARK.finditer(marked)):
        if match[0] == "{":
            start, end = match.start() - at, marked.index("}", match.start()) - at - 1
            people.append(NamedPerson(start, end, "given", 1.0, BODY, text[start:end]))
    return find_organizations(
        body(text), known or shipped(), citations, tuple(people), publisher=publisher
    )


def remarked(marked: str) -> str:
    """Return a sentence with marks around the bodies that are found in it."""
    text = re.sub(r"[][]", "", marked)
    at_people = [(match.start(), match[0]) for match in re.finditer("[{}]", text)]
    plain = re.sub("[{}]", "", text)
    marks = [(at - index, mark) for index, (at, mark) in enumerate(at_people)]
    for found in bodies(marked):
        marks += [(found.start, "["), (found.end, "]")]
    pieces, last = [], 0
    for at, mark in sorted(marks, key=lambda item: (item[0], item[1] in "[{")):
        pieces += [plain[last:at], mark]
        last = at
    return "".join([*pieces, plain[last:]])


def names(text: str, *, publisher: str = "", known: Known | None = None) -> dict[str, str]:
    """Return for each body as written what its name in full is."""
    found = bodies(text, publisher=publisher, known=known)
    plain = _MARK.sub("", text)
    return {plain[one.start : one.end]: one.name for one in found}
