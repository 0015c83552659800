"""Resolutions named by a plenum of the Central Committee: "Nghị quyết Trung ương 4 khóa XII"."""

import re
from typing import NamedTuple

from articles.text.citing.counting import may_follow
from articles.text.citing.mentions import Head, Mention
from articles.text.citing.ordinals import ROMAN, WORDS, ordinal
from articles.text.finds import NAMED

_EDGE = r"(?![^\W_]|[-/.][0-9]|-[A-ZĐ])"
_SPOKEN = rf"(?:[0-9]{{1,2}}|{ROMAN}|{WORDS}){_EDGE}"
_PRINTED = rf"(?:[0-9]{{1,2}}|{ROMAN}){_EDGE}"
_CENTRAL = (
    r"(?:(?i:trung ương|t\. ?ư\.?|t\. ?w\.?|tư|tw|hntw|hntư|hnt\.ư)|BCHTƯ|BCHTW)(?: (?i:đảng))?"
)
_COMMITTEE = r"(?i:ban chấp hành|bch)"
_MEETING = r"(?i:hội nghị|hn)"
# Nghị quyết [Hội nghị] [BCH] Trung ương [lần thứ] 4 · NQTW4 · Nghị quyết T.Ư 4
_BY_PLACE = re.compile(
    rf" {{0,2}}(?i:của )?(?:{_MEETING} )?(?:{_COMMITTEE} )?{_CENTRAL},? {{0,2}}"
    rf"(?:(?i:lần thứ|lần) (?P<word>{_SPOKEN})|(?P<digits>{_PRINTED})"
    rf"|(?P<spoken>{WORDS})(?=,? ?\(?(?i:khóa)))"
)
# Nghị quyết Hội nghị lần thứ tám [của] Ban Chấp hành Trung ương Đảng
_BY_TURN = re.compile(
    rf" (?i:của )?(?:{_MEETING} )?(?i:lần thứ|lần) (?P<word>{_SPOKEN}),? (?i:của )?"
    rf"(?:{_COMMITTEE} ?{_CENTRAL}|BCHTW(?: Đảng)?|{_CENTRAL})"
)
# Nghị quyết 4 khóa XII, said for short
_BY_TERM = re.compile(rf" (?P<digits>1?[0-9])(?=,? \(?(?i:khóa) ?{ROMAN}(?![^\W_]))")
_WAYS = (_BY_PLACE, _BY_TURN, _BY_TERM)
_AGAIN = re.compile(r" {0,2}\(? ?(?i:lần|lần thứ) (?:2|hai|II)\)?")
_TERM = re.compile(rf",? {{0,2}}(?P<bracket>\()? ?(?i:khóa) ?(?P<term>{ROMAN}|[0-9]{{1,2}}){_EDGE}")
_NEXT_TERM = re.compile(
    rf"(?P<joint>,? {{0,2}}(?:,|và|&) {{0,2}})(?P<own>(?i:khóa) )?"
    rf"(?P<term>{ROMAN}|(?<=khóa )[0-9]{{1,2}}|(?<=Khóa )[0-9]{{1,2}}){_EDGE}"
)
_NEXT_TURN = re.compile(
    rf" {{0,2}}(?:,|;|và|&) {{0,2}}(?:và )?(?P<own>(?:{_MEETING} )?{_CENTRAL} {{0,2}})?"
    rf"(?:(?i:lần thứ) )?(?P<turn>{_PRINTED})"
)
_WHOLE_COMMITTEE = re.compile(rf"{_COMMITTEE} (?i:trung ương|tw|t\.ư)(?: (?i:đảng))?")
_CLOSING = re.compile(r" ?\)")
_NUMBERS = ("word", "digits", "spoken")
_MOST_PLENUMS = 25


class _Turn(NamedTuple):
    """A plenum's number at start:end; `again` is "lần 2", where one plenum sat twice."""

    number: int
    start: int
    end: int


def read_plenums(plain: str, lower: str, head: Head) -> list[Mention]:
    """Return the plenum resolutions that begin with `head`: one for each number and each term."""
    opening = next(filter(None, (way.match(plain, head.after) for way in _WAYS)), None)
    if not opening:
        return []
    turns = _turns(plain, lower, opening, head)
    if not turns:
        return []
    terms = _terms(plain, turns[-1].end)
    if head.word.name == "Kết luận" and not terms:
        return []
    return _crossed(plain, turns, terms, head)


def _turns(plain: str, lower: str, opening: re.Match[str], head: Head) -> list[_Turn]:
    named = opening.groupdict()
    number = ordinal(next((named[name] for name in _NUMBERS if named.get(name)), ""))
    if not 1 <= number <= _MOST_PLENUMS:
        return []
    turns = [_Turn(number, head.start, _past_again(plain, opening.end()))]
    while match := _NEXT_TURN.match(plain, turns[-1].end):
        start = match.start("own") if match["own"] else match.start("turn")
        number, end = ordinal(match["turn"]), _past_again(plain, match.end())
        goes_on = _TERM.match(plain, end) or _NEXT_TURN.match(plain, end)
        if not 1 <= number <= _MOST_PLENUMS or not (goes_on or may_follow(plain, lower, end)):
            break
        turns.append(_Turn(number, start, end))
    return turns


def _past_again(plain: str, end: int) -> int:
    again = _AGAIN.match(plain, end)
    return again.end() if again else end


def _terms(plain: str, at: int) -> list[tuple[int, int, int]]:
    """Return (term, start, end) of every term named at `at`; a closing bracket belongs to one."""
    match = _TERM.match(plain, at)
    if not match:
        return []
    bracket = bool(match["bracket"])
    found = [(ordinal(match["term"]), match.start(), _past_bracket(plain, match.end(), bracket))]
    while match := _NEXT_TERM.match(plain, found[-1][2]):
        start = match.start("own") if match["own"] else match.start("term")
        found.append((ordinal(match["term"]), start, match.end()))
    return found


def _past_bracket(plain: str, end: int, bracket: bool) -> int:
    match = _CLOSING.match(plain, end) if bracket else None
    return match.end() if match else end


def _crossed(
    plain: str, turns: list[_Turn], terms: list[tuple[int, int, int]], head: Head
) -> list[Mention]:
    found = []
    first_term = terms[0][0] if terms else 0
    for at, turn in enumerate(turns):
        is_last = at == len(turns) - 1
        end = terms[0][2] if is_last and terms else turn.end
        found.append(_named(plain, turn.start, end, head, _plenum(turn.number, first_term)))
    for term, start, end in terms[1:]:
        found.append(_named(plain, start, end, head, _plenum(turns[-1].number, term)))
    return found


def _plenum(number: int, term: int) -> str:
    return f"TW{number}/{term}" if term else f"TW{number}"


def _named(plain: str, start: int, end: int, head: Head, nickname: str) -> Mention:
    committee = _WHOLE_COMMITTEE.search(plain, start, end)
    return Mention(
        start,
        end,
        "plenum",
        0.97,
        NAMED,
        head.word.name,
        nickname=nickname,
        issuer_at=committee.span() if committee else None,
    )
