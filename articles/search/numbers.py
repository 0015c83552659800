"""The number of an index row tells kind, moment and record.

So the rows of one kind stand together and, of articles, in the order of publication: a database
that reads its index by these numbers looks at one kind alone, and finds the newest first.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone

KINDS = ("organization", "person", "directive", "article")
RECORD_BITS, MOMENT_BITS = 27, 33
RECORD_MASK = (1 << RECORD_BITS) - 1
# Seconds from here on; what was published earlier stands with the first of them, what has no
# moment before all.
FIRST = datetime(1900, 1, 1, tzinfo=UTC)
_LATEST = (1 << MOMENT_BITS) - 1


def entry_number(kind: str, record: int, moment: datetime | None = None) -> int:
    """Return the number of a record's index row; OverflowError for a record beyond 2**27."""
    if record > RECORD_MASK:
        raise OverflowError(f"the search index holds no record number {record}")
    seconds = 0
    if moment is not None:
        seconds = min(max(1, int((moment - FIRST).total_seconds())), _LATEST)
    return (_place(kind) << MOMENT_BITS | seconds) << RECORD_BITS | record


@lru_cache(maxsize=1000)
def first_of(day: date) -> int:
    """Return the number before which every article stands that is older than a day.

    Days are those of the press's own clock.
    """
    return entry_number("article", 0, timezone.make_aware(datetime(day.year, day.month, day.day)))


def of_years(first: int, last: int) -> tuple[int, int]:
    """Return the first and the last number of articles of some years."""
    return first_of(date(first, 1, 1)), first_of(date(last + 1, 1, 1)) - 1


def moment_of(number: int) -> datetime:
    """Return the moment that `entry_number` was given, to the second; FIRST where none was."""
    seconds = (number >> RECORD_BITS) & _LATEST
    return FIRST + timedelta(seconds=seconds)


def numbers_of(kind: str) -> tuple[int, int]:
    """Return the first and the last number that index rows of a kind may have."""
    shift = MOMENT_BITS + RECORD_BITS
    first = _place(kind) << shift
    return first, first + (1 << shift) - 1


def _place(kind: str) -> int:
    return KINDS.index(kind) + 1
