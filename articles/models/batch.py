"""Imports at the desk: what came in, what would become of each part, what became of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.acts import Act
from articles.models.article import Article
from articles.models.fields import choice_check


class BatchState(models.TextChoices):
    PREVIEWED = "previewed", _("to be confirmed")
    COMMITTING = "committing", _("being stored")
    COMMITTED = "committed", _("stored")
    UNDONE = "undone", _("undone")
    DISCARDED = "discarded", _("discarded")


class ItemOutcome(models.TextChoices):
    UNREAD = "unread", _("not read yet")
    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("the same as stored")
    NEAR_COPY = "near_copy", _("near-copy")
    DUPLICATE = "duplicate", _("possible duplicate")
    REFUSED = "refused", _("refused")


class ImportBatch(models.Model):
    """Files of articles, or the rows of one sheet of directives, organisations or people."""

    kind = models.CharField(_("kind of record"), max_length=12)
    name = models.CharField(_("name"), max_length=255)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=10, choices=BatchState, default=BatchState.PREVIEWED
    )
    act = models.ForeignKey(Act, models.PROTECT, null=True, blank=True, related_name="batches")
    # Of a sheet: {"header", "columns", "is_whole", "job"}.
    options = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [choice_check("importbatch", "state", BatchState)]

    def __str__(self) -> str:
        return self.name


class ImportItem(models.Model):
    """One file or one row of a sheet: as it came, what was found of it, what became of it."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="items")
    order = models.PositiveIntegerField(_("order"))
    name = models.CharField(_("file or row"), max_length=255)
    data = models.BinaryField(null=True, blank=True)
    fields = models.JSONField(_("columns"), default=dict, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=ItemOutcome)
    words = models.TextField(_("why"), blank=True)
    is_wanted = models.BooleanField(_("to be stored"), default=True)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("article")
    )
    # The record of the batch's kind that this row changes, repeats or has made.
    object_id = models.BigIntegerField(_("record"), null=True, blank=True)

    class Meta:
        ordering = ["batch_id", "order"]
        verbose_name = _("part of an import")
        verbose_name_plural = _("parts of an import")
        constraints = [
            choice_check("importitem", "outcome", ItemOutcome),
            models.UniqueConstraint(fields=["batch", "order"], name="importitem_order_once"),
        ]

    def __str__(self) -> str:
        return self.name
