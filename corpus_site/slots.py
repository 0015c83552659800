"""How many downloads one network address may have under way at once, over all processes.

Each holds one of its numbered files locked. The system itself lets go of a lock when the download
is closed, or its process dies, so that no place is ever lost; other requests never look at them.
"""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from corpus_site.errors import error_response
from corpus_site.rates import network_of

RETRY_AFTER = 30  # seconds

View = Callable[..., HttpResponseBase]


def few_at_once(view: View) -> View:
    """Answer 429 with Retry-After to an address that has BULK_AT_ONCE downloads under way."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.BULK_AT_ONCE or request.method == "HEAD":
            return view(request, *args, **kwargs)
        place = _take(network_of(request))
        if place is None:
            response = error_response(request, 429)
            response.headers["Retry-After"] = str(RETRY_AFTER)
            return response
        try:
            response = view(request, *args, **kwargs)
        except BaseException:
            place.close()
            raise
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = _Held(response.streaming_content, place)
        else:
            place.close()
        return response

    return guarded


class _Place:
    """A locked file; closed, or forgotten, it is free again."""

    def __init__(self, path: Path) -> None:
        """Raise BlockingIOError if another download has it."""
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.close()
            raise

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    __del__ = close


class _Held:
    """A stream that gives its place back when it is closed, read to the end or not."""

    def __init__(self, stream: Any, place: _Place) -> None:
        self._stream, self.close = stream, place.close

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)


def _take(network: str) -> _Place | None:
    """Lock the first free place of a network address; None if it has all of them."""
    folder = Path(settings.DATA_DIR) / "downloads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = hashlib.sha256(network.encode()).hexdigest()[:16]
    for number in range(settings.BULK_AT_ONCE):
        with suppress(BlockingIOError):
            return _Place(folder / f"{name}-{number}")
    return None
