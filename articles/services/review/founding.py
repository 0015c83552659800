"""A new record from what a mention was read to say: a draft for somebody to complete."""

import re

from articles.models import (
    Directive,
    DirectiveType,
    Mention,
    MentionKind,
    Organization,
    OrganizationKind,
    Person,
)
from articles.services.review.mention_rows import Target
from articles.text.normalize import fold_exact
from articles.text.partial_dates import PartialDate

_NUMBER = re.compile(r"(\d{1,6})([a-zđA-ZĐ]{0,5})")


def record_of(mention: Mention, *, body_kind: str = "") -> Target | None:
    """Return the record that a mention names, new and unsaved; None where too little was read.

    Of a directive type and number (or name) are needed: it is marked as known from citations only.
    """
    if mention.kind == MentionKind.DIRECTIVE:
        return _directive(mention)
    name = read_name(mention)
    if mention.kind == MentionKind.PERSON:
        return Person(name=name[:200])
    kind = body_kind or mention.data.get("kind", "")
    known = kind if kind in OrganizationKind.values else OrganizationKind.OTHER
    return Organization(name=name[:300], kind=known)


def read_name(mention: Mention) -> str:
    """Return the name or symbol that was read, for a record that is not known; else the words."""
    read = mention.data
    return str(read.get("name") or read.get("symbol") or " ".join(mention.exact.split()))


def _directive(mention: Mention) -> Directive | None:
    read = mention.data
    kind = _type_named(read.get("type", ""))
    if kind is None:
        return None
    number = _NUMBER.fullmatch(read.get("number", ""))
    made = Directive(
        type=kind,
        title=" ".join(mention.exact.split())[:500],
        subject=read.get("subject", ""),
        is_stub=True,
    )
    made.signed_on = _date(read.get("date") or read.get("year", ""))
    if number and read.get("symbol"):
        made.number, made.suffix = number[1], number[2]
        made.organ_code, made.symbol = read.get("organ", "")[:60], read["symbol"][:100]
    return made


def _type_named(name: str) -> DirectiveType | None:
    wanted = fold_exact(name)
    rows = DirectiveType.objects.filter(is_directive=True) if wanted else ()
    return next((row for row in rows if fold_exact(row.name) == wanted), None)


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        return None
