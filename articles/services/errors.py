"""What a service refuses, by name; each message says what to do about it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Change
from articles.text.decode import MalformedArticle


class NotPermitted(PermissionDenied):
    """The person lacks the right for this act on this record."""

    def __init__(self, act: str) -> None:
        super().__init__(_("You need the right “%(act)s” for this.") % {"act": act})
        self.act = act


def explain(error: MalformedArticle) -> str:
    """Say in the reader's language which file is refused, and where it fails."""
    return f"{error.name}: {translation.gettext(error.reason) % error.values}"


def said(error: Exception | None) -> str:
    """Say in the reader's language why a file is refused."""
    if isinstance(error, MalformedArticle):
        return explain(error)
    return "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)


class StaleVersion(Exception):
    """Somebody saved the record after it was opened; nothing has been saved."""

    def __init__(self, record: Model, last: Change | None) -> None:
        super().__init__(_("This record was changed after you opened it; nothing has been saved."))
        self.record = record
        self.last = last
