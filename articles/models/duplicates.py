"""Possible duplicates: pairs of records, near-copies of articles, and what was said of them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.fields import choice_check


class Verdict(models.TextChoices):
    OPEN = "open", _("to be decided")
    SAME = "same", _("the same")
    NOT_THE_SAME = "not_the_same", _("not the same")


class Duplicate(models.Model):
    """Two records of one kind that may be one; `first` has the smaller number.

    What was decided stays: a pair that is not the same is never proposed again.
    """

    kind = models.CharField(_("kind of record"), max_length=12)
    first = models.BigIntegerField(_("one record"))
    second = models.BigIntegerField(_("the other record"))
    why = models.CharField(_("why"), max_length=40)
    verdict = models.CharField(
        _("decision"), max_length=12, choices=Verdict, default=Verdict.OPEN, db_index=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    note = models.TextField(_("comment"), blank=True)

    class Meta:
        ordering = ["kind", "first", "second"]
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        indexes = [models.Index(fields=["kind", "second"], name="duplicate_by_second")]
        constraints = [
            choice_check("duplicate", "verdict", Verdict),
            models.UniqueConstraint(fields=["kind", "first", "second"], name="duplicate_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="duplicate_smaller_number_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first}/{self.second}"


class Fingerprint(models.Model):
    """One of the few numbers that near-copies of an article's text have in common.

    Of a number that very many articles share only the first holders are kept.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="fingerprints", db_index=False
    )
    value = models.BigIntegerField()

    class Meta:
        ordering = ["article_id", "value"]
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")
        indexes = [models.Index(fields=["value", "article"], name="fingerprint_holders")]
        constraints = [
            models.UniqueConstraint(fields=["article", "value"], name="fingerprint_once")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.value}"


class ArticleCopy(models.Model):
    """Two articles that print much the same text; `article` came later into the catalogue."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="copy_of", verbose_name=_("article")
    )
    other = models.ForeignKey(
        Article, models.CASCADE, related_name="copies", verbose_name=_("other article")
    )
    share = models.FloatField(_("share of the same words"))
    verdict = models.CharField(
        _("decision"), max_length=12, choices=Verdict, default=Verdict.OPEN, db_index=True
    )
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
        verbose_name = _("near-copy")
        verbose_name_plural = _("near-copies")
        constraints = [
            choice_check("articlecopy", "verdict", Verdict),
            models.UniqueConstraint(fields=["article", "other"], name="articlecopy_once"),
            models.CheckConstraint(condition=~Q(article=F("other")), name="articlecopy_of_another"),
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=1), name="articlecopy_share_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} ~ {self.other_id}"
