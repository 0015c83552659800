"""Claims that tie two directives, or two bodies, to each other."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.claims import Claim, claim_constraints, claim_permissions
from articles.models.directive import Directive
from articles.models.fields import PartialDateField, choice_check, date_check
from articles.models.organization import Organization


class DirectiveVerb(models.TextChoices):
    IMPLEMENTS = "implements", _("implements")
    CONTINUES = "continues", _("continues")
    GUIDES = "guides", _("guides the carrying out of")
    AMENDS = "amends", _("amends")
    REPLACES = "replaces", _("replaces")
    REVIEWS = "reviews", _("reviews")
    BASED_ON = "based_on", _("is based on")


class OrganizationVerb(models.TextChoices):
    SUCCEEDED_BY = "succeeded_by", _("succeeded by")
    SPLIT_INTO = "split_into", _("split into")
    MERGED_INTO = "merged_into", _("merged into")


class DirectiveRelation(Claim):
    ENDS = ("from_directive", "to_directive")

    from_directive = models.ForeignKey(
        Directive, models.PROTECT, related_name="relations_from", verbose_name=_("this directive")
    )
    verb = models.CharField(_("relation"), max_length=12, choices=DirectiveVerb)
    to_directive = models.ForeignKey(
        Directive, models.PROTECT, related_name="relations_to", verbose_name=_("that directive")
    )
    date = PartialDateField(_("date"))

    class Meta:
        ordering = ["from_directive_id", "verb", "pk"]
        verbose_name = _("relation of directives")
        verbose_name_plural = _("relations of directives")
        permissions = claim_permissions("directiverelation")
        constraints = [
            *claim_constraints("directiverelation"),
            choice_check("directiverelation", "verb", DirectiveVerb),
            date_check("directiverelation", "date"),
            models.CheckConstraint(
                condition=~Q(from_directive=F("to_directive")), name="directiverelation_of_two"
            ),
            models.UniqueConstraint(
                fields=["from_directive", "verb", "to_directive"],
                name="directiverelation_once",
                violation_error_message=_("This relation is already there: add the passage to it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_directive} – {self.get_verb_display()} – {self.to_directive}"


class OrganizationRelation(Claim):
    ENDS = ("from_organization", "to_organization")

    from_organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="relations_from", verbose_name=_("this body")
    )
    verb = models.CharField(_("relation"), max_length=12, choices=OrganizationVerb)
    to_organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="relations_to", verbose_name=_("that body")
    )
    date = PartialDateField(_("date"))

    class Meta:
        ordering = ["from_organization_id", "verb", "pk"]
        verbose_name = _("relation of organisations")
        verbose_name_plural = _("relations of organisations")
        permissions = claim_permissions("organizationrelation")
        constraints = [
            *claim_constraints("organizationrelation"),
            choice_check("organizationrelation", "verb", OrganizationVerb),
            date_check("organizationrelation", "date"),
            models.CheckConstraint(
                condition=~Q(from_organization=F("to_organization")),
                name="organizationrelation_of_two",
            ),
            models.UniqueConstraint(
                fields=["from_organization", "verb", "to_organization"],
                name="organizationrelation_once",
                violation_error_message=_("This relation is already there: add the passage to it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_organization} – {self.get_verb_display()} – {self.to_organization}"
