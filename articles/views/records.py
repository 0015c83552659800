"""The pages of the four public records, drawn from the same values as their JSON."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.exports.loading import MODELS, load_full
from articles.exports.records import (
    ArticleRecord,
    OrganizationRecord,
    PersonRecord,
)
from articles.models import Record, Status
from articles.views.findings import grouped_findings
from articles.views.following import shown_directive
from articles.views.moved import heir_of, moved_for_good
from articles.views.reading import read_passages, read_text
from articles.views.responses import public_page


@public_page
def record_page(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Show a published record; lead on from a merged one; 410 if withdrawn, else 404, all alike."""
    rows = MODELS[kind]._default_manager.filter(slug=slug)
    row = rows.only("pk", "status", "status_note").first()
    heir = heir_of(kind, slug) if row is None or row.status != Status.PUBLISHED else None
    if heir is not None:
        return moved_for_good(heir.get_absolute_url())
    if row is not None and row.status == Status.WITHDRAWN:
        return _gone(request, kind, row)
    shown = _SHOWN[kind](row.pk) if row is not None else None
    if shown is None:
        raise Http404
    context = {"kind": kind, "json_address": reverse(f"{kind}_json", args=[slug]), **shown}
    return render(request, f"articles/{kind}.html", context)


def _gone(request: HttpRequest, kind: str, row: Record) -> HttpResponse:
    context = {"kind": kind, "reason": row.status_note}
    return render(request, "articles/gone.html", context, status=410)


def _beside_article(record: ArticleRecord) -> dict[str, Any]:
    return {
        "text": read_text(record) if record.text else None,
        "passages": None if record.text else read_passages(record),
        "groups": grouped_findings(record.findings),
        "by_machine": [mention for mention in record.mentions if mention.is_led_by_machine],
    }


def _beside_organization(record: OrganizationRecord) -> dict[str, Any]:
    """Awards that it gave to itself or its own parts stand among its findings already."""
    shown = {finding.id for finding in record.findings}
    awards = [finding for finding in record.awards_given if finding.id not in shown]
    return {"groups": grouped_findings(record.findings), "awards": awards}


def _beside_person(record: PersonRecord) -> dict[str, Any]:
    return {}


def _shown(kind: str, beside: Callable[[Any], dict[str, Any]], pk: int) -> dict[str, Any] | None:
    """Return a published record with what its page shows beside it; None if it is not published."""
    record = load_full(kind, [pk]).get(pk)
    return None if record is None else {"record": record, **beside(record)}


_SHOWN: dict[str, Callable[[int], dict[str, Any] | None]] = {
    "article": partial(_shown, "article", _beside_article),
    "directive": shown_directive,
    "organization": partial(_shown, "organization", _beside_organization),
    "person": partial(_shown, "person", _beside_person),
}
