"""Mentions: this stretch of this text names that record."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, IsNull
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, TextVersion
from articles.models.base import Status, Unguessed
from articles.models.directive import Directive
from articles.models.fields import choice_check, exactly_one
from articles.models.organization import Organization
from articles.models.passages import (
    SOUND,
    Passage,
    confidence_check,
    lost_index,
    passage_constraints,
)
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


class Step(models.TextChoices):
    """By what a mention was led to its record: the steps of the reader, or an editor."""

    PRINTED = "printed", _("number and date")
    SYMBOL = "symbol", _("symbol")
    NUMBER = "number", _("number")
    NAMED = "named", _("the name of the document")
    DESCRIBED = "described", _("description")
    EARLIER = "earlier", _("an earlier mention in the article")
    NAME = "name", _("full name")
    EXPLAINED = "explained", _("what the article says of it")
    NAME_AND_POST = "name_and_post", _("name and post")
    NAME_AND_BODY = "name_and_body", _("name and organisation")
    EDITOR = "editor", _("an editor")


class Zone(models.TextChoices):
    TITLE = "title", _("title")
    STANDFIRST = "standfirst", _("standfirst")
    BODY = "body", _("body")
    CAPTION = "caption", _("caption")
    BYLINE = "byline", _("byline")
    CHROME = "chrome", _("the page's own matter")


class MentionQuerySet(models.QuerySet):
    def accepted(self) -> Self:
        """Accepted mentions that have kept their place, outside of the page's own matter."""
        rows = self.filter(state=MentionState.ACCEPTED, health__in=SOUND)
        return rows.exclude(zone=Zone.CHROME)

    def naming(self) -> Self:
        """Those of them that name published records."""
        return self.accepted().filter(
            Q(directive__status=Status.PUBLISHED)
            | Q(organization__status=Status.PUBLISHED)
            | Q(person__status=Status.PUBLISHED)
        )

    def public(self) -> Self:
        """Those of them that stand in the text which a published article shows."""
        status = Unguessed("text_version__article__status")
        return self.naming().filter(
            Exact(status, Status.PUBLISHED),
            text_version=models.F("text_version__article__current_text"),
        )

    def current(self) -> Self:
        """Mentions in the text version that its article shows.

        Without a join: PostgreSQL expects next to no row of two texts compared along a chain.
        """
        shown = Article.objects.filter(current_text=models.OuterRef("text_version"))
        return self.filter(models.Exists(shown))

    def untouched(self) -> Self:
        """What the machine proposes and no editor has decided about: a re-reading may change it."""
        return self.filter(origin=Origin.MACHINE, state=MentionState.PROPOSED)

    def unresolved(self) -> Self:
        """What the machine proposes without a record, or with several that may be meant."""
        return self.filter(UNRESOLVED)

    def marked(self) -> Self:
        """What stands in the form of the article: accepted, or made by an editor."""
        return self.filter(Q(state=MentionState.ACCEPTED) | Q(origin=Origin.EDITOR))

    def kept(self) -> Self:
        """What an editor has made or decided about: no reading changes it."""
        return self.exclude(origin=Origin.MACHINE, state=MentionState.PROPOSED)


_NO_TARGET = Q(directive__isnull=True, organization__isnull=True, person__isnull=True)
# As one expression: of "person IS NULL" SQLite believes that it finds few rows in the index of
# people, and reads every mention of something else.
UNRESOLVED = Q(
    IsNull(
        Coalesce("directive", "organization", "person", output_field=models.BigIntegerField()), True
    ),
    origin=Origin.MACHINE,
    state=MentionState.PROPOSED,
)
_RIGHT_TARGET = (
    Q(kind=MentionKind.DIRECTIVE, organization__isnull=True, person__isnull=True)
    | Q(kind=MentionKind.ORGANIZATION, directive__isnull=True, person__isnull=True)
    | Q(kind=MentionKind.PERSON, directive__isnull=True, organization__isnull=True)
)


class Mention(Passage):
    """One row for each passage and record that it names; a passage that names two has two rows.

    `found_as` is the key under which the machine found it, the same on every reading of the text;
    an editor may move the passage, the key stays. Rejected rows stay too, so that a second reading
    does not bring them back. `data` is what the machine read; `key` gathers unresolved mentions
    of one thing; `clue` is what a record that comes later is held against.
    """

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
    # A Step; a column without choices, so that a reader may learn a step without a migration.
    resolution = models.CharField(_("resolved by"), max_length=40, blank=True, editable=False)
    rule = models.CharField(_("rule"), max_length=60, blank=True, editable=False)
    confidence = models.FloatField(_("confidence"), null=True, blank=True, editable=False)
    data = models.JSONField(_("what was read"), default=dict, blank=True, editable=False)
    key = models.CharField(max_length=200, blank=True, editable=False)
    clue = models.CharField(max_length=200, blank=True, editable=False)
    found_as = models.CharField(max_length=80, blank=True, editable=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["text_version_id", "start", "end", "pk"]
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        indexes = [
            models.Index(
                fields=["kind", "clue"],
                condition=Q(state=MentionState.PROPOSED),
                name="mention_open_by_clue",
            ),
            # What is wanted, ranked, and the queues: both without a look into the table itself.
            models.Index(
                fields=["kind", "key", "text_version"],
                condition=UNRESOLVED,
                name="mention_wanted",
            ),
            models.Index(
                fields=["kind", "-id"],
                condition=UNRESOLVED,
                name="mention_open_newest",
            ),
            lost_index("mention"),
            # What the quality report groups, and how many mentions an article has.
            models.Index(
                fields=["text_version", "kind", "rule", "state", "origin", "resolution"],
                name="mention_by_rule",
            ),
        ]
        constraints = [
            *passage_constraints("mention"),
            confidence_check("mention"),
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

    @property
    def step(self) -> str:
        """By what it was led to its record, in words."""
        return str(dict(Step.choices).get(self.resolution, self.resolution))


class Candidate(models.Model):
    """A record that a mention may name, where several may be meant."""

    mention = models.ForeignKey(Mention, models.CASCADE, related_name="candidates")
    directive = models.ForeignKey(
        Directive, models.CASCADE, null=True, blank=True, related_name="+"
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    score = models.FloatField(_("score"))
    why = models.CharField(_("why"), max_length=60, blank=True)

    class Meta:
        ordering = ["mention_id", "-score", "pk"]
        verbose_name = _("possible record")
        verbose_name_plural = _("possible records")
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(tuple(MentionKind.values)), name="candidate_of_one_record"
            ),
            *(
                models.UniqueConstraint(
                    fields=["mention", target],
                    condition=Q(**{f"{target}__isnull": False}),
                    name=f"candidate_{target}_once",
                )
                for target in MentionKind.values
            ),
        ]

    def __str__(self) -> str:
        return str(self.target)

    @property
    def target(self) -> Directive | Organization | Person | None:
        return self.directive or self.organization or self.person
