"""Mentions: this stretch of this text names that record."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import TextVersion
from articles.models.base import Status
from articles.models.directive import Directive
from articles.models.fields import choice_check
from articles.models.organization import Organization
from articles.models.passages import Passage, passage_constraints
from articles.models.person import Person


class MentionKind(models.TextChoices):
    DIRECTIVE = "directive", _("directive")
    ORGANIZATION = "organization", _("organisation")
    PERSON = "person", _("person")


class Origin(models.TextChoices):
    MACHINE = "machine", _("machine")
    EDITOR = "editor", _("editor")


class MentionState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")


class Zone(models.TextChoices):
    TITLE = "title", _("title")
    STANDFIRST = "standfirst", _("standfirst")
    BODY = "body", _("body")
    CAPTION = "caption", _("caption")
    BYLINE = "byline", _("byline")
    CHROME = "chrome", _("the page's own matter")


class MentionQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Accepted mentions in published articles whose target is published too."""
        target = (
            Q(directive__status=Status.PUBLISHED)
            | Q(organization__status=Status.PUBLISHED)
            | Q(person__status=Status.PUBLISHED)
        )
        return (
            self.current()
            .filter(
                target, state=MentionState.ACCEPTED, text_version__article__status=Status.PUBLISHED
            )
            .exclude(zone=Zone.CHROME)
        )

    def current(self) -> Self:
        """Mentions in the text version that its article shows."""
        return self.filter(text_version=models.F("text_version__article__current_text"))


_NO_TARGET = Q(directive__isnull=True, organization__isnull=True, person__isnull=True)
_RIGHT_TARGET = (
    Q(kind=MentionKind.DIRECTIVE, organization__isnull=True, person__isnull=True)
    | Q(kind=MentionKind.ORGANIZATION, directive__isnull=True, person__isnull=True)
    | Q(kind=MentionKind.PERSON, directive__isnull=True, organization__isnull=True)
)


class Mention(Passage):
    """Rejected rows stay, so that a second reading does not bring them back."""

    text_version = models.ForeignKey(TextVersion, models.CASCADE, related_name="mentions")
    zone = models.CharField(_("zone"), max_length=10, choices=Zone, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=MentionKind)
    directive = models.ForeignKey(
        Directive,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("directive"),
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("person"),
    )
    origin = models.CharField(
        _("found by"), max_length=7, choices=Origin, default=Origin.EDITOR, editable=False
    )
    state = models.CharField(
        _("state"), max_length=8, choices=MentionState, default=MentionState.ACCEPTED
    )
    # Which step of resolution named the target: "editor", or a rule of the reader.
    resolution = models.CharField(_("resolved by"), max_length=40, blank=True, editable=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["text_version_id", "start", "end", "pk"]
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            *passage_constraints("mention"),
            choice_check("mention", "origin", Origin),
            choice_check("mention", "state", MentionState),
            choice_check("mention", "zone", Zone),
            models.CheckConstraint(
                condition=_RIGHT_TARGET,
                name="mention_target_of_its_kind",
                violation_error_message=_(
                    "A mention names one record, of the kind it is marked as."
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=["text_version", "start", "end", target],
                    condition=Q(**{f"{target}__isnull": False}),
                    name=f"mention_{target}_once",
                    violation_error_message=_("This passage is already marked so."),
                )
                for target in MentionKind.values
            ),
            models.UniqueConstraint(
                fields=["text_version", "start", "end", "kind"],
                condition=_NO_TARGET,
                name="mention_open_once",
            ),
        ]

    def __str__(self) -> str:
        return self.exact

    @property
    def target(self) -> Directive | Organization | Person | None:
        return self.directive or self.organization or self.person
