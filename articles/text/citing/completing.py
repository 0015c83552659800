"""From mentions to citations: issuer, date and subject, and the symbol where they settle it."""

import re
from datetime import date

from articles.text.citing.grammar import Grammar
from articles.text.citing.issuers import organ_of
from articles.text.citing.mentions import Mention
from articles.text.citing.particulars import Particulars, is_of_others, read_particulars
from articles.text.citing.symbol_reader import is_party_organ, party_symbol, state_symbol
from articles.text.finds import NAMED, NUMBER_ONLY, NUMBERED, Citation
from articles.text.prose import Prose

# Between items of one list; and between two citations that one issuer may stand behind:
# "Quy định số 253 và Quy định số 255 của Ban Bí thư".
_JOINT = re.compile(r" ?(?:,|;|và|hoặc|&|, và) ?(?:các )?")
_JOINT_OF_TWO = re.compile(r" (?:và|cùng) ")


def as_citations(
    prose: Prose, mentions: list[Mention], grammar: Grammar, *, published: date | None
) -> tuple[Citation, ...]:
    """Return the citations of a text; those of companies and courts are left out."""
    mentions = _with_meant_types(mentions)
    limits = [*(one.start for one in mentions[1:]), len(prose.plain)]
    beside = [
        read_particulars(
            prose.plain,
            prose.lower,
            (one.start, one.end),
            limit,
            year=one.year,
            published=published,
        )
        for one, limit in zip(mentions, limits, strict=False)
    ]
    others = _of_others(prose.lower, mentions, beside)
    _share_issuers(prose.lower, mentions, beside)
    return tuple(
        _citation(prose, one, particulars, grammar)
        for one, particulars in zip(mentions, beside, strict=True)
        if not particulars.is_other and (one.type, one.number) not in others
    )


def _with_meant_types(mentions: list[Mention]) -> list[Mention]:
    """Read "QĐ 37" as Quy định where the text writes of that Quy định, never of such a Quyết định.

    The type word wins over the letters: of a Party document QĐ may mean either.
    """
    written = {(one.type, one.number) for one in mentions if one.rule in ("number", "number-only")}
    return [
        one._replace(type="Quy định")
        if one.type == "Quyết định"
        and ("Quy định", one.number) in written
        and ("Quyết định", one.number) not in written
        else one
        for one in mentions
    ]


def _of_others(
    lower: str, mentions: list[Mention], beside: list[Particulars]
) -> set[tuple[str, str]]:
    """Return what bare numbers the text gives to companies or courts, wherever it repeats them."""
    return {
        (one.type, one.number)
        for one, particulars in zip(mentions, beside, strict=True)
        if one.kind == NUMBER_ONLY
        and (particulars.is_other or (not particulars.issuer_at and is_of_others(lower, one.start)))
    }


def _share_issuers(lower: str, mentions: list[Mention], beside: list[Particulars]) -> None:
    """Let the numbers of a list have the issuer that stands behind its last one."""
    for at in range(len(mentions) - 2, -1, -1):
        one, following = mentions[at], mentions[at + 1]
        same = one.type == following.type and one.kind == following.kind != NAMED
        has_word = lower.startswith(one.type.lower(), following.start)
        joint = _JOINT_OF_TWO if has_word else _JOINT
        joined = joint.fullmatch(lower, one.end, following.start)
        if same and joined and not beside[at].issuer_at:
            own = beside[at]
            behind = beside[at + 1]
            beside[at] = Particulars(behind.issuer_at, own.date, own.subject, behind.is_other)


def _citation(prose: Prose, one: Mention, particulars: Particulars, grammar: Grammar) -> Citation:
    at = one.issuer_at or particulars.issuer_at
    issuer = prose.text[at[0] : at[1]] if at else ""
    organ, symbol = one.organ, one.symbol
    if at and one.kind in (NUMBER_ONLY, NUMBERED) and not organ:
        organ, symbol = _settled(one, prose.lower[at[0] : at[1]], grammar) or (organ, symbol)
    return Citation(
        start=one.start,
        end=one.end,
        rule=one.rule,
        confidence=one.confidence,
        zone=prose.zone_at(one.start),
        kind=one.kind,
        type=one.type,
        number=one.number,
        organ=organ,
        year=one.year,
        symbol=symbol,
        nickname=one.nickname,
        issuer=issuer,
        issuer_at=at,
        date=particulars.date,
        subject=particulars.subject,
    )


def _settled(one: Mention, issuer: str, grammar: Grammar) -> tuple[str, str] | None:
    """Return organ and symbol where the issuer settles them: the Politburo signs TW."""
    abbreviation = grammar.abbreviation_of.get(one.type)
    if not abbreviation or not one.number:
        return None
    organ = organ_of(issuer)
    if is_party_organ(organ):
        return organ, party_symbol(one.number, abbreviation, organ)
    if organ and (one.year or (organ, abbreviation) in _WITHOUT_A_YEAR):
        return organ, state_symbol(one.number, one.year, abbreviation, organ)
    return None


# Acts that are numbered without their year; of the others a number alone is no symbol.
_WITHOUT_A_YEAR = frozenset([("CP", "NQ"), ("TTg", "CT"), ("TTg", "QĐ"), ("TTg", "CĐ")])
