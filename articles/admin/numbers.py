"""Record numbers as they come in addresses and forms."""

from typing import Any

_LARGEST = 2**63 - 1


def as_id(value: Any) -> int | None:
    """Return a record's number, or None for anything that neither database could hold as one."""
    text = str(value)
    if not (text.isascii() and text.isdigit() and len(text) <= 19):
        return None
    number = int(text)
    return number if 0 < number <= _LARGEST else None
