"""A person's own work on the front page: articles taken, comments, what came back, own drafts."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.desk import RECORDS
from articles.admin.history import kind_name, model_of
from articles.models import Article, Assignment, Comment, Directive, Status
from articles.services import access
from articles.services.desk import commenting

SHORT_LIST = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: its name, what is said of it in small print and in somebody's words."""

    name: str
    small: str
    address: str
    when: Any
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One heading of a person's own work; `all_address` is the list of everything under it."""

    name: str
    title: str
    lines: list[Line]
    empty: str
    all_address: str = ""


def own_work(by: User) -> list[Card]:
    """Return a person's own work, in a fixed number of queries."""
    cards = []
    if access.holds(by, "view", Article):
        own = [row for model in RECORDS for row in _newest(model, by)]
        cards = [_taken(by), _sent_back(own), _drafts(own)]
    return [*cards, _comments(by)]


def _taken(by: User) -> Card:
    rows = Assignment.objects.filter(user=by).select_related("article").order_by("-pk")
    lines = [
        Line(
            str(row.article),
            str(row.article.get_status_display()),
            address_of(row.article, "review", row.article_id),
            row.at,
        )
        for row in rows[:SHORT_LIST]
    ]
    address = f"{address_of(Article, 'changelist')}?taken=me"
    return Card("taken", _("Articles taken by me"), lines, _("You have taken no article."), address)


def _sent_back(own: list[Any]) -> Card:
    rows = [row for row in own if row.status == Status.CHANGES_REQUESTED]
    return Card("sent_back", _("Sent back to me"), _latest(rows), _("Nothing was sent back."))


def _drafts(own: list[Any]) -> Card:
    rows = [row for row in own if row.status == Status.DRAFT]
    address = f"{address_of(Article, 'changelist')}?status=draft&by=me"
    return Card("drafts", _("My drafts"), _latest(rows), _("You have no drafts."), address)


def _comments(by: User) -> Card:
    lines = [_comment_line(row) for row in commenting.waiting_for(by)[:SHORT_LIST]]
    return Card("comments", _("Comments to me"), lines, _("Nobody has said anything to you."))


def _newest(model: Any, by: User) -> QuerySet:
    """The own records of a kind that wait for their author: what was sent back before drafts."""
    related = ("type",) if model is Directive else ()
    waiting = [Status.CHANGES_REQUESTED, Status.DRAFT]
    rows = model.objects.filter(created_by=by, status__in=waiting).select_related(*related)
    return rows.order_by("status", "-pk")[: 2 * SHORT_LIST]


def _latest(rows: list[Any]) -> list[Line]:
    newest = sorted(rows, key=lambda row: row.updated_at, reverse=True)
    return [_record_line(row) for row in newest[:SHORT_LIST]]


def _record_line(row: Any) -> Line:
    kind = str(row._meta.verbose_name)
    address = address_of(row, "change", row.pk)
    return Line(str(row), kind, address, row.updated_at, row.status_note)


def _comment_line(said: Comment) -> Line:
    name = _("%(who)s, on %(kind)s %(number)d") % {
        "who": said.author.get_username(),
        "kind": kind_name(said.kind),
        "number": said.object_id,
    }
    model = model_of(said.kind)
    address = f"{address_of(model, 'change', said.object_id)}#comments" if model else ""
    return Line(capfirst(name), "", address, said.at, said.text)
