"""Answers packed for the way: zstd or gzip, whichever the request would rather have."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from backports import zstd
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

CODINGS = ("zstd", "gzip")  # the better one first
_SHORTEST = 200  # bytes that are worth the trouble
_LEVEL = 3
_CODING = re.compile(r"\s*([\w-]+)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?", re.A)
_gzip = GZipMiddleware(lambda _request: HttpResponse())

View = Callable[..., HttpResponseBase]


def packed(view: View) -> View:
    """Pack what a view answers, bodies and streams, if the request takes it."""

    @wraps(view)
    def packing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: Any = view(request, *args, **kwargs)
        if not response.streaming and len(response.content) < _SHORTEST:
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        coding = taken(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        return _PACKERS[coding](request, response) if coding else response

    return packing


def taken(accepted: str) -> str:
    """Return the coding that Accept-Encoding would rather have, "" for none of ours.

    >>> taken("gzip, deflate, br, zstd"), taken("zstd;q=0.5, gzip"), taken("gzip;q=0")
    ('zstd', 'gzip', '')
    """
    if not accepted:
        return ""
    told = (_CODING.fullmatch(one) for one in accepted.lower().split(","))
    weights = {one[1]: float(one[2] or 1) for one in told if one}
    best = max(CODINGS, key=lambda coding: weights.get(coding, 0))
    return best if weights.get(best, 0) > weights.get("identity", 0) else ""


def _by_gzip(request: HttpRequest, response: Any) -> HttpResponseBase:
    answered: HttpResponseBase = _gzip.process_response(request, response)
    return answered


def _by_zstd(request: HttpRequest, response: Any) -> HttpResponseBase:
    if isinstance(response, StreamingHttpResponse):
        parts: Any = response.streaming_content
        response.streaming_content = _stream(parts)
    else:
        shorter = zstd.compress(response.content, level=_LEVEL)
        if len(shorter) >= len(response.content):
            return response
        response.content = shorter
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
    etag = response.headers.get("ETag", "")
    if etag.startswith('"'):  # of other bytes than these, which say the same
        response.headers["ETag"] = f"W/{etag}"
    response.headers["Content-Encoding"] = "zstd"
    answered: HttpResponseBase = response
    return answered


def _stream(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Pack part by part: what a part holds goes out with it."""
    packer = zstd.ZstdCompressor(level=_LEVEL)
    for part in parts:
        yield packer.compress(part, mode=packer.FLUSH_BLOCK)
    yield packer.flush()


_PACKERS: dict[str, Callable[[HttpRequest, Any], HttpResponseBase]] = {
    "zstd": _by_zstd,
    "gzip": _by_gzip,
}
