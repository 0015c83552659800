"""Directives of Party and State: resolutions, instructions, conclusions, regulations, laws."""

from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.base import (
    Reference,
    ReferenceQuerySet,
    desk_indexes,
    record_permissions,
    reference_constraints,
)
from articles.models.fields import PartialDateField, choice_check, date_check, length_check
from articles.models.lookup import Lookup
from articles.models.organization import Organization, ScopedName, name_constraints
from articles.text.partial_dates import year_runs


class Family(models.TextChoices):
    PARTY = "party", _("Party")
    STATE = "state", _("State")
    OTHER = "other", _("other")


class DirectiveType(Lookup):
    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    gloss = models.CharField(_("meaning in English"), max_length=200, blank=True)
    # As printed in symbols, separated by blanks: "QĐi QyĐ QĐ".
    abbreviations = models.CharField(_("abbreviations in symbols"), max_length=100, blank=True)
    family = models.CharField(_("family"), max_length=5, choices=Family)
    is_directive = models.BooleanField(_("catalogued as a directive"), default=True)
    sort_key = models.CharField(max_length=600, blank=True, editable=False)

    class Meta(Lookup.Meta):
        verbose_name = _("type of directive")
        verbose_name_plural = _("types of directives")
        constraints = [
            choice_check("directivetype", "family", Family),
            length_check("directivetype", "name", 120),
        ]

    def __str__(self) -> str:
        return self.name


class Effect(models.TextChoices):
    UNKNOWN = "unknown", _("not known")
    NOT_YET = "not_yet", _("not yet in force")
    IN_FORCE = "in_force", _("in force")
    PARTLY = "partly", _("partly in force")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("no longer in force")


class DirectiveQuerySet(ReferenceQuerySet):
    def signed_in(self, *years: int) -> Self:
        signed = (
            Q(signed_on__gte=str(first), signed_on__lt=str(last + 1))
            for first, last in year_runs(years)
        )
        return self.filter(reduce(or_, signed))


class Directive(Reference):
    """One document; its natural key holds what its symbol leaves open: term, year or issuer."""

    type = models.ForeignKey(
        DirectiveType, models.PROTECT, related_name="directives", verbose_name=_("type")
    )
    number = models.CharField(_("number"), max_length=20, blank=True)
    suffix = models.CharField(_("letter after the number"), max_length=5, blank=True)
    organ_code = models.CharField(_("code of the organ"), max_length=60, blank=True)
    symbol = models.CharField(_("symbol"), max_length=100, blank=True)
    issuer = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="issued",
        verbose_name=_("issued by"),
    )
    signed_on = PartialDateField(_("signed on"))
    term = models.CharField(_("congress term"), max_length=6, blank=True, help_text=_("Roman: XII"))
    plenum = models.PositiveSmallIntegerField(_("plenum"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=500)
    subject = models.TextField(_("subject"), blank=True)
    effect = models.CharField(_("effect"), max_length=10, choices=Effect, default=Effect.UNKNOWN)
    effect_as_of = PartialDateField(_("effect as of"))
    effect_source = models.CharField(_("source of the effect"), max_length=300, blank=True)
    is_stub = models.BooleanField(_("known from citations only"), default=False)
    is_verified = models.BooleanField(_("verified"), default=False)
    source_note = models.TextField(_("source"), blank=True)
    natural_key = models.CharField(max_length=400, unique=True, editable=False)
    sort_key = models.CharField(max_length=2100, blank=True, editable=False)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_on", "sort_key", "pk"]
        verbose_name = _("directive")
        verbose_name_plural = _("directives")
        permissions = record_permissions("directive")
        indexes = [
            models.Index(fields=["status", "-signed_on", "-id"], name="directive_public_list"),
            models.Index(fields=["number", "organ_code"], name="directive_by_number"),
            *desk_indexes("directive", "-signed_on", "sort_key"),
        ]
        constraints = [
            *reference_constraints("directive"),
            choice_check("directive", "effect", Effect),
            length_check("directive", "title", 500),
            date_check("directive", "signed_on"),
            date_check("directive", "effect_as_of"),
            models.CheckConstraint(condition=~Q(natural_key=""), name="directive_key_given"),
            models.CheckConstraint(
                condition=~Q(suffix__gt="", number=""),
                name="directive_suffix_after_number",
                violation_error_message=_("A letter stands behind a number: give the number."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Type and symbol as the press writes them; the title where there is no number."""
        return f"{self.type.name} {self.symbol}" if self.symbol else self.title

    def get_absolute_url(self) -> str:
        return reverse("directive", args=[self.slug])

    def search_parts(self) -> list[str]:
        return [*self.names_found(), self.subject]

    def names_found(self) -> list[str]:
        names = [other.text for other in self.names.all()]
        return [self.label, f"{self.type.name} {self.number}", self.title, *names]


class DirectiveName(ScopedName):
    """A name that hides the number: "Khoán 10", "Nghị quyết Trung ương 4 khóa XII"."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="names")

    class Meta(ScopedName.Meta):
        constraints = name_constraints("directivename", "directive", longest=300)
