"""Laws, codes, ordinances and constitutions, by name, by name and year, or by year."""

import re

from articles.text.citing.grammar import Grammar
from articles.text.citing.mentions import Head, Mention
from articles.text.citing.symbol_reader import Symbol
from articles.text.finds import DESCRIPTIVE, NAMED, NUMBERED

_YEAR = r"(?:19[4-9]|20[0-4])[0-9](?![\w%]|[.,/][0-9]| ?- ?[0-9])"
_AMENDED = re.compile(
    r" {0,2}\((?i:sửa đổi|hợp nhất|bổ sung)(?:, (?i:bổ sung))?(?: (?i:một số điều))?"
    rf"(?: (?i:năm))? {{0,2}}(?:{_YEAR})?\)"
)
_SHORT_NAME = re.compile(r" ?\([A-ZĐ]{2,8}\)")
_OF_YEAR = re.compile(rf",? {{0,2}}(?P<bracket>\()?(?i:năm {{0,2}})?(?P<year>{_YEAR})\)?")
_OF_DAY = re.compile(
    r",? (?:\()?(?:ban hành |thông qua )?ngày [0-9]{1,2}"
    r"(?:[/.-][0-9]{1,2}[/.-]| tháng [0-9]{1,2} năm )(?P<year>(?:19|20)[0-9]{2})"
)
_NUMBER = re.compile(r",? {0,2}(?P<bracket>\()?(?i:luật )?(?:(?i:số)(?: {0,2}:)? {0,2})?(?=[0-9])")
_MORE_YEARS = re.compile(rf" {{0,2}}(?:,|và) {{0,2}}(?P<own>(?i:năm) )?(?P<year>{_YEAR})")
# "Luật Cán bộ, công chức năm 2008" where the name is in no list: a capital, then up to the year.
_UNLISTED = re.compile(
    r" (?P<name>[^\W\d_a-zđ][^.;:\n\"()0-9]{2,100}?),? "
    rf"(?P<bracket>\()?(?i:năm )?(?P<year>{_YEAR})\)?"
)
_RUNS_ON = re.compile(
    r"\b(?:được|đã|đang|sẽ|bị|là|thì|mà|có|từ|vào|trong (?!nước|lĩnh)|tại|trước|sau|theo"
    r"|ban hành|thông qua|quy định|hiệu lực|nghị định|nghị quyết|thông tư|luật|bộ luật"
    r"|pháp lệnh|hiến pháp|đến|nên|khi|nếu|cho|liên hợp quốc|năm|nhiệm kỳ|việc)\b"
    r"|, [^\W\d_]*[A-ZĐ]",
)
_CONSTITUTION = re.compile(
    r"(?: (?i:nước)(?: (?i:cộng hòa xã hội chủ nghĩa|việt nam dân chủ cộng hòa|việt nam)){1,2})?"
    rf"(?: {{0,2}}(?:(?i:các )?(?i:năm))? {{0,2}}|,? {{0,2}}\((?i:năm )?)(?P<year>{_YEAR})"
)
# "Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu" is one law.
_AMENDING = re.compile(r"(?<![^\W_])luật sửa đổi,? bổ s[^.;:\n]{3,60} của (?:các )?$")
_NOT_YET = re.compile(r"(?:dự thảo|dự án|dự luật|công ước[^.\n]{0,40}|đề nghị xây dựng) $")
_NOT_A_LAW = re.compile(
    r"(?:pháp|kỷ|ngành|khoa|đại học|môn|công ty|văn phòng|hãng|báo|cử nhân|trường|tạp chí"
    r"|hiệp hội) $"
)


def read_law(plain: str, lower: str, start: int, end: int, kind: str) -> list[Mention]:
    """Return the law whose listed name stands at start:end, and the same of other years."""
    if not _begins_a_law(plain, lower, start):
        return []
    amending = _AMENDING.search(lower, max(0, start - 90), start)
    start = amending.start() if amending else start
    name_end = _past_amended(plain, _past_short_name(plain, end))
    of_year = _OF_YEAR.match(plain, name_end)
    of_day = _OF_DAY.match(lower, name_end)
    if of_day:
        return [_dated(start, name_end, of_day["year"], kind, "law-of-year")]
    if not of_year:
        is_capital = amending or kind != "Luật" or _has_capital_name(plain, start)
        if not (is_capital and plain[start].isupper()) or _NOT_YET.search(
            lower, max(0, start - 60), start
        ):
            return []
        # A name alone does not say which year's law is meant.
        return [Mention(start, name_end, "law-by-name", 0.8, DESCRIPTIVE, kind)]
    first = _dated(start, _close(plain, of_year), of_year["year"], kind, "law-of-year")
    return [first, *_other_years(plain, first)]


def read_unlisted_law(plain: str, lower: str, head: Head) -> list[Mention]:
    """Return the law that `head` begins with a name of no list, if its year is printed."""
    match = _UNLISTED.match(plain, head.after)
    if not match or not _begins_a_law(plain, lower, head.start):
        return []
    if _RUNS_ON.search(lower, *match.span("name")) or not head.is_capital:
        return []
    if _NOT_YET.search(lower, max(0, head.start - 60), head.start):
        return []
    end = _close(plain, match)
    first = _dated(head.start, end, match["year"], head.word.name, "unlisted-law-of-year")
    return [first._replace(confidence=0.85), *_other_years(plain, first)]


def read_constitution(plain: str, head: Head) -> list[Mention]:
    """Return the constitutions that `head` begins, one for each year."""
    match = _CONSTITUTION.match(plain, head.after)
    if not match:
        return []
    end = match.end() + (plain.startswith(")", match.end()) and "(" in match[0])
    first = _dated(head.start, end, match["year"], head.word.name, "constitution")
    return [first, *_other_years(plain, first)]


def with_number(plain: str, law: Mention, grammar: Grammar) -> Mention:
    """Return the law with the number that stands behind its name, if one does."""
    lead = _NUMBER.match(plain, law.end)
    symbol = grammar.symbols.read(plain, lead.end(), law.type) if lead else None
    if lead is None or symbol is None or "QH" not in symbol.organ:
        return law
    end = symbol.end + bool(lead["bracket"] and plain.startswith(")", symbol.end))
    return _numbered(law, symbol, end)


def _numbered(law: Mention, symbol: Symbol, end: int) -> Mention:
    return law._replace(
        end=end,
        kind=NUMBERED,
        rule="law-with-number",
        confidence=0.95,
        number=symbol.number,
        organ=symbol.organ,
        year=symbol.year or law.year,
        symbol=symbol.canonical,
    )


def _begins_a_law(plain: str, lower: str, start: int) -> bool:
    """Tell whether a word begins a law: not in "pháp luật", "khoa Luật", a draft or a treaty."""
    return not _NOT_A_LAW.search(lower, max(0, start - 16), start)


def _has_capital_name(plain: str, start: int) -> bool:
    name = plain.find(" ", start) + 1
    return plain[name : name + 1].isupper()


def _past_short_name(plain: str, end: int) -> int:
    """Return the end of "(BLTTHS)" behind a name whose year follows, else `end`."""
    short = _SHORT_NAME.match(plain, end)
    return short.end() if short and _OF_YEAR.match(plain, short.end()) else end


def _past_amended(plain: str, end: int) -> int:
    match = _AMENDED.match(plain, end)
    return match.end() if match else end


def _close(plain: str, match: re.Match[str]) -> int:
    """Return the end of a match whose last bracket counts only if it was opened in it."""
    closed = plain[match.end() - 1] == ")"
    return match.end() - 1 if closed and not match["bracket"] else match.end()


def _other_years(plain: str, first: Mention) -> list[Mention]:
    found: list[Mention] = []
    end = first.end
    while match := _MORE_YEARS.match(plain, end):
        start = match.start("own") if match["own"] else match.start("year")
        end = match.end()
        found.append(_dated(start, end, match["year"], first.type, first.rule))
    return found


def _dated(start: int, end: int, year: str, kind: str, rule: str) -> Mention:
    return Mention(start, end, rule, 0.95, NAMED, kind, year=year)
