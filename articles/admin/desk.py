"""The front page of the desk: a person's own work, and every queue with its count.

Each count is that of the list behind it: the same rows, the same rights.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.desk_pages import KINDS
from articles.admin.lost_passages import TITLES as LOST_TITLES
from articles.admin.missing import AGE_WORDS, aged, incomplete
from articles.models import (
    Article,
    BatchState,
    Change,
    Directive,
    Job,
    JobState,
    Organization,
    Person,
    ReportState,
    Status,
)
from articles.services import access
from articles.services.anchors import reattaching
from articles.services.desk import error_reports, queues
from articles.services.imports import batches, deciding_copies
from articles.services.likeness import duplicates

RECORDS = (Article, Directive, Organization, Person)
REFERENCE = (Directive, Organization, Person)
LATEST_CHANGES = 8
_STATIONS = {
    Status.IN_REVIEW: "review",
    Status.CHANGES_REQUESTED: "requested",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One list that is to be counted: its queue, its words, its rows, its address."""

    queue: str
    words: str
    rows: QuerySet
    address: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One list of a queue, with its count (no higher than one above `queues.MOST_COUNTED`)."""

    words: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Queue:
    """One heading of the front page."""

    name: str
    title: str
    entries: list[Entry]

    @property
    def is_empty(self) -> bool:
        return not any(entry.count for entry in self.entries)


@dataclass(frozen=True, slots=True)
class _Question:
    """What a person's queues are called and where they lie, and the one question for all counts."""

    lists: list[tuple[str, str, str]]
    counts: queues.Counts


_QUESTIONS: dict[tuple[Any, ...], _Question] = {}
_MOST_QUESTIONS = 500


def waiting(site: AdminSite, request: HttpRequest) -> list[Queue]:
    """Return every queue that the person may read, counted in one question.

    To make the question takes longer than to answer it; it depends on the person's rights, the
    language and the day, and is kept.
    """
    by = request.user
    rights = "all" if by.is_superuser else frozenset(by.get_all_permissions())
    key = (by.pk, rights, get_language(), localdate(), queues.MOST_COUNTED)
    question = _QUESTIONS.get(key)
    if question is None:
        if len(_QUESTIONS) >= _MOST_QUESTIONS:
            _QUESTIONS.clear()
        question = _QUESTIONS[key] = _made(site, request)
    entries = (
        (queue, Entry(words, count, address))
        for (queue, words, address), count in zip(
            question.lists, question.counts.now(), strict=True
        )
    )
    titles = _titles()
    return [
        Queue(name, titles[name], [entry for _name, entry in group])
        for name, group in groupby(entries, key=lambda pair: pair[0])
    ]


def _made(site: AdminSite, request: HttpRequest) -> _Question:
    asked = [
        *_reported(request),
        *_to_decide(request),
        *_lost(request),
        *_alike(request),
        *_records(site, request),
        *_going_on(site, request),
    ]
    lists = [(one.queue, one.words, one.address) for one in asked]
    return _Question(lists, queues.Counts([one.rows for one in asked], by=request.user))


def latest_changes(by: User) -> QuerySet:
    """The newest history entries: everybody's for one who may read the history, else the own."""
    changes = Change.objects.select_related("actor")
    if not by.has_perm("articles.view_change"):
        changes = changes.filter(actor=by)
    return changes[:LATEST_CHANGES]


def plural(model: Any) -> str:
    return str(capfirst(model._meta.verbose_name_plural))


def _titles() -> dict[str, str]:
    return {
        "reported": _("Error reports"),
        "unresolved": _("Mentions without a record"),
        "ambiguous": _("Mentions that may name several records"),
        "lost": _("Passages without a place"),
        "duplicates": _("Possible duplicates"),
        "drafts": _("Drafts of articles, by age"),
        "review": _("Waiting for review"),
        "requested": _("Changes requested"),
        "unverified": _("Unverified records"),
        "incomplete": _("Incomplete records"),
        "going": _("Going on"),
    }


def _reported(request: HttpRequest) -> Iterator[Asked]:
    if error_reports.may_read(request.user):
        rows = error_reports.queue(ReportState.OPEN, by=request.user)
        yield Asked("reported", _("From readers"), rows, reverse("admin:error_reports"))


def _to_decide(request: HttpRequest) -> Iterator[Asked]:
    if not access.holds(request.user, "view", Article):
        return
    for what in (queues.UNRESOLVED, queues.AMBIGUOUS):
        for kind, (model, words) in KINDS.items():
            if access.holds(request.user, "view", model):
                rows = queues.open_mentions(what, kind, by=request.user)
                address = reverse("admin:open_mentions", args=[what, kind])
                yield Asked(what, str(words), rows, address)


def _lost(request: HttpRequest) -> Iterator[Asked]:
    if access.holds(request.user, "view", Article):
        for kind, words in LOST_TITLES.items():
            rows = reattaching.queue(kind, by=request.user)
            yield Asked("lost", str(words), rows, reverse("admin:lost", args=[kind]))


def _alike(request: HttpRequest) -> Iterator[Asked]:
    for model in REFERENCE:
        if access.holds(request.user, "change", model):
            rows = duplicates.waiting(str(model._meta.model_name), request.user)
            yield Asked("duplicates", plural(model), rows, address_of(model, "duplicates"))
    if access.holds(request.user, "change", Article):
        near = deciding_copies.waiting(request.user)
        yield Asked("duplicates", _("Near-copies of articles"), near, address_of(Article, "copies"))


def _standing(rows: Any) -> Any:
    """Leave out what was merged into another record."""
    return rows.standing() if rows.model in REFERENCE else rows


def _records(site: AdminSite, request: HttpRequest) -> Iterator[Asked]:
    lists = {
        model: _standing(site.get_model_admin(model).get_queryset(request))
        for model in RECORDS
        if access.holds(request.user, "view", model)
    }
    if Article in lists:
        drafts = access.at_station(lists[Article], Status.DRAFT, request.user)
        for age, words in AGE_WORDS.items():
            yield _list("drafts", words, aged(drafts, age), f"status=draft&age={age}")
    for status, name in _STATIONS.items():
        for model, rows in lists.items():
            waiting = access.at_station(rows, status, request.user)
            yield _list(name, plural(model), waiting, f"status={status}")
    for model in REFERENCE:
        if model in lists:
            rows = lists[model].filter(is_verified=False)
            yield _list("unverified", plural(model), rows, "is_verified=0")
    for model, rows in lists.items():
        yield _list("incomplete", plural(model), incomplete(rows), "lacks=any")


def _going_on(site: AdminSite, request: HttpRequest) -> Iterator[Asked]:
    """Jobs and imports: a person's own, or everybody's for one who sees all."""
    jobs = site.get_model_admin(Job).get_queryset(request)
    for state in (JobState.RUNNING, JobState.WAITING):
        words = _("Jobs: %(state)s") % {"state": state.label}
        yield _list("going", words, jobs.filter(state=state), f"state={state}")
    if access.holds(request.user, "add", Article):
        rows = batches.visible(request.user).filter(state=BatchState.PREVIEWED)
        address = f"{reverse('admin:articles_article_import')}?state={BatchState.PREVIEWED}"
        yield Asked("going", _("Imports to be confirmed"), rows, address)


def _list(queue: str, words: Any, rows: QuerySet, query: str) -> Asked:
    return Asked(queue, str(words), rows, f"{address_of(rows.model, 'changelist')}?{query}")
