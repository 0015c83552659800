"""A passage: a stretch of one immutable text, with its words and a little before and after."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _


class AnchorHealth(models.TextChoices):
    """How surely a passage still stands where it was put, after a new text version."""

    EXACT = "exact", _("exact")
    MOVED = "moved", _("moved")
    AMBIGUOUS = "ambiguous", _("ambiguous")
    BROKEN = "broken", _("broken")


# What still stands in the text that its article shows, and what a person has to put right.
SOUND = (AnchorHealth.EXACT, AnchorHealth.MOVED)
LOST = (AnchorHealth.AMBIGUOUS, AnchorHealth.BROKEN)


class HealthField(models.CharField):
    """The health of an anchor; `health__lost=True` is asked of the small index of lost ones."""

    def deconstruct(self) -> Any:
        """To migrations it is the plain column that it is."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


@HealthField.register_lookup
class IsLost(models.Lookup):
    """Written out, not as parameters: SQLite uses a partial index only for what it can read."""

    lookup_name = "lost"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        health, params = self.process_lhs(compiler, connection)
        words = ", ".join(f"'{one.value}'" for one in LOST)
        return f"{health} {'' if self.rhs else 'NOT '}IN ({words})", list(params)


def lost_index(table: str) -> models.Index:
    """The index of the passages that have lost their place, newest first."""
    return models.Index(
        fields=["-id"],
        condition=Q(health__in=tuple(one.value for one in LOST)),
        name=f"{table}_lost",
    )


class Passage(models.Model):
    """text_version.body[start:end] == exact; offsets count Unicode code points.

    One that has lost its place (ambiguous, broken) stays in the text version that held its words.
    """

    start = models.PositiveIntegerField(_("start"), editable=False)
    end = models.PositiveIntegerField(_("end"), editable=False)
    exact = models.TextField(_("words"), editable=False)
    prefix = models.CharField(_("words before"), max_length=80, blank=True, editable=False)
    suffix = models.CharField(_("words after"), max_length=80, blank=True, editable=False)
    health = HealthField(
        _("anchor"), max_length=10, choices=AnchorHealth, default=AnchorHealth.EXACT, editable=False
    )

    class Meta:
        abstract = True

    @property
    def fragment(self) -> str:
        """The anchor of this passage on its article's page."""
        return f"p-{self.start}-{self.end}"


def passage_constraints(table: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(condition=Q(end__gt=F("start")), name=f"{table}_passage_not_empty"),
        models.CheckConstraint(
            condition=Q(end=F("start") + Length("exact")), name=f"{table}_passage_fits_words"
        ),
        models.CheckConstraint(
            condition=Q(health__in=AnchorHealth.values), name=f"{table}_health_known"
        ),
    ]


def confidence_check(table: str) -> models.CheckConstraint:
    """Hold the sureness of a find between 0 and 1; null where no machine has found it."""
    sure = Q(confidence__gte=0, confidence__lte=1)
    return models.CheckConstraint(
        condition=Q(confidence__isnull=True) | sure, name=f"{table}_confidence_known"
    )
