"""The outlet a page prints: before the first sentence, in its masthead, or in its rights line."""

import re

from articles.text.lexicon import Names, entries
from articles.text.normalize import fold_exact

# (Chinhphu.vn) - · (Dân trí) – · (QBĐT) -
_BRACKETED = re.compile(r"[\"“]?\(\s*(?P<name>[^()\n]{2,30}?)\s*\)\s*(?P<dash>[-–—:.]?)\s*(?=\S)")
# NDO - · VOV.VN - · TTO – · Kinhtedothi - · vtv8.vtv.vn -
_BARE = re.compile(r"(?P<name>[\w.&+]{2,24}(?: [\w.&+]{2,12}){0,2}?)\s*[-–—]\s*(?=[\"“\w])")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:vn|com|net|org|info|tv)", re.IGNORECASE)
_QUOTED = re.compile(
    r"ghi rõ nguồn\s*:?\s*[\"“']?(?P<name>[^\"”'\n]{3,60}?)[\"”']?\s*(?:khi|$)", re.IGNORECASE
)
_RIGHTS = re.compile(
    r"(?:©|®|copyright|bản quyền)\s*(?:©|®|\(c\))?\s*(?:\d{4})?\s*(?:[-–]\s*\d{4})?"
    r"\s*(?:thuộc(?: về)?|của|by|:)?\s*(?P<name>(?:Báo|Tạp chí|Cổng|Trang|Đài)[^.,;|©®\n]{2,60})",
    re.IGNORECASE,
)
_HEADS = re.compile(
    r"(?:báo(?: điện tử)?|tạp chí(?: điện tử)?|cổng (?:thông tin|tt)|cổng ttđt"
    r"|trang (?:thông tin|tin|ttđt)|đài (?:phát thanh|truyền hình|pt|tiếng nói)|thông tấn xã"
    r"|bản tin|báo và phát thanh)\b",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"[.;:!?]|\b(?:đã|sẽ|vừa|được|là|tổ chức|phối hợp|ra mắt|phát động|khai mạc)\b", re.IGNORECASE
)
_NUMERAL = re.compile(r"[IVXL]+|PV|MC|HS|GV")
_ONLINE = re.compile(r"\b(?:điện tử|online)$", re.IGNORECASE)


def find_prefix(text: str, names: Names) -> tuple[str, int]:
    """Return (outlet, length of the prefix) of "(Chinhphu.vn) - …" and the like, or ("", 0).

    A place in brackets is a dateline and no outlet.
    """
    match = _BRACKETED.match(text)
    if match and (_is_outlet(match["name"], names) or _is_bracketed_name(match, names)):
        return match["name"], match.end()
    match = _BARE.match(text)
    if match and _is_outlet(match["name"], names):
        return match["name"], match.end()
    return "", 0


def is_masthead(text: str) -> bool:
    """Tell whether a short line is the name of an outlet or portal and says nothing else."""
    bare = text.strip(' •*-–|"“”')
    if not _HEADS.match(bare) or len(bare) > 110 or _PROSE.search(bare):
        return False
    return bare.isupper() or (bool(_ONLINE.search(bare)) and len(bare.split()) <= 9)


def in_rights(text: str) -> str:
    """Return the outlet that a rights line names, or ""."""
    match = _QUOTED.search(text) or _RIGHTS.search(text)
    return match["name"].strip(" -–") if match else ""


def spelled(name: str, names: Names) -> str:
    """Return a name printed in capitals as one writes it: "BÁO NAM ĐỊNH" → "Báo Nam Định".

    A name that holds a word of unknown capitals stays as it is printed.
    """
    words = name.lower().split()
    if not name.isupper() or len(words) < 2:
        return name
    written, at = [], 0
    while at < len(words):
        place = _place_at(words, at, names)
        if not place and words[at] not in entries("masthead_words"):
            return name
        written.append(place or words[at])
        at += len(place.split()) or 1
    joined = " ".join(written)
    return joined[:1].upper() + joined[1:]


def _place_at(words: list[str], at: int, names: Names) -> str:
    for count in (4, 3, 2):
        place = names.places.get(fold_exact(" ".join(words[at : at + count])), "")
        if place and len(place.split()) == len(words[at : at + count]):
            return place
    return ""


def _is_outlet(name: str, names: Names) -> bool:
    key = fold_exact(name)
    if key in names.places or not any(map(str.isalpha, name)) or _NUMERAL.fullmatch(name):
        return False
    if key in names.outlets or _DOMAIN.fullmatch(name):
        return True
    letters = re.sub(r"[-&. +]", "", name)
    return letters.isupper() and letters.isalnum() and 2 <= len(letters) <= 9


def _is_bracketed_name(match: re.Match[str], names: Names) -> bool:
    name = match["name"]
    if not match["dash"] or fold_exact(name) in names.places:
        return False
    return name[0].isupper() and len(name.split()) <= 4
