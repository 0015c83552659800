"""The words for kinds and states of marks in a review, looked up when they are shown."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

# One letter beside each mark, so that its kind is told without colour; they stand for the words.
TAGS: dict[str, Any] = {
    "directive": lambda: pgettext("letter for a directive", "D"),
    "organization": lambda: pgettext("letter for an organisation", "O"),
    "person": lambda: pgettext("letter for a person", "P"),
    "fact": lambda: pgettext("letter for a fact", "F"),
}
KINDS: dict[str, Any] = {
    "directive": lambda: _("directive"),
    "organization": lambda: _("organisation"),
    "person": lambda: _("person"),
    "fact": lambda: _("fact"),
}
STATES: dict[str, Any] = {
    "proposed": lambda: _("proposed"),
    "accepted": lambda: _("accepted"),
    "rejected": lambda: _("rejected"),
}
