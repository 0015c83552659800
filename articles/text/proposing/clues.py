"""Under what a mention is stored so that a record that comes later finds it, and the other way."""

import re
from collections.abc import Iterable

from articles.text.citing import find_citations
from articles.text.finds import Citation
from articles.text.known import Known
from articles.text.normalize import same_letters
from articles.text.prose import as_prose, key_of
from articles.text.zones import BODY, Zone

LONGEST = 200
_YEAR = re.compile(r" (?:năm )?(?:19|20)\d\d$")


def name_clue(name: str) -> str:
    """Return the clue of a name: its one spelling, the year of a law left out.

    >>> name_clue("Luật Cán bộ,  công chức năm 2008")
    'luật cán bộ, công chức'
    """
    return clue_of_key(key_of(name))


def clue_of_key(key: str) -> str:
    """Return the clue of a name that is in its one spelling already."""
    return _YEAR.sub("", key)[:LONGEST]


def number_clue(number: str, organ: str) -> str:
    """Return the clue of a numbered document; its organ may be wanting.

    >>> number_clue("05", "TW"), number_clue("42", "QH14"), number_clue("05", "")
    ('5|TW', '42|QH', '5|')
    """
    code = same_letters(organ).upper().rstrip("0123456789")
    return f"{number.lstrip('0') or number}|{code}"[:LONGEST]


def citation_clue(citation: Citation, words: str) -> str:
    """Return the clue of a citation; `words` are those of its span."""
    if citation.number:
        return number_clue(citation.number, citation.organ)
    return f"@{citation.nickname}" if citation.nickname else name_clue(words)


def directive_clues(number: str, organ: str, names: Iterable[str], known: Known) -> set[str]:
    """Return every clue under which an open mention of this directive may stand.

    `names` are its title and other names: what the press may call it is read as the press is.
    """
    clues = {number_clue(number, organ), number_clue(number, "")} if number else set()
    for name in names:
        clues.add(name_clue(name))
        prose = as_prose(name, (Zone(BODY, 0, len(name)),))
        for citation in find_citations(prose, known):
            clues.add(citation_clue(citation, name[citation.start : citation.end]))
            if citation.nickname:
                # "Nghị quyết Trung ương 4" leaves out the term that TW4/12 has.
                clues.add(f"@{citation.nickname.partition('/')[0]}")
    return clues - {""}
