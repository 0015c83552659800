"""What readers report as wrong: taken from anyone, decided by the desk, never public.

To send one writes no history: nothing of the catalogue changes, and who sends is nobody known. To
decide about one does.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import (
    Action,
    Article,
    Directive,
    DirectiveRelation,
    ErrorReport,
    Finding,
    Organization,
    OrganizationRelation,
    Person,
    Position,
    Record,
    ReportState,
    Rights,
)
from articles.models.error_report import LONGEST_CONTACT, LONGEST_TEXT
from articles.services import history, journal
from articles.services.door import door
from articles.services.errors import NotPermitted
from articles.text.cleaning import clean_line, clean_lines

LONGEST_ADDRESS = 600
_LONGEST_FACT = 500
_PLURALS: dict[str, type[Record]] = {
    "articles": Article,
    "directives": Directive,
    "organizations": Organization,
    "people": Person,
}
_ADDRESS = re.compile(
    r"/(?P<plural>articles|directives|organizations|people)/(?P<slug>[a-z0-9-]+)/"
)
_PASSAGE = re.compile(r"p-(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})")
_CLAIMS: dict[str, Any] = {
    "finding": Finding,
    "position": Position,
    "directive-relation": DirectiveRelation,
    "organization-relation": OrganizationRelation,
}
_CLAIM = re.compile(rf"(?P<kind>{'|'.join(_CLAIMS)})-(?P<id>[0-9]{{1,18}})")


@dataclass(frozen=True, slots=True)
class About:
    """What a report is about, as the public may see it: its record, and what the fact says."""

    address: str = ""
    record: Record | None = None
    fact: str = ""


def about(address: str) -> About:
    """Return what a public address with its anchor stands for.

    Raises ValidationError for what is no address of this site, or of a record that is not public.
    """
    path, _hash, anchor = address.partition("#")
    if not path:
        return About()
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\", "/admin"))
    if not is_ours or len(address) > LONGEST_ADDRESS or not address.isprintable():
        raise _unknown()
    if not (found := _ADDRESS.fullmatch(path)):
        return About(path)
    record = _PLURALS[found["plural"]]._default_manager.filter(slug=found["slug"]).first()
    if record is None or not record.is_public:
        raise _unknown()
    fact = _fact(record, anchor)
    return About(f"{path}#{anchor}" if fact else path, record, fact or "")


def report(what: About, text: str, contact: str = "") -> ErrorReport:
    """Keep what a reader says is wrong. Raises ValidationError that names the field."""
    words = _clean("text", clean_lines, text).strip()
    who = _clean("contact", clean_line, contact)
    if not words:
        raise ValidationError({"text": _("Say what is wrong.")})
    for name, given, most in (("text", words, LONGEST_TEXT), ("contact", who, LONGEST_CONTACT)):
        if len(given) > most:
            too_long = _("At most %(most)d letters: shorten it.") % {"most": most}
            raise ValidationError({name: too_long})
    record = what.record
    return ErrorReport.objects.create(
        about=what.address,
        kind=str(record._meta.model_name) if record else "",
        object_id=record.pk if record else None,
        label=str(record)[:500] if record else "",
        fact=what.fact,
        text=words,
        contact=who,
    )


@door()
def decide(number: int, state: str, *, by: User, note: str = "") -> ErrorReport:
    """Set a report to a state, OPEN among them, with an entry in the history.

    Raises NotPermitted, and ErrorReport.DoesNotExist. The same state again writes nothing.
    """
    if not may_decide(by):
        raise NotPermitted("change")
    row = ErrorReport.objects.select_for_update().get(pk=number)
    if row.state == state:
        return row
    was, before = row.get_state_display(), journal.rows_of([row])
    is_open = state == ReportState.OPEN
    row.state, row.note = state, "" if is_open else _clean("note", clean_lines, note).strip()
    row.decided_by, row.decided_at = (None, None) if is_open else (by, timezone.now())
    row.save(update_fields=["state", "note", "decided_by", "decided_at"])
    history.write_change(
        row,
        action=Action.CHANGED,
        by=by,
        reason=row.note,
        entries=[{"what": "state", "before": str(was), "after": str(row.get_state_display())}],
        rows=journal.differences(before, journal.rows_of([row])),
    )
    return row


def queue(state: str, *, by: User) -> QuerySet[ErrorReport]:
    """Return the reports of a state, newest first; none for who may not read them."""
    rows = ErrorReport.objects.filter(state=state).select_related("decided_by").order_by("-pk")
    return rows if may_read(by) else rows.none()


def may_read(by: User) -> bool:
    return by.has_perm("articles.view_errorreport")


def may_decide(by: User) -> bool:
    return by.has_perm("articles.change_errorreport")


def _unknown() -> ValidationError:
    unknown = _("This is no page of the catalogue: open the report from the page that is meant.")
    return ValidationError({"about": unknown})


def _clean(field: str, clean: Callable[[str], str], text: str) -> str:
    try:
        return clean(text)
    except ValueError as error:
        refused = _("The text contains characters that cannot be stored")
        raise ValidationError({field: refused}) from error


def _fact(record: Record, anchor: str) -> str | None:
    """Return what the fact at an anchor of an article says; None where it has no such public fact.

    Of a passage the words where all of them are public, else its place alone: whoever asks for a
    place in the text must not get the words that its rights withhold.
    """
    if not isinstance(record, Article) or record.current_text is None:
        return None
    if found := _CLAIM.fullmatch(anchor):
        claims = _CLAIMS[found["kind"]].objects.public()
        here = claims.filter(pk=int(found["id"]), evidence__text_version__article=record.pk)
        claim = here.first()
        return _stated(claim) if claim else None
    found = _PASSAGE.fullmatch(anchor)
    if found is None:
        return None
    start, end = int(found["start"]), int(found["end"])
    body = record.current_text.body
    if not start < end <= len(body):
        return None
    return body[start:end][:_LONGEST_FACT] if record.rights == Rights.FULL_TEXT else found[0]


def _stated(claim: Any) -> str:
    if isinstance(claim, Finding):
        return f"{claim.organization}: {claim.statement}"
    return str(claim)
