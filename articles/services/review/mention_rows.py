"""One mention as an editor leaves it: settled, led to a record, put over other words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import (
    AnchorHealth,
    Article,
    Directive,
    Mention,
    MentionState,
    Organization,
    Origin,
    Person,
    Step,
)
from articles.services.passages import anchor
from articles.services.reading.proposal_rows import TARGETS
from articles.services.writing.acts import decided_meanwhile, refuse_unseen

Target = Directive | Organization | Person
Place = tuple[int, int]


def mentions_of(article: Article) -> Any:
    """Return the mentions of the text that an article shows, with what they name."""
    rows = Mention.objects.filter(text_version=article.current_text_id).order_by("start", "pk")
    return rows.select_related("directive__type", "organization", "person")


def mention_seen(article: Article, number: int, seen: str | None) -> Mention:
    """Return a mention if it is still what the person saw; ValidationError if not."""
    # What it names is fetched when it is asked for: of three joins at most one would find anything.
    rows = Mention.objects.filter(text_version=article.current_text_id, pk=number)
    row: Mention | None = next(iter(rows.order_by()), None)
    if row is None:
        raise decided_meanwhile()
    refuse_unseen(row, seen)
    return row


def settle(mention: Mention, state: MentionState) -> None:
    """Save a mention as decided; what else it may have named is forgotten."""
    mention.state = state
    mention.save()
    mention.candidates.all().delete()


def put_over(mention: Mention, place: Place) -> None:
    """Let a mention stand over text[start:end], unsaved."""
    anchor(mention, mention.text_version, *place)
    mention.origin, mention.health = Origin.EDITOR, AnchorHealth.EXACT


def lead(mention: Mention, target: Target | None) -> None:
    """Let a mention name a record, or none, unsaved."""
    for kind in TARGETS:
        setattr(mention, kind, None)
    if target is not None:
        mention.kind = str(target._meta.model_name)
        setattr(mention, mention.kind, target)
    mention.resolution = Step.EDITOR


def same_mark(mention: Mention) -> Mention | None:
    """Return the other row of this passage and record, of which there may be only one."""
    rows = Mention.objects.filter(
        text_version=mention.text_version_id, start=mention.start, end=mention.end,
        kind=mention.kind, **{mention.kind: getattr(mention, mention.kind)},
    )  # fmt: skip
    return rows.exclude(pk=mention.pk).first()


def already_marked() -> ValidationError:
    """Return the refusal of a second row of one passage and record."""
    return ValidationError({"words": _("This passage is already marked so.")})


def refuse_double(mention: Mention) -> None:
    """Refuse a second row of one passage and record before the database does."""
    if same_mark(mention):
        raise already_marked()
