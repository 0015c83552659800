"""Criteria: the reference standard that findings about a directive are held against.

A criterion is reference data, as the directive itself is: it says what a document asks for, not
what is so. It carries a source, and a passage where an article tells of it (`Evidence.criterion`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.directive import Directive
from articles.models.fields import choice_check


class Direction(models.TextChoices):
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")
    EXACTLY = "exactly", _("exactly")
    DONE = "done", _("is to be done")


class Criterion(models.Model):
    """One thing that a directive asks for: in words, and as a figure where it gives one."""

    directive = models.ForeignKey(
        Directive, models.CASCADE, related_name="criteria", verbose_name=_("directive")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    text = models.CharField(_("what is asked for"), max_length=500)
    indicator = models.CharField(_("indicator"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    direction = models.CharField(
        _("direction"), max_length=8, choices=Direction, default=Direction.DONE
    )
    target = models.DecimalField(
        _("target"), max_digits=24, decimal_places=6, null=True, blank=True
    )

    source_note = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("where the directive says so")
    )

    class Meta:
        ordering = ["directive_id", "order", "pk"]
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            choice_check("criterion", "direction", Direction),
            models.CheckConstraint(condition=~models.Q(text=""), name="criterion_text_given"),
        ]

    def __str__(self) -> str:
        return self.text
