"""Names of the records and facts that the rows of a review show, as far as they are open."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from articles.admin.addresses import address_of
from articles.admin.labels import label_of, with_label_parts
from articles.admin.panels import CLAIM_PARTS
from articles.admin.relations import CLOSED
from articles.models import CLAIM_MODELS, Directive, Organization, Person
from articles.services import access

Key = tuple[str, int]
CLAIMS: dict[str, Any] = {str(model._meta.model_name): model for model in CLAIM_MODELS}
RECORDS: dict[str, type[Directive] | type[Organization] | type[Person]] = {
    "directive": Directive,
    "organization": Organization,
    "person": Person,
}


class Labels:
    """The labels of many records, as far as they are open to a person: two queries a kind."""

    def __init__(self, by: User, wanted: Iterable[Key]) -> None:
        self.records: dict[Key, Model] = {}
        self.named: dict[Key, tuple[str, str]] = {}
        numbers: dict[str, set[int]] = {}
        for kind, number in wanted:
            numbers.setdefault(kind, set()).add(number)
        for kind, found in numbers.items():
            rows = access.visible(RECORDS[kind].objects.filter(pk__in=found), by)
            for row in with_label_parts(rows, by):
                self.records[kind, row.pk] = row

    def __contains__(self, key: Key) -> bool:
        return key in self.records

    def of(self, key: Key) -> str:
        return self._named(key)[0]

    def address(self, key: Key) -> str:
        return self._named(key)[1]

    def _named(self, key: Key) -> tuple[str, str]:
        """Label and address of a record, made once: an article names the same few many times."""
        if key not in self.named:
            record = self.records.get(key)
            closed = str(CLOSED), ""
            self.named[key] = (
                (label_of(record), address_of(record, "change", record.pk)) if record else closed
            )
        return self.named[key]


class Claims:
    """The stored facts that rows show, as far as they are open to the person: a query a kind."""

    def __init__(self, by: User, found: Iterable[Any]) -> None:
        wanted: dict[str, set[int]] = {}
        for one in found:
            for name, number in [claim_of(one)] if claim_of(one) else ():
                wanted.setdefault(name, set()).add(number)
        self.open: dict[Key, Any] = {
            (name, claim.pk): claim
            for name, numbers in wanted.items()
            for claim in self._rows(CLAIMS[name], numbers, by)
        }

    def _rows(self, model: Any, numbers: set[int], by: User) -> Any:
        rows = access.visible(model.objects.filter(pk__in=numbers), by)
        return rows.select_related(*CLAIM_PARTS[model])

    def of(self, key: Key) -> Any:
        return self.open.get(key, CLOSED)

    def address(self, key: Key) -> str:
        claim = self.open.get(key)
        return address_of(claim, "change", claim.pk) if claim else ""


def claim_of(row: Any) -> Key | None:
    """Return what names the claim that a proposal became, or that a passage proves, unfetched."""
    for name in CLAIMS:
        number = getattr(row, f"{name}_id", None)
        if number:
            return name, number
    return None
