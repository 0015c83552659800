"""Where an article was written or its event took place, by the words of the page."""

import re

from articles.text.lexicon import Names
from articles.text.normalize import fold_exact

_CAPITALS = r"[A-ZĐÀ-ỸĂÂÊÔƠƯ][^\W_]*"
# (Nam Định) – · Hà Nội, ngày 15/5 · HÀ NỘI (TTXVN) - · Lai Châu -
_BRACKETED = re.compile(r"[\s\"“]*\(\s*(?P<place>[^()\n]{2,30}?)\s*\)\s*[-–—]")
_LEADING = re.compile(
    r"[\s\"“(]*(?P<place>(?:TP\.?\s?|T\.?P\s)?[^,()\n–—]{2,30}?)\s*"
    r"(?:,?\s*(?:ngày|sáng|chiều|tối)\s+\d|\(\s*[^()\n]{2,20}\s*\)\s*[-–—]|\s[-–—]\s|[-–—]\s)"
)
_SIGNED = re.compile(
    r"\(?(?P<place>[^,()\n]{2,30}?),\s*(?:ngày\s+\d|tháng\s+\d|mùa\s|\d{1,2}[/.-]\d)", re.IGNORECASE
)
# tại Hà Nội · tại thành phố Đà Nẵng · tại TP. Hồ Chí Minh · tại xã Đồng Rạng
_KINDS = (
    r"thủ đô|tỉnh|thành phố|Thành phố|Thủ đô|TP\.?|Tp\.?|huyện|thị xã|quận|xã|phường|thị trấn"
    r"|TX\.?|đảo"
)
_AT = re.compile(
    rf"\b[Tt]ại\s+(?P<kind>(?:{_KINDS})\s?)?"
    rf"(?P<name>{_CAPITALS}(?:\.?[ -]{{1,3}}{_CAPITALS})*)"
)
_PROVINCIAL = frozenset({"", "thủ đô", "tỉnh", "thành phố", "tp", "tp."})
_SAIGON = re.compile(r"(?:hồ chí minh|hcm)", re.IGNORECASE)


def dateline(text: str, names: Names) -> str:
    """Return the place of a dateline at the head of a paragraph, or ""."""
    for pattern in (_BRACKETED, _LEADING):
        match = pattern.match(text[:80])
        place = match["place"].strip() if match else ""
        if place and _known(place, names):
            return _spelled(place, names)
    return ""


def signed_place(text: str, names: Names) -> str:
    """Return the place of a closing line such as "Hà Nội, ngày 5 tháng 3 năm 2020", or ""."""
    match = _SIGNED.match(text) if len(text) <= 60 else None
    return _spelled(match["place"], names) if match and _known(match["place"], names) else ""


def place_label(text: str, names: Names) -> str:
    """Return the place if a short line is nothing but a place name, else ""."""
    bare = text.strip(" :.-–|")
    return _spelled(bare, names) if len(bare) <= 30 and _known(bare, names) else ""


def place_in_lead(text: str, names: Names) -> str:
    """Return X of the first "tại X" that is a place name, or "".

    The word "tỉnh", "thành phố" is no part of the name, but "TP Hồ Chí Minh" keeps it; smaller
    places keep theirs ("xã Đồng Rạng").
    """
    for match in _AT.finditer(text):
        place = _place(match, names)
        if place:
            return place
    return ""


def province_of(publisher: str, names: Names) -> str:
    """Return the place name that stands in the name of an outlet, or ""."""
    words = fold_exact(publisher).split()
    for count in (4, 3, 2):
        for at in range(len(words) - count + 1):
            found = names.places.get(" ".join(words[at : at + count]))
            if found:
                return found
    return ""


def _place(match: re.Match[str], names: Names) -> str:
    kind, name = (match["kind"] or "").strip(), match["name"]
    if kind.lower() not in _PROVINCIAL or (kind and _SAIGON.match(name)):
        return match.string[match.start("kind") : match.end()]
    words = name.split(" ")
    for count in range(min(5, len(words)), 0, -1):
        part = " ".join(words[:count])
        if fold_exact(part) in names.places:
            return part
    return ""


def _known(place: str, names: Names) -> bool:
    return place[:1].isupper() and fold_exact(place) in names.places


def _spelled(place: str, names: Names) -> str:
    return names.places[fold_exact(place)] if place.isupper() and " " in place else place.strip()
