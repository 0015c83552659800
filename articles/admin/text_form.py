"""The text of an article as a form: each zone a box of its own, in reading order."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from articles.models import TextVersion, Zone
from articles.text.normalize import nfc

BETWEEN = "\n\n"
MOST_ZONES = 1000
_BLANKS = " \n\t"


@dataclass(slots=True)
class ZoneBox:
    """One zone as it is typed; `origin` is its number in the stored text, None for a new one."""

    zone: str
    text: str
    origin: int | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is the page's own matter, which nobody reads twice."""
        return self.zone == Zone.CHROME

    @property
    def name(self) -> str:
        return str(dict(Zone.choices).get(self.zone, self.zone))


@dataclass(slots=True)
class TextForm:
    """What is typed into the boxes, and what is wrong with it."""

    stored: TextVersion
    boxes: list[ZoneBox] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, stored: TextVersion) -> "TextForm":
        """Return the form of a text as it is stored."""
        form = cls(stored)
        form.boxes = [
            ZoneBox(zone["zone"], stored.body[zone["start"] : zone["end"]], number)
            for number, zone in enumerate(form.zones)
        ]
        return form

    @classmethod
    def typed(cls, stored: TextVersion, data: Mapping[str, str]) -> "TextForm":
        """Return the form as it was sent; boxes with a number that is not there are new ones."""
        form = cls(stored)
        for number in range(MOST_ZONES):
            text = data.get(f"zone-{number}-text")
            if text is None:
                break
            zone = data.get(f"zone-{number}-zone", "")
            if zone not in Zone.values:
                form.errors.append(_("Zone %(number)d: choose its kind.") % {"number": number + 1})
                zone = Zone.BODY.value
            origin = data.get(f"zone-{number}-origin", "")
            known = origin.isdecimal() and len(origin) < 5 and int(origin) < len(form.zones)
            text = nfc(text.replace("\r\n", "\n"))
            form.boxes.append(ZoneBox(zone, text, int(origin) if known else None))
        return form

    @property
    def zones(self) -> list[dict[str, Any]]:
        """The zones of the stored text in reading order; one of it all where none is marked."""
        stored = self.stored
        whole = {"zone": Zone.BODY.value, "start": 0, "end": len(stored.body)}
        return sorted(stored.zones, key=lambda zone: zone["start"]) or [whole]

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        return list(Zone.choices)

    def add(self, after: int) -> None:
        """Put an empty box behind another one; the number of the last for the end."""
        self.boxes.insert(min(after, len(self.boxes)) + 1, ZoneBox(Zone.BODY.value, ""))

    def remove(self, number: int) -> None:
        """Take a box away with its words."""
        del self.boxes[number : number + 1]

    def composed(self) -> tuple[str, list[dict[str, Any]]]:
        """Return the text and its zones; what stood between two zones still does, if both stay."""
        body, zones, last = "", list[dict[str, Any]](), -1
        for box in self.boxes:
            text = self._words(box)
            if not text:
                continue
            body += self._gap(last, box.origin)
            why = self._why(box)
            zones.append(
                {"zone": box.zone, "start": len(body), "end": len(body) + len(text), **why}
            )
            body += text
            last = box.origin if box.origin is not None else -2
        if zones and last == len(self.zones) - 1:
            body += self.stored.body[self.zones[-1]["end"] :]
        return body, zones

    def digest(self) -> str:
        """Return what tells this text from any other: what is confirmed is what was looked at."""
        return hashlib.sha256(json.dumps(self.composed()).encode()).hexdigest()

    def _words(self, box: ZoneBox) -> str:
        """The words of a box: blanks around them are no part of it, unless they always were."""
        return box.text if box.text == self._before(box) else box.text.strip(_BLANKS)

    def _before(self, box: ZoneBox) -> str | None:
        if box.origin is None:
            return None
        zone = self.zones[box.origin]
        return self.stored.body[zone["start"] : zone["end"]]

    def _gap(self, last: int, origin: int | None) -> str:
        """What stands before a zone: `last` is the one before it, -1 at the beginning, -2 new."""
        if origin is not None and origin == last + 1:
            first = self.zones[last]["end"] if last >= 0 else 0
            return self.stored.body[first : self.zones[origin]["start"]]
        return "" if last == -1 else BETWEEN

    def _why(self, box: ZoneBox) -> dict[str, Any]:
        """By what the page's own matter was told stays with it."""
        if box.origin is None or not box.is_own:
            return {}
        why = self.zones[box.origin].get("why")
        return {"why": why} if why else {}
