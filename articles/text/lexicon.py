"""The word lists of the reader, one entry a line in words/*.txt, read once when first needed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from articles.text.normalize import fold, fold_exact, nfc

_FOLDER = Path(__file__).with_name("words")


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of the list `name` (file words/<name>.txt) as they are printed."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line)


@cache
def folded(name: str) -> frozenset[str]:
    """Return the entries of the list `name` without marks and in lower case."""
    return frozenset(fold(entry) for entry in entries(name))


@cache
def exact(name: str) -> frozenset[str]:
    """Return the accent-exact folds of the entries of the list `name`."""
    return frozenset(fold_exact(entry) for entry in entries(name))


@cache
def phrase_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern that finds any entry of the list `name` as whole words, case aside."""
    phrases = sorted(map(re.escape, entries(name)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """What a page's own words are compared with.

    `places` maps the accent-exact fold of a place name to its usual spelling; `outlets` and
    `agencies` are accent-exact folds; `positions` and `bodies` are the accent-exact folds of the
    words that a post or a body begins with.
    """

    places: dict[str, str]
    outlets: frozenset[str]
    agencies: frozenset[str]
    positions: frozenset[str]
    bodies: frozenset[str]

    def extended(self, *, places: Iterable[str] = (), outlets: Iterable[str] = ()) -> "Names":
        """Return these names and some more, such as those of a catalogue."""
        more = {fold_exact(place): nfc(place) for place in places}
        return replace(
            self,
            places={**more, **self.places},
            outlets=self.outlets | {fold_exact(outlet) for outlet in outlets},
        )


@cache
def known_names() -> Names:
    """Return the names of the shipped word lists."""
    return Names(
        places={fold_exact(place): place for place in entries("places")},
        outlets=exact("outlets"),
        agencies=exact("agencies"),
        positions=exact("positions"),
        bodies=exact("bodies"),
    )


def begins_with(text: str, heads: frozenset[str], *, longest: int = 4) -> bool:
    """Tell whether the first words of text are one of `heads` (accent-exact folds)."""
    words = fold_exact(text[:80]).split()
    return any(" ".join(words[:count]) in heads for count in range(1, longest + 1))
