"""Working on an article together: who has taken it, who has it open.

This is the desk's own state, not the catalogue's: it is not in the history, and ends by itself.
"""

from datetime import timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Assignment, Comment, Presence, Status
from articles.services import access
from articles.services.door import door
from articles.services.errors import NotPermitted

# Who was seen within this time has the article open; a page says so again every minute.
HERE = timedelta(minutes=3)
_AGAIN = timedelta(seconds=45)
_FORGOTTEN = timedelta(days=1)


@door()
def take(article: Article, *, by: User) -> Assignment:
    """Take an article, so that nobody else takes it too; return whose it is now.

    From somebody else only one who may change any article takes it, and the other is told by a
    comment. Raises NotPermitted, ValidationError for one that is public already.
    """
    stored = Article.objects.select_for_update().get(pk=article.pk)
    access.require(by, "change", stored)
    if stored.status == Status.PUBLISHED:
        raise ValidationError(_("It is published: there is nothing left to take."))
    held = holder(stored)
    if held is None:
        return Assignment.objects.create(article=stored, user=by)
    if held.user_id == by.pk:
        return held
    if not access.holds(by, "change_any", stored):
        raise ValidationError(_("%(who)s has taken it.") % {"who": held.user.get_username()})
    _tell(stored, held.user, by)
    held.user, held.at = by, timezone.now()
    held.save()
    return held


@door()
def give_back(article: Article, *, by: User) -> None:
    """Release an article: one's own, or anybody's for one who may change any."""
    held = holder(article)
    if held is None:
        return
    if held.user_id != by.pk:
        if not access.holds(by, "change_any", article):
            raise NotPermitted("change_any")
        _tell(article, held.user, by)
    held.delete()


def holder(article: Article) -> Assignment | None:
    """Return by whom an article is taken, with the person."""
    return Assignment.objects.filter(article=article).select_related("user").first()


def seen(article: Article, *, by: User) -> None:
    """Note that a person has an article open; at most one write in three quarters of a minute."""
    now = timezone.now()
    own = Presence.objects.filter(article=article, user=by)
    if own.filter(seen_at__gt=now - _AGAIN).exists():
        return
    with transaction.atomic():
        Presence.objects.filter(user=by, seen_at__lt=now - _FORGOTTEN).delete()
        Presence.objects.update_or_create(article=article, user=by, defaults={"seen_at": now})


def others(article: Article, *, than: User) -> list[Presence]:
    """Return who else has an article open, last seen first, with the persons."""
    here = Presence.objects.filter(article=article, seen_at__gt=timezone.now() - HERE)
    return list(here.exclude(user=than).select_related("user").order_by("-seen_at", "pk"))


def _tell(article: Article, former: User, by: User) -> None:
    said = _("%(who)s has taken this article over from you.") % {"who": by.get_username()}
    Comment.objects.create(kind="article", object_id=article.pk, author=by, to=former, text=said)
