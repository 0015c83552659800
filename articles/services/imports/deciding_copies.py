"""Whether two articles are copies of each other: what people decide of near-copies."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, ArticleCopy, Change, Verdict
from articles.services import access, journal
from articles.services.door import door
from articles.services.writing.acts import closed
from articles.services.writing.saving import lock


def visible(by: User) -> QuerySet[ArticleCopy]:
    """Return the pairs of near-copies whose articles are both open to a person, newest first."""
    pairs = access.of_visible_articles(ArticleCopy.objects.order_by("-pk"), by)
    return access.of_visible_articles(pairs, by, "other")


def waiting(by: User) -> QuerySet[ArticleCopy]:
    """Return the pairs that are to be decided."""
    return visible(by).filter(verdict=Verdict.OPEN)


@door()
def decide(number: int, verdict: Verdict, *, seen: Verdict, by: User | None) -> Change:
    """Say of a pair that it is a copy or is not, or leave it open again; return the entry.

    `seen` is the verdict that the person saw: ValidationError if another has come since. Raises
    NotPermitted and ArticleCopy.DoesNotExist.
    """
    pair = ArticleCopy.objects.select_related("article", "other").get(pk=number)
    article: Article = lock(pair.article, version=None)
    access.require(by, "change", article)
    pair.refresh_from_db(fields=["verdict"])
    if pair.verdict != seen:
        raise ValidationError(_("Somebody has decided this meanwhile: look at it again."))
    before, was = journal.rows_of([pair]), _described(pair)
    is_open = verdict == Verdict.OPEN
    pair.verdict = verdict
    pair.decided_by, pair.decided_at = (None, None) if is_open else (by, timezone.now())
    pair.save()
    rows = journal.differences(before, journal.rows_of([pair]))
    return closed(article, [(was, _described(pair))], by=by, rows=rows, what="copies")


def _described(pair: ArticleCopy) -> str:
    """A draft is told by its number: who may read this history may not see every draft."""
    other: Article = pair.other
    name = f"“{other.title}”" if other.is_public else f"#{other.pk}"
    return _("%(name)s: %(verdict)s") % {"name": name, "verdict": pair.get_verdict_display()}
