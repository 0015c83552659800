"""People: known by name and what they are said to be, never by name alone."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.base import (
    Reference,
    ReferenceQuerySet,
    desk_indexes,
    record_permissions,
    reference_constraints,
)
from articles.models.fields import length_check
from articles.models.organization import NameKind, name_constraints


class PersonQuerySet(ReferenceQuerySet):
    def by_given_name(self) -> Self:
        """The order of Vietnamese lists: given name, surname, middle names."""
        return self.order_by("sort_key", "pk")

    def holding(self, positions: models.QuerySet) -> Self:
        """People who hold, or are said to have held, one of these positions."""
        return self.filter(pk__in=positions.values("person"))


class Person(Reference):
    name = models.CharField(_("name"), max_length=200)
    note = models.TextField(_("how to tell this person from namesakes"), blank=True)
    is_verified = models.BooleanField(_("verified"), default=False)
    source_note = models.TextField(_("source"), blank=True)
    sort_key = models.CharField(max_length=900, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = record_permissions("person")
        indexes = [
            models.Index(fields=["status", "sort_key"], name="person_public_list"),
            *desk_indexes("person", "sort_key"),
        ]
        constraints = [*reference_constraints("person"), length_check("person", "name", 200)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])

    def search_parts(self) -> list[str]:
        return [self.name, *(other.text for other in self.names.all())]


class PersonName(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=NameKind)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = name_constraints("personname", "person", longest=200)

    def __str__(self) -> str:
        return self.text
