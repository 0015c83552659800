"""Working on an article together: what was read, who is there, whose it is, what was said."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, TextVersion
from articles.models.passages import Passage, passage_constraints


class Cleared(Passage):
    """A stretch of text that an editor has read, and in which nothing is to be marked."""

    text_version = models.ForeignKey(TextVersion, models.CASCADE, related_name="cleared")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["text_version_id", "start"]
        verbose_name = _("passage with nothing to mark")
        verbose_name_plural = _("passages with nothing to mark")
        constraints = [
            *passage_constraints("cleared"),
            models.UniqueConstraint(fields=["text_version", "start", "end"], name="cleared_once"),
        ]

    def __str__(self) -> str:
        return self.exact


class Presence(models.Model):
    """Who has an article open, and when they were last seen there."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["article_id", "-seen_at"]
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.user_id}"


class Assignment(models.Model):
    """An article that somebody has taken, so that nobody else takes it too."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="assignment")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("taken by")
    )
    at = models.DateTimeField(_("taken at"), auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("taken article")
        verbose_name_plural = _("taken articles")
        indexes = [models.Index(fields=["user", "-id"], name="assignment_of_person")]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.user_id}"


class Comment(models.Model):
    """What staff say to each other about a record; never public.

    `to` is whom it concerns, as far as that can be told: it waits among that person's work.
    """

    kind = models.CharField(_("kind of record"), max_length=30)
    object_id = models.BigIntegerField(_("record"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who")
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("to"),
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    text = models.TextField(_("comment"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [
            models.Index(fields=["kind", "object_id"], name="comment_of_record"),
            models.Index(
                fields=["to", "-id"],
                condition=models.Q(settled_at__isnull=True),
                name="comment_to_person",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="comment_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
