"""Awards in a clause: what was given, by whom, and how high it ranks (domain notes, H)."""

import re
from bisect import bisect_left
from typing import NamedTuple

from articles.text.prose import Prose
from articles.text.reporting.cues import AWARD, Cue, cues
from articles.text.reporting.owners import Owners

# Begins with plain letters, the edge before them checked later, so that the search is quick.
_GIVEN = re.compile(
    r"(?:trao tặng|truy tặng|tặng thưởng|tặng|trao|khen thưởng|khen|tuyên dương"
    r"|biểu dương|tôn vinh|vinh danh|phong tặng|đón nhận|được nhận|nhận)(?![^\W\d_])"
)
# One of these stands in each of them.
_GIVE = ("tặng", "trao", "khen", "dương", "vinh", "nhận")
_RECEIVED = re.compile(
    r"(?:(?:, | và )[0-9][0-9.]{0,9}(?: [^\W\d_]+){1,4}?){0,5}"
    r"[^;.\n0-9]{0,60}?(?<![^\W\d_])(?:được|vinh dự|đón)(?P<by>[^;.,\n]{0,60}?)"
    r"(?<![^\W\d_])(?:trao tặng|truy tặng|tặng thưởng|tặng|trao|khen thưởng|khen|biểu dương|nhận"
    r"|tuyên dương|tôn vinh|vinh danh|phong tặng)(?![^\W\d_])"
)
_NO_AWARD = re.compile(r"(?:công tác |về |thi đua,? |thi đua - )$")
_RECIPIENTS = frozenset(
    (
        *("tập thể", "cá nhân", "đảng viên", "đồng chí", "đảng bộ", "chi bộ", "đơn vị", "gia đình"),
        *("hộ", "hộ gia đình", "gương điển hình", "điển hình", "tổ chức", "cán bộ", "người"),
        *("lượt tập thể", "lượt cá nhân", "doanh nghiệp", "hội viên", "đoàn viên", "giáo viên"),
        *("học sinh", "sinh viên", "thanh niên", "chi đoàn", "chi hội", "công chức", "nhà giáo"),
    )
)
_STATE = ("huân chương", "huy chương", "anh hùng", "nhân dân", "ưu tú", "cờ thi đua của chính phủ")
_HIGH = re.compile(
    r"(?:bộ|tỉnh|thành phố|trung ương|tổng liên đoàn|ủy ban nhân dân|ubnd|tỉnh ủy|thành ủy)"
)


_OF = re.compile(r" của (?P<head>thủ tướng(?: chính phủ)?|chủ tịch nước)?")
_LONGEST_POST = 24  # between "của" and the body: "Giám đốc", "Bộ trưởng", "Chủ tịch"
_YEARS_IN_PARTY = re.compile(r" ([0-9]{2}) năm tuổi đảng")


class Award(NamedTuple):
    """What a clause says was given: the name of the award, by whom, its level, the verb."""

    name: str
    given_by: str
    level: str
    verb: str


NO_AWARD = Award("", "", "", "")


def is_recipient(unit: str) -> bool:
    """Tell whether an award may be given to what is counted."""
    return unit in _RECIPIENTS


def award_of(
    prose: Prose, owners: Owners, clause: tuple[int, int], start: int, end: int, giver: str
) -> Award:
    """Return the award that the recipients at start:end of a clause were given, or NO_AWARD.

    `giver` is the subject of the clause, who gives unless the clause names another ("được UBND
    tỉnh tặng").
    """
    lower = prose.lower
    received = _received(lower, end, clause[1])
    verb = None if received else _verb_before(lower, clause[0], start)
    if not received and not verb:
        return NO_AWARD
    if received:
        named = _named(prose, received.end() - 1, clause[1], last=False)
        given_by = _agent(prose, owners, received) or _giver_behind(prose, owners, named)
        name = _name(lower, named)
        return Award(name, given_by, level_of(name, given_by), "được tặng")
    named = _named(prose, clause[0], start, last=True)
    name, given_by = _name(lower, named), _giver_behind(prose, owners, named) or giver
    return Award(name, given_by, level_of(name, given_by), verb or "")


def level_of(award: str, given_by: str) -> str:
    """Return the level of an award: state, prime_minister, ministry_or_province, body or ""."""
    name, giver = award.lower(), given_by.lower()
    if not name:
        return ""
    if name.startswith(_STATE) or giver.startswith("chủ tịch nước"):
        return "state"
    if giver.startswith("thủ tướng"):
        return "prime_minister"
    if name == "giấy khen":
        return "body"
    if name in ("bằng khen", "cờ thi đua"):
        return "ministry_or_province" if _HIGH.search(giver) else ""
    return ""


def _received(lower: str, start: int, end: int) -> re.Match[str] | None:
    """Find "được … tặng" behind the recipients; most clauses hold no such word at all."""
    behind = lower[start:end]
    if "được" in behind or "đón" in behind or "vinh dự" in behind:
        return _RECEIVED.match(lower, start, end)
    return None


def _verb_before(lower: str, start: int, end: int) -> str | None:
    before = lower[start:end]
    if not any(word in before for word in _GIVE):
        return None
    verb = None
    for match in _GIVEN.finditer(lower, start, end):
        at = match.start()
        if at and lower[at - 1].isalpha():
            continue
        if not _NO_AWARD.search(lower, max(start, at - 10), at):
            verb = match[0]
    return verb


def _named(prose: Prose, start: int, end: int, *, last: bool) -> Cue | None:
    """The first or last award named within start:end."""
    best: Cue | None = None
    named = cues(prose).of(AWARD)
    for index in range(bisect_left(named, (start,)), len(named)):
        cue = named[index]
        if cue[0] >= end:
            break
        if cue[1] <= end and _is_better(cue, best, last):
            best = cue
    return best


def _name(lower: str, named: Cue | None) -> str:
    """The name as the list writes it, and the years of a badge: "Huy hiệu 60 năm tuổi Đảng"."""
    if named is None:
        return ""
    _, end, award = named
    years = _YEARS_IN_PARTY.match(lower, end)
    return f"{award} {years[1]} năm tuổi Đảng" if years else award


def _giver_behind(prose: Prose, owners: Owners, named: Cue | None) -> str:
    """Who gave, in "Bằng khen của Thủ tướng Chính phủ", "Giấy khen của Giám đốc Công an tỉnh"."""
    match = _OF.match(prose.lower, named[1]) if named else None
    if match is None:
        return ""
    bodies = owners.named_in(match.end(), match.end() + _LONGEST_POST)
    if match["head"]:
        return " ".join(prose.plain[match.start("head") : match.end("head")].split())
    return bodies[0].name if bodies else ""


def _is_better(cue: Cue, best: Cue | None, last: bool) -> bool:
    if best is None or (cue[0] == best[0] and cue[1] > best[1]):
        return True
    return cue[0] > best[0] if last else cue[0] < best[0]


def _agent(prose: Prose, owners: Owners, received: re.Match[str]) -> str:
    """Who gave, in "được UBND tỉnh tặng": the body's name in full, else the words themselves."""
    start, end = received.span("by")
    named = owners.named_in(start, end)
    if named:
        return named[0].name
    words = " ".join(prose.plain[start:end].split())
    return words if words[:1].isupper() else ""
