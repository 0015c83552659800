"""The words for kinds and states of marks in a review, looked up when they are shown."""

from html import escape
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


class Tags:
    """The letter of each kind, and the words for a kind in a state, looked up once for a page."""

    def __init__(self) -> None:
        self.letters = {kind: escape(word()) for kind, word in TAGS.items()}
        states = {state: word() for state, word in STATES.items()}
        self.named = {
            (kind, state): escape(f"{word()}, {said}")
            for kind, word in KINDS.items()
            for state, said in states.items()
        }
