"""/openapi.json: every address of public data, read from the URL patterns, filters and types."""

import inspect
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, get_resolver
from django.utils.translation import override

from articles.exports.answers import components
from articles.views.described import DESCRIBED, ERRORS, Described
from articles.views.parameters import in_path
from articles.views.refusing import refused, unknown
from articles.views.responses import json_response, public_data

VERSION = "1"
_PART = re.compile(r"<\w+:(\w+)>")
_WORD = re.compile(r"\w+")
_ABOUT = (
    "Press articles, directives, organisations and people, each fact with the passage that states"
    " it. Nothing is written here and no key is needed; /data/ explains it with examples."
)


@public_data
def openapi_json(request: HttpRequest) -> HttpResponseBase:
    """Answer with the description of all addresses of data (OpenAPI 3.1)."""
    if request.GET:
        return refused(request, unknown(request.GET))
    return json_response(request, _encoded())


@cache
def _encoded() -> bytes:
    return json.dumps(document(), ensure_ascii=False).encode()


def document() -> dict[str, Any]:
    """Return the whole description; in English, whatever the reader's language."""
    with override("en"):
        paths: dict[str, dict[str, Any]] = {}
        for pattern in patterns():
            for address, known in addresses(pattern):
                paths[address] = _operations(pattern, address, known)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dẫn Chứng", "version": VERSION, "description": _ABOUT},
        "servers": [{"url": "/"}],
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": components(), "responses": ERRORS},
    }


def patterns() -> Iterator[URLPattern]:
    """Yield the URL patterns of all public data."""
    for pattern in get_resolver("articles.urls").url_patterns:
        if isinstance(pattern, URLPattern) and hasattr(pattern.callback, "methods"):
            yield pattern


def addresses(pattern: URLPattern) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the addresses of a pattern, with what is known of each: one for every closed choice.

    What may be anything stays open: `/articles/{slug}.json`.
    """
    route = _PART.sub(r"{\1}", f"/{pattern.pattern}")
    closed = {
        name: converter.choices
        for name, converter in pattern.pattern.converters.items()
        if getattr(converter, "choices", None)
    }
    for values in product(*closed.values()):
        known = dict(zip(closed, values, strict=True))
        still_open = {name: f"{{{name}}}" for name in pattern.pattern.converters}
        address = route.format(**{**still_open, **known})
        yield address, {**pattern.default_args, **known}


def _operations(pattern: URLPattern, address: str, known: dict[str, str]) -> dict[str, Any]:
    view: Callable[..., Any] = pattern.callback
    told: Described = DESCRIBED[f"{view.__module__.rpartition('.')[2]}.{view.__name__}"](known)
    summary = inspect.cleandoc(view.__doc__ or "").partition("\n")[0]
    open_parts = [
        in_path(name, converter.regex)
        for name, converter in pattern.pattern.converters.items()
        if f"{{{name}}}" in address
    ]
    found = {}
    for method, one in told.items():
        name = f"{method} {address}"
        found[method] = {
            "operationId": "_".join(_WORD.findall(name)),
            "summary": summary,
            **one,
            "parameters": [*open_parts, *one.get("parameters", [])],
        }
    return found
