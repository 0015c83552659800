"""What one stretch of a text says, read because somebody points at it: no rule need have spoken."""

from datetime import date
from typing import Any

from articles.text.finds import Citation, Extraction
from articles.text.prose import Prose
from articles.text.reporting.context import Context
from articles.text.reporting.counts import Count, counts_in

Span = tuple[int, int]
Data = dict[str, Any]


def finding_in(
    span: Span, prose: Prose, found: Extraction, *, published: date | None = None
) -> Data:
    """Return what can be told of a stretch as a finding, by the names that proposals use.

    Statement, kind, organization, period, the first number with its unit, measure and qualifier;
    `citations` holds the documents it is tied to. Absent parts are left out.
    """
    context = Context(prose, found.organizations, found.citations, found.dates, published)
    number = context.number_of(span[0])
    read: Data = {
        "statement": " ".join(prose.text[span[0] : span[1]].split()),
        "organization": context.owners.of_sentence(number) if context.sentences else "",
        "citations": _cited(span, context, number),
        "period": _period(span, context, number),
    }
    read |= _statement(span, found)
    read |= _figure(span, found) or _count(span, prose, found)
    read.setdefault("kind", "figure" if "value" in read else "result")
    return {name: value for name, value in read.items() if value not in ("", None, [])}


def _cited(span: Span, context: Context, number: int) -> list[Citation]:
    inside = [one for one in context.citations if _overlap(span, (one.start, one.end))]
    if inside:
        return inside
    return [context.citations[index] for index in context.cited_for.get(number, ())]


def _period(span: Span, context: Context, number: int) -> str:
    as_of = context.as_of(number, span[1])
    if as_of:
        return str(as_of)
    period = context.periods.get(number)
    return str(period.value) if period else ""


def _statement(span: Span, found: Extraction) -> Data:
    """The kind and the body of the statement that fills most of the stretch, if one was read."""
    near = [one for one in found.statements if _overlap(span, (one.start, one.end))]
    if not near:
        return {}
    best = max(near, key=lambda one: _overlap(span, (one.start, one.end)))
    return _told(kind=best.kind, organization=best.organization, period=str(best.period or ""))


def _figure(span: Span, found: Extraction) -> Data:
    inside = [one for one in found.figures if _overlap(span, (one.start, one.end))]
    if not inside:
        return {}
    first = inside[0]
    return _told(
        organization=first.organization,
        value=f"{first.value:f}",
        qualifier=first.qualifier,
        unit=first.unit,
        measure=first.measure,
        period=str(first.period or first.as_of or first.awarded_on or ""),
        awarding_body=first.awarded_by,
    ) | ({"kind": "award"} if first.award or first.awarded_by else {})


def _count(span: Span, prose: Prose, found: Extraction) -> Data:
    """A number that no body could be told to own: who points at it knows better."""
    taken = [(one.start, one.end) for one in found.citations]
    taken += [(one.start, one.end) for one in found.dates]
    inside = [one for one in counts_in(prose, taken) if _is_told(one, span)]
    if not inside:
        return {}
    first = inside[0]
    return _told(
        value=f"{first.value:f}",
        qualifier=first.qualifier,
        unit=first.measure.unit,
        measure=first.measure.words,
    )


def _is_told(count: Count, span: Span) -> bool:
    return not count.is_vague and _overlap(span, (count.start, count.end)) > 0


def _told(**values: str) -> Data:
    return {name: value for name, value in values.items() if value}


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
