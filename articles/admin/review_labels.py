"""Names of the records and facts that the rows of a review show, as far as they are open."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from articles.admin.addresses import address_of
from articles.admin.labels import label_of, with_label_parts
from articles.admin.relations import CLOSED
from articles.models import Directive, Mention, Organization, Person
from articles.services import access

Key = tuple[str, int]
RECORDS: dict[str, type[Directive] | type[Organization] | type[Person]] = {
    "directive": Directive,
    "organization": Organization,
    "person": Person,
}


class Labels:
    """The labels of many records, as far as they are open to a person: two queries a kind."""

    def __init__(self, by: User, wanted: Iterable[Key]) -> None:
        self.records: dict[Key, Model] = {}
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
        record = self.records.get(key)
        return label_of(record) if record else str(CLOSED)

    def address(self, key: Key) -> str:
        record = self.records.get(key)
        return address_of(record, "change", record.pk) if record else ""


class Claims:
    """The stored facts among the rows, as far as they are open to the person."""

    def __init__(self, by: User, found: Iterable[Any]) -> None:
        claims = [one.claim for one in found if not isinstance(one, Mention)]
        numbers: dict[Any, set[int]] = {}
        for claim in filter(None, claims):
            numbers.setdefault(type(claim), set()).add(claim.pk)
        self.open = {
            (model, number)
            for model, wanted in numbers.items()
            for number in access.visible(model.objects.filter(pk__in=wanted), by).values_list(
                "pk", flat=True
            )
        }

    def of(self, claim: Any) -> Any:
        return claim if (type(claim), claim.pk) in self.open else CLOSED

    def address(self, claim: Any) -> str:
        is_open = (type(claim), claim.pk) in self.open
        return address_of(claim, "change", claim.pk) if is_open else ""
