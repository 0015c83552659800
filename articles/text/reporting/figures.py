"""Figures that an article reports of a body (rules: domain notes, H)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.text.finds import FoundDate, ReportedFigure
from articles.text.partial_dates import PartialDate
from articles.text.prose import Prose
from articles.text.reporting.awards import NO_AWARD, Award, award_of, is_recipient
from articles.text.reporting.clauses import SUBJECT
from articles.text.reporting.context import Context
from articles.text.reporting.counts import Count, counts_in
from articles.text.reporting.cues import ACHIEVED, DONE, PASSIVE
from articles.text.reporting.date_points import partial_date
from articles.text.reporting.owners import Standing
from articles.text.zones import BODY, CAPTION, STANDFIRST

# What is wished or ordered is not reported: "phấn đấu kết nạp 50 đảng viên".
# Begins with plain letters, the edge before them checked later, so that the search is quick.
_PLANNED = re.compile(
    r"(?:phấn đấu|mục tiêu|dự kiến|sẽ|cần|phải|chỉ tiêu|kế hoạch đề ra"
    r"|kế hoạch kinh doanh|kỳ vọng|quy định|yêu cầu|đặt ra|ước tính đến|tối thiểu|nếu|để|nhằm)"
    r"(?![^\W\d_])"
)
_UP_TO_NUMBER = re.compile(r"[^.;\n]{0,160}")
_OF_ITS_OWN = re.compile(r" (?:\w+ ){0,2}(?:của|thuộc|ở|tại|trong toàn|trong) $")
_TAIL = re.compile(r" (?:trực thuộc|tiêu biểu|xuất sắc|điển hình|còn lại|mới)(?![^\W\d_])")
_DONE = {
    "kết nạp": "được kết nạp", "khen thưởng": "được khen thưởng", "biểu dương": "được biểu dương",
    "tuyên dương": "được tuyên dương", "kỷ luật": "bị kỷ luật", "khai trừ": "bị khai trừ",
    "tôn vinh": "được tôn vinh", "phát triển": "được phát triển",
}  # fmt: skip
_DOING = re.compile(rf"(?<![^\W\d_])({'|'.join(_DONE)})(?: được| mới| thêm| cho)? ?$")
_NOW = re.compile(
    r"(?:(?:đến|tới)(?<![^\W\d_]...) nay"
    r"|hiện(?<![^\W\d_]hiện)(?: nay|(?<!thực hiện)(?<!thể hiện)(?<!phát hiện)))(?![^\W\d_])"
)
_TOLD = frozenset((DONE, ACHIEVED, PASSIVE))
_FAR = 200  # characters; what stands farther before a number says nothing of it
_ZONES = frozenset((BODY, STANDFIRST, CAPTION))


class _Owned(NamedTuple):
    counted: Count
    number: int
    organization: str
    is_subject: bool


def figures_in(context: Context) -> tuple[ReportedFigure, ...]:
    """Return the numbers that the text of `context` reports of a body, in reading order."""
    taken = [(one.start, one.end) for one in context.citations]
    taken += [(one.start, one.end) for one in context.dates]
    counts = counts_in(context.prose, taken)
    return tuple([_figure(context, owned) for owned in _owned(context, counts)])


def _owned(context: Context, counts: list[Count]) -> Iterator[_Owned]:
    numbers = [context.number_of(count.start) for count in counts]
    firm = {n for count, n in zip(counts, numbers, strict=True) if not count.is_vague}
    for count, number in zip(counts, numbers, strict=True):
        if count.is_vague and number not in firm:
            continue
        if not _is_reported(context, count, number):
            continue
        owned = _with_owner(context, count, number)
        if owned:
            yield owned


def _is_reported(context: Context, count: Count, number: int) -> bool:
    if context.prose.zone_at(count.start) not in _ZONES:
        return False
    start = max(context.sentences[number].start, count.start - _FAR)
    return not _is_planned(context.prose.lower, start, count.start)


def _is_planned(lower: str, start: int, at: int) -> bool:
    """Tell whether a word between `start` and `at` makes it a plan; no stop stands between."""
    for word in _PLANNED.finditer(lower, start, at):
        first, end = word.span()
        is_whole = first == 0 or not lower[first - 1].isalpha()
        if is_whole and _UP_TO_NUMBER.fullmatch(lower, end, at):
            return True
    return False


def _with_owner(context: Context, count: Count, number: int) -> _Owned | None:
    behind = _owner_behind(context, count, number)
    if behind:
        return _Owned(count, number, behind, True)
    standing = context.owners.owner(number, count.start)
    is_subject = standing is not None and standing.rank == SUBJECT
    name = standing.body.name if standing else context.owners.main
    if not name or (count.measure.is_amount and not _may_own(context, standing, number)):
        return None
    return _Owned(count, number, name, is_subject)


def _may_own(context: Context, standing: Standing | None, number: int) -> bool:
    """Tell whether an amount is told of a body: the subject, or whose work the sentence reports."""
    if standing is None or standing.rank != SUBJECT:
        return False
    here = standing.body.start >= context.sentences[number].start
    return here or (context.is_about_work and not _TOLD.isdisjoint(context.signs[number]))


def _owner_behind(context: Context, count: Count, number: int) -> str:
    """The body right behind the count: "45 đảng viên của Đảng bộ xã Hòa An"."""
    end = min(context.sentences[number].end, count.end + 30)
    for body in context.owners.named_in(count.end, end)[:1]:
        if _OF_ITS_OWN.fullmatch(context.prose.lower, count.end, body.start):
            return body.name
    return ""


def _figure(context: Context, owned: _Owned) -> ReportedFigure:
    count, number = owned.counted, owned.number
    award = _award(context, owned)
    as_of = _as_of(context, number, count.start)
    period = None if as_of else context.period(number, count.start)
    end = _end(context.prose.lower, count)
    return ReportedFigure(
        start=count.start,
        end=end,
        rule="award" if award.verb else "amount" if count.measure.is_amount else "count",
        confidence=0.9 if owned.is_subject else 0.75,
        zone=context.prose.zone_at(count.start),
        value=count.value,
        qualifier=count.qualifier,
        unit=count.measure.unit,
        measure=_measure(context.prose.lower, count, end, award),
        organization=owned.organization,
        citations=_cited(context, number, award),
        as_of=as_of,
        period=period.value if period else None,
        period_label=_label(context.prose, period),
        awarded_by=award.given_by,
        award=award.name,
        level=award.level,
        awarded_on=context.event_day if award.verb and not award.verb.startswith("được") else None,
    )


def _award(context: Context, owned: _Owned) -> Award:
    count = owned.counted
    if not is_recipient(count.measure.unit):
        return NO_AWARD
    clause = context.clause(owned.number, count.start)
    owners = context.owners
    return award_of(context.prose, owners, clause, count.start, count.end, owned.organization)


def _end(lower: str, count: Count) -> int:
    tail = _TAIL.match(lower, count.end)
    return tail.end() if tail and not count.measure.is_amount else count.end


def _measure(lower: str, count: Count, end: int, award: Award) -> str:
    """What is counted, in full: with what was done to it, or what it was given."""
    words = count.measure.words + lower[count.end : end]
    if award.name:
        return f"{words} được tặng {award.name}"
    done = _DOING.search(lower, max(0, count.start - 24), count.start)
    happened = _DONE[done[1]] if done else _DONE.get(award.verb, "")
    return f"{words} {happened}".rstrip()


def _as_of(context: Context, number: int, at: int) -> PartialDate | None:
    if context.published:
        start = max(context.sentences[number].start, at - _FAR)
        before = context.prose.lower[start:at]
        is_likely = "nay" in before or "hiện" in before
        if is_likely and _NOW.search(context.prose.lower, start, at):
            return partial_date(context.published.isoformat())
    return context.as_of(number, at)


def _label(prose: Prose, period: FoundDate | None) -> str:
    return " ".join(prose.plain[period.start : period.end].split()) if period else ""


def _cited(context: Context, number: int, award: Award) -> tuple[int, ...]:
    """Awards are given for what the paragraph is about; other figures only for their sentence."""
    return context.cited_for.get(number, ()) if award.verb else context.cited_in(number)
