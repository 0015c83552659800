"""Pages of the desk that belong to no one kind of record: queues, what is wanted, figures."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.numbers import as_id
from articles.exports.sheets import FORMATS
from articles.models import Article, Directive, MentionKind, Organization, Person
from articles.services import access

KINDS = {
    MentionKind.DIRECTIVE.value: (Directive, _("Directives")),
    MentionKind.ORGANIZATION.value: (Organization, _("Organisations")),
    MentionKind.PERSON.value: (Person, _("People")),
}


def desk_page(
    site: AdminSite, request: HttpRequest, template: str, title: str, **context: Any
) -> HttpResponse:
    """Show a page of the desk."""
    request.current_app = site.name  # type: ignore[attr-defined]
    shared = {**site.each_context(request), "title": title}
    return TemplateResponse(request, f"admin/articles/{template}", {**shared, **context})


def require_articles(request: HttpRequest) -> None:
    """Refuse those who read no articles at the desk: the auditor, for one."""
    if not access.holds(request.user, "view", Article):
        raise PermissionDenied


def asked_number(request: HttpRequest, name: str) -> int | None:
    """Return a parameter that is a record's number, None where it is empty; else BadRequest."""
    given = request.GET.get(name, "").strip()
    number = as_id(given)
    if given and number is None:
        raise BadRequest(f"{name}: no record number")
    return number


def asked_of(request: HttpRequest, name: str, known: Sequence[str]) -> str:
    """Return a parameter that is one of the known values, the first of them where it is empty."""
    given = request.GET.get(name, "") or known[0]
    if given not in known:
        raise BadRequest(f"{name}: unknown value")
    return given


def asked_sheet(request: HttpRequest) -> str:
    """Return the kind of sheet that is asked for, empty for none."""
    return asked_of(request, "sheet", ["", *FORMATS])


def query_with(request: HttpRequest, **values: Any) -> str:
    """Return the address's parameters with some of them set, or left out where None."""
    query = request.GET.copy()
    for name, value in values.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return query.urlencode()
