"""The years that a stated period or day speaks of."""

from functools import lru_cache

from articles.text.partial_dates import PartialDate

_OPEN = ".."


@lru_cache(maxsize=4096)
def years_of(period: PartialDate | str | None) -> tuple[int, int] | None:
    """Return the first and the last year of a period in EDTF; None where none is stated.

    An open end is told by the end that is known: what is said "since 2016" is said of 2016.
    """
    ends = [end for end in str(period or "").split("/") if end and end != _OPEN]
    return (int(ends[0][:4]), int(ends[-1][:4])) if ends else None
