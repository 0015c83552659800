"""Citations for tests, made by hand: words in angle brackets, with what a reader finds in them."""

from datetime import date

from articles.text.finds import NAMED, NUMBER_ONLY, NUMBERED, Citation, Resolution
from articles.text.known import Known
from articles.text.partial_dates import PartialDate
from articles.text.prose import as_prose
from articles.text.resolving import resolve
from articles.text.shipped import shipped
from articles.text.zones import BODY, TITLE, Zone


def cited(type_, number="", organ="", *, symbol="", nickname="", day="", kind="", **more):
    """A citation without its place; a party symbol is made from number, type and organ."""
    letters = {
        "Chỉ thị": "CT", "Nghị quyết": "NQ", "Kết luận": "KL", "Quy định": "QĐ", "Quyết định": "QĐ",
        "Thông báo": "TB", "Hướng dẫn": "HD",
    }.get(type_, "")  # fmt: skip
    is_party = organ and letters and organ not in {"CP", "TTg", "QH", "UBND"}
    return Citation(
        0, 0, "test", 1.0, BODY,
        kind or (NUMBERED if organ else NUMBER_ONLY if number else NAMED),
        type=type_,
        number=number,
        organ=organ,
        symbol=symbol or (f"{number}-{letters}/{organ}" if is_party else ""),
        nickname=nickname,
        date=PartialDate(day) if day else None,
        **more,
    )  # fmt: skip


def means(
    text: str,
    *citations: Citation,
    published: str = "",
    publisher: str = "",
    known: Known | None = None,
    title: str = "",
    lookup: bool = False,
) -> tuple[Resolution, ...]:
    """Resolve the citations that stand in brackets in `text`: "theo <Chỉ thị 05> của …"."""
    plain, places = _unbracketed(f"{title}\n{text}" if title else text)
    assert len(places) == len(citations)
    zones = (Zone(BODY, 0, len(plain)),)
    if title:
        end = plain.index("\n")
        zones = (Zone(TITLE, 0, end), Zone(BODY, end + 1, len(plain)))
    placed = tuple(
        one._replace(start=start, end=end)
        for one, (start, end) in zip(citations, places, strict=True)
    )
    return resolve(
        placed,
        known or shipped(),
        prose=as_prose(plain, zones),
        published=date.fromisoformat(published) if published else None,
        publisher=publisher,
        unique_is_enough=lookup,
    )


def ids(found: Resolution) -> list:
    """Return the ids of the candidates, best first."""
    return [target.id for target in found.candidates]


def _unbracketed(text):
    plain, places, at = [], [], 0
    for piece in text.split("<"):
        words, bracket, rest = piece.partition(">")
        if bracket:
            places.append((at, at + len(words)))
        plain += [words, rest]
        at += len(words) + len(rest)
    return "".join(plain), places
