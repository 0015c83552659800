"""What an article leaves open when it is published: nothing of it forbids, all of it is said."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import ngettext

from articles.models import (
    AnchorHealth,
    Article,
    Candidate,
    Evidence,
    Mention,
    MentionState,
    Proposal,
    TextVersion,
)
from articles.services.review.reviewing import coverage_of

_LOST = [AnchorHealth.AMBIGUOUS, AnchorHealth.BROKEN]


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing that is still open: what, how many of it, and the sentence that says so."""

    name: str
    count: int
    words: str


def still_open(article: Article) -> list[OpenPoint]:
    """Return what is still open in the text that an article shows; nothing where all is decided."""
    text = article.current_text_id
    if text is None:
        return []
    proposed = Mention.objects.filter(text_version=text, state=MentionState.PROPOSED)
    without = proposed.filter(directive=None, organization=None, person=None)
    several = Exists(Candidate.objects.filter(mention=OuterRef("pk")))
    counts = {
        "mentions": proposed.exclude(pk__in=without.values("pk")).count(),
        "ambiguous": without.filter(several).count(),
        "unresolved": without.exclude(several).count(),
        "facts": Proposal.objects.filter(text_version=text).untouched().count(),
        "broken": _lost(text),
    }
    counts["sentences"] = len(coverage_of(article).open)
    return [OpenPoint(name, count, _said(name, count)) for name, count in counts.items() if count]


def _lost(text: int) -> int:
    # A passage that was not found again still stands in an older text of the article.
    texts = TextVersion.objects.filter(article__current_text=text)
    kept = Mention.objects.marked().exclude(state=MentionState.REJECTED)
    mentions = kept.filter(text_version__in=texts, health__in=_LOST).count()
    return mentions + Evidence.objects.filter(text_version__in=texts, health__in=_LOST).count()


def _said(name: str, count: int) -> str:
    said = {
        "mentions": ngettext(
            "%(count)d proposed mention with a record.",
            "%(count)d proposed mentions with a record.",
            count,
        ),
        "ambiguous": ngettext(
            "%(count)d mention that may name several records.",
            "%(count)d mentions that may name several records.",
            count,
        ),
        "unresolved": ngettext(
            "%(count)d mention of which no record is known.",
            "%(count)d mentions of which no record is known.",
            count,
        ),
        "facts": ngettext("%(count)d proposed fact.", "%(count)d proposed facts.", count),
        "sentences": ngettext(
            "%(count)d sentence that nobody has reviewed.",
            "%(count)d sentences that nobody has reviewed.",
            count,
        ),
        "broken": ngettext(
            "%(count)d passage that was not found again in the text.",
            "%(count)d passages that were not found again in the text.",
            count,
        ),
    }
    return said[name] % {"count": count}
