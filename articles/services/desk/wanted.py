"""What articles name and the catalogue does not hold: gathered, ranked, made a record once.

A kind of record is wanted under the key by which the reader gathers mentions of one thing; a
mention that may name one of several known records is not wanted, but to be decided.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import (
    Act,
    ActKind,
    Article,
    Candidate,
    Directive,
    Mention,
    MentionState,
    Organization,
    Person,
    Step,
)
from articles.services import access, acting, history, journal
from articles.services.door import door
from articles.services.writing.acts import closed, with_candidates
from articles.services.writing.saving import lock, save

Target = Directive | Organization | Person

# Up to this many open mentions of a kind are counted for every look; more, every ten minutes.
LIVE = 2_000
KEPT_FOR = 600  # seconds
MOST_RANKED = 5_000
# As many articles one act may change: each gets its entry in the history.
MOST_ARTICLES = 500


class Wanted(NamedTuple):
    """One thing that is wanted: how many articles name it, and two of the mentions that do.

    A plain tuple: thousands of them are kept, and unpacked for every look.
    """

    key: str
    articles: int
    mentions: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """What is wanted most comes first; `at` is when it was counted."""

    rows: Sequence[Wanted]
    at: Any


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the act that undoes it, how many mentions lead to the record now."""

    act: Act
    led: int
    accepted: int


def unresolved(kind: str) -> QuerySet[Mention]:
    """Return the open mentions of a kind for which no record is known, in the shown texts."""
    several = Candidate.objects.filter(mention=OuterRef("pk"))
    return open_without_record(kind).filter(~Exists(several))


def open_without_record(kind: str) -> QuerySet[Mention]:
    """Return the machine's open mentions of a kind that name no record, in the shown texts."""
    return Mention.objects.unresolved().current().filter(kind=kind)


def ranking(kind: str, *, by: User) -> Ranking:
    """Return what is wanted of a kind, as far as its articles are open to the person."""
    if not access.holds(by, "change_any", Article):
        return _ranked(_visible(unresolved(kind), by))
    kept: Any = cache.get(_name(kind))
    if isinstance(kept, Ranking):
        return kept
    open_rows = open_without_record(kind).order_by()
    if open_rows.values("pk")[: LIVE + 1].count() <= LIVE:
        return _ranked(unresolved(kind))
    ranked = _ranked(unresolved(kind))
    cache.set(_name(kind), ranked, KEPT_FOR)
    return ranked


def under(kind: str, key: str, *, by: User) -> QuerySet[Mention]:
    """Return the mentions under one key that are open to the person, newest first."""
    return _visible(unresolved(kind).filter(key=key), by).order_by("-pk")


@door()
def make(record: Target, *, key: str, accept: bool, by: User) -> Made:
    """Make the record that is wanted under a key: all its mentions lead to it, in one act.

    They stay proposals, unless `accept` says that the editor stands for them; the history of each
    article tells so then. Raises NotPermitted and ValidationError.
    """
    kind = str(record._meta.model_name)
    title = _("Made from citations: %(record)s") % {"record": record}
    with acting.one(ActKind.STUB, title, by=by, of=kind, key=key) as act:
        seen = _seen(kind, key)
        save(record, by=by)
        accepted = _accept(kind, record, seen, by=by) if accept else 0
        # Saving has read up to a few hundred texts again; what they left open is led here.
        _aim(kind, record, seen)
        cache.delete(_name(kind))
        return Made(act, _count(kind, record, seen), accepted)


@door()
def lead(record: Target, *, key: str, by: User) -> Made:
    """Say that all mentions under a key mean a record that is there already, and accept them."""
    access.require(by, "view", record)
    kind = str(record._meta.model_name)
    title = _("Mentions led to: %(record)s") % {"record": record}
    with acting.one(ActKind.STUB, title, by=by, of=kind, key=key) as act:
        accepted = _accept(kind, record, _seen(kind, key), by=by)
    if not accepted:
        raise ValidationError(_("None of these mentions is open to you any more."))
    cache.delete(_name(kind))
    return Made(act, accepted, accepted)


def _visible(rows: QuerySet[Mention], by: User) -> QuerySet[Mention]:
    return access.in_shown_texts(rows, by)


def _name(kind: str) -> str:
    return f"wanted.{kind}"


def _ranked(rows: QuerySet[Mention]) -> Ranking:
    found = (
        rows.exclude(key="")
        .order_by()
        .values("key")
        .annotate(
            articles=Count("text_version", distinct=True),
            mentions=Count("pk"),
            first=Min("pk"),
            last=Max("pk"),
        )
        .order_by("-articles", "-mentions", "key")
    )
    return Ranking([Wanted(**row) for row in found[:MOST_RANKED]], timezone.now())


def _seen(kind: str, key: str) -> list[int]:
    rows = unresolved(kind).filter(key=key).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _count(kind: str, record: Target, seen: list[int]) -> int:
    rows = Mention.objects.filter(**{kind: record})
    return sum(rows.filter(pk__in=some).count() for some in _few(seen))


def _aim(kind: str, record: Target, seen: list[int]) -> None:
    """Let mentions that are open still name the record, as proposals."""
    same = Mention.objects.filter(
        text_version=OuterRef("text_version"), start=OuterRef("start"), end=OuterRef("end"),
        **{kind: record},
    )  # fmt: skip
    step = Step.NUMBER if getattr(record, "number", "") else Step.NAME
    for some in _few(seen):
        rows = open_without_record(kind).filter(pk__in=some).filter(~Exists(same))
        numbers = list(rows.values_list("pk", flat=True))
        Candidate.objects.filter(mention__in=numbers).delete()
        Mention.objects.filter(pk__in=numbers).update(**{kind: record}, resolution=step)


def _accept(kind: str, record: Target, seen: list[int], *, by: User) -> int:
    """Accept the mentions article by article, as far as the person may change these."""
    by_article: dict[int, list[int]] = {}
    for some in _few(seen):
        rows = Mention.objects.untouched().current().filter(pk__in=some).order_by("pk")
        own = rows.filter(**{f"{kind}__isnull": True}) | rows.filter(**{kind: record})
        for number, article in own.values_list("pk", "text_version__article_id"):
            by_article.setdefault(article, []).append(number)
    accepted = 0
    for article in sorted(by_article)[:MOST_ARTICLES]:
        accepted += _accept_in(Article(pk=article), by_article[article], record, by=by)
    return accepted


def _accept_in(article: Article, numbers: list[int], record: Target, *, by: User) -> int:
    stored: Article = lock(article, version=None)
    if not access.may(by, "change", stored):
        return 0
    rows = Mention.objects.filter(pk__in=numbers).order_by("start", "pk")
    mentions = list(rows.select_related("directive__type", "organization", "person"))
    said = [history.describe_mention(row) for row in mentions]
    was = journal.rows_of(with_candidates(mentions))
    for row in mentions:
        if row.target is None:
            setattr(row, row.kind, record)
            row.resolution = Step.EDITOR
        row.state = MentionState.ACCEPTED
    Mention.objects.bulk_update(mentions, [mentions[0].kind, "resolution", "state"])
    Candidate.objects.filter(mention__in=mentions).delete()
    after = map(history.describe_mention, mentions)
    changed = journal.differences(was, journal.rows_of(mentions))
    closed(stored, list(zip(said, after, strict=True)), by=by, rows=changed)
    return len(mentions)


def _few(numbers: list[int]) -> Iterable[list[int]]:
    """Yield numbers a few hundred at a time: a statement has room for so many."""
    for start in range(0, len(numbers), 500):
        yield numbers[start : start + 500]
