"""The history: one readable entry per save, never changed afterwards."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    CREATED = "created", _("entered")
    CHANGED = "changed", _("changed")
    READ = "read", _("read by the machine")
    SUBMITTED = "submitted", _("submitted for review")
    CHANGES_REQUESTED = "changes_requested", _("changes requested")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DELETED = "deleted", _("deleted")
    MERGED = "merged", _("merged")
    UNDONE = "undone", _("undone")


class Change(models.Model):
    """Who did what to which record, when and why.

    `entries` is a list of {"what", "label", "before", "after"}; `what` is a field or a satellite
    ("bylines", "evidence", …), before and after are readable text or None.
    """

    at = models.DateTimeField(_("when"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    action = models.CharField(_("what was done"), max_length=20, choices=Action)
    kind = models.CharField(_("kind of record"), max_length=30)
    object_id = models.BigIntegerField(_("record"))
    label = models.CharField(_("name of the record"), max_length=500)
    version = models.PositiveIntegerField(_("version"))
    reason = models.TextField(_("why"), blank=True)
    entries = models.JSONField(_("changes"), default=list)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("history entry")
        verbose_name_plural = _("history")
        indexes = [
            models.Index(fields=["kind", "object_id", "-id"], name="change_of_record"),
            # Each filter of the list of everything, in its order: newest first.
            models.Index(fields=["-at", "-id"], name="change_newest"),
            models.Index(fields=["kind", "-at", "-id"], name="change_of_kind"),
            models.Index(fields=["actor", "-at", "-id"], name="change_of_actor"),
            models.Index(fields=["action", "-at", "-id"], name="change_of_action"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("the history is append only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("the history is append only")
