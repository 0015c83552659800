"""Articles, the files they came in, and the immutable texts that passages point into."""

from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.base import Record, RecordQuerySet, record_constraints, record_permissions
from articles.models.fields import choice_check, length_check
from articles.models.organization import Organization, Place
from articles.models.person import Person
from articles.text.partial_dates import year_runs


class SourceFile(models.Model):
    """The bytes as received; the same bytes twice are the same source."""

    name = models.CharField(_("file name"), max_length=255)
    media_type = models.CharField(_("media type"), max_length=100)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField(_("bytes"))
    data = models.BinaryField()
    encoding = models.CharField(_("encoding"), max_length=20)
    address = models.URLField(_("address"), max_length=1000, blank=True)
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("source file")
        verbose_name_plural = _("source files")
        constraints = [
            models.CheckConstraint(condition=Q(sha256__length=64), name="sourcefile_sha256_whole"),
        ]

    def __str__(self) -> str:
        return self.name


class Rights(models.TextChoices):
    FULL_TEXT = "full_text", _("full text")
    EXCERPT = "excerpt", _("excerpts only")
    METADATA_ONLY = "metadata_only", _("metadata only")


class Precision(models.TextChoices):
    SECOND = "second", _("second")
    MINUTE = "minute", _("minute")
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class ArticleQuerySet(RecordQuerySet):
    def newest_first(self) -> Self:
        return self.order_by(models.F("published_at").desc(nulls_last=True), "-pk")

    def published_between(self, since: Any, until: Any) -> Self:
        """Articles of the press days `since` to `until`, both included; either may be None."""
        articles = self
        if since:
            articles = articles.filter(published_at__gte=_midnight(since))
        if until:
            articles = articles.filter(
                published_at__lt=_midnight(until) + timezone.timedelta(days=1)
            )
        return articles

    def published_in(self, *years: int) -> Self:
        """Articles of the press years `years`."""
        spans = (
            Q(
                published_at__gte=_midnight(date(first, 1, 1)),
                published_at__lt=_midnight(date(last + 1, 1, 1)),
            )
            for first, last in year_runs(years)
        )
        return self.filter(reduce(or_, spans))


def _midnight(day: Any) -> Any:
    return timezone.make_aware(timezone.datetime(day.year, day.month, day.day))


class Article(Record):
    title = models.CharField(_("title"), max_length=500)
    standfirst = models.TextField(_("standfirst"), blank=True)
    section = models.CharField(_("section"), max_length=200, blank=True)
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("place"),
    )
    publisher = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="published_articles",
        verbose_name=_("outlet"),
    )
    publisher_as_printed = models.CharField(_("outlet as printed"), max_length=300, blank=True)
    source = models.CharField(
        _("taken from (site or paper named in the text)"), max_length=300, blank=True
    )
    source_address = models.URLField(_("address of the original"), max_length=1000, blank=True)
    archive_address = models.URLField(_("address in an archive"), max_length=1000, blank=True)
    source_note = models.TextField(_("source note"), blank=True)
    photo_credit = models.CharField(_("photo credit"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_precision = models.CharField(
        _("known to the"), max_length=6, choices=Precision, default=Precision.DAY, blank=True
    )
    rights = models.CharField(_("rights"), max_length=13, choices=Rights, default=Rights.EXCERPT)
    current_text = models.ForeignKey(
        "TextVersion",
        models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("text"),
    )
    sort_key = models.CharField(max_length=2100, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = [models.F("published_at").desc(nulls_last=True), "-pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = record_permissions("article")
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="article_public_list"),
            models.Index(fields=["status", "created_at"], name="article_by_age"),
            models.Index(fields=["status", "-first_published_at", "-id"], name="article_latest"),
            # The front page asks for a person's own drafts; of most articles it is nobody's.
            models.Index(
                fields=["created_by", "status", "-id"],
                condition=Q(created_by__isnull=False),
                name="article_own",
            ),
            models.Index(
                fields=["-id"],
                condition=Q(publisher__isnull=True) | Q(published_at__isnull=True),
                name="article_incomplete",
            ),
        ]
        constraints = [
            *record_constraints("article"),
            choice_check("article", "rights", Rights),
            length_check("article", "title", 500),
            models.CheckConstraint(condition=~Q(title=""), name="article_title_given"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | Q(published_precision__in=Precision.values),
                name="article_precision_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.slug])

    def search_parts(self) -> list[str]:
        text = self.current_text.readable() if self.current_text else ""
        return [self.title, self.standfirst, text]

    def names_found(self) -> list[str]:
        return [self.title]


class TextVersion(models.Model):
    """One immutable NFC text of an article; a correction makes the next version.

    `zones` is a list of {"zone", "start", "end"}: title, standfirst, body, caption, byline, chrome;
    chrome is the page's own matter, kept but never credited to the article. `mapping` is a list of
    [offset here, offset in the decoded source]; empty when both are the same.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="texts", verbose_name=_("article")
    )
    number = models.PositiveIntegerField(_("number"))
    body = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64)
    zones = models.JSONField(_("zones"), default=list, blank=True)
    mapping = models.JSONField(default=list, blank=True)
    source_file = models.ForeignKey(
        SourceFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="texts",
        verbose_name=_("source file"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        ordering = ["article_id", "number"]
        verbose_name = _("text version")
        verbose_name_plural = _("text versions")
        indexes = [models.Index(fields=["made_at"], name="textversion_by_age")]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="textversion_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="textversion_number_from_one"),
            models.CheckConstraint(condition=Q(sha256__length=64), name="textversion_sha256_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.number}"

    def readable(self) -> str:
        """The text without the page's own matter, zones joined by blank lines."""
        pieces = [
            self.body[zone["start"] : zone["end"]]
            for zone in self.zones
            if zone["zone"] != "chrome"
        ]
        return "\n\n".join(pieces)

    def zone_at(self, offset: int) -> str:
        """The zone that an offset lies in; `body` where none is marked."""
        for zone in self.zones:
            if zone["start"] <= offset < zone["end"]:
                return zone["zone"]
        return "body"


class BylineRole(models.TextChoices):
    AUTHOR = "author", _("author")
    PHOTOGRAPHER = "photographer", _("photographer")
    AUTHOR_AND_PHOTOGRAPHER = "author_and_photographer", _("author and photographer")
    STAFF_REPORTER = "staff_reporter", _("staff reporter")
    TRANSLATOR = "translator", _("translator")


class Byline(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    printed = models.CharField(_("as printed"), max_length=300)
    name = models.CharField(_("name"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=25, choices=BylineRole, default=BylineRole.AUTHOR)
    position = models.CharField(_("position as printed"), max_length=500, blank=True)
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bylines",
        verbose_name=_("person"),
    )

    class Meta:
        ordering = ["article_id", "order", "pk"]
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = [
            choice_check("byline", "role", BylineRole),
            length_check("byline", "printed", 300),
        ]

    def __str__(self) -> str:
        return self.printed
