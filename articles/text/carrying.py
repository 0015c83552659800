"""What goes along when a text changes: its zones, and the keys that finds are known by."""

import re
from collections.abc import Iterable
from typing import Any

from articles.text.difference import Difference

_KEY = re.compile(r"(?P<kind>[a-z]+):(?P<start>\d+)-(?P<end>\d+)(?P<rest>:.*)?$", re.DOTALL)
_NUMBER = re.compile(r"(?<!\w)\d+(?!\w)")

Zone = dict[str, Any]
Span = tuple[int, int]


def carried_zones(difference: Difference, zones: Iterable[Zone]) -> list[Zone]:
    """Return the zones of the old text over the new one; new words belong to what they follow."""
    carried: list[Zone] = []
    for zone in sorted(zones, key=lambda one: one["start"]):
        start, end = difference.stretch(zone["start"], zone["end"])
        start = max(start, carried[-1]["end"] if carried else 0)
        if end > start:
            carried.append({**zone, "start": start, "end": end})
    return [_widened(difference.new, carried, number) for number in range(len(carried))]


def _widened(text: str, zones: list[Zone], number: int) -> Zone:
    """Let a zone reach over the words that no zone holds, up to the next one."""
    zone = zones[number]
    start = 0 if number == 0 else zone["start"]
    end = zones[number + 1]["start"] if number + 1 < len(zones) else len(text)
    loose = text[zone["end"] : end].rstrip()
    last = zone["end"] + len(loose)
    start += len(text[start : zone["start"]]) - len(text[start : zone["start"]].lstrip())
    return {**zone, "start": start, "end": last}


def carried_key(difference: Difference, key: str, span: Span, place: Span) -> str:
    """Return the key of a find ("directive:120-138") as a reading of the new text would give it.

    `span` is the passage of the find, `place` where it stands now. "" if the words that it was
    found by are gone: no later find is the same.
    """
    match = _KEY.match(key)
    if not match:
        return ""
    start, end = int(match["start"]), int(match["end"])
    if (start, end) == span:
        start, end = place
    else:
        image = difference.image(start, end)
        if image is None:
            return ""
        start, end = image, image + end - start

    def carried(number: re.Match[str]) -> str:
        image = difference.image(int(number.group()), int(number.group()) + 1)
        return number.group() if image is None else str(image)

    return f"{match['kind']}:{start}-{end}{_NUMBER.sub(carried, match['rest'] or '')}"
