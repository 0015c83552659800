"""Claims: what is said to be so, and the passages that say it.

The one rule of this catalogue lives here: a published claim has a leading passage. The form says
why, and the database refuses it from raw SQL too.
"""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from articles.models.base import Status, Versioned, is_published
from articles.models.criterion import Criterion
from articles.models.directive import Directive
from articles.models.fields import PartialDateField, choice_check, date_check
from articles.models.organization import Organization
from articles.models.person import Person
from articles.text.normalize import fold


class ClaimQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Published, between published ends, standing on a passage of a published article."""
        claims = self.filter(status=Status.PUBLISHED)
        for end in self.model.ENDS:
            field = self.model._meta.get_field(end)
            shown = is_published(end)
            claims = claims.filter(shown | Q(**{f"{end}__isnull": True}) if field.null else shown)
        passages = self._passages().public()
        return claims.filter(Exists(passages))

    def shown(self) -> Self:
        """The same, asked of what is kept where it is kept: for many claims at once."""
        return self.public()

    def with_lost(self) -> Self:
        """With `is_lost`: it has passages, and all of them have lost their place in the text."""
        has_none_sound = Q(lead_evidence__isnull=False) & ~Exists(self._passages().sound())
        return self.annotate(is_lost=ExpressionWrapper(has_none_sound, models.BooleanField()))

    def resting_on(self, article: Any) -> Self:
        """Claims with at least one passage in `article`."""
        # The few passages of one article lead to their claims, and not each claim to its passages.
        name = str(self.model._meta.model_name)
        evidence = self.model._meta.get_field("lead_evidence").related_model
        passages = evidence.objects.filter(text_version__article=article)
        return self.filter(pk__in=passages.exclude(**{name: None}).order_by().values(name))

    def _passages(self) -> models.QuerySet:
        evidence = self.model._meta.get_field("lead_evidence").related_model
        return evidence.objects.filter(**{self.model._meta.model_name: OuterRef("pk")})


class Claim(Versioned):
    """`ENDS` names the foreign keys to the records that the claim is about."""

    ENDS: ClassVar[tuple[str, ...]] = ()

    lead_evidence = models.ForeignKey(
        "Evidence", models.RESTRICT, null=True, blank=True, editable=False, related_name="+"
    )
    source_note = models.TextField(_("source"), blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        abstract = True

    def passages(self) -> Any:
        """The passages that support this claim, an EvidenceQuerySet."""
        return self.evidence.all()  # type: ignore[attr-defined]  # the reverse of Evidence's keys


def claim_permissions(name: str) -> list[tuple[str, str]]:
    acts = ["change_any", "publish", "withdraw"]
    return [(f"{act}_{name}", f"Can {act.replace('_', ' ')} {name}") for act in acts]


def claim_constraints(table: str) -> list[Any]:
    return [
        models.CheckConstraint(condition=Q(status__in=Status.values), name=f"{table}_status_known"),
        models.CheckConstraint(
            condition=~Q(status=Status.PUBLISHED) | Q(lead_evidence__isnull=False),
            name=f"{table}_published_with_passage",
            violation_error_message=_(
                "No published fact without a passage: add the words that say it."
            ),
        ),
    ]


class PositionQuerySet(ClaimQuerySet):
    def worded(self, words: str) -> Self:
        """Positions whose title or body holds every word of `words`, marks and case aside."""
        positions = self.annotate(padded=Concat(Value(" "), "search_key", Value(" ")))
        for word in fold(words).split():
            positions = positions.filter(padded__contains=f" {word} ")
        return positions


class Position(Claim):
    """A person is said to hold a post, as stated on that day."""

    ENDS = ("person", "organization")

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="positions", verbose_name=_("person")
    )
    title = models.CharField(_("position as stated"), max_length=300)
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="positions",
        verbose_name=_("organisation"),
    )
    is_acting = models.BooleanField(_("acting"), default=False)
    is_former = models.BooleanField(_("former"), default=False)
    is_late = models.BooleanField(_("late"), default=False)
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    stated_on = PartialDateField(_("stated on"))
    search_key = models.CharField(max_length=600, blank=True, editable=False)

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = ["person_id", "-stated_on", "pk"]
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        permissions = claim_permissions("position")
        constraints = [
            *claim_constraints("position"),
            date_check("position", "since"),
            date_check("position", "until"),
            date_check("position", "stated_on"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"


class FindingKind(models.TextChoices):
    CARRIES_OUT = "carries_out", _("carries out")
    RESULT = "result", _("result")
    ACHIEVEMENT = "achievement", _("achievement")
    CAUSE = "cause", _("cause")
    SHORTCOMING = "shortcoming", _("shortcoming")
    CAUSE_OF_SHORTCOMING = "cause_of_shortcoming", _("cause of a shortcoming")
    LESSON = "lesson", _("lesson")
    TASK = "task", _("task")
    AWARD = "award", _("award")
    FIGURE = "figure", _("figure")


class Qualifier(models.TextChoices):
    ABOUT = "about", _("about")
    OVER = "over", _("over")
    UNDER = "under", _("nearly")
    AT_LEAST = "at_least", _("at least")
    SOME = "some", _("some")


class FindingQuerySet(ClaimQuerySet):
    def shown(self) -> Self:
        """As `public()`, told by the column that keeps it: for counts, and for what to look at."""
        return self.filter(is_shown=True)


def _shown_index(*columns: str, name: str) -> models.Index:
    """An index of what is public about each directive."""
    return models.Index(
        fields=["directive", *columns], condition=Q(is_shown=True), name=f"finding_shown_{name}"
    )


class Finding(Claim):
    """A body is reported to have done, reached, lacked or counted something."""

    ENDS = ("organization", "directive", "awarding_body")

    kind = models.CharField(_("kind"), max_length=20, choices=FindingKind)
    statement = models.TextField(_("statement"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="findings", verbose_name=_("organisation")
    )
    directive = models.ForeignKey(
        Directive,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("directive"),
    )
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("criterion"),
    )
    measure = models.CharField(_("what is counted"), max_length=300, blank=True)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4, null=True, blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=8, choices=Qualifier, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    period = PartialDateField(_("as of, or period"))
    awarding_body = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards_given",
        verbose_name=_("awarded by"),
    )
    review_event = models.CharField(_("review (sơ kết, tổng kết)"), max_length=300, blank=True)
    search_key = models.TextField(blank=True, editable=False)
    # Whether `public()` holds it, kept by services.showing: a directive may have thousands.
    is_shown = models.BooleanField(default=False, editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["organization_id", "-period", "pk"]
        indexes = [
            _shown_index("organization", "period", name="bodies"),
            _shown_index("-period", "-id", name="periods"),
            _shown_index("kind", "-period", "-id", name="kinds"),
            models.Index(
                fields=["organization", "directive"],
                condition=Q(is_shown=True),
                name="finding_shown_followed",
            ),
            models.Index(
                fields=["organization", "kind", "-period", "-id"],
                condition=Q(is_shown=True),
                name="finding_shown_of_body",
            ),
            models.Index(
                fields=["criterion", "-period", "-id"],
                condition=Q(is_shown=True),
                name="finding_shown_criteria",
            ),
        ]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        permissions = claim_permissions("finding")
        constraints = [
            *claim_constraints("finding"),
            choice_check("finding", "kind", FindingKind),
            date_check("finding", "period"),
            models.CheckConstraint(
                condition=~Q(kind=FindingKind.FIGURE) | Q(value__isnull=False),
                name="finding_figure_has_value",
                violation_error_message=_("A figure needs its value."),
            ),
            # Whether it is one of this very directive no check of one row can see: `clean` does.
            models.CheckConstraint(
                condition=Q(criterion__isnull=True) | Q(directive__isnull=False),
                name="finding_criterion_of_directive",
                violation_error_message=_("Name the directive whose criterion this is."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement[:100]

    def clean(self) -> None:
        if self.criterion and self.criterion.directive_id != self.directive_id:
            message = _(
                "This criterion belongs to another directive: choose one of this directive."
            )
            raise ValidationError({"criterion": message})
