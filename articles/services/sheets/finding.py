"""Which stored records rows of a sheet mean, and which they may repeat: for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q

from articles.models import Directive, DuplicateKey, ImportItem, Organization, Person
from articles.services import access
from articles.services.likeness.alike import WHY, keys_of, why_alike
from articles.services.sheets.records import whole
from articles.services.sheets.references import named, standing
from articles.services.sheets.values import Values
from articles.text.alike import body_key, name_key

NEW = "new"  # what the person says of a row that is no duplicate


class Stored:
    """The records that rows say they are: by number, by address, by choice, by natural key."""

    def __init__(self, model: Any, by: User, read: Iterable[tuple[ImportItem, Values]]) -> None:
        self.model, self.by = model, by
        numbers, slugs = set(), set()
        for item, values in read:
            numbers |= {decision(item), _number(values)} - {None, NEW}
            slugs |= {values.keys.get("slug", "")} - {""}
        rows = model._default_manager.filter(Q(pk__in=numbers) | Q(slug__in=slugs))
        rows = access.visible(rows, by)
        self._by_pk = {row.pk: row for row in whole(rows)} if numbers | slugs else {}
        self._by_slug = {row.slug: row for row in self._by_pk.values()}
        self._by_key: dict[str, Any] = {}
        self._closed: set[str] = set()

    def claims(self, item: ImportItem, values: Values) -> bool:
        """Tell whether a row says that it is a record that is stored."""
        return decision(item) != NEW and bool(values.keys or decision(item))

    def found(self, item: ImportItem, values: Values) -> Any:
        """Return the record that a row says it is, or None."""
        if decision(item):
            return self._by_pk.get(decision(item))
        if "id" in values.keys:
            return self._by_pk.get(_number(values))
        return self._by_slug.get(values.keys.get("slug", ""))

    def fetch_keys(self, records: Iterable[Any]) -> None:
        """Look up which natural keys of new records are taken."""
        keys = {getattr(record, "natural_key", "") for record in records} - {""}
        if not keys:
            return
        rows = self.model._default_manager.filter(natural_key__in=keys)
        self._by_key = {row.natural_key: row for row in whole(access.visible(rows, self.by))}
        self._closed = set(rows.values_list("natural_key", flat=True)) - self._by_key.keys()

    def same(self, record: Any) -> Any:
        return self._by_key.get(getattr(record, "natural_key", ""))

    def is_closed(self, record: Any) -> bool:
        return getattr(record, "natural_key", "") in self._closed


class Alike:
    """Stored records that new ones may repeat: found by the keys of names and numbers."""

    def __init__(
        self, model: Any, by: User, made: Iterable[tuple[ImportItem, Values, Any]]
    ) -> None:
        whole_rows = [(item, values, record) for item, values, record in made if not values.faults]
        for item, values, record in whole_rows:
            item.fields["keys"] = sorted(_keys(record, values))
        keys = {key for item, _values, _record in whole_rows for key in item.fields["keys"]}
        self._rows: dict[str, list[Any]] = defaultdict(list)
        for row in _candidates(model, by, keys, [record for _i, _v, record in whole_rows]):
            for key in keys_of(row) & keys:
                self._rows[key].append(row)

    def of(self, record: Any, item: ImportItem) -> Iterator[dict[str, Any]]:
        """Yield what a row may be, the likeliest first: {"pk", "label", "why"}."""
        shared: dict[int, tuple[Any, set[str]]] = {}
        for key in item.fields["keys"]:
            for row in self._rows.get(key, ()):
                shared.setdefault(row.pk, (row, set()))[1].add(key)
        told = [(row, told_why(record, row, keys)) for row, keys in shared.values()]
        told.sort(key=lambda one: (list(WHY).index(one[1]) if one[1] else 0, one[0].pk))
        for row, why in told:
            if why:
                yield {"pk": row.pk, "label": str(row)[:300], "slug": row.slug, "why": why}


def told_why(record: Any, other: Any, shared: set[str]) -> str:
    """Return the code of why two may be one; of a person an other name is enough to ask."""
    why = why_alike(record, other, shared)
    return why or ("other_name" if isinstance(record, Person) and shared else "")


def decision(item: ImportItem) -> Any:
    """Return what the person said of a possible duplicate: a record's number, NEW or None."""
    return item.fields.get("is")


def _number(values: Values) -> int | None:
    text = values.keys.get("id", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _keys(record: Any, values: Values) -> set[str]:
    make = body_key if isinstance(record, Organization) else name_key
    others = {make(name.text) for names in values.names.values() for name in names}
    return (keys_of(record) | others) - {""}


def _candidates(model: Any, by: User, keys: set[str], records: Sequence[Any]) -> list[Any]:
    """Return stored records that share a key, or bear the same name, with some of these."""
    if not records:
        return []
    kind = str(model._meta.model_name)
    rows = standing(model, by)
    bearing = DuplicateKey.objects.filter(kind=kind, key__in=keys).values_list("object_id")
    found = set(bearing.values_list("object_id", flat=True))
    if model is Directive:
        numbers, organs = {one.number for one in records}, {one.organ_code for one in records}
        near = rows.filter(number__in=numbers - {""}, organ_code__in=organs)
    else:
        near = named(rows, [one.name for one in records])
    found |= set(near.order_by().values_list("pk", flat=True))
    beside = ["names", "positions"] if model is Person else ["names"]
    return list(whole(rows.filter(pk__in=found)).prefetch_related(*beside).order_by("pk"))
