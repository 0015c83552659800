"""Addresses of merged records: they lead to the record that stays, for ever."""

from typing import Any

from django.http import HttpResponse, HttpResponsePermanentRedirect

from articles.models import HEIRS, Redirect, Status


def heir_of(kind: str, slug: str) -> Any:
    """Return the published record that an address leads on to, None if there is none."""
    if kind not in HEIRS:
        return None
    found = Redirect.objects.filter(kind=kind, slug=slug).select_related(kind).first()
    heir = getattr(found, kind) if found else None
    return heir if heir is not None and heir.status == Status.PUBLISHED else None


def moved_for_good(address: str) -> HttpResponse:
    """Lead to another address. A merge can be undone, so that no copy of this is kept unasked."""
    response = HttpResponsePermanentRedirect(address)
    response.headers["Cache-Control"] = "no-cache"
    return response
