"""Who may do what to which record: one policy for forms, actions, imports and commands.

`by` is None for the machine's own command line, which may do everything.
"""

from typing import TypeVar

from django.contrib.auth.models import PermissionsMixin, User
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from articles.models import Action, Article, Change, Record, Status, Versioned
from articles.services.errors import NotPermitted

_CLOSED = {Status.PUBLISHED, Status.WITHDRAWN}

Rows = TypeVar("Rows", bound=QuerySet)


def may(by: User | None, act: str, record: Versioned) -> bool:
    """Tell whether `by` may do `act` to `record`, as it is stored.

    `act` is one of view, add, change, delete, submit, review, publish, withdraw.
    """
    if by is None:
        return True
    return _may_reach(by, act, record) and holds(by, act, record)


def require(by: User | None, act: str, record: Versioned) -> None:
    """Raise NotPermitted unless `by` may do `act` to `record`."""
    if not may(by, act, record):
        raise NotPermitted(act)


def holds(by: PermissionsMixin, act: str, record: Versioned | type[Versioned]) -> bool:
    """Tell whether `by` has the right named `act` for this kind of record."""
    return by.has_perm(f"articles.{act}_{record._meta.model_name}")


def visible(rows: Rows, by: User) -> Rows:
    """Narrow to the records that `by` may see at the desk: all, or published ones and the own."""
    if by.has_perm(f"articles.change_any_{rows.model._meta.model_name}"):
        return rows
    return rows.filter(Q(status=Status.PUBLISHED) | Q(created_by=by.pk))


def at_station(rows: Rows, status: str, by: User) -> Rows:
    """Narrow visible records to those of a status that is not public: all of them, or the own.

    `visible` says the same; that they are the person's own leads to an index.
    """
    waiting = rows.filter(status=status)
    return waiting if holds(by, "change_any", rows.model) else waiting.filter(created_by=by.pk)


def of_visible_articles(rows: Rows, by: User, article: str = "article") -> Rows:
    """Narrow to rows of articles that `by` may see; `article` leads from a row to its article.

    It is asked of each row: SQLite would begin with all articles that are open to `by`.
    """
    return _where_visible(rows, by, pk=OuterRef(article))


def of_visible_texts(rows: Rows, by: User) -> Rows:
    """Narrow to rows that stand in any text of an article that `by` may see."""
    return _where_visible(rows, by, texts=OuterRef("text_version"))


def in_shown_texts(rows: Rows, by: User) -> Rows:
    """Narrow to rows that stand in the text which an article shows that `by` may see."""
    return _where_visible(rows, by, current_text=OuterRef("text_version"))


def _where_visible(rows: Rows, by: User, **which: OuterRef) -> Rows:
    if holds(by, "change_any", Article):
        return rows
    return rows.filter(Exists(visible(Article.objects.filter(**which).order_by(), by)))


def may_read_history(by: User, record: Model) -> bool:
    """Tell whether `by` may read what was done to `record`: all histories, or that of the own."""
    owner = getattr(record, "created_by_id", None)
    return by.has_perm("articles.view_change") or owner == by.pk


def may_read_deleted(by: User, kind: str, number: int) -> bool:
    """As `may_read_history`, for a record that is gone: all, or what one has entered or deleted."""
    if by.has_perm("articles.view_change"):
        return True
    ends = [Action.CREATED, Action.DELETED]
    return Change.objects.filter(kind=kind, object_id=number, actor=by, action__in=ends).exists()


def _may_reach(by: User, act: str, record: Versioned) -> bool:
    """Whether the record's state and owner allow the act at all, whatever the right."""
    if act == "add":
        return True
    if act != "view" and getattr(record, "merged_into_id", None):
        return False  # it stays as it was, so that the merge can be undone
    everyones = holds(by, "change_any", record)
    own = record.created_by_id == by.pk
    if act == "view":
        return everyones or own or record.status == Status.PUBLISHED
    if act == "delete":
        return (everyones or own) and not _was_public(record)
    if act == "change":
        return _may_edit(by, record, everyones=everyones, own=own)
    return everyones or own


def _may_edit(by: User, record: Versioned, *, everyones: bool, own: bool) -> bool:
    if record.status in _CLOSED:
        return holds(by, "publish", record)
    # What is under review belongs to the reviewers until they send it back.
    return everyones or (own and record.status != Status.IN_REVIEW)


def _was_public(record: Versioned) -> bool:
    if isinstance(record, Record):
        return record.first_published_at is not None
    return record.status in _CLOSED
