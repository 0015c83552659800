"""The pages of the four public records, drawn from the same values as their JSON."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from articles.exports.carried_out import directives_carried_out
from articles.exports.criteria import criteria_stated
from articles.exports.naming import published_by
from articles.exports.published import Found, find
from articles.exports.records import (
    ArticleRecord,
    OrganizationRecord,
    PersonRecord,
)
from articles.views.appearing import appearing
from articles.views.beside import (
    beside_article,
    beside_organization,
    beside_person,
    tree_then,
)
from articles.views.findings import findings_by_directive, grouped_findings
from articles.views.following import shown_directive
from articles.views.kept import kept
from articles.views.moved import heir_of, moved_for_good
from articles.views.naming import naming
from articles.views.reading import read_passages, read_text
from articles.views.responses import public_page, site_of

MOST_NAMING = 10
# Findings of a body that are shown; of more the latest: its matrices and its JSON have the others.
MOST_FINDINGS, LATEST = 20, 10


@public_page
def record_page(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Show a published record; lead on from a merged one; 410 if withdrawn, else 404, all alike."""
    found = find(kind, slug)
    if found is None or found.whole is None:
        return _elsewhere(request, kind, slug, found)
    if request.GET:
        return _page(request, found, slug)
    # With the number of what was found: it may have changed before the part is made.
    key = ("page", kind, slug, found.etag, get_language(), site_of(request))
    return HttpResponse(kept(key, lambda: _page(request, found, slug).content))


def _page(request: HttpRequest, found: Found, slug: str) -> HttpResponse:
    record: Any = found.record()
    context = {
        "kind": found.kind,
        "record": record,
        "json_address": reverse(f"{found.kind}_json", args=[slug]),
        **_BESIDE[found.kind](request, record, found.object_id),
    }
    status = 400 if context.get("as_of_wrong") else 200
    return render(request, f"articles/{found.kind}.html", context, status=status)


def _elsewhere(request: HttpRequest, kind: str, slug: str, found: Found | None) -> HttpResponse:
    heir = heir_of(kind, slug)
    if heir is not None:
        return moved_for_good(heir.get_absolute_url())
    if found is None:
        raise Http404
    context = {"kind": kind, "reason": found.reason}
    return render(request, "articles/gone.html", context, status=410)


def _beside_article(request: HttpRequest, record: ArticleRecord, pk: int) -> dict[str, Any]:
    criteria = criteria_stated(record.slug)
    beside = [(one.text, one.passages) for one in criteria]
    return {
        "text": read_text(record, beside) if record.text else None,
        "passages": None if record.text else read_passages(record, beside),
        "criteria": criteria,
        "groups": grouped_findings(record.findings or ()),
        **appearing(record),
        "by_machine": [mention for mention in record.mentions or () if mention.is_led_by_machine],
        **beside_article(record),
    }


def _beside_organization(
    request: HttpRequest, record: OrganizationRecord, pk: int
) -> dict[str, Any]:
    """Awards that it gave to itself or its own parts stand among its findings already."""
    is_cut = record.counts.findings > MOST_FINDINGS
    latest = record.findings[:LATEST] if is_cut else record.findings
    shown = {finding.id for finding in latest}
    carried, groups = findings_by_directive(latest, directives_carried_out(pk))
    return {
        "carried": carried,
        "told": [one for one in carried if one.groups or len(carried) == 1],
        "latest": len(latest) if is_cut else 0,
        "groups": groups,
        "awards": [finding for finding in record.awards_given if finding.id not in shown],
        "published_count": published_by(pk),
        **naming("organization", pk, MOST_NAMING),
        **beside_organization(record),
        **tree_then(request, record.slug),
    }


def _beside_person(request: HttpRequest, record: PersonRecord, pk: int) -> dict[str, Any]:
    return {**naming("person", pk, MOST_NAMING), **beside_person(record)}


_BESIDE: dict[str, Callable[[HttpRequest, Any, int], dict[str, Any]]] = {
    "article": _beside_article,
    "directive": shown_directive,
    "organization": _beside_organization,
    "person": _beside_person,
}
