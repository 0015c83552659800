"""The posts stated beside names: behind them, in front of them, in brackets, on the line below.

The patterns are those of the press: "A, post, post said", "post, post A said", "A (post)",
"A - post", "A là post", "Post: A", and a signature with the post on a line of its own.
"""

import re
from dataclasses import dataclass, field

from articles.text.finds import NamedPerson, StatedPosition
from articles.text.naming.honorifics import honorific_before
from articles.text.naming.posts import Head, flags, head_at, heads_in
from articles.text.naming.stretches import Reader, Stated
from articles.text.prose import Prose

_REACH = 240
# (46 tuổi) · (SN 1990, trú tại …): what may stand between a name and its post.
_ASIDE = re.compile(
    r"(?:sn|sinh|\d{1,3} ?tuổi|trú|ngụ|cư ngụ|quê|nguyên quán|hktt|thường trú|ở|dân tộc|người|tên"
    r"|tức|tiến sĩ|tiến sỹ|thạc sĩ|ts|ths|pgs|gs|bên phải|bên trái|giữa|đứng|thứ|ảnh|ngồi|hàng)"
    r"[^,;()\n]{0,60}(?:,| -|;) ?"
)
_BRACKET = re.compile(r" ?\(")
_CLOSED = re.compile(r" ?\([^()\n]{0,120}\)")
_LINK = re.compile(r" ?[,:-] ?| ")
# The line below a signature, and the line above it.
_BELOW = re.compile(r" ?(?:\n{1,2} ?(?=\S)|\n*$)")
_ABOVE = re.compile(r"\n([^\n]{4,70}?) ?\n{1,2}$")
_ENDS_LINE = re.compile(r" ?[.,)]? ?(?:\n|$)")
_TITLE_GOES_ON = re.compile(r" (?:thường trực|chuyên trách|thứ nhất|phụ trách|điều hành)\b")
# các Phó Chủ tịch · hai Thứ trưởng
_MANY = re.compile(r"\b(?:các|hai|ba|những)(?: đồng chí)? $")
_NEXT_IN_LIST = frozenset({", ", " và ", "; ", ", và "})
_CENTRE = re.compile(r" (?:t\.ư|tư|tw|trung ương)(?: đảng)?$")


@dataclass
class Place:
    """One name in the text: where its forms of address begin, and the posts claimed for it."""

    person: NamedPerson
    address: int
    posts: list[Stated] = field(default_factory=list)
    # Whether the posts are those of several people named in a row.
    is_shared: bool = False


def places_of(prose: Prose, names: tuple[NamedPerson, ...]) -> list[Place]:
    """Return the places of the names, nothing claimed yet."""
    return [
        Place(name, honorific_before(prose, name.start)[0] if name.honorific else name.start)
        for name in names
    ]


def positions_of(
    prose: Prose, places: list[Place], reader: Reader
) -> list[tuple[StatedPosition, ...]]:
    """Return for each name the posts stated beside it, in the order of the text."""
    claimed = 0
    for index, place in enumerate(places):
        _read_before(prose, reader, place, max(claimed, _end(places, index - 1)))
        claimed = max(claimed, _read_behind(prose, reader, place))
        if index and not place.posts:
            _share(prose, places[index - 1], place)
    return [_stated(prose, reader, place) for place in places]


def _end(places: list[Place], index: int) -> int:
    return places[index].person.end if index >= 0 else 0


def _read_before(prose: Prose, reader: Reader, place: Place, lowest: int) -> None:
    """Claim the posts that end where the name begins: "Chủ tịch UBND tỉnh Nguyễn Văn A"."""
    if not _may_end_a_post(prose.plain, place):
        return
    floor = max(lowest, place.address - _REACH, _line_start(prose.plain, place.address))
    for head in heads_in(prose.lower, floor, place.address):
        stretch = reader.read(head)
        mark = _leads_to(prose, reader, stretch.stop, place)
        if mark is None or (head.is_lesser and not _is_full(stretch.posts[0], mark)):
            continue
        place.posts += stretch.posts
        many = _MANY.search(prose.lower, max(0, head.start - 20), head.start)
        place.is_shared = mark == ":" or many is not None
        return


def _may_end_a_post(plain: str, place: Place) -> bool:
    """Tell, at a glance, whether a post may stand right in front of a name."""
    before = plain[max(0, place.address - 3) : place.address].rstrip(" ")[-1:]
    return before.isalnum() or before in (":", "-", ")", ".") or before == ","


def _line_start(plain: str, at: int) -> int:
    return plain.rfind("\n", max(0, at - _REACH), at) + 1


def _is_full(post: Stated, mark: str) -> bool:
    """Tell whether work that many do is told with its body, right before the name."""
    return not mark and post.end > post.head.end + 3


def _leads_to(prose: Prose, reader: Reader, stop: int, place: Place) -> str | None:
    """Return the mark by which posts that end at `stop` lead to the name, None if they do not.

    "" is no mark: "Giám đốc Sở X Nguyễn Văn A"; others: "Giám đốc Sở X, ông Nguyễn Văn A".
    """
    if stop in (place.address, place.person.start):
        return ""
    is_addressed = place.address < place.person.start
    mark = prose.plain[stop : stop + 1]
    if mark not in (":", ",", "-") or (mark == "," and not is_addressed):
        return None
    return mark if reader.blank_behind(stop + 1) == place.address else None


def _share(prose: Prose, former: Place, place: Place) -> None:
    """Give a name of a list the posts said before the first: "các Thứ trưởng: A, B và C"."""
    between = prose.lower[former.person.end : place.address]
    if former.is_shared and between in _NEXT_IN_LIST:
        place.posts, place.is_shared = list(former.posts), True


def _read_behind(prose: Prose, reader: Reader, place: Place) -> int:
    """Claim the posts behind the name and return how far they reach."""
    head = _head_behind(prose, reader, place.person.end)
    if head is None:
        return _read_signature(prose, reader, place)
    stretch = reader.read(head)
    posts = list(stretch.posts)
    if stretch.at_name:  # the last one stands in front of the next name
        posts.pop()
    if not posts:
        return place.person.end
    place.posts += posts
    return posts[-1].end


def _read_signature(prose: Prose, reader: Reader, place: Place) -> int:
    """Claim the post on the line below, or in capitals above, a name that has a line to itself."""
    plain, end = prose.plain, place.person.end
    start = _line_start(plain, place.address)
    below = _BELOW.match(plain, end)
    if below is None or plain[start : place.address].strip():
        return end
    head = head_at(prose.lower, below.end())
    if head is not None and plain[below.end()].isupper() and not head.is_lesser:
        stretch = reader.read(head)
        if _ENDS_LINE.match(plain, stretch.stop):
            place.posts += stretch.posts
            return stretch.posts[-1].end
    above = _ABOVE.search(plain, max(0, start - 80), start)
    head = head_at(prose.lower, above.start(1)) if above and above[1].isupper() else None
    if head is not None:
        place.posts += reader.read(head).posts
    return end


def _head_behind(prose: Prose, reader: Reader, at: int) -> Head | None:
    lower = prose.lower
    bracket = _BRACKET.match(lower, at)
    if bracket:
        head = _head_after_asides(lower, bracket.end())
        if head:
            return head
        closed = _CLOSED.match(lower, at)
        at = closed.end() if closed else at
    link = _LINK.match(lower, at)
    if link is None:
        return None
    if link[0] == " ":
        return _head_without_mark(prose, link.end())
    return _head_after_asides(lower, link.end())


def _head_without_mark(prose: Prose, at: int) -> Head | None:
    """Return a post joined to the name by "là" or by nothing: "Ông A là Giám đốc …"."""
    head = head_at(prose.lower, at)
    if head is None:
        return None
    is_joined = head.start > at or head.title > head.start
    return head if is_joined or (prose.plain[at].isupper() and not head.is_lesser) else None


def _head_after_asides(lower: str, at: int) -> Head | None:
    for _ in range(4):
        head = head_at(lower, at)
        if head:
            return head
        aside = _ASIDE.match(lower, at)
        if aside is None:
            return None
        at = aside.end()
    return None


def _stated(prose: Prose, reader: Reader, place: Place) -> tuple[StatedPosition, ...]:
    return tuple(_position(prose, reader, post) for post in place.posts)


def _position(prose: Prose, reader: Reader, post: Stated) -> StatedPosition:
    head = post.head
    acting, former, late = flags(prose.plain[head.start : head.title])
    longer = _TITLE_GOES_ON.match(prose.lower, head.end, post.end)
    title_end = longer.end() if longer else head.end
    title, body = prose.plain[head.title : title_end], reader.body_of(post)
    organization = body.name if body else ""
    if _CENTRE.match(prose.lower, head.end, post.end):
        title, organization = _at_the_centre(title)
    return StatedPosition(
        start=head.start,
        end=post.end,
        as_written=prose.text[head.start : post.end],
        title=title,
        organization=organization,
        is_acting=acting,
        is_former=former,
        is_late=late,
    )


def _at_the_centre(title: str) -> tuple[str, str]:
    """Return what "Ủy viên T.Ư Đảng" and "Bí thư T.Ư Đảng" stand for."""
    if title.lower() == "bí thư":
        return f"{title} Trung ương Đảng", "Ban Bí thư Trung ương Đảng"
    return title, "Ban Chấp hành Trung ương Đảng"
