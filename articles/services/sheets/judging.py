"""What would become of each row: new, changed, unchanged, a possible duplicate, or refused.

Rows are judged some hundreds at a time, with the same number of queries for each such part.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import ImportItem, ItemOutcome
from articles.services import access, history
from articles.services.sheets.finding import Alike, Stored, decision, told_why
from articles.services.sheets.records import check, differences, new_record, put
from articles.services.sheets.values import RowReader, Values

AT_ONCE = 500
MOST_CHOICES = 5


class Judge:
    """Judges the rows of one sheet in their order: what comes later is held against the earlier."""

    def __init__(self, reader: RowReader, made: Mapping[str, int], *, by: User) -> None:
        self.reader, self.made, self.by, self.model = reader, made, by, reader.model
        self._orders: dict[str, int] = {}  # of rows that make a record, by its natural key
        self._refused: set[int] = set()
        self._changing: dict[int, int] = {}  # the row that changes a stored record
        self._earlier: dict[str, list[tuple[int, Any]]] = defaultdict(list)

    def judge(self, items: Sequence[ImportItem]) -> None:
        """Set outcome, words, record and differences of some rows; nothing is stored."""
        read = self._read(items)
        known = Stored(self.model, self.by, read)
        fresh = [(item, values) for item, values in read if not known.claims(item, values)]
        made = [(item, values, new_record(self.model, values)) for item, values in fresh]
        known.fetch_keys(record for _item, _values, record in made)
        alike = Alike(self.model, self.by, made)
        records = {item.order: record for item, _values, record in made}
        for item, values in read:
            self._lean(item, values)
            record = records.get(item.order)
            if record is None:
                self._as_stored(item, values, known.found(item, values))
            elif not values.faults and (same := known.same(record)) is not None:
                self._as_stored(item, values, same)
            else:
                self._as_new(item, values, record, known, alike)
            if item.outcome == ItemOutcome.REFUSED:
                self._refused.add(item.order)

    def _lean(self, item: ImportItem, values: Values) -> None:
        """Refuse a row that names a record which a refused row would have made."""
        for order in sorted(self._refused.intersection(values.made.values())):
            words = _("Row %(row)d, which makes a record that this one names, is refused.")
            values.faults.append(words % {"row": order})

    def _read(self, items: Sequence[ImportItem]) -> list[tuple[ImportItem, Values]]:
        self.reader.fetch(item.fields["cells"] for item in items)
        return [(item, read_item(self.reader, item, self.made)) for item in items]

    def _as_stored(self, item: ImportItem, values: Values, record: Any) -> None:
        """Judge a row that says which record it is, or that has the key of one."""
        if record is None:
            said = ", ".join(values.keys.values()) or str(decision(item))
            values.faults.append(_("There is no record “%(key)s” here for you.") % {"key": said})
        elif record.merged_into_id:
            values.faults.append(_("It was merged into another record: change that one."))
        elif not access.may(self.by, "change", record):
            values.faults.append(_("“%(record)s” is not yours to change.") % {"record": record})
        elif self._changing.setdefault(record.pk, item.order) != item.order:
            words = _("Row %(row)d is the same record already: make one row of both.")
            values.faults.append(words % {"row": self._changing[record.pk]})
        if values.faults:
            refuse(item, values)
            return
        before = history.field_texts(record)
        put(record, values)
        check(record, values)
        if values.faults:
            refuse(item, values)
            return
        told = differences(record, before, values, is_whole=self.reader.is_whole)
        outcome = ItemOutcome.CHANGED if told else ItemOutcome.UNCHANGED
        _set(item, outcome, "", record.pk, is_wanted=bool(told))
        item.fields |= {"differences": told, "version": record.version, "label": str(record)[:300]}

    def _as_new(
        self, item: ImportItem, values: Values, record: Any, known: Stored, alike: Alike
    ) -> None:
        if not values.faults:
            self._check_new(item, values, record, known)
        if values.faults:
            refuse(item, values)
            return
        item.fields |= {"label": str(record)[:300], "differences": []}
        choices = [] if decision(item) else [*alike.of(record, item), *self._repeated(record, item)]
        if choices:
            _set(item, ItemOutcome.DUPLICATE, "", None, is_wanted=False)
            item.fields["choices"] = choices[:MOST_CHOICES]
        else:
            _set(item, ItemOutcome.NEW, "", None, is_wanted=True)
        self._remember(record, item)

    def _check_new(self, item: ImportItem, values: Values, record: Any, known: Stored) -> None:
        if not access.holds(self.by, "add", self.model):
            values.faults.append(_("You may not enter new records of this kind."))
        elif known.is_closed(record):
            words = _("This is in the catalogue already, as a draft that is not open to you.")
            values.faults.append(words)
        elif (key := getattr(record, "natural_key", "")) in self._orders:
            words = _("It repeats row %(row)d: the same record cannot be new twice.")
            values.faults.append(words % {"row": self._orders[key]})

    def _repeated(self, record: Any, item: ImportItem) -> Iterator[dict[str, Any]]:
        """Earlier rows that may mean the same record."""
        shared: dict[int, tuple[Any, set[str]]] = {}
        for key in item.fields["keys"]:
            for order, other in self._earlier[key]:
                shared.setdefault(order, (other, set()))[1].add(key)
        for order, (other, keys) in shared.items():
            if why := told_why(record, other, keys):
                yield {"row": order, "label": str(other)[:300], "why": why}

    def _remember(self, record: Any, item: ImportItem) -> None:
        if key := getattr(record, "natural_key", ""):
            self._orders[key] = item.order
        for key in item.fields["keys"]:
            if len(self._earlier[key]) < MOST_CHOICES:
                self._earlier[key].append((item.order, record))


def read_item(reader: RowReader, item: ImportItem, made: Mapping[str, int]) -> Values:
    """Return what the cells of a row say."""
    faults = {int(at): words for at, words in item.fields.get("faults", {}).items()}
    values = reader.read(item.order, item.fields["cells"], faults, made)
    item.fields["made"] = values.made
    return values


def refuse(item: ImportItem, values: Values) -> None:
    """Refuse a row with all that is wrong with it."""
    _set(item, ItemOutcome.REFUSED, "\n".join(values.faults), None, is_wanted=False)
    item.fields["differences"] = []


def _set(
    item: ImportItem, outcome: ItemOutcome, words: str, pk: int | None, *, is_wanted: bool
) -> None:
    item.outcome, item.words, item.object_id, item.is_wanted = outcome, words, pk, is_wanted
