"""Long acts as stored jobs: what is to be done, how far it is, what became of each record."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.acts import Act
from articles.models.fields import choice_check


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped")
    FAILED = "failed", _("failed")


class Job(models.Model):
    """A long act: it goes on after a crash behind the last record in `cursor`.

    `arguments` is what the kind of job needs, the query string of a list for one; `by` is whose
    rights it has.
    """

    kind = models.CharField(_("kind"), max_length=30)
    title = models.CharField(_("what is done"), max_length=300)
    arguments = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who")
    )
    made_at = models.DateTimeField(_("asked for at"), auto_now_add=True)
    started_at = models.DateTimeField(_("begun at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    # When it last said that it is still being worked on.
    beat_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=JobState, default=JobState.WAITING)
    total = models.PositiveIntegerField(_("records"), default=0)
    done = models.PositiveIntegerField(_("done"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    cursor = models.BigIntegerField(default=0)
    words = models.TextField(_("what became of it"), blank=True)
    act = models.ForeignKey(Act, models.PROTECT, null=True, blank=True, related_name="jobs")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [models.Index(fields=["by", "-id"], name="job_of_person")]
        constraints = [choice_check("job", "state", JobState)]

    def __str__(self) -> str:
        return self.title


class JobRow(models.Model):
    """What became of one record in a job: only where there is something to say."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="rows")
    kind = models.CharField(_("kind of record"), max_length=30)
    object_id = models.BigIntegerField(_("record"))
    label = models.CharField(_("name of the record"), max_length=500)
    is_done = models.BooleanField(_("done"))
    words = models.TextField(_("what became of it"), blank=True)

    class Meta:
        ordering = ["job_id", "pk"]
        verbose_name = _("row of a job")
        verbose_name_plural = _("rows of a job")

    def __str__(self) -> str:
        return self.label
