"""Finding the words a person points at in an article's text, and keeping them as a passage."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Passage, TextVersion, Zone
from articles.text.find import find_words

CONTEXT = 60


def locate(text: TextVersion, words: str, *, occurrence: int | None = None) -> tuple[int, int]:
    """Return (start, end) of `words` in the text, white space and spelling of đ and tones aside.

    `occurrence` counts from 1, the page's own matter left out. ValidationError if the words are
    not there, or stand there several times and no occurrence is chosen.
    """
    places = find_words(text.body, words)
    # What is the page's own is never credited to the article.
    found = [place for place in places if text.zone_at(place[0]) != Zone.CHROME]
    if not found:
        raise ValidationError(
            _("These words are not in the text: copy them from it exactly."), code="absent"
        )
    if occurrence is None and len(found) > 1:
        message = ngettext(
            "These words stand in the text %(count)d time: say which one.",
            "These words stand in the text %(count)d times: copy more of them, or say which one.",
            len(found),
        )
        raise ValidationError(message, code="ambiguous", params={"count": len(found)})
    number = occurrence or 1
    if not 1 <= number <= len(found):
        message = _("The words stand in the text %(count)d times only.")
        raise ValidationError(message, code="occurrence", params={"count": len(found)})
    return found[number - 1]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one text: what stands around each of them is bounded by the page's own matter.

    Made once for a text of which many passages are taken.
    """

    text: TextVersion
    edges: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: TextVersion) -> "Places":
        """Return the places of a text."""
        own = [zone for zone in text.zones if zone["zone"] == Zone.CHROME]
        return cls(text, tuple((zone["start"], zone["end"]) for zone in own))

    def passage(self, start: int, end: int) -> dict[str, Any]:
        """Return the fields of a passage over text.body[start:end]."""
        body = self.text.body
        if not 0 <= start < end <= len(body):
            raise ValidationError(_("The passage lies outside the text."), code="outside")
        first = max([0, start - CONTEXT, *(last for _first, last in self.edges if last <= start)])
        last = min([end + CONTEXT, *(first for first, _last in self.edges if first >= end)])
        return {
            "text_version": self.text,
            "start": start,
            "end": end,
            "exact": body[start:end],
            "prefix": body[first:start],
            "suffix": body[end:last],
        }


def passage(text: TextVersion, start: int, end: int) -> dict[str, Any]:
    """Return the fields of a passage over text.body[start:end]."""
    return Places.of(text).passage(start, end)


def anchor(row: Passage, text: TextVersion, start: int, end: int) -> None:
    """Put a passage (a mention or a piece of evidence) over text.body[start:end]; saves nothing."""
    for name, value in passage(text, start, end).items():
        setattr(row, name, value)
    if hasattr(row, "zone"):
        row.zone = text.zone_at(start)
