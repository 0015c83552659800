"""What all public data has in common: anyone may read it, and ask whether it has changed."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.views.packing import packed
from corpus_site.errors import JSON, error_response

_METHODS = ("GET", "HEAD", "OPTIONS")

_SETTLED = timedelta(minutes=1)
_CONDITIONS = {"HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"}  # of those that ask by ETag

View = Callable[..., HttpResponseBase]


def public_page(view: View) -> View:
    """Let pages be read alone; nothing is changed, so another method is not asked for a token.

    No page for the public holds a secret, so that all of them may be compressed.
    """
    return csrf_exempt(require_safe(packed(view)))


def public_data(view: View) -> View:
    """Let anyone read from any page on the web, and nobody do anything else."""
    return public_file(packed(view))


def public_file(view: View) -> View:
    """Let anyone read what is compressed already."""
    return _open_to_all(view, _METHODS)


def public_question(view: View) -> View:
    """Let anyone ask from any page on the web, with a body too; nothing is changed by it."""
    return _open_to_all(view, (*_METHODS, "POST"))


def _open_to_all(view: View, methods: tuple[str, ...]) -> View:
    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":  # asked by a browser before it sends such headers
            response: HttpResponseBase = HttpResponse(status=204)
            response.headers["Access-Control-Allow-Headers"] = "Content-Type, If-None-Match"
            response.headers["Access-Control-Allow-Methods"] = ", ".join(methods)
        elif request.method in methods:
            response = view(request, *args, **kwargs)
        else:
            response = error_response(request, 405)
            response.headers["Allow"] = ", ".join(methods)
        if response.status_code == 412:
            response = error_response(request, 412)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, X-Total-Count, X-Sequence"
        return response

    guarded.methods = methods  # type: ignore[attr-defined]  # of data: /openapi.json tells of it
    return guarded


def site_of(request: HttpRequest) -> str:
    """Return the address of the catalogue, as this reader calls it."""
    return f"{request.scheme}://{request.get_host()}"


def json_response(
    request: HttpRequest, body: bytes, digest: str = "", changed: datetime | None = None
) -> HttpResponseBase:
    """Answer with JSON, or with 304 if the caller has the very same bytes.

    `digest` is their sha256, where it is known; `changed` when they became so.
    """
    return data_response(request, body, JSON, digest, changed)


def data_response(
    request: HttpRequest,
    body: bytes,
    content_type: str,
    digest: str = "",
    changed: datetime | None = None,
) -> HttpResponseBase:
    """Answer with data of any sort, or with 304 if the caller has the very same bytes."""
    response = HttpResponse(body, content_type=content_type)
    etag = f'"{digest or hashlib.sha256(body).hexdigest()}"'
    response.headers["ETag"] = etag
    # Kept copies must be asked about: a withdrawn record is gone at once.
    response.headers["Cache-Control"] = "no-cache"
    # The header knows whole seconds: what is new may change once more within its own.
    if changed is None or timezone.now() - changed < _SETTLED:
        is_plain = _CONDITIONS.isdisjoint(request.META)
        return response if is_plain else get_conditional_response(request, etag, response=response)
    second = int(changed.timestamp())
    response.headers["Last-Modified"] = http_date(second)
    return get_conditional_response(request, etag, second, response)
