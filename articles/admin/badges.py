"""Small marks in lists and forms: a state has a shape and a colour."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def badge(state: str, words: Any) -> SafeString:
    """Return the mark of a state (`published`); the stylesheet gives it shape and colour."""
    return format_html('<span class="badge badge-{}">{}</span>', state, words)


def lost_badge() -> SafeString:
    """Return the mark of a claim all of whose passages have lost their place: it is not public."""
    return badge("broken", _("not verified: passages lost"))
