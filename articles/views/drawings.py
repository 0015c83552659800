"""Small drawings worked out on the server: a chain of directives, bars by year. Sizes in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.exports.followed import ChainNode, DirectiveChain, TimelineYear

_BOX, _HIGH, _GAP, _BETWEEN = 172, 58, 14, 56
_EDGE = 6
_LETTERS = 22
_BAR_HIGH, _BAR_WIDE = 110, 30


@dataclass(frozen=True, slots=True)
class Box:
    """A directive of the chain; `said` is how it is tied to the one nearer the centre."""

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
    lines: list[str]  # paths, as SVG writes them


def draw_chain(chain: DirectiveChain) -> Drawing:
    """Place what the directive stands on at the left, what stands on it at the right."""
    columns: dict[int, list[ChainNode]] = {}
    for node in chain.nodes:
        columns.setdefault(node.steps, []).append(node)
    tallest = max(map(len, columns.values()))
    height = tallest * (_HIGH + _GAP) - _GAP + 2 * _EDGE
    said = _said(chain)
    boxes = [
        _box(node, said.get(node.directive.slug, ""), at, row, len(own), height)
        for at, (_steps, own) in enumerate(sorted(columns.items()))
        for row, node in enumerate(own)
    ]
    width = len(columns) * (_BOX + _BETWEEN) - _BETWEEN + 2 * _EDGE
    places = {box.node.directive.slug: box for box in boxes}
    lines = [
        _line(places[one.object.slug], places[one.subject.slug])
        for one in chain.relations
        if one.subject.slug in places and one.object.slug in places
    ]
    return Drawing(width, height, boxes, list(dict.fromkeys(lines)))


def _said(chain: DirectiveChain) -> dict[str, str]:
    """Return the verb by which each directive is tied to one nearer the centre."""
    steps = {node.directive.slug: abs(node.steps) for node in chain.nodes}
    said: dict[str, str] = {}
    for one in chain.relations:
        subject, target = one.subject.slug, one.object.slug
        if steps.get(subject, 0) > steps.get(target, 0):
            said.setdefault(subject, one.verb)
        elif steps.get(target, 0) > steps.get(subject, 0):
            said.setdefault(target, one.inverse_verb)
    return said


def _box(node: ChainNode, said: str, column: int, row: int, rows: int, height: int) -> Box:
    top = (height - rows * (_HIGH + _GAP) + _GAP) // 2
    name = node.directive.name
    label = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"
    return Box(node, label, said, _EDGE + column * (_BOX + _BETWEEN), top + row * (_HIGH + _GAP))


def _line(left: Box, right: Box) -> str:
    """A curve from what is named to what names it; boxes of one column are tied at their sides."""
    x1, y1 = left.x + _BOX, left.y + _HIGH // 2
    x2, y2 = right.x, right.y + _HIGH // 2
    if x2 <= left.x:
        x1, x2 = left.x, right.x + _BOX
    if left.x == right.x:
        x1, x2 = left.x + _BOX, right.x + _BOX
        return f"M{x1} {y1} C{x1 + 40} {y1} {x2 + 40} {y2} {x2} {y2}"
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
