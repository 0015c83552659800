"""Reviews of how a directive is carried out (sơ kết, tổng kết): what was told at which of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import CharField, ExpressionWrapper, F, QuerySet, Value
from django.db.models.functions import StrIndex, Substr

from articles.exports.parts import FindingClaim
from articles.exports.spans import years_of
from articles.models import Finding
from articles.text.normalize import fold
from articles.text.partial_dates import PartialDate

_PERIOD = ExpressionWrapper(F("period"), output_field=CharField())
_END = Substr(_PERIOD, StrIndex(_PERIOD, Value("/")) + 1)


def told_at_reviews(shown: QuerySet[Finding]) -> QuerySet[Finding]:
    """Narrow findings to those told at a review, what ends latest first."""
    return shown.exclude(review_event="").order_by(_END.desc(), "-pk")


def latest_first(findings: Iterable[FindingClaim]) -> list[FindingClaim]:
    """Put findings in the order of the days on which their periods end."""
    return sorted(findings, key=lambda one: (_end(one.period), one.id), reverse=True)


def _end(period: str | None) -> date:
    """The last day of a period; an open end is told by its beginning, as `years_of` does."""
    stated = PartialDate(period) if period else None
    return (stated and (stated.latest or stated.earliest)) or date.min


@dataclass(slots=True)
class Milestone:
    """One review with all that is told of it."""

    name: str
    findings: list[FindingClaim] = field(default_factory=list[FindingClaim])

    @property
    def period(self) -> str | None:
        """The period that most of its findings state."""
        return Counter(one.period for one in self.findings).most_common(1)[0][0]

    def tells(self, one: FindingClaim) -> bool:
        """Whether a finding is of this review: the same name, and the same year or article.

        "Sơ kết một năm" is held again and again; figures of earlier years are told at one too.
        """
        return fold(self.name) == fold(one.review_event or "") and any(
            _last_year(one) == _last_year(known) or _articles(one) & _articles(known)
            for known in self.findings
        )


def _last_year(one: FindingClaim) -> int | None:
    span = years_of(one.period)
    return span[1] if span else None


def _articles(one: FindingClaim) -> set[str]:
    return {passage.article.slug for passage in one.passages}


def milestones_of(findings: Iterable[FindingClaim]) -> list[Milestone]:
    """Put findings that were told at the same review together, the latest review first."""
    found: list[Milestone] = []
    for one in latest_first(findings):
        known = next((event for event in found if event.tells(one)), None)
        if known is None:
            known = Milestone(one.review_event or "")
            found.append(known)
        known.findings.append(one)
    return sorted(found, key=lambda event: _end(event.period), reverse=True)
