"""What makes two records of one kind look like one: their keys, and why they are proposed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Directive, NameKind, Organization, Person, Reference
from articles.text.alike import LONGEST, body_key, name_key, number_key
from articles.text.normalize import fold_exact

# Shorter abbreviations are borne by many: TW, BTC.
SHORTEST = 4
# Codes that are stored, the surest first, with the words for them.
WHY: dict[str, str | Promise] = {
    "number": _("same type, number and code"),
    "name_and_post": _("same name and post"),
    "name_and_body": _("same name and organisation"),
    "name_and_period": _("same name and period"),
    "name": _("same name"),
    "other_name": _("a name of one is a name of the other"),
    "unmarked": _("same name but for its marks"),
    "name_only": _("same name, nothing else known in common"),
}
KINDS: dict[str, Any] = {
    "directive": Directive,
    "organization": Organization,
    "person": Person,
}


def keys_of(record: Reference) -> set[str]:
    """Return the keys of a record and of its other names; one that is not stored has no others."""
    others = [] if record._state.adding else list(record.names.all())  # type: ignore[attr-defined]
    return set(_keys(record, others)) - {""}


def _keys(record: Reference, others: Iterable[Any]) -> Iterator[str]:
    make = body_key if isinstance(record, Organization) else name_key
    yield make(main_name(record))
    for other in others:
        if other.kind == NameKind.ABBREVIATION and len(other.text) < SHORTEST:
            continue
        key, scope = make(other.text), getattr(other, "scope_id", None)
        # "Đảng ủy Khối" means this body within its scope only.
        yield f"{key[: LONGEST - 24]}|{scope}" if scope and key else key
    if isinstance(record, Directive) and record.number and record.type_id:
        number = f"{record.number}{record.suffix}"
        yield number_key(record.type.code, number, record.organ_code)


def main_name(record: Any) -> str:
    """Return the name that a record is entered under; a directive has its title."""
    return str(record.title if isinstance(record, Directive) else record.name)


def why_alike(one: Any, other: Any, shared: set[str]) -> str:
    """Return the code of why two records may be one, "" if what is known tells them apart.

    `shared` are the keys that both have. People need more in common than a name.
    """
    if not shared:
        return ""
    if isinstance(one, Person):
        return _why_people(one, other)
    if isinstance(one, Directive):
        return _why_directives(one, other, shared)
    told_apart = ("place_id", "parent_id", "valid_from", "level")
    return _why_named(one, other) if _agree(one, other, told_apart) else ""


def _why_named(one: Any, other: Any) -> str:
    if fold_exact(main_name(one)) == fold_exact(main_name(other)):
        return "name"
    make = body_key if isinstance(one, Organization) else name_key
    if make(main_name(one)) != make(main_name(other)):
        return "other_name"
    # What only an abbreviation tells apart is the same name; a mark may make another one.
    unmarked = name_key(main_name(one)) == name_key(main_name(other))
    return "unmarked" if unmarked else "name"


def _why_directives(one: Directive, other: Directive, shared: set[str]) -> str:
    years = [record.signed_on.year if record.signed_on else None for record in (one, other)]
    if not _agree(one, other, ("term", "issuer_id")) or _differ(*years):
        return ""
    if any(key.startswith("#") for key in shared):
        return "number"
    if one.type_id != other.type_id or not _agree(one, other, ("number", "suffix", "organ_code")):
        return ""
    return _why_named(one, other)


def _why_people(one: Person, other: Person) -> str:
    posts, others = ([*_positions(person)] for person in (one, other))
    told = {
        "name_and_post": [{name_key(post.title) for post in each} for each in (posts, others)],
        "name_and_body": [{post.organization_id for post in each} for each in (posts, others)],
        "name_and_period": [
            {(str(post.since), str(post.until)) for post in each if post.since and post.until}
            for each in (posts, others)
        ],
    }
    for why, (mine, theirs) in told.items():
        if (mine & theirs) - {None, ""}:
            return why
    return "name_only" if _why_named(one, other) == "name" else ""


def _positions(person: Person) -> Iterable[Any]:
    return [] if person._state.adding else person.positions.all()


def _agree(one: Any, other: Any, names: Iterable[str]) -> bool:
    """Whether two records say the same in every one of these columns that both fill."""
    return not any(_differ(getattr(one, name), getattr(other, name)) for name in names)


def _differ(one: Any, other: Any) -> bool:
    return bool(one) and bool(other) and one != other
