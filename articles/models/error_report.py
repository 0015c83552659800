"""What readers say is wrong: for the staff alone, and never shown in public."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.fields import choice_check

LONGEST_TEXT = 4000
LONGEST_CONTACT = 200


class ReportState(models.TextChoices):
    OPEN = "open", pgettext_lazy("error report", "open")
    DEALT_WITH = "dealt_with", _("dealt with")
    DECLINED = "declined", _("declined")


class ErrorReport(models.Model):
    """A reader's word about one page or one fact.

    `about` is the address that it was sent from, with the anchor of the fact; `label` and `fact`
    are what the record was called and what the fact said on that day. `kind` and `object_id` name
    the record, empty and null for a page that shows none.
    """

    about = models.CharField(_("address"), max_length=600, blank=True)
    kind = models.CharField(_("kind of record"), max_length=30, blank=True)
    object_id = models.BigIntegerField(_("record"), null=True, blank=True)
    label = models.CharField(_("name of the record"), max_length=500, blank=True)
    fact = models.TextField(_("what it said"), blank=True)
    text = models.TextField(_("what is wrong"))
    contact = models.CharField(_("contact"), max_length=LONGEST_CONTACT, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ReportState, default=ReportState.OPEN
    )
    note = models.TextField(_("note"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        indexes = [models.Index(fields=["state", "-id"], name="errorreport_by_state")]
        constraints = [
            choice_check("errorreport", "state", ReportState),
            models.CheckConstraint(condition=~models.Q(text=""), name="errorreport_not_empty"),
            models.CheckConstraint(
                condition=models.Q(state=ReportState.OPEN) | models.Q(decided_at__isnull=False),
                name="errorreport_decided_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label or self.about}: {self.text[:80]}"
