"""Under what a name is found: folded, from each of its words on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.text.normalize import fold, fold_exact

LONGEST_KEY = 200  # letters
# Words of a name that it is found from; an article is told by the whole of its title.
_MOST_STARTS = 12
_MOST_STARTS_OF_TITLES = 24


@dataclass(slots=True)
class Key:
    """The end of a name from one of its words on; `is_whole` from the first."""

    is_whole: bool = False
    is_abbreviation: bool = False


def keys_of(kind: str, names: Iterable[str], short: Iterable[str] = ()) -> dict[str, Key]:
    """Return the keys of a record's names, of which `short` are abbreviations."""
    found: dict[str, Key] = {}
    starts = _MOST_STARTS_OF_TITLES if kind == "article" else _MOST_STARTS
    abbreviations = set(short)
    for name in names:
        words = fold(name).split()
        for start in range(min(len(words), starts)):
            key = found.setdefault(" ".join(words[start:])[:LONGEST_KEY], Key())
            key.is_whole |= start == 0
            key.is_abbreviation |= start == 0 and name in abbreviations
    return found


def titles_of(names: Iterable[str]) -> dict[str, Any]:
    """Return what the index holds of a record's names."""
    text = "\n".join(name for name in names if name)
    return {"title": fold(text), "title_exact": fold_exact(text)}
