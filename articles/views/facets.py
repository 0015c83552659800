"""The facets of a list as its page draws them: values as links, years as a small chart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.http import QueryDict

from articles.filters.counting import Counting
from articles.filters.facets import Facet, facet_of, names_of
from articles.filters.sets import PublicFilterSet, SeveralFilter
from articles.views.chips import query_around, query_with, query_without, taken_along

OPENED = ("more", "find")
COSTLY = ("branch",)  # a whole tree, counted anew for every list
MOST_OPENED = 100  # values of a facet that is opened
_MOST_YEARS = 60  # drawn; the table has them all
_WIDE, _HIGH = 240, 64
_LONGEST_WORDS = 100


class Choice(msgspec.Struct, frozen=True):
    """A value as a link: `address` puts it on, or takes it off where it is on."""

    key: str
    label: str
    count: int
    is_on: bool
    depth: int
    address: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A year. Pressed alone it chooses its year; beside others that are on, all between them."""

    choice: Choice
    label: str
    count: int
    address: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from the first year to the last, in a drawing of `width` by `height`.

    `told` are the years that are on; `every_address` takes them off.
    """

    bars: list[Bar]
    told: str
    every_address: str
    first: int
    last: int
    end: float
    width: int = _WIDE
    height: int = _HIGH


@dataclass(frozen=True, slots=True)
class Shown:
    """A facet with the addresses around it; `words` are what is looked for among its values.

    `language` is that of its values, empty where they are words of the page.
    """

    facet: Facet
    choices: list[Choice]
    chart: Chart | None
    is_open: bool
    words: str
    more_address: str
    fewer_address: str
    taken_along: list[tuple[str, str]]
    language: str
    is_closed: bool = False

    @property
    def is_chosen(self) -> bool:
        return any(one.is_on for one in self.choices)

    @property
    def is_long(self) -> bool:
        return self.facet.form == "list" and (self.is_open or self.facet.others > 0)


def shown_facets(filterset: PublicFilterSet, counting: Counting, params: QueryDict) -> list[Shown]:
    """Return the facets of a list that have a value, or are being searched."""
    opened, words = params.get("more", ""), params.get("find", "").strip()[:_LONGEST_WORDS]
    found = []
    for name in names_of(type(filterset)):
        is_open = name == opened
        if name in COSTLY and not is_open and name not in filterset.chosen:
            found.append(_closed(filterset, name, params))
            continue
        most: Any = {"most": MOST_OPENED, "words": words} if is_open else {}
        facet = facet_of(filterset, counting, name, **most)
        if facet.values or is_open:
            found.append(_shown(filterset, facet, params, is_open=is_open, words=words))
    return found


def _shown(
    filterset: PublicFilterSet, facet: Facet, params: QueryDict, *, is_open: bool, words: str
) -> Shown:
    one: Any = filterset.filters[facet.name]
    on = [one.key(value) for value in filterset.chosen.get(facet.name, ())]
    around = query_around(params, facet.name)

    def written(keys: Sequence[str]) -> str:
        return around(_spans(one, map(int, keys)) if facet.form == "years" else [*keys])

    choices = [
        Choice(
            key=value.key,
            label=value.label,
            count=value.count,
            is_on=value.is_on,
            depth=value.depth,
            address=written(_toggled(on, value.key)),
        )
        for value in facet.values
    ]
    return Shown(
        facet=facet,
        choices=choices,
        chart=draw_years(one, choices, around) if facet.form == "years" else None,
        language=one.one.language,
        is_open=is_open,
        words=words if is_open else "",
        more_address=query_with(params, more=facet.name, find=[]),
        fewer_address=query_without(params, *OPENED),
        taken_along=taken_along(params, *OPENED),
    )


def _closed(filterset: PublicFilterSet, name: str, params: QueryDict) -> Shown:
    """A facet that is counted when somebody asks for it."""
    one: Any = filterset.filters[name]
    facet = Facet(name, str(one.label), one.form, (), 0, is_more=False)
    shown = _shown(filterset, facet, params, is_open=False, words="")
    return replace(shown, is_closed=True)


def _toggled(on: Sequence[str], key: str) -> list[str]:
    return [one for one in on if one != key] if key in on else [*on, key]


def _spans(one: SeveralFilter, years: Iterable[int]) -> list[str]:
    return [part.key for part in one.parts(years)]


def _pressed(year: int, on: Sequence[int]) -> list[int]:
    """Return the years that are on when the bar of one is pressed.

    The first one stands alone, a second one closes the stretch between; within it one begins anew.
    """
    if year in on:
        return [] if len(on) == 1 else [year]
    ends = [*on, year]
    return list(range(min(ends), max(ends) + 1))


def draw_years(
    one: SeveralFilter, choices: Sequence[Choice], around: Callable[[list[str]], str]
) -> Chart | None:
    """Draw a bar a year, as far back as they are still bars; None without any year."""
    if not choices:
        return None
    last = int(choices[-1].label)
    first = max(int(choices[0].label), last - _MOST_YEARS + 1)
    drawn = [one for one in choices if int(one.label) >= first]
    most = max(one.count for one in drawn) or 1
    step = min(_WIDE / (last - first + 1), 30)
    counts = {int(choice.label): choice.count for choice in choices}
    on = [int(choice.label) for choice in choices if choice.is_on]
    bars = []
    for choice in drawn:
        year = int(choice.label)
        pressed = _pressed(year, on)
        [part] = one.parts(pressed or [year])
        bars.append(
            Bar(
                choice=choice,
                label=part.label,
                count=sum(counts.get(each, 0) for each in part.values),
                address=around(_spans(one, pressed)),
                x=round((year - first) * step, 1),
                y=round(_HIGH - _height(choice.count, most), 1),
                width=round(step * 0.8, 1),
                height=round(_height(choice.count, most), 1),
            )
        )
    told = ", ".join(part.label for part in one.parts(on))
    end = round((last - first + 1) * step, 1)
    return Chart(bars, told, around([]), first, last, end=end)


def _height(count: int, most: int) -> float:
    return max(2, count / most * (_HIGH - 4)) if count else 0
