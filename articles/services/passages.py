"""Finding the words a person points at in an article's text, and keeping them as a passage."""

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


def passage(text: TextVersion, start: int, end: int) -> dict[str, Any]:
    """Return the fields of a passage over text.body[start:end]."""
    if not 0 <= start < end <= len(text.body):
        raise ValidationError(_("The passage lies outside the text."), code="outside")
    first, last = _surroundings(text, start, end)
    return {
        "text_version": text,
        "start": start,
        "end": end,
        "exact": text.body[start:end],
        "prefix": text.body[first:start],
        "suffix": text.body[end:last],
    }


def _surroundings(text: TextVersion, start: int, end: int) -> tuple[int, int]:
    """Return where the words around a passage begin and end: the page's own matter bounds them."""
    own = [zone for zone in text.zones if zone["zone"] == Zone.CHROME]
    before = [zone["end"] for zone in own if zone["end"] <= start]
    after = [zone["start"] for zone in own if zone["start"] >= end]
    return max([0, start - CONTEXT, *before]), min([end + CONTEXT, *after])


def anchor(row: Passage, text: TextVersion, start: int, end: int) -> None:
    """Put a passage (a mention or a piece of evidence) over text.body[start:end]; saves nothing."""
    for name, value in passage(text, start, end).items():
        setattr(row, name, value)
    if hasattr(row, "zone"):
        row.zone = text.zone_at(start)
