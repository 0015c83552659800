"""Places, and the bodies of Party, State, front and press in their tree."""

from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import F, Q
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


class NameKind(models.TextChoices):
    SHORT = "short", _("short name")
    ABBREVIATION = "abbreviation", _("abbreviation")
    FORMER = "former", _("former name")
    NICKNAME = "nickname", _("name in the press")
    PEN_NAME = "pen_name", _("pen name")


class PlaceLevel(models.TextChoices):
    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    PROVINCE = "province", _("province or city")
    DISTRICT = "district", _("district")
    COMMUNE = "commune", _("commune")


class Place(Lookup):
    """A territory; provinces merged in 2025 name their heir."""

    slug = models.SlugField(_("address"), max_length=130, unique=True)
    name = models.CharField(_("name"), max_length=200)
    level = models.CharField(_("level"), max_length=10, choices=PlaceLevel)
    valid_from = PartialDateField(_("since"))
    valid_to = PartialDateField(_("until"))
    heir = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("became part of"),
    )
    sort_key = models.CharField(max_length=900, blank=True, editable=False)

    class Meta(Lookup.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            choice_check("place", "level", PlaceLevel),
            length_check("place", "name", 200),
            date_check("place", "valid_from"),
            date_check("place", "valid_to"),
            models.CheckConstraint(
                condition=Q(heir__isnull=True) | ~Q(heir=F("id")), name="place_not_own_heir"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrganizationKind(models.TextChoices):
    PARTY_ORGANIZATION = "party_organization", _("Party organisation")
    PARTY_COMMITTEE = "party_committee", _("Party committee")
    STANDING_COMMITTEE = "standing_committee", _("standing committee")
    PERMANENT_BODY = "permanent_body", _("permanent members")
    INSPECTION_COMMITTEE = "inspection_committee", _("inspection committee")
    PARTY_AGENCY = "party_agency", _("Party agency")
    PARTY_GROUP = "party_group", _("Party group in a State body")
    CONGRESS = "congress", _("congress")
    STATE_AGENCY = "state_agency", _("State agency")
    PEOPLE_COUNCIL = "people_council", _("People's Council")
    PEOPLE_COMMITTEE = "people_committee", _("People's Committee")
    COURT = "court", _("court or procuracy")
    MASS_ORGANIZATION = "mass_organization", _("front or mass organisation")
    PRESS = "press", _("press")
    EDUCATION = "education", _("school or institute")
    ENTERPRISE = "enterprise", _("enterprise")
    OTHER = "other", _("other")


class Level(models.TextChoices):
    CENTRAL = "central", _("central")
    PROVINCE = "province", _("province")
    DISTRICT = "district", _("district")
    COMMUNE = "commune", _("commune")
    GRASSROOTS = "grassroots", _("grass roots")


class OrganizationQuerySet(ReferenceQuerySet):
    def under(self, *tops: "Organization") -> Self:
        """Everything below one of `tops` in the tree, itself left out."""
        below = (Q(path__startswith=top.path) & ~Q(pk=top.pk) for top in tops)
        return self.filter(reduce(or_, below))

    def within(self, *tops: "Organization") -> Self:
        """`tops` and everything below them."""
        return self.filter(reduce(or_, (Q(path__startswith=top.path) for top in tops)))


class Organization(Reference):
    """A body as it exists on paper: Đảng bộ, Đảng ủy and Ban Thường vụ are three records."""

    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationKind)
    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("place"),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    committee_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="committees",
        verbose_name=_("committee of"),
    )
    valid_from = PartialDateField(_("since"))
    valid_to = PartialDateField(_("until"))
    is_verified = models.BooleanField(_("verified"), default=False)
    source_note = models.TextField(_("source"), blank=True)
    natural_key = models.CharField(max_length=700, unique=True, editable=False)
    sort_key = models.CharField(max_length=1400, blank=True, editable=False)
    # "/1/7/12/": the ids from the root down to this one; a branch is a prefix.
    path = models.CharField(max_length=400, blank=True, editable=False, db_index=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        permissions = record_permissions("organization")
        indexes = [
            models.Index(fields=["status", "sort_key"], name="organization_public_list"),
            models.Index(fields=["kind"], name="organization_kind_list"),
            *desk_indexes("organization", "sort_key"),
        ]
        constraints = [
            *reference_constraints("organization"),
            choice_check("organization", "kind", OrganizationKind),
            length_check("organization", "name", 300),
            date_check("organization", "valid_from"),
            date_check("organization", "valid_to"),
            models.CheckConstraint(condition=~Q(natural_key=""), name="organization_key_given"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organization_not_own_parent",
                violation_error_message=_("A body cannot belong to itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organization", args=[self.slug])

    def search_parts(self) -> list[str]:
        return [self.name, *(other.text for other in self.names.all())]


class ScopedName(models.Model):
    """Another name of a record; within `scope` (a body or publisher) it means this one."""

    text = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=NameKind)
    scope = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("used within"),
    )
    valid_from = PartialDateField(_("since"))
    valid_to = PartialDateField(_("until"))

    class Meta:
        abstract = True
        ordering = ["pk"]
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self) -> str:
        return self.text


def name_constraints(table: str, owner: str, *, longest: int) -> list[models.BaseConstraint]:
    """The constraints of a table of other names: each name once for its owner."""
    return [
        choice_check(table, "kind", NameKind),
        length_check(table, "text", longest),
        models.UniqueConstraint(fields=[owner, "text", "kind"], name=f"{table}_once"),
    ]


class OrganizationName(ScopedName):
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="names")

    class Meta(ScopedName.Meta):
        constraints = name_constraints("organizationname", "organization", longest=300)


class FormerParent(models.Model):
    """What a body belonged to in former times; where it belongs now is its own `parent`."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="former_parents", verbose_name=_("organisation")
    )
    parent = models.ForeignKey(
        Organization, models.PROTECT, related_name="former_children", verbose_name=_("belonged to")
    )
    valid_from = PartialDateField(_("since"))
    valid_to = PartialDateField(_("until"))

    class Meta:
        ordering = ["organization_id", "valid_to", "pk"]
        verbose_name = _("former place in the tree")
        verbose_name_plural = _("former places in the tree")
        constraints = [
            date_check("formerparent", "valid_from"),
            date_check("formerparent", "valid_to"),
            models.CheckConstraint(
                condition=~Q(organization=F("parent")), name="formerparent_of_another"
            ),
        ]

    def __str__(self) -> str:
        return str(self.parent)
