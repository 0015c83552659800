"""Everything that is derived from what people type: addresses, natural, sort and search keys.

The services call this on every save; `reindex` calls it to repair.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Directive,
    Finding,
    Lookup,
    NameKind,
    Organization,
    Person,
    Position,
    Publication,
    Record,
    Reference,
    SearchEntry,
    SearchName,
    Versioned,
)
from articles.search.names import keys_of, titles_of
from articles.search.numbers import entry_number
from articles.search.words import indexable
from articles.text.collation import person_sort_key, sort_key
from articles.text.normalize import fold, fold_exact
from articles.text.slugs import slug_of
from articles.text.symbols import DirectiveIdentity

_ENTRY_TEXTS = ("title", "title_exact", "folded", "exact")


def derive_keys(record: Versioned, *, with_slug: bool = True) -> None:
    """Fill the derived columns of a record that is about to be saved; saves nothing itself.

    Without slug for many at once: `give_slugs` finds the addresses of all of them together.
    """
    if isinstance(record, Person):
        record.sort_key = person_sort_key(record.name)
    elif isinstance(record, Organization):
        record.sort_key = sort_key(record.name)
        record.natural_key = _unless_merged(record, organization_key(record))
    elif isinstance(record, Directive):
        record.sort_key = sort_key(record.label)[:2100]
        record.natural_key = _unless_merged(record, directive_identity(record).key())
    elif isinstance(record, Article):
        record.sort_key = sort_key(record.title)[:2100]
    elif isinstance(record, Position):
        body = record.organization.name if record.organization else ""
        record.search_key = fold(f"{record.title} {body}")[:600]
    elif isinstance(record, Finding):
        record.search_key = fold(f"{record.statement} {record.measure}")
    if with_slug and isinstance(record, Record):
        _give_slug(record)


def derive_lookup_keys(row: Lookup) -> None:
    """Fill the keys of a row of a small reference table."""
    row.sort_key = sort_key(str(row))
    row.search_key = fold(str(row))[:250]


def _unless_merged(record: Directive | Organization, key: str) -> str:
    """A merged record leaves its key to the heir, which may now bear its name.

    One that was loaded without what tells it from another (`numbered_key`) stays so.
    """
    if record.merged_into_id:
        return f"merged|{record.pk}"
    numbered = numbered_key(key, record.pk)
    return numbered if record.natural_key == numbered else key


def numbered_key(key: str, number: int | None) -> str:
    """Return the key of a record that is told from another of that key by its number alone."""
    return f"{key[:380]}|#{number}"


def directive_identity(directive: Directive) -> DirectiveIdentity:
    """Return what tells this directive from every other."""
    year = str(directive.signed_on.year or "") if directive.signed_on else ""
    return DirectiveIdentity(
        type_code=directive.type.code,
        number=directive.number.lstrip("0") or directive.number,
        suffix=directive.suffix,
        organ_code=directive.organ_code,
        term=directive.term,
        year=year,
        issuer=directive.issuer.slug if directive.issuer else "",
        subject=slug_of(directive.title, fallback=""),
    )


def organization_key(organization: Organization) -> str:
    """Return the natural key of a body: name, place, the body it belongs to, beginning."""
    parts = [
        fold_exact(organization.name),
        organization.place.slug if organization.place else "",
        str(organization.parent_id or ""),
        str(organization.valid_from or ""),
    ]
    return "|".join(parts)


def place_in_tree(organization: Organization) -> None:
    """Store the path of a saved body and of everything below it; ValidationError for a circle."""
    parent = organization.parent
    path = f"{parent.path if parent else '/'}{organization.pk}/"
    if path == organization.path:
        return
    if parent and f"/{organization.pk}/" in parent.path:
        raise ValidationError(
            {"parent": _("This body lies below the one you are moving it to: choose another.")}
        )
    old, organization.path = organization.path, path
    branch = Organization.objects.filter(pk=organization.pk)
    if old:
        branch = Organization.objects.filter(path__startswith=old)
        branch.update(path=Concat(Value(path), Substr(F("path"), len(old) + 1)))
    else:
        branch.update(path=path)


def refresh_index(record: Versioned) -> None:
    """Write the search entry and the names of a record, in the transaction that saves it."""
    if not isinstance(record, Record):
        return
    made = search_entry(record)
    told = {name: getattr(made, name) for name in ("id", *_ENTRY_TEXTS)}
    if not _of(record, SearchEntry).update(**told):
        made.save(force_insert=True)
    names = search_names(record)
    if set(map(_said, names)) != set(map(_said, _of(record, SearchName))):
        _of(record, SearchName).delete()
        SearchName.objects.bulk_create(names)


def index_new(records: Sequence[Record]) -> list[SearchEntry]:
    """Write the entries and names of records that have none yet; return the entries."""
    entries = sorted(map(search_entry, records), key=lambda entry: entry.pk)
    SearchName.objects.bulk_create(name for record in records for name in search_names(record))
    return SearchEntry.objects.bulk_create(entries)


def search_entry(record: Record) -> SearchEntry:
    """Return the search entry of a stored record, unsaved."""
    text = "\n".join(part for part in record.search_parts() if part)
    kind = str(record._meta.model_name)
    return SearchEntry(
        id=entry_number(kind, record.pk or 0, getattr(record, "published_at", None)),
        kind=kind,
        object_id=record.pk,
        folded=indexable(fold(text)),
        exact=indexable(fold_exact(text)),
        **titles_of(record.names_found()),
    )


def search_names(record: Record) -> list[SearchName]:
    """Return the names of a stored record, each from every word on, unsaved."""
    kind = str(record._meta.model_name)
    names = [*record.names_found(), getattr(record, "symbol", "")]
    others = record.names.all() if isinstance(record, Reference) else ()  # type: ignore[attr-defined]
    short = [name.text for name in others if name.kind == NameKind.ABBREVIATION]
    return [
        SearchName(
            kind=kind,
            object_id=record.pk,
            key=key,
            is_whole=what.is_whole,
            is_abbreviation=what.is_abbreviation,
        )
        for key, what in keys_of(kind, names, short).items()
    ]


def _said(name: SearchName) -> tuple[Any, ...]:
    return name.key, name.is_whole, name.is_abbreviation


def _of(record: Versioned, model: type[Model]) -> QuerySet:
    kind = record._meta.model_name
    return model._default_manager.filter(kind=kind, object_id=record.pk)


def forget(record: Versioned) -> None:
    """Take a deleted record out of the search index."""
    for model in (SearchEntry, SearchName):
        _of(record, model).delete()


def give_slugs(records: Sequence[Record]) -> None:
    """Give free addresses to new records of one kind, with a query or two for all of them."""
    new = [record for record in records if not record.slug]
    bases = [_base_of(record) for record in new]
    taken = _taken(type(new[0]), set(bases)) if new else set()
    for record, base in zip(new, bases, strict=True):
        record.slug = base if base not in taken else _free_slug(record, base, taken)
        taken.add(record.slug)


def _give_slug(record: Record) -> None:
    """Give a free address: it follows the name until it is published, then never changes."""
    if record.first_published_at or (record._state.adding and record.slug):
        return
    base = _base_of(record)
    if record.slug.startswith(base) and re.fullmatch(r"(-\d+)?", record.slug[len(base) :]):
        return
    record.slug = _free_slug(record, base, set())


def _base_of(record: Record) -> str:
    return slug_of(_slug_basis(record), fallback=str(record._meta.model_name))


def _slug_basis(record: Record) -> str:
    if isinstance(record, Directive):
        year = record.signed_on.year if record.signed_on else ""
        return f"{record.label} {year}"
    return record.title if isinstance(record, Article) else record.name  # type: ignore[attr-defined]


def _taken(model: type[Record], slugs: Iterable[str]) -> set[str]:
    """Return those that a record has, or one had that was public once and came without its row."""
    wanted = list(slugs)
    rows = model._default_manager.filter(slug__in=wanted).order_by()
    public = Publication.objects.filter(kind=model._meta.model_name, slug__in=wanted).order_by()
    return {slug for [slug] in rows.values_list("slug").union(public.values_list("slug"))}


def _free_slug(record: Record, base: str, taken: set[str]) -> str:
    """Return the address, or the address with the first free number behind it.

    Looked for among a few at a time: a prefix search would read every address on SQLite, and a
    title that ten thousand articles have must not cost ten thousand rows.
    """

    def is_free(number: int) -> bool:
        slug = base if number == 1 else f"{base}-{number}"
        return slug not in taken

    def ask(numbers: Iterable[int]) -> None:
        slugs = [base if number == 1 else f"{base}-{number}" for number in numbers]
        taken.update(_taken(type(record), slugs))

    steps = [*range(1, 9), *(2**power for power in range(4, 25))]
    ask(steps)
    high = next(number for number in steps if is_free(number))
    low = max([number for number in steps if number < high], default=0)
    while high - low > 1:
        middle = (low + high) // 2
        ask([middle])
        low, high = (low, middle) if is_free(middle) else (middle, high)
    return base if high == 1 else f"{base}-{high}"
