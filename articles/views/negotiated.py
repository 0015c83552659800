"""One address as a page or as data, whichever the request would rather have (Accept)."""

from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from articles.views.responses import View

_HTML, _JSON = "text/html", "application/json"


def either(page: View, as_json: View) -> View:
    """Answer with JSON who asks for it by name, with the page everyone else."""

    @wraps(page)
    def chosen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        view = as_json if prefers_json(request) else page
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Accept"])
        return response

    return chosen


def prefers_json(request: HttpRequest) -> bool:
    """Tell whether JSON is named, and HTML is not or comes behind it; `*/*` names nothing."""
    if _JSON not in request.headers.get("Accept", ""):
        return False
    named = [f"{one.main_type}/{one.sub_type}" for one in request.accepted_types]
    kinds = [_HTML, _JSON] if _HTML in named else [_JSON, _HTML]
    return _JSON in named and request.get_preferred_type(kinds) == _JSON
