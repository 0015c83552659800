"""Passages that have lost their place in the text: found, put where they belong, or let go."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import (
    AnchorHealth,
    Article,
    Change,
    Evidence,
    Mention,
    MentionState,
    Origin,
    TextVersion,
)
from articles.services import access, history, journal
from articles.services.anchors.anchoring import mark_at
from articles.services.anchors.carrying import carry_over, put
from articles.services.door import door
from articles.services.passages import Places
from articles.services.writing.acts import closed, with_candidates
from articles.services.writing.saving import lock, save
from articles.text.anchoring import Fate, Span, anchor_all
from articles.text.difference import Difference

LOST_KINDS: dict[str, type[Mention] | type[Evidence]] = {"mention": Mention, "evidence": Evidence}


def lost_passages(kind: str) -> QuerySet[Any]:
    """Return the mentions or evidence that a person has to put right, newest first."""
    rows: QuerySet[Any] = LOST_KINDS[kind]._default_manager.filter(health__lost=True)
    if kind == "mention":
        rows = rows.filter(~Q(state=MentionState.REJECTED))
    return rows.order_by("-pk")


def queue(kind: str, *, by: User, mine: bool = False, health: str = "") -> QuerySet[Any]:
    """Return the lost passages that a person may know of: those of articles that they may see."""
    rows = lost_passages(kind)
    if health:
        rows = rows.filter(health=health)
    if mine:
        return rows.filter(text_version__article__created_by=by)
    return access.of_visible_texts(rows, by)


def lost_of(article: Article) -> list[Any]:
    """Return the lost passages of an article, mentions before evidence, each as it once read."""
    own = {"text_version__article": article}
    mentions = lost_passages("mention").filter(**own)
    proofs = lost_passages("evidence").filter(**own)
    return [
        *mentions.select_related("directive__type", "organization", "person"),
        *proofs.select_related(
            "position__person", "finding", "directiverelation__from_directive__type",
            "directiverelation__to_directive__type", "organizationrelation__from_organization",
            "organizationrelation__to_organization", "criterion__directive__type",
        ),
    ]  # fmt: skip


def fates(article: Article, rows: list[Any]) -> list[Fate]:
    """Return where passages may belong in the text that their article shows, in their order."""
    if article.current_text is None:
        return [Fate(AnchorHealth.BROKEN) for _row in rows]
    shown = article.current_text.body
    texts = TextVersion.objects.in_bulk({row.text_version_id for row in rows})
    found: dict[int, Fate] = {}
    for number, text in texts.items():
        own = [row for row in rows if row.text_version_id == number]
        spans = [(row.start, row.end) for row in own]
        for row, fate in zip(own, anchor_all(Difference(text.body, shown), spans), strict=True):
            found[id(row)] = fate
    return [found[id(row)] for row in rows]


@door()
def reattach(
    article: Article, kind: str, number: int, *, place: Span, seen: int, by: User | None
) -> Change:
    """Put a lost passage over a stretch of the text that the article shows.

    `seen` is the number of the text version that the person chose the place in. Raises
    NotPermitted and ValidationError.
    """
    stored = _opened(article, by=by)
    row = _lost(stored, kind, number)
    if stored.current_text is None or stored.current_text_id != seen:
        raise ValidationError(_("The text was changed meanwhile: look at it again."), code="text")
    if isinstance(row, Evidence):
        access.require(by, "change", row.claim)
    places = Places.of(stored.current_text)
    words = places.passage(*place)["exact"]
    if not words.strip():
        raise ValidationError(_("There are no words at this place."), code="outside")
    _refuse_double(row, stored.current_text, place)
    overtaken = _overtaken(row, stored.current_text, place)
    was = journal.rows_of([row, *overtaken])
    before = _said(row)
    # What reads the same would stand there twice, which no text may have.
    for one in overtaken:
        if isinstance(one, Mention):
            one.delete()
    _put_right(row, places, place, same=words == row.exact)
    rows = journal.differences(was, journal.rows_of([row]))
    return closed(stored, [(before, _said(row))], by=by, rows=rows, what=_what(row))


@door()
def let_go(article: Article, number: int, *, by: User | None) -> Change:
    """Take back a mention whose words are gone. Evidence is its claim's to drop."""
    stored = _opened(article, by=by)
    row = _lost(stored, "mention", number)
    was, before = journal.rows_of([row]), _said(row)
    row.state = MentionState.REJECTED
    row.save(update_fields=["state"])
    rows = journal.differences(was, journal.rows_of([row]))
    return closed(stored, [(before, _said(row))], by=by, rows=rows)


@door()
def drop_evidence(
    article: Article, number: int, *, by: User | None, reason: str = ""
) -> Change | None:
    """Take a lost passage from its claim, which keeps another if it is public."""
    row = _lost(_opened(article, by=by), "evidence", number)
    return save(row.claim, by=by, removed=[row], reason=reason)


def _opened(article: Article, *, by: User | None) -> Article:
    stored: Article = lock(article, version=None)
    access.require(by, "change", stored)
    return stored


def _lost(stored: Article, kind: str, number: int) -> Any:
    rows = lost_passages(kind).filter(text_version__article=stored, pk=number)
    row = rows.select_related("text_version").first()
    if row is None:
        message = _("This passage has its place again already: look at the list again.")
        raise ValidationError(message, code="decided")
    return row


def _refuse_double(row: Any, text: TextVersion, place: Span) -> None:
    if not isinstance(row, Mention):
        return
    there = Mention.objects.kept().filter(text_version=text, start=place[0], end=place[1])
    if any(mark_at(one, *place) == mark_at(row, *place) for one in there):
        raise ValidationError(_("This passage is already marked so."), code="double")


def _overtaken(row: Any, text: TextVersion, place: Span) -> list[Any]:
    """What the machine proposes over these words for a record of the same kind."""
    if not isinstance(row, Mention):
        return []
    open_rows = Mention.objects.untouched().filter(
        text_version=text, kind=row.kind, start__lt=place[1], end__gt=place[0]
    )
    return with_candidates(list(open_rows))


def _put_right(row: Any, places: Places, place: Span, *, same: bool) -> None:
    if places.text.pk != row.text_version_id:
        carry_over(row, Difference(row.text_version.body, places.text.body), place)
    if isinstance(row, Mention) and not same:
        row.origin = Origin.EDITOR
    put(row, places, place)
    row.health = AnchorHealth.EXACT
    row.save()


def _what(row: Any) -> str:
    return "mentions" if isinstance(row, Mention) else "evidence"


def _said(row: Any) -> str:
    said = history.describe_mention(row) if isinstance(row, Mention) else f"“{row.exact}”"
    return f"{said} ({AnchorHealth(row.health).label})"
