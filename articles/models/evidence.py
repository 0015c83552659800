"""Evidence: one passage that supports exactly one claim, or says what a criterion asks for."""

from typing import Self

from django.db import models
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from articles.models.article import TextVersion
from articles.models.base import Status, Unguessed
from articles.models.claims import Claim, Finding, Position
from articles.models.criterion import Criterion
from articles.models.directive import Directive
from articles.models.fields import exactly_one
from articles.models.passages import SOUND, Passage, lost_index, passage_constraints
from articles.models.relations import DirectiveRelation, OrganizationRelation

CLAIM_MODELS: tuple[type[Claim], ...] = (Position, Finding, DirectiveRelation, OrganizationRelation)
CLAIM_FIELDS = tuple(str(model._meta.model_name) for model in CLAIM_MODELS)
_OWNERS = (*CLAIM_FIELDS, "criterion")


class EvidenceQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Passages of published articles that have not lost their place in the text."""
        status = Unguessed("text_version__article__status")
        return self.sound().filter(Exact(status, Status.PUBLISHED))

    def sound(self) -> Self:
        """Passages that stand where they were put, or were found again."""
        return self.filter(health__in=SOUND)


class Evidence(Passage):
    """One passage that supports exactly one claim or one criterion."""

    text_version = models.ForeignKey(TextVersion, models.PROTECT, related_name="evidence")
    position = models.ForeignKey(
        Position, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    finding = models.ForeignKey(
        Finding, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    directiverelation = models.ForeignKey(
        DirectiveRelation, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    organizationrelation = models.ForeignKey(
        OrganizationRelation, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    criterion = models.ForeignKey(
        Criterion, models.CASCADE, null=True, blank=True, related_name="evidence"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        indexes = [lost_index("evidence")]
        constraints = [
            *passage_constraints("evidence"),
            models.CheckConstraint(condition=exactly_one(_OWNERS), name="evidence_of_one_claim"),
        ]

    def __str__(self) -> str:
        return self.exact

    @property
    def claim(self) -> Claim | Directive:
        """The record that a passage belongs to: a claim, or the directive with the criterion."""
        if self.criterion:
            return self.criterion.directive
        return next(getattr(self, name) for name in CLAIM_FIELDS if getattr(self, f"{name}_id"))
