"""How many downloads one network address may have under way at once, over all processes.

Each holds one of its numbered files locked. The system itself lets go of a lock when the download
is closed, or its process dies, so that no place is ever lost; other requests never look at them.
All addresses together have no more under way than leave threads for everything else.
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
MOST_AT_ONCE = 5  # of the 8 threads that tasks/serving.py gives a process: readers may stall

View = Callable[..., HttpResponseBase]


def few_at_once(view: View) -> View:
    """Answer 429 with Retry-After where as many downloads as may be are under way."""

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
    """Locked files; closed, or forgotten, they are free again."""

    def __init__(self) -> None:
        self._files: list[int] = []

    def lock(self, folder: Path, name: str, among: int) -> bool:
        """Lock the first free one of numbered files; tell whether there was one."""
        for number in range(among):
            path = folder / f"{name}-{number}"
            self._files.append(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
            with suppress(BlockingIOError):
                fcntl.flock(self._files[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            os.close(self._files.pop())
        return False

    def close(self) -> None:
        while self._files:
            os.close(self._files.pop())

    __del__ = close


class _Held:
    """A stream that gives its place back when it is closed, read to the end or not."""

    def __init__(self, stream: Any, place: _Place) -> None:
        self._stream, self.close = stream, place.close

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)


def _take(network: str) -> _Place | None:
    """Take a place of a network address, and of all together; None if either has none left."""
    folder = Path(settings.DATA_DIR) / "downloads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name, place = hashlib.sha256(network.encode()).hexdigest()[:16], _Place()
    if place.lock(folder, name, settings.BULK_AT_ONCE) and place.lock(folder, "all", MOST_AT_ONCE):
        return place
    place.close()
    return None
