"""The mentions of one text, each where an opening word, an abbreviation or a symbol begins it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial

from articles.text.citing.congresses import read_congress
from articles.text.citing.descriptions import find_descriptions
from articles.text.citing.grammar import (
    NEVER,
    STRONG,
    WEAK,
    Grammar,
    LawName,
    Nickname,
    Opening,
    TypeWord,
)
from articles.text.citing.laws import (
    read_constitution,
    read_law,
    read_unlisted_law,
    with_number,
)
from articles.text.citing.mentions import Head, Mention
from articles.text.citing.numbered import (
    AGAIN,
    FARTHEST_NO,
    read_far_number,
    read_numbers,
    read_symbols,
)
from articles.text.citing.plenums import read_plenums
from articles.text.finds import NAMED
from articles.text.lexicon import entries
from articles.text.one_byte import classes
from articles.text.phrases import Hit
from articles.text.prose import Prose

# NQ 33-NQ/TW · CT05 · NQTW4 · NQ ĐH XII: an abbreviation in place of the type word.
_ABBREVIATED = re.compile(
    r"(?:N[QĐ]|C(?:Tr|[TVĐ])|K[LH]|Q[ĐC]|T(?:TLT|Tr|[TB])|HD|ĐA)(?= ?(?i:số)?:? ?[0-9]"
    r"| ?(?:TW|TƯ|T\.Ư|T\.ư|HNTW|HN |BCH|(?i:trung ương|đại hội)|ĐH))"
)
# The first two letters of an abbreviation, looked for in classes of characters: ten times as quick.
_CLASSES = classes({"1": "CĐHKNQT", "2": "ABDLVr"})
_TWO_LETTERS = re.compile(rb"1(?=[12])")
_SIGNS_OF_A_SYMBOL = frozenset("-/.&_")
# What may follow a type word where it begins a citation: most are common nouns or verbs.
_WORTH_READING = re.compile(
    r":? {0,3}(?:[0-9]|\(? ?số[ :.0-9]|của (?:hội nghị|trung|ban chấp|đại hội)|hội nghị|hn|ban chấp"
    r"|bch|trung ương|t\.|t[wư]|lần|đại hội|đh)"
)
_NOT_A_TYPE = re.compile(r"(?:tòa|nhà|chung cư|lô|khu|block|tháp|căn hộ|đội|công ty|dự án) $")
_MEETINGS = ("Nghị quyết", "Kết luận")
# A quarter of the time of Head(…): a text has hundreds of them.
_head = partial(tuple.__new__, Head)
# So no meeting names the document.
_NUMBER_NEXT = (" số ", " số:")


def find_mentions(prose: Prose, grammar: Grammar) -> list[Mention]:
    """Return the mentions of a text in reading order; none overlaps another."""
    plain, lower = prose.plain, prose.lower
    hits = grammar.openings.longest_in(lower, prose.lower_bytes)
    found = _behind_words(plain, lower, hits, grammar)
    found = _merged(found, _behind_abbreviations(prose, grammar))
    found = _sure(_merged(found, _alone(plain, lower, grammar, found)))
    return _merged(found, list(find_descriptions(plain, lower, _type_words(hits))))


def _type_words(hits: list[Hit[Opening]]) -> Iterator[tuple[int, int, TypeWord]]:
    for hit in hits:
        if isinstance(hit.values[0], TypeWord):
            yield hit.start, hit.end, hit.values[0]


def _sure(found: list[Mention]) -> list[Mention]:
    """Return what is cited: an unsure bare number only where the text cites it elsewhere."""
    sure = {(mention.type, mention.number) for mention in found if mention.rule != AGAIN}
    return [one for one in found if one.rule != AGAIN or (one.type, one.number) in sure]


def _behind_words(
    plain: str, lower: str, hits: list[Hit[Opening]], grammar: Grammar
) -> list[Mention]:
    limits = [hit.start for hit in hits[1:]] + [len(plain)] * bool(hits)
    found: list[Mention] = []
    done = 0
    for hit, limit in zip(hits, limits, strict=True):
        if hit.start < done:
            continue
        mentions = _opened(plain, lower, hit, limit, grammar)
        if mentions:
            found += mentions
            done = mentions[-1].end
    return found


def _opened(
    plain: str, lower: str, hit: Hit[Opening], limit: int, grammar: Grammar
) -> list[Mention]:
    start, end, (opening, *_) = hit
    if not isinstance(opening, TypeWord):
        return _listed(plain, lower, hit, grammar)
    has_far_no = lower.find("số ", end, min(end + FARTHEST_NO, limit)) >= 0
    if not (has_far_no or opening.strength == NEVER or _WORTH_READING.match(lower, end)):
        return []
    head = _head((start, end, opening, plain[start].isupper(), False))
    found = _named(plain, lower, head) or read_numbers(plain, lower, head, grammar)
    return found or (read_far_number(plain, head, limit, grammar) if has_far_no else [])


def _listed(plain: str, lower: str, hit: Hit[Opening], grammar: Grammar) -> list[Mention]:
    """Return the directive or the law whose whole name is known."""
    opening = hit.values[0]
    if isinstance(opening, Nickname):
        return _nicknamed(hit.start, hit.end, opening)
    if isinstance(opening, LawName):
        laws = read_law(plain, lower, hit.start, hit.end, opening.type)
        return [with_number(plain, law, grammar) for law in laws]
    return []


def _named(plain: str, lower: str, head: Head) -> list[Mention]:
    name = head.word.name
    if name in _MEETINGS:
        if lower.startswith(_NUMBER_NEXT, head.after):
            return []
        return read_plenums(plain, lower, head) or read_congress(plain, lower, head)
    if name == "Hiến pháp":
        return read_constitution(plain, head)
    if name in ("Luật", "Bộ luật", "Pháp lệnh"):
        return read_unlisted_law(plain, lower, head)
    return []


def _nicknamed(start: int, end: int, nickname: Nickname) -> list[Mention]:
    """Return a mention with what all directives of that name share."""
    types = {directive.type for directive in nickname.directives}
    symbols = {directive.symbol for directive in nickname.directives}
    first = nickname.directives[0]
    shared = len(symbols) == 1
    return [
        Mention(
            start,
            end,
            "nickname",
            0.85,
            NAMED,
            first.type if len(types) == 1 else "",
            number=first.number if shared else "",
            organ=first.organ if shared else "",
            symbol=first.symbol if shared else "",
        )
    ]


def _behind_abbreviations(prose: Prose, grammar: Grammar) -> list[Mention]:
    plain, lower, found = prose.plain, prose.lower, list[Mention]()
    for letters in _TWO_LETTERS.finditer(prose.plain_bytes.translate(_CLASSES)):
        match = _ABBREVIATED.match(plain, letters.start())
        if match is None:
            continue
        before = plain[match.start() - 1] if match.start() else " "
        if before.isalnum() or before in _SIGNS_OF_A_SYMBOL:
            continue
        name = grammar.symbols.type_of(match[0])
        if not name or _NOT_A_TYPE.search(lower, max(0, match.start() - 10), match.start()):
            continue
        # TT, KH, TB and the like are too many other things to stand before a bare number.
        strength = STRONG if match[0] in ("NQ", "CT", "NĐ", "KL", "QĐ") else WEAK
        head = Head(match.start(), match.end(), TypeWord(name, strength), True, True)
        found += _named(plain, lower, head) or read_numbers(plain, lower, head, grammar)
    return found


def _alone(plain: str, lower: str, grammar: Grammar, taken: list[Mention]) -> list[Mention]:
    others = entries("other_papers")
    return [
        mention
        for mention in read_symbols(plain, grammar, taken)
        if not _is_of_other_paper(lower, mention.start, others)
    ]


def _is_of_other_paper(lower: str, start: int, others: tuple[str, ...]) -> bool:
    before = lower[max(0, start - 40) : start]
    line = before[before.rfind("\n") + 1 :]
    return any(word in line for word in others)


def _merged(found: list[Mention], more: list[Mention]) -> list[Mention]:
    """Return both, in reading order, without those of `more` that overlap what is there."""
    if not more:
        return found
    starts = [mention.start for mention in found]
    kept: list[Mention] = []
    for mention in more:
        at = bisect_right(starts, mention.start)
        before_is_past = at == 0 or found[at - 1].end <= mention.start
        next_is_ahead = at == len(found) or mention.end <= found[at].start
        if before_is_past and next_is_ahead and (not kept or kept[-1].end <= mention.start):
            kept.append(mention)
    return sorted([*found, *kept], key=lambda mention: mention.start)
