"""What staff say to each other about a record. Comments are never public, and never altered."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Assignment, Comment, Reference, Versioned
from articles.services import access
from articles.services.door import door
from articles.services.errors import NotPermitted
from articles.text.normalize import nfc

LONGEST = 2000


@door()
def comment(record: Versioned, text: str, *, by: User) -> Comment:
    """Add a comment to a record that the person may see. Raises NotPermitted, ValidationError."""
    access.require(by, "view", record)
    words = nfc(text.replace("\r\n", "\n")).replace("\0", "").strip()
    if not words:
        raise ValidationError({"text": _("Write the comment first.")})
    if len(words) > LONGEST:
        most = _("A comment has at most %(most)d letters: shorten it.")
        raise ValidationError({"text": most % {"most": LONGEST}})
    kind = str(record._meta.model_name)
    return Comment.objects.create(
        kind=kind, object_id=record.pk, author=by, to=_addressee(record, by), text=words
    )


@door()
def settle(said: Comment, record: Versioned, *, by: User) -> None:
    """Mark a comment as settled: for who wrote it, whom it concerns, and who may change any."""
    if not may_settle(said, record, by):
        raise NotPermitted("change_any")
    if said.settled_at is None:
        said.settled_at, said.settled_by = timezone.now(), by
        said.save(update_fields=["settled_at", "settled_by"])


def may_settle(said: Comment, record: Versioned, by: User) -> bool:
    """Tell whether a person may settle a comment."""
    return by.pk in (said.author_id, said.to_id) or access.holds(by, "change_any", record)


def comments_on(record: Versioned) -> QuerySet[Comment]:
    """Return the comments on a record, oldest first, with their people.

    Those on records merged into it are among them, and leave it when the merge is undone.
    """
    numbers = [record.pk]
    if isinstance(record, Reference):
        numbers += record.merged.order_by().values_list("pk", flat=True)  # type: ignore[attr-defined]
    rows = Comment.objects.filter(kind=record._meta.model_name, object_id__in=numbers)
    return rows.select_related("author", "to", "settled_by").order_by("pk")


def waiting_for(by: User) -> QuerySet[Comment]:
    """Return the open comments that concern a person, newest first."""
    rows = Comment.objects.filter(to=by, settled_at__isnull=True)
    return rows.select_related("author").order_by("-pk")


def _addressee(record: Versioned, by: User) -> Any:
    """Whom a comment concerns: who has taken the article, who entered it, who spoke last."""
    held = None
    if isinstance(record, Article):
        held = Assignment.objects.filter(article=record).select_related("user").first()
    concerned = [held.user if held else None, record.created_by]
    concerned += [one.author for one in comments_on(record).order_by("-pk").exclude(author=by)[:1]]
    return next((one for one in concerned if one is not None and one.pk != by.pk), None)
