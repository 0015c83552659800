"""Small drawings worked out on the server: a chain of directives, bars by year, figures over time.

Sizes in pixels, but across a plot of figures, which is as wide as there is room: in hundredths.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import floor, log10

from articles.exports.figures import FigureSeries
from articles.exports.followed import ChainNode, DirectiveChain, TimelineYear
from articles.exports.parts import FindingClaim
from articles.text.partial_dates import PartialDate

_BOX, _HIGH, _GAP, _BETWEEN = 196, 58, 14, 56
_EDGE = 6
_LETTERS = 22
_BAR_HIGH, _BAR_WIDE = 110, 30
_PLOT_HIGH, _TOP = 150, 12
_MOST_YEARS = 10  # written below the plot
_MOST_NARROW = 6  # the same on a phone


@dataclass(frozen=True, slots=True)
class Box:
    """A directive of the chain; `said` is the verb from the one nearer the centre to it."""

    node: ChainNode
    label: str
    said: str
    x: int
    y: int

    @property
    def is_centre(self) -> bool:
        return self.node.steps == 0


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    boxes: list[Box]
    lines: list[str]  # paths, as SVG writes them; an arrow leads along them to what is said of
    others: list[str]  # those of which no box tells the verb


def draw_chain(chain: DirectiveChain) -> Drawing:
    """Place what the directive stands on at the left, what stands on it at the right."""
    columns: dict[int, list[ChainNode]] = {}
    for node in chain.nodes:
        columns.setdefault(node.steps, []).append(node)
    tallest = max(map(len, columns.values()))
    height = tallest * (_HIGH + _GAP) - _GAP + 2 * _EDGE
    said = _said(chain)
    boxes = [
        _box(node, said.get(node.directive.slug, _NOTHING)[0], at, row, len(own), height)
        for at, (_steps, own) in enumerate(sorted(columns.items()))
        for row, node in enumerate(own)
    ]
    width = len(columns) * (_BOX + _BETWEEN) - _BETWEEN + 2 * _EDGE
    places = {box.node.directive.slug: box for box in boxes}
    told = [ends for _verb, *ends in said.values()]
    others = [
        [one.object.slug, one.subject.slug]
        for one in chain.relations
        if one.subject.slug in places and one.object.slug in places
    ]
    lines = [_line(*(places[end] for end in ends)) for ends in told]
    others = [ends for ends in others if ends not in told and ends[::-1] not in told]
    plain = dict.fromkeys(_line(*(places[end] for end in ends)) for ends in others)
    return Drawing(width, height, boxes, lines, list(plain))


_NOTHING = ("", "", "")


def _said(chain: DirectiveChain) -> dict[str, tuple[str, str, str]]:
    """Return (verb, from, to) for each directive, told by the one nearer the centre.

    So all are read outwards, as the list below the drawing is: "this one replaces that one".
    """
    steps = {node.directive.slug: abs(node.steps) for node in chain.nodes}
    said: dict[str, tuple[str, str, str]] = {}
    for one in chain.relations:
        subject, target = one.subject.slug, one.object.slug
        if subject not in steps or target not in steps:
            continue
        if steps[subject] > steps[target]:
            said.setdefault(subject, (one.inverse_verb, target, subject))
        elif steps[target] > steps[subject]:
            said.setdefault(target, (one.verb, subject, target))
    return said


def _box(node: ChainNode, said: str, column: int, row: int, rows: int, height: int) -> Box:
    top = (height - rows * (_HIGH + _GAP) + _GAP) // 2
    name = node.directive.name
    label = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"
    return Box(node, label, said, _EDGE + column * (_BOX + _BETWEEN), top + row * (_HIGH + _GAP))


def _line(start: Box, end: Box) -> str:
    """A curve from one box to another; boxes of one column are tied at their right sides."""
    y1, y2 = start.y + _HIGH // 2, end.y + _HIGH // 2
    if start.x == end.x:
        side = start.x + _BOX
        return f"M{side} {y1} C{side + 40} {y1} {side + 40} {y2} {side} {y2}"
    leftward = end.x < start.x
    x1, x2 = start.x + _BOX * (not leftward), end.x + _BOX * leftward
    middle = (x1 + x2) // 2
    return f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}"


@dataclass(frozen=True, slots=True)
class Bar:
    """A year: `stated` stands below `by_article`; heights in pixels."""

    year: TimelineYear
    x: int
    stated: int
    by_article: int

    @property
    def total(self) -> int:
        return self.year.stated + self.year.by_article

    @property
    def top(self) -> int:
        return _BAR_HIGH - self.stated - self.by_article

    @property
    def middle(self) -> int:
        return _BAR_HIGH - self.stated


@dataclass(frozen=True, slots=True)
class Bars:
    width: int
    high: int
    bars: list[Bar]


def draw_years(years: Sequence[TimelineYear]) -> Bars | None:
    """Draw a bar a year, stated periods below those told by their article; None without any."""
    most = max((year.stated + year.by_article for year in years), default=0)
    if not most:
        return None
    scale = _BAR_HIGH / most
    bars = [
        Bar(
            year,
            at * _BAR_WIDE,
            _pixels(year.stated, scale),
            _pixels(year.by_article, scale),
        )
        for at, year in enumerate(years)
    ]
    return Bars(len(bars) * _BAR_WIDE, _BAR_HIGH, bars)


def _pixels(count: int, scale: float) -> int:
    return max(3, round(count * scale)) if count else 0


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure of a series at its place, `x` in hundredths of the width."""

    figure: FindingClaim
    x: float
    y: int


@dataclass(frozen=True, slots=True)
class PlotYear:
    """A year below the plot; one `between` others is left out where there is little room."""

    year: int
    x: float
    is_between: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """Figures over time, as wide as the page has room. `levels` are (value, y)."""

    series: FigureSeries
    height: int
    bottom: int
    dots: list[Dot]
    levels: list[tuple[float, int]]
    years: list[PlotYear]

    @property
    def lines(self) -> list[tuple[Dot, Dot]]:
        """The dots that are joined: each with the next."""
        return list(pairwise(self.dots))

    @property
    def is_large(self) -> bool:
        """Whether its values need more room than usual."""
        return self.levels[-1][0] >= 10_000_000


def draw_series(series: FigureSeries) -> Plot:
    """Draw figures over time: a dot stands in the middle of its period, heights begin at nought."""
    days = [_middle(one) for one in series.figures]
    first, last = min(days).year, max(days).year + 1
    start, span = date(first, 1, 1).toordinal(), (last - first) * 365.25
    levels = _levels(max(float(one.value or 0) for one in series.figures))
    bottom = _TOP + _PLOT_HIGH

    def across(day: date) -> float:
        return round((day.toordinal() - start) / span * 100, 2)

    def up(value: float) -> int:
        return bottom - round(value / (levels[-1] or 1) * _PLOT_HIGH)

    dots = [
        Dot(one, across(day), up(float(one.value or 0)))
        for one, day in zip(series.figures, days, strict=True)
    ]
    return Plot(
        series=series,
        height=bottom + 26,
        bottom=bottom,
        dots=dots,
        levels=[(level, up(level)) for level in levels],
        years=[
            PlotYear(year, across(date(year, 1, 1)), is_between)
            for year, is_between in _years_below(first, last)
        ],
    )


def _years_below(first: int, last: int) -> list[tuple[int, bool]]:
    """Return the years to be written, and which of them lie between those of a narrow page."""
    years = range(first, last + 1, -(-(last - first) // _MOST_YEARS))
    few = len(years) <= _MOST_NARROW
    return [(year, not few and (len(years) - at) % 2 == 0) for at, year in enumerate(years)]


def _middle(figure: FindingClaim) -> date:
    """The middle of the period that a figure is told of; an open end is told by the other."""
    period = PartialDate(figure.period or "")
    ends = [end for end in (period.earliest, period.latest) if end]
    return date.fromordinal((ends[0].toordinal() + ends[-1].toordinal()) // 2)


def _levels(highest: float) -> list[float]:
    """Return two to five round values from nought to `highest` or a little above."""
    if highest <= 0:
        return [0.0, 1.0]
    power = 10.0 ** floor(log10(highest))
    step = next(one * power for one in (0.2, 0.5, 1.0, 2.0, 5.0) if highest <= one * power * 5)
    count = -(-highest // step)
    return [step * at for at in range(int(count) + 1)]
