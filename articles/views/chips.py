"""What is on in a list, in words, each with the address that takes it off."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.text import Truncator

from articles.filters.sets import PublicFilterSet, SeveralFilter
from articles.search.words import MAX_LETTERS, beginning_of

# What an address says about the page rather than the list; another list begins without it.
PLACE = ("page", "cursor")


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    value: str
    without: str  # the query string, "?" included
    language: str = ""  # of the value; empty where it is words of the page


def shortened(params: QueryDict) -> QueryDict:
    """Return the parameters with no more of a long search than is asked for.

    A page repeats them in a hundred links, and an address holds 8,000 bytes.
    """
    query = params.get("q", "")
    if len(query) <= MAX_LETTERS:
        return params
    given = params.copy()
    given.setlist("q", [beginning_of(one) for one in params.getlist("q")])
    return given


def chips_of(filterset: PublicFilterSet, params: QueryDict) -> list[Chip]:
    """Return a chip for every good value of a filter."""
    return list(_chips(filterset, params))


def query_without(params: QueryDict, *names: str) -> str:
    """Return the query string with the named parameters and empty ones left out."""
    return _written(
        (name, one)
        for name, several in params.lists()
        if name not in names
        for one in several
        if one
    )


def query_with(params: QueryDict, **values: str | list[str]) -> str:
    """Return the query string of the first page with some parameters set, to one or several."""
    given = {name: [one] if isinstance(one, str) else one for name, one in values.items()}
    every = {**{name: several for name, several in params.lists() if name not in PLACE}, **given}
    return _written((name, one) for name, several in every.items() for one in several)


def query_around(params: QueryDict, name: str) -> Callable[[list[str]], str]:
    """Return what `query_with` gives for many values of one parameter: the rest is written once."""
    others = [(one, several) for one, several in params.lists() if one not in (*PLACE, name)]
    given = [one for one in params if one not in PLACE]
    at = given.index(name) if name in given else len(others)
    before, after = (
        _pairs((one, value) for one, several in part for value in several)
        for part in (others[:at], others[at:])
    )

    def written(values: list[str]) -> str:
        own = _pairs((name, value) for value in values)
        return "?" + "&".join(filter(None, (before, own, after)))

    return written


def _written(pairs: Iterable[tuple[str, str]]) -> str:
    """A page has a hundred of these addresses, of few names and values."""
    return f"?{_pairs(pairs)}"


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "&".join([f"{_quoted(name)}={_quoted(value)}" for name, value in pairs])


def _quoted(text: str) -> str:
    return _kept(text) if len(text) <= _LONGEST_KEPT else quote_plus(text)


_kept = lru_cache(5000)(quote_plus)
_LONGEST_KEPT = 200  # letters: whoever sends longer ones sends them once


def taken_along(params: QueryDict, *names: str) -> list[tuple[str, str]]:
    """Return what a form sends unseen: all but the named parameters, the page and empty ones."""
    left = (*names, *PLACE)
    every = ((name, one) for name, several in params.lists() for one in several)
    return [(name, one) for name, one in every if one and name not in left]


def _chips(filterset: PublicFilterSet, params: QueryDict) -> Iterator[Chip]:
    for name, given in filterset.chosen.items():
        one = filterset.filters[name]
        if not isinstance(one, SeveralFilter):
            without = query_without(params, name, *PLACE)
            yield Chip(str(one.label), _words(given), without, one.field.language)
            continue
        # By their keys: what was typed may be the address of a merged record, or "xii".
        parts = one.parts(given)
        for part in parts:
            others = {name: [other.key for other in parts if other is not part]}
            without = query_with(params, **others)
            yield Chip(str(one.label), part.label, without, one.one.language)


def _words(value: Any) -> str:
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return Truncator(value).chars(MAX_LETTERS)
