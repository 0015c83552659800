"""The places that an article's bodies belong to, level by level."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from articles.text.naming.body_tails import WORD
from articles.text.naming.body_words import alternatives, spelled
from articles.text.once import once

_LEVELS = "tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn"
_IN_NAME = re.compile(rf"(?:.* )?(?i:(?P<level>{_LEVELS})) (?P<place>{WORD}(?: {WORD})*|\d+)")
_OF_COMMITTEE = re.compile(
    rf"(?:.* )?(?i:(?P<level>tỉnh|thành|huyện|quận|thị)) ?(?:ủy|đoàn) (?P<place>{WORD}(?: {WORD})*)"
)
_PROVINCIAL = ("tỉnh", "thành phố")
_LEVEL_OF = {"thành": "thành phố", "thị": "thị xã"}
# Centrally run cities; every other place of their level is a tỉnh.
_CITIES = frozenset(["hà nội", "hải phòng", "đà nẵng", "cần thơ", "hồ chí minh", "huế"])


@dataclass(frozen=True, slots=True)
class Province:
    name: str

    def __str__(self) -> str:
        """Return the name with its level: "tỉnh Nam Định", "thành phố Hà Nội"."""
        level = "thành phố" if self.name.lower() in _CITIES else "tỉnh"
        return f"{level} {self.name}"


class Localities:
    """Which province, district and commune an article is about, by its bodies, then its text."""

    def __init__(
        self, names: Iterable[str], plain: str, publisher: str, people: frozenset[int]
    ) -> None:
        self._plain = plain
        self._people = people
        self._publisher = publisher
        self._places: dict[str, Counter[str]] = {}
        self._told_at: dict[str, Counter[str]] = {}
        for name in names:
            found = _place_in(name)
            if found:
                level, place = found
                if level not in self._places:
                    self._places[level] = Counter()
                self._places[level][place] += 1

    def at(self, level: str) -> str | None:
        """Return the place that a body of "tỉnh", "huyện", "xã" … belongs to."""
        places = self._places.get(level) or self._told(level)
        if places:
            return places.most_common(1)[0][0]
        # Most articles need no province: looking for one costs a search of the whole text.
        if level in _PROVINCIAL and self.province and str(self.province).startswith(level):
            return self.province.name
        return None

    def _told(self, level: str) -> Counter[str]:
        told = self._told_at.get(level)
        if told is None:
            told = self._told_at[level] = Counter(
                match["place"]
                for match in _places_of(level).finditer(self._plain)
                if match.start("place") not in self._people
                and (level != "tỉnh" or match["place"].lower() in _spelling())
            )
        return told

    @once
    def province(self) -> Province | None:
        """Return the publisher's province, else the one most named as a province."""
        printed = _provinces().search(self._publisher)
        if printed:
            return Province(_spelling().get(printed[0].lower(), printed[0]))
        told = Counter(
            place
            for places in (self._places.get("tỉnh", Counter()), self._told("tỉnh"))
            for place in places.elements()
            if place.lower() in _spelling()
        )
        if not told:
            told = Counter(match[0] for match in _printed().finditer(self._plain))
        return _dominant(told)


@lru_cache(maxsize=8192)
def _place_in(name: str) -> tuple[str, str] | None:
    """Return level and place that a body's name says; the same names come in every article."""
    match = _IN_NAME.fullmatch(name) or _OF_COMMITTEE.fullmatch(name)
    if match is None:
        return None
    level = match["level"].lower()
    return _LEVEL_OF.get(level, level), match["place"]


def names_province(name: str) -> bool:
    """Tell whether a body's name already says in which province it is."""
    return _printed().search(name) is not None


@lru_cache(maxsize=8192)
def ends_with_province(key: str) -> bool:
    """Tell whether a name, by its key, ends with that of any province."""
    return key.endswith(_endings())


def _dominant(told: Counter[str]) -> Province | None:
    """Return the province that most of the mentions mean."""
    if not told:
        return None
    name, count = told.most_common(1)[0]
    return Province(_spelling().get(name.lower(), name)) if 2 * count > told.total() else None


@cache
def _places_of(level: str) -> re.Pattern[str]:
    # A pattern that begins with a literal is found much sooner than one with "t" or "T".
    first, rest = level[0], level[1:]
    return re.compile(
        rf"{rest} (?<=[{first}{first.upper()}]{rest} )(?P<place>{WORD}(?: {WORD}){{0,3}})"
    )


@cache
def _provinces() -> re.Pattern[str]:
    names = alternatives(spelled("body_provinces"))
    return re.compile(rf"(?<![^\W_])(?i:{names})(?![^\W_])")


@cache
def _printed() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(spelled('body_provinces'))})(?![^\W_])")


@cache
def _spelling() -> dict[str, str]:
    names = {name.lower(): name for name in spelled("body_provinces")}
    return {**names, "hcm": "Hồ Chí Minh"}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(f" {name.lower()}" for name in _spelling().values())
