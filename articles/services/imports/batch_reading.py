"""What a file of an import would become: read as it will be stored, and stored nothing of."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.models import ImportItem, ItemOutcome
from articles.services.errors import said
from articles.services.imports.drafting import Lookups, draft_of
from articles.services.imports.ingest import Incoming
from articles.services.likeness import near_copies
from articles.services.reading.readers import current_reader
from articles.services.reading.texts import too_long
from articles.services.writing.saving_many import Draft, check
from articles.text.decode import MalformedArticle, gettext_noop
from articles.text.fingerprints import fingerprint, packed
from articles.text.reader import Reading, TooLong

STORABLE = (ItemOutcome.NEW, ItemOutcome.NEAR_COPY)
# Reading takes about a seventh of a millisecond for each; no page of the press has as many.
MOST_PARTS = 10_000


def check_cost(name: str, data: bytes) -> None:
    """Raise MalformedArticle for a file that would take many seconds to read, unread."""
    lines = data.count(b"\n")
    elements = data.count(b"<") - data.count(b"</")
    if max(lines, elements) > MOST_PARTS:
        reason = gettext_noop(
            "more than %(limit)d lines or elements: split it, or import it from the command line"
        )
        raise MalformedArticle(name, reason, limit=MOST_PARTS)


def refuse(item: ImportItem, error: Exception) -> None:
    """Note on an item, unsaved, why its file is not stored."""
    item.outcome, item.is_wanted = ItemOutcome.REFUSED, False
    # The page names the file; the message would name it again.
    item.words = said(error).removeprefix(f"{item.name}: ")


@dataclass(slots=True)
class KnownFiles(near_copies.Known):
    """Stored articles, and the files of one import by their negative places in it."""

    reader: Any = None
    before: Any = None

    def fetch(self, numbers: Iterable[int]) -> None:
        """Have the runs at hand; files that were read in an earlier request are read once more."""
        wanted = list(numbers)
        near_copies.Known.fetch(self, [number for number in wanted if number > 0])
        files = [-number for number in wanted if number < 0 and number not in self.runs]
        for item in self.before.filter(order__in=files) if files else ():
            self.runs[-item.order] = packed(self.reader.runs_of(item))


class FileReader:
    """Reads files of imports with what the catalogue knows now, for one person."""

    def __init__(self, *, by: User) -> None:
        self.by, self.reader, self.lookups = by, current_reader(), Lookups()

    def incoming(self, item: ImportItem) -> Incoming:
        """Return the file that an item holds."""
        return Incoming(item.name, bytes(item.data or b""))

    def read(
        self, items: Sequence[ImportItem], *, until: float
    ) -> list[tuple[ImportItem, Reading | None]]:
        """Read files until the time is up, one at least; None, with words, for what is refused."""
        read = []
        for item in items:
            read.append((item, self._reading(item)))
            if time.monotonic() > until:
                break
        return read

    def judge(self, items: Sequence[ImportItem], *, until: float) -> list[ImportItem]:
        """Read files until the time is up and note on their items, unsaved, what they would become.

        Near-copies are found among the stored articles and among the files of the same import,
        those read in an earlier request too.
        """
        read = self.read(items, until=until)
        texts = {}
        for item, reading in read:
            draft = self._draft(item, reading) if reading else None
            if draft:
                item.outcome, item.fields = ItemOutcome.NEW, _as_read(draft)
                runs = texts[-item.order] = near_copies.runs_of(draft.article)
                item.fields["prints"] = sorted(fingerprint(runs))
        found = near_copies.look_up(texts, self._earlier(items[0])).alike if texts else {}
        for item, _reading in read:
            for one in found.get(-item.order, [])[:1]:
                item.outcome = ItemOutcome.NEAR_COPY
                like = {"copy_of": one.number} if one.number > 0 else {"like": -one.number}
                item.fields = {**item.fields, **like, "share": one.share}
        return [item for item, _reading in read]

    def _earlier(self, first: ImportItem) -> near_copies.Known:
        """Return what is known of the files of an import that stand before one of them."""
        before = ImportItem.objects.filter(batch=first.batch_id, order__lt=first.order)
        known = KnownFiles(self.lookups.copies.runs, reader=self, before=before)
        rows = before.filter(outcome__in=STORABLE).order_by("order")
        for order, fields in rows.values_list("order", "fields"):
            for value in fields.get("prints", ()):
                known.holders.setdefault(value, []).append(-order)
        return known

    def runs_of(self, item: ImportItem) -> set[int]:
        """Return the runs of a file that was read before, read once more."""
        reading = self._reading(item)
        draft = self._draft(item, reading) if reading else None
        return near_copies.runs_of(draft.article) if draft else set()

    def _reading(self, item: ImportItem) -> Reading | None:
        data = bytes(item.data or b"")
        try:
            check_cost(item.name, data)
            return self.reader.read(item.name, data)
        except TooLong:
            refuse(item, too_long())
        except MalformedArticle as error:
            refuse(item, error)
        return None

    def _draft(self, item: ImportItem, reading: Reading) -> Draft | None:
        file = self.incoming(item)
        draft = draft_of(file, reading, source=None, by=self.by, lookups=self.lookups)
        try:
            check(draft)
        except ValidationError as error:
            refuse(item, error)
            return None
        draft.article.current_text = draft.text
        return draft


def _as_read(draft: Draft) -> dict[str, object]:
    article, proposals = draft.article, draft.proposals
    at = article.published_at
    return {
        "title": article.title,
        "outlet": str(article.publisher or article.publisher_as_printed),
        "at": at.isoformat() if at else "",
        "precision": article.published_precision,
        "mentions": len(proposals.mentions),
        "facts": len(proposals.claims),
    }
