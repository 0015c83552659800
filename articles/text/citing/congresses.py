"""Resolutions of congresses: the Party's national ones, and those of local bodies and unions."""

import re

from articles.text.citing.mentions import Head, Mention
from articles.text.citing.ordinals import ROMAN, WORDS, ordinal
from articles.text.finds import NAMED

_ROMAN = rf"{ROMAN}(?![^\W_])"
_TURN_WORDS = rf"{WORDS}(?![^\W_])"
_DIGITS = r"[0-9]{1,2}(?![^\W_]|[/.-][0-9])"
_OPENING = re.compile(r" {0,2}(?i:của )?(?:(?i:đại hội)|ĐHĐB|ĐH)(?![^\W\d_])")
_DIRECT = re.compile(rf" {{0,2}}(?P<turn>{_ROMAN}|{_DIGITS})")
_LATER = re.compile(
    r"(?P<whose>[^.;:\n\"()0-9]{0,110}?) "
    rf"(?:(?i:lần thứ|khóa) (?P<turn>{_ROMAN}|{_DIGITS}|{_TURN_WORDS})"
    r"|(?P<roman>(?:[IVX]{2,7}|X)(?![^\W_])))"
)
_MORE = re.compile(rf" {{0,2}}(?:,|và|&) {{0,2}}(?P<own>(?i:lần thứ) )?(?P<turn>{_ROMAN})")
# What stands between "Đại hội" and the number of a congress of the whole Party.
_NATIONAL = re.compile(
    r"(?: (?:đại biểu|toàn quốc|toàn đảng|của|đảng cộng sản việt nam|đảng))*", re.IGNORECASE
)
_LOCAL_BEHIND = re.compile(
    r",? {0,2}(?i:của )?(?i:đảng bộ|chi bộ|công đoàn|đoàn |hội |mặt trận|liên đoàn)"
)
_OTHER_DOCUMENT = re.compile(r"nghị quyết|chỉ thị|kết luận|chương trình|kế hoạch|hội nghị")


def read_congress(plain: str, lower: str, head: Head) -> list[Mention]:
    """Return the congress resolutions that begin with `head`, one for each congress."""
    opening = _OPENING.match(plain, head.after)
    if not opening:
        return []
    direct = _DIRECT.match(plain, opening.end())
    if direct:
        return _listed(plain, head, direct, "DH")
    later = _LATER.match(plain, opening.end())
    if not later or _OTHER_DOCUMENT.search(lower, opening.end(), later.end()):
        return []
    is_national = _NATIONAL.fullmatch(plain, *later.span("whose"))
    return _listed(plain, head, later, "DH" if is_national else "DHL")


def _listed(plain: str, head: Head, first: re.Match[str], code: str) -> list[Mention]:
    turns = [(_turn(first), head.start, first.end())]
    while match := _MORE.match(plain, turns[-1][2]):
        start = match.start("own") if match["own"] else match.start("turn")
        turns.append((_turn(match), start, match.end()))
    if code == "DH" and _LOCAL_BEHIND.match(plain, turns[-1][2]):
        code = "DHL"
    return [
        Mention(start, end, "congress", 0.96, NAMED, head.word.name, nickname=f"{code}/{turn}")
        for turn, start, end in turns
        if turn
    ]


def _turn(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return ordinal(groups["turn"] or groups.get("roman") or "")
