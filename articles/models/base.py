"""What the four public records share: an address, a status, a version number."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from articles.search import search


class Status(models.TextChoices):
    """The stations of a record and of a claim; the moves between them are permissions."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    CHANGES_REQUESTED = "changes_requested", _("changes requested")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Versioned(models.Model):
    """A row that two editors may have open at once: `version` counts its saves."""

    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False
    )
    status_note = models.TextField(_("comment or reason"), blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("entered by"),
    )
    created_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        abstract = True


class Unguessed(Coalesce):
    """A column as an expression, so that SQLite does not guess how many rows have a value.

    Without statistics it believes that few articles are published, begins with all of these, and
    looks for those that are asked for among them. PostgreSQL counts values, and believes the same
    of an expression: it is given the column.
    """

    def __init__(self, column: str) -> None:
        super().__init__(column, models.Value(""))

    def as_postgresql(self, compiler: Any, connection: Any, **_context: Any) -> Any:
        """Return the column itself."""
        return compiler.compile(self.get_source_expressions()[0])


def is_published(path: str = "") -> Q:
    """True of rows whose record at `path` (theirs, without one) outsiders may see.

    For rows that are asked for by their keys: SQLite does not begin with all that is public.
    """
    column = f"{path}__status" if path else "status"
    return Q(Exact(Unguessed(column), models.Value(Status.PUBLISHED)))


class RecordQuerySet(models.QuerySet):
    """Reading words common to all public records."""

    def published(self) -> Self:
        """What outsiders may see."""
        return self.filter(status=Status.PUBLISHED)

    def published_by_key(self) -> Self:
        """The same, of rows that are asked for by their keys: those are looked up first."""
        return self.filter(is_published())

    def search(self, query: str) -> Self:
        """Narrow to records that hold every word of `query`, with or without marks."""
        return search(self, query)

    def newest_matches(self, query: str, most: int) -> Self:
        """As `search`; of very many it may leave out all but the `most` that came last."""
        return search(self, query, newest=most)

    def match_names(self, query: str) -> Self:
        """Narrow to records with words that begin as those of `query` do, for look-ups."""
        return search(self, query, prefix=True)


class Record(Versioned):
    """A public record: it has a permanent address once it has been published."""

    slug = models.SlugField(_("address"), max_length=130, unique=True, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.status == Status.PUBLISHED

    def search_parts(self) -> list[str]:
        """The texts that a search may find this record by."""
        raise NotImplementedError

    def names_found(self) -> list[str]:
        """Those of the texts that are a title or a name; a search for a title looks here."""
        return self.search_parts()


class ReferenceQuerySet(RecordQuerySet):
    def standing(self) -> Self:
        """Records that were not merged into another one."""
        return self.filter(merged_into__isnull=True)


class Reference(Record):
    """A directive, a body or a person: two that turn out to be one are merged, and can be parted.

    The merged one stays as it was, so that the merge can be undone; it is never public again.
    """

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,  # the index of the desk's list leads with it
        related_name="merged",
        verbose_name=_("merged into"),
    )

    class Meta:
        abstract = True


def reference_constraints(table: str) -> list[Any]:
    """The constraints of a record that can be merged."""
    return [
        *record_constraints(table),
        models.CheckConstraint(
            condition=Q(merged_into__isnull=True)
            | (~Q(status=Status.PUBLISHED) & ~Q(merged_into=models.F("id"))),
            name=f"{table}_merged_not_public",
        ),
    ]


def desk_indexes(table: str, *order: str) -> list[models.Index]:
    """The indexes behind the desk's lists of a kind of record that can be merged.

    Its list in `order`, its queues by status, and each one's own work: none reads the whole table,
    however many records there are. That of the list also finds what was merged into a record.
    """
    return [
        models.Index(fields=["merged_into", *order, "id"], name=f"{table}_desk_list"),
        models.Index(fields=["status", "merged_into", "id"], name=f"{table}_desk_status"),
        models.Index(
            fields=["created_by", "status", "-id"],
            condition=Q(created_by__isnull=False),
            name=f"{table}_own_work",
        ),
    ]


def record_constraints(table: str) -> list[Any]:
    """The constraints that every public record carries."""
    return [
        models.CheckConstraint(condition=Q(status__in=Status.values), name=f"{table}_status_known"),
        models.CheckConstraint(condition=~Q(slug=""), name=f"{table}_slug_given"),
        models.CheckConstraint(
            condition=~Q(status__in=[Status.PUBLISHED, Status.WITHDRAWN])
            | Q(first_published_at__isnull=False),
            name=f"{table}_published_at_known",
        ),
    ]


def record_permissions(name: str) -> list[tuple[str, str]]:
    """The rights that Django does not know: others' drafts, and each move of status."""
    acts = ["change_any", "submit", "review", "publish", "withdraw"]
    return [(f"{act}_{name}", f"Can {act.replace('_', ' ')} {name}") for act in acts]
