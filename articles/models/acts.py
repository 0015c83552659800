"""Acts: what belongs together when it is undone, and the rows that it changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.change import Change
from articles.models.fields import choice_check


class ActKind(models.TextChoices):
    ACCEPT = "accept", _("several proposals accepted")
    MOVE = "move", _("status of several records changed")
    EDIT = "edit", _("several records changed")
    MERGE = "merge", _("records merged")
    STUB = "stub", _("record made from citations")
    IMPORT = "import", _("import")


class Act(models.Model):
    """Several changes that one person made in one go, and can take back in one go.

    `data` is what the kind of act needs to be shown: the filter of a list, the two records of a
    merge, the file of an import.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=ActKind)
    title = models.CharField(_("what was done"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    data = models.JSONField(default=dict, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        indexes = [models.Index(fields=["by", "-id"], name="act_of_person")]
        constraints = [choice_check("act", "kind", ActKind)]

    def __str__(self) -> str:
        return self.title


class ChangeRows(models.Model):
    """What a history entry did to the tables, so that it can be undone.

    `rows` is a list of {"model", "pk", "before", "after"}: before and after hold the columns that
    differ, by name; before is null for a row that was made, after for one that was deleted. A
    table of its own: the history is read without it, and is never altered.
    """

    change = models.OneToOneField(Change, models.CASCADE, related_name="rows")
    act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, related_name="changes", verbose_name=_("act")
    )
    rows = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("rows of a history entry")
        verbose_name_plural = _("rows of history entries")

    def __str__(self) -> str:
        return str(self.change_id)
