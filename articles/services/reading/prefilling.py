"""A record that is wanted, filled in as far as the mentions of it tell."""

import re
from typing import Any

from articles.models import (
    Directive,
    DirectiveType,
    Mention,
    MentionKind,
    Organization,
    OrganizationKind,
    Person,
)
from articles.services.reading.claiming import Named
from articles.text.symbols import roman

_NUMBER = re.compile(r"(\d+)(\D*)")
_PLENUM = re.compile(r"TW(\d+)(?:/(\d+))?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TERM = re.compile(r"[IVXL]+")


def prefilled(mention: Mention) -> Directive | Organization | Person:
    """Return an unsaved record of what a mention names; nothing of it is looked up but the type."""
    if mention.kind == MentionKind.DIRECTIVE:
        return _directive(mention)
    name = str(mention.data.get("name") or mention.exact)
    if mention.kind == MentionKind.PERSON:
        return Person(name=name[:200])
    kind = mention.data.get("kind", "")
    known = kind if kind in OrganizationKind.values else OrganizationKind.OTHER
    return Organization(name=name[:300], kind=known)


def _directive(mention: Mention) -> Directive:
    read = mention.data
    parts: list[str] = [*mention.key.split("|"), *[""] * 6]
    code, number, organ, period, issuer = ("" if part == "-" else part for part in parts[:5])
    if "|" not in mention.key:
        code = number = organ = period = issuer = ""
    found = _NUMBER.fullmatch(str(read.get("number") or number))
    made = Directive(
        type=_type(code, str(read.get("type", ""))),
        number=found[1][:20] if found else "",
        suffix=found[2][:5] if found else "",
        organ_code=str(read.get("organ") or organ)[:60],
        symbol=str(read.get("symbol", ""))[:100],
        term=period if _TERM.fullmatch(period) else "",
        title=str(read.get("subject") or mention.exact)[:500],
        is_stub=True,
    )
    year = str(read.get("year") or period)
    made.signed_on = str(read.get("date") or "") or (year if _YEAR.fullmatch(year) else "")
    made.issuer = _issuer(issuer, str(read.get("issuer", "")))
    _add_plenum(made, str(read.get("nickname", "")))
    return made


def _type(code: str, name: str) -> Any:
    types = DirectiveType.objects.all()
    return types.filter(code=code).first() or types.filter(name=name).first()


def _issuer(slug: str, name: str) -> Organization | None:
    bodies = Organization.objects.all()
    if slug:
        return bodies.filter(slug=slug).first()
    number = Named().body(name) if name else None
    return bodies.filter(pk=number).first() if number else None


def _add_plenum(made: Directive, nickname: str) -> None:
    plenum = _PLENUM.fullmatch(nickname)
    if plenum is None:
        return
    made.plenum = int(plenum[1])
    if plenum[2] and 1 <= int(plenum[2]) <= 39:
        made.term = roman(int(plenum[2]))
