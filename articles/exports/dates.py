"""Dates as public text: ISO 8601, only as exact as they are known."""

from datetime import datetime
from functools import lru_cache

from django.utils import timezone

from articles.text.partial_dates import PartialDate

_LENGTHS = {"year": 4, "month": 7, "day": 10}


# One article's date stands beside each of its passages: thousands of times in a batch.
@lru_cache(maxsize=4096)
def published_text(at: datetime | None, precision: str) -> str | None:
    """Return the site's time cut to what is known: `2018`, `2018-07-23T08:07+07:00`."""
    if at is None:
        return None
    local = _local(at)
    if precision in _LENGTHS:
        return local.isoformat()[: _LENGTHS[precision]]
    return local.isoformat(timespec="seconds" if precision == "second" else "minutes")


def edtf(date: PartialDate | None) -> str | None:
    """Return a partial date in its EDTF form, null for unknown."""
    return str(date) if date else None


def _local(at: datetime) -> datetime:
    try:
        return timezone.localtime(at, timezone.get_default_timezone())
    except OverflowError:  # the first and last hours of the calendar have no local time
        return at
