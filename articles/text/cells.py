"""Cells of sheets: text that no spreadsheet program may take for a formula.

A cell that begins with = + - @, their full-width twins, a tab or a line break, after blanks and
quotes or at once, is given an apostrophe in front; the import takes that one off again.
"""

import re

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
