"""Proposals: what the machine read as a claim, before anybody has decided about it.

A claim needs records that may not exist yet, and a lead passage that somebody has checked; so what
is read waits here as plain data, and becomes a draft claim only when an editor accepts it.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import TextVersion
from articles.models.claims import Claim, Finding, Position
from articles.models.fields import choice_check
from articles.models.mention import MentionState, Zone
from articles.models.passages import Passage, confidence_check, passage_constraints
from articles.models.relations import DirectiveRelation


class ProposalKind(models.TextChoices):
    POSITION = "position", _("position")
    FINDING = "finding", _("finding")
    RELATION = "relation", _("relation of directives")


class ProposalQuerySet(models.QuerySet):
    def untouched(self) -> Self:
        """What no editor has decided about: a re-reading may change it."""
        return self.filter(state=MentionState.PROPOSED)

    def kept(self) -> Self:
        """What an editor has decided about: no reading changes it."""
        return self.exclude(state=MentionState.PROPOSED)


_AT_MOST_ONE_CLAIM = (
    Q(finding__isnull=True, directiverelation__isnull=True)
    | Q(position__isnull=True, directiverelation__isnull=True)
    | Q(position__isnull=True, finding__isnull=True)
)


class Proposal(Passage):
    """One passage that states something, as the machine read it.

    `data` holds names as written and the keys of mentions, never ids of records: what they mean is
    looked up when it is accepted. The claim made from it is a draft like any other.
    """

    text_version = models.ForeignKey(TextVersion, models.CASCADE, related_name="proposals")
    zone = models.CharField(_("zone"), max_length=10, choices=Zone, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=ProposalKind, editable=False)
    data = models.JSONField(_("what was read"), default=dict, editable=False)
    rule = models.CharField(_("rule"), max_length=60, blank=True, editable=False)
    confidence = models.FloatField(_("confidence"), null=True, blank=True, editable=False)
    found_as = models.CharField(max_length=80, editable=False)
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=MentionState,
        default=MentionState.PROPOSED,
        editable=False,
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    # Whether the draft made of it says something else than was read.
    is_corrected = models.BooleanField(_("corrected"), default=False, editable=False)
    position = models.ForeignKey(
        Position, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    finding = models.ForeignKey(
        Finding, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    directiverelation = models.ForeignKey(
        DirectiveRelation, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["text_version_id", "start", "end", "pk"]
        verbose_name = _("proposed fact")
        verbose_name_plural = _("proposed facts")
        constraints = [
            *passage_constraints("proposal"),
            confidence_check("proposal"),
            choice_check("proposal", "state", MentionState),
            choice_check("proposal", "zone", Zone),
            choice_check("proposal", "kind", ProposalKind),
            models.CheckConstraint(condition=_AT_MOST_ONE_CLAIM, name="proposal_of_one_claim"),
            models.UniqueConstraint(fields=["text_version", "found_as"], name="proposal_once"),
        ]

    def __str__(self) -> str:
        return self.exact

    @property
    def claim(self) -> Claim | None:
        """The draft that was made from it, if it was accepted and the draft is still there."""
        return self.position or self.finding or self.directiverelation


class ReadingDue(models.Model):
    """A text that is to be read again: a new name may explain what it mentions.

    Only where a name concerns more texts than one save can read; `extract_mentions --due` reads
    them and takes them off.
    """

    text_version = models.OneToOneField(TextVersion, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = _("texts to be read again")

    def __str__(self) -> str:
        return str(self.text_version_id)
