"""Filling an empty catalogue with what another one has published.

Records keep their numbers, addresses, dates and sequence; their documents are stored byte by byte,
and the tables hold what these say, so that published anew they would say the same.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.exports.archive import NAMES
from articles.exports.loading import MODELS
from articles.exports.parts import PassageRecord
from articles.exports.whole_tables import tables
from articles.models import (
    Action,
    ArticleCopy,
    Byline,
    Change,
    Claim,
    Criterion,
    Directive,
    DirectiveType,
    Document,
    Evidence,
    FormerParent,
    Mention,
    Organization,
    Place,
    Publication,
    Record,
    Redirect,
    TextVersion,
)
from articles.search import merge_parts
from articles.services import history, indexing
from articles.services.loading import numbers, public_claims, public_rows
from articles.services.loading.filling import Report, insert, refuse_full
from articles.services.loading.following import follow
from articles.services.loading.public_files import Files
from articles.services.loading.public_texts import row_of_passage, text_versions
from articles.services.room import room

_BATCH = 200
# Who works here is no part of a catalogue.
_GIVEN = {"group", "user"}
# What refers to others comes behind them.
_KINDS = ("organization", "person", "directive", "article")

T = TypeVar("T")
# What stands on a passage ("finding", "criterion" …), its number, the passage, and the row's.
Proof = tuple[str, int, PassageRecord, int]


def fill_public(folder: Path, *, report: Report) -> None:
    """Load what `export_catalogue` wrote of what is public, all or nothing.

    Raises ValidationError if the catalogue is not empty, or a line is of another version.
    """
    refuse_full(tables(), _GIVEN)
    files = Files(folder)
    with room(), transaction.atomic():
        loading = _Loading(files)
        loading.lookups()
        for kind in _KINDS:
            report(NAMES[kind], loading.records(kind))
        report("claims", loading.claims())
        report("gone", loading.gone())
        follow()
    merge_parts()


class _Loading:
    """A load on its way: the numbers of what has been stored."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._known = public_rows.Known()
        highest = 0
        for kind in _KINDS:
            for slug, number in files.numbers(kind):
                self._known.tell(kind, slug, number)
                highest = max(highest, number)
        self._now = timezone.now()
        self._evidence = count(1)
        self._older_texts = count(highest + 1)
        self._older: dict[tuple[int, int], int] = {}  # by article and number of the text
        self._keys: set[tuple[str, str]] = set()
        self._stated: list[tuple[int, PassageRecord]] = []  # by criterion
        self._beside: dict[str, list[PassageRecord]] = {}  # the same, by article

    def lookups(self) -> None:
        """Store places and types of directives."""
        self._known.take(self._files.places(), self._files.types())
        Place.objects.bulk_create(self._known.places.values())
        DirectiveType.objects.bulk_create(self._known.types.values())

    def records(self, kind: str) -> int:
        """Store all records of a kind with what belongs to them; return how many."""
        done = 0
        for batch in _batches(self._files.records(kind)):
            rows = [self._row(kind, record) for record, _publication in batch]
            insert(MODELS[kind], rows)
            _BESIDE[kind](self, [record for record, _publication in batch])
            self._publish([publication for _record, publication in batch])
            self._tell(rows)
            done += len(batch)
        numbers.go_on_behind([MODELS[kind]])
        return done

    def _row(self, kind: str, record: Any) -> Record:
        row: Any = public_rows.row_of(kind, record, self._known)
        indexing.derive_keys(row, with_slug=False)
        if isinstance(row, Organization | Directive):
            # What tells two of them apart may not be public: a parent or issuer, say.
            if (kind, row.natural_key) in self._keys:
                row.natural_key = indexing.numbered_key(row.natural_key, row.pk)
            self._keys.add((kind, row.natural_key))
        return row

    def _publish(self, rows: Sequence[Publication]) -> None:
        Document.objects.bulk_create(row.document for row in rows if row.document)
        for row in rows:
            row.at = self._now
        Publication.objects.bulk_create(rows)

    def _tell(self, rows: Iterable[models.Model]) -> None:
        """Begin the history of what has come."""
        told = {"number": self._files.sequence}
        reason = _("Loaded from the public archive of change %(number)d.") % told
        Change.objects.bulk_create(
            history.entry(row, action=Action.CREATED, by=None, entries=[], reason=reason)
            for row in rows
        )

    def _names(self, records: Sequence[Any]) -> None:
        rows = [row for one in records for row in public_rows.names_of(one, self._known)]
        if rows:
            type(rows[0])._default_manager.bulk_create(rows)

    def _bodies(self, records: Sequence[Any]) -> None:
        self._names(records)
        FormerParent.objects.bulk_create(
            row for one in records for row in public_rows.former_places_of(one, self._known)
        )

    def _directives(self, records: Sequence[Any]) -> None:
        self._names(records)
        Criterion.objects.bulk_create(
            row for one in records for row in public_rows.criteria_of(one)
        )
        for criterion in (found for one in records for found in one.criteria):
            for passage in criterion.passages:
                self._stated.append((criterion.id, passage))
                self._beside.setdefault(passage.article.slug, []).append(passage)

    def _articles(self, records: Sequence[Any]) -> None:
        texts, mentions = list[TextVersion](), list[Mention]()
        for one in records:
            passages = [*one.passages(), *self._beside.pop(one.slug, ())]
            made = text_versions(one, passages, self._older_texts)
            self._older |= {(one.id, text.number): text.pk for text in made if text.pk != one.id}
            body = next((text.body for text in made if text.pk == one.id), "")
            mentions += public_claims.mentions_of(one, self._known, body)
            texts += made
        TextVersion.objects.bulk_create(texts)
        Mention.objects.bulk_create(mentions)
        Byline.objects.bulk_create(
            row for one in records for row in public_claims.bylines_of(one, self._known)
        )
        ArticleCopy.objects.bulk_create(
            row for one in records for row in public_claims.copies_of(one, self._known)
        )

    def claims(self) -> int:
        """Store all claims with their passages, and those of criteria; return how many claims."""
        self._prove([("criterion", *one, next(self._evidence)) for one in self._stated])
        done, models_met = 0, set[type[Claim]]()
        for batch in _batches(self._files.claims()):
            rows: dict[type[Claim], list[Claim]] = {}
            proofs: list[Proof] = []
            for told in batch:
                keys = [next(self._evidence) for _passage in told.passages]
                row = public_claims.claim_row(told, self._known, keys[0])
                rows.setdefault(type(row), []).append(row)
                name = str(row._meta.model_name)
                pairs = zip(told.passages, keys, strict=True)
                proofs += [(name, told.id, passage, key) for passage, key in pairs]
            for model, found in rows.items():
                model._default_manager.bulk_create(found)
                self._tell(found)
            self._prove(proofs)
            models_met |= rows.keys()
            done += len(batch)
        numbers.go_on_behind([Criterion, Evidence, TextVersion, *models_met])
        return done

    def _prove(self, proofs: Sequence[Proof]) -> None:
        """Store the passages that claims or criteria stand on."""
        texts = {key: self._text_of(passage) for _name, _owner, passage, key in proofs}
        cut = {texts[key] for _name, _owner, passage, key in proofs if passage.shortened}
        bodies = dict(TextVersion.objects.filter(pk__in=cut).values_list("pk", "body"))
        Evidence.objects.bulk_create(
            Evidence(
                pk=key,
                text_version_id=texts[key],
                **{f"{name}_id": owner},
                **row_of_passage(passage, bodies.get(texts[key], "")),
            )
            for name, owner, passage, key in proofs
        )

    def _text_of(self, passage: PassageRecord) -> int:
        article = self._known.number(passage.article)
        return self._older.get((article, passage.text_version), article)

    def gone(self) -> int:
        """Keep the addresses and numbers of what was public once; return how many."""
        last: dict[str, int] = {}
        done = 0
        for batch in _batches(self._files.gone()):
            self._publish([public_rows.gone(one) for one in batch])
            led = (public_rows.leading_on(one, self._known) for one in batch)
            Redirect.objects.bulk_create(row for row in led if row)
            for one in batch:
                last[one.kind] = max(one.id, last.get(one.kind, 0))
            done += len(batch)
        for kind, number in last.items():
            numbers.give_no_more(MODELS[kind], number)
        return done


_BESIDE: dict[str, Callable[[_Loading, Sequence[Any]], None]] = {
    "organization": _Loading._bodies,
    "person": _Loading._names,
    "directive": _Loading._directives,
    "article": _Loading._articles,
}


def _batches(rows: Iterable[T]) -> Iterator[list[T]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch
