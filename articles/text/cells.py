"""Cells of sheets: text that no spreadsheet program may take for a formula.

A cell that begins with = + - @, their full-width twins, a tab or a line break, after blanks and
quotes or at once, is given an apostrophe in front; the import takes that one off again.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MARK = "'"
_DANGEROUS = re.compile(r"""[\s'"]*[=+\-@＝＋－＠]|[ '"]*[\t\r\n]""")
# What a record is called in a cell, with what tells it from namesakes: "Bộ Chính trị [bo-…]".
_NAMED = re.compile(r"(?P<name>.*?)\s*\[(?P<code>[A-Za-z0-9_-]+)\]", re.DOTALL)


def defused(text: str) -> str:
    """Return text as it may stand in a cell.

    >>> defused("=1+1"), defused("Nghị quyết")
    ("'=1+1", 'Nghị quyết')
    """
    return f"{MARK}{text}" if _DANGEROUS.match(text) else text


def restored(cell: str) -> str:
    """Return the text that `defused` has made a cell of: its inverse for every text."""
    bare = cell.removeprefix(MARK)
    return bare if bare != cell and _DANGEROUS.match(bare) else cell


def named(name: str, code: str) -> str:
    """Return how a cell names a record: what it is called, and its code in brackets."""
    return f"{name} [{code}]"


def named_parts(cell: str) -> tuple[str, str]:
    """Return what a cell calls a record and the code in brackets, "" where there is none."""
    match = _NAMED.fullmatch(cell.strip())
    return (match["name"], match["code"]) if match else (cell.strip(), "")


class Named(NamedTuple):
    """Another name as a cell writes it: its text, the code of its scope, since and until."""

    text: str
    scope: str = ""
    since: str = ""
    until: str = ""


# The scope of a name that is not open to the one who asked for the sheet.
CLOSED = "?"
_OTHER = re.compile(
    r"(?P<text>.*?)(?:\s*\[(?P<scope>[A-Za-z0-9_-]*|\?)\])?"
    r"(?:\s*\{(?P<since>[^{};]*);(?P<until>[^{};]*)\})?"
)
_NEXT = re.compile(r"\\(.)|([|\n\r]+)", re.DOTALL)


def names_written(names: Iterable[Named]) -> str:
    """Return the one cell of several names: `Khoán 10 | Đảng ủy Khối [nam-dinh] {2016;2018}`."""
    return " | ".join(map(_name_written, names))


def names_read(cell: str) -> list[Named]:
    """Return the names of a cell; bars or line breaks part them. Inverse of `names_written`."""
    parts = (part.strip() for part in _parted(cell))
    return [_name_read(part) for part in parts if part]


def _name_written(name: Named) -> str:
    dates = f" {{{name.since};{name.until}}}" if name.since or name.until else ""
    # Empty brackets keep a name apart that itself looks like one with a scope.
    needs_scope = name.scope or _name_read(name.text) != Named(name.text)
    text = name.text.replace("\\", "\\\\").replace("|", "\\|")
    return f"{text}{f' [{name.scope}]' if needs_scope else ''}{dates}"


def _name_read(part: str) -> Named:
    match = _OTHER.fullmatch(part)
    if match is None:
        return Named(part)
    text, scope, since, until = (given or "" for given in match.groups())
    return Named(text.strip(), scope, since.strip(), until.strip())


def _parted(cell: str) -> Iterator[str]:
    part, last = "", 0
    for match in _NEXT.finditer(cell):
        part += cell[last : match.start()] + (match[1] or "")
        last = match.end()
        if match[2]:
            yield part
            part = ""
    yield part + cell[last:]
