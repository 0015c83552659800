"""How well the machine reads: what editors made of its proposals, rule by rule."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import make_aware

from articles.models import Mention, MentionState, Origin, Proposal, Step, TextVersion

_ACCEPTED = Q(state=MentionState.ACCEPTED)
_OTHER_WORDS = Q(origin=Origin.EDITOR)
_OTHER_RECORD = Q(origin=Origin.MACHINE, resolution=Step.EDITOR)


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the proposals of one rule; `missed` is what editors added, of no rule."""

    of: str
    kind: str
    rule: str
    as_read: int = 0
    other_record: int = 0
    other_words: int = 0
    rejected: int = 0
    still_open: int = 0
    missed: int = 0

    @property
    def decided(self) -> int:
        return self.as_read + self.other_record + self.other_words + self.rejected

    @property
    def right(self) -> float | None:
        """The share of what was decided that was accepted as it was read; None for none."""
        return self.as_read / self.decided if self.decided else None


def figures(*, since: date, until: date, outlet: int | None = None) -> list[Figures]:
    """Return the figures of every rule over the texts stored on the days `since` to `until`.

    Mentions first, then facts, by kind and rule; what was missed stands under the empty rule. Two
    questions, whatever the number of rules.
    """
    texts = TextVersion.objects.filter(
        made_at__gte=_midnight(since), made_at__lt=_midnight(until) + timedelta(days=1)
    )
    if outlet is not None:
        texts = texts.filter(article__publisher=outlet)
    shown = texts.order_by().values("pk")
    return [
        *_of_mentions(Mention.objects.filter(text_version__in=shown)),
        *_of_facts(Proposal.objects.filter(text_version__in=shown)),
    ]


def _of_mentions(rows: QuerySet[Mention]) -> list[Figures]:
    counted = _counted(rows, other_record=_OTHER_RECORD, other_words=_OTHER_WORDS)
    return [_told("mentions", **row) for row in counted]


def _of_facts(rows: QuerySet[Proposal]) -> list[Figures]:
    return [_told("facts", **row) for row in _counted(rows, other_words=Q(is_corrected=True))]


def _counted(rows: QuerySet, **changed: Q) -> QuerySet:
    """Count as little as tells the rest: each condition is asked of every row of the period."""
    return (
        rows.order_by()
        .values("kind", "rule")
        .annotate(
            every=Count("pk"),
            accepted=Count("pk", filter=_ACCEPTED),
            rejected=Count("pk", filter=Q(state=MentionState.REJECTED)),
            **{name: Count("pk", filter=_ACCEPTED & wanted) for name, wanted in changed.items()},
        )
        .order_by("kind", "rule")
    )


def _told(
    of: str, *, kind: str, rule: str, every: int, accepted: int, rejected: int, **changed: int
) -> Figures:
    # A find keeps the key under which the machine found it, whatever an editor makes of it.
    if not rule:
        return Figures(of, kind, rule, missed=accepted)
    return Figures(
        of, kind, rule, as_read=accepted - sum(changed.values()), rejected=rejected,
        still_open=every - accepted - rejected, **changed,
    )  # fmt: skip


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
