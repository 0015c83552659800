"""Open mentions that a new or renamed record may explain: read again in the act that names it.

They are found by the stored clue (number and code, nickname, name), never by reading all texts.
"""

from collections.abc import Sequence

from django.contrib.auth.models import User

from articles.models import (
    Directive,
    Mention,
    Organization,
    Person,
    ReadingDue,
    Versioned,
)
from articles.services.reading import extracting
from articles.services.reading.readers import current_reader
from articles.text.proposing.clues import directive_clues, name_clue
from articles.text.shipped import shipped

# Texts that one save reads again, a second or two of work; more are noted as due.
MOST = 200
_TELLING = {"name", "names", "type", "number", "suffix", "organ_code", "symbol", "issuer",
    "signed_on", "term", "plenum", "title", "subject"}  # fmt: skip


def explain_open(
    record: Versioned, entries: list[dict[str, object]], *, is_new: bool, by: User | None
) -> None:
    """Read again the texts whose open mentions `record` may explain, after it was saved.

    `entries` are what the save has changed. Of very many texts the newest are read now, the others
    are noted and wait for `extract_mentions --due`.
    """
    if not isinstance(record, Directive | Organization | Person):
        return
    if not _TELLING & {str(entry["what"]) for entry in entries}:
        return
    read_concerned(_texts_concerned(record, is_new=is_new), by=by)


def explain_new(records: Sequence[Directive | Organization | Person], *, by: User | None) -> None:
    """As `explain_open`, for new records of one kind at once: one look-up for all of them."""
    kind = str(records[0]._meta.model_name)
    clues = {clue for record in records for clue in _clues(record)}
    open_ones = Mention.objects.untouched().current().order_by().filter(kind=kind, clue__in=clues)
    texts = set(open_ones.values_list("text_version", flat=True))
    read_concerned(sorted(texts, reverse=True), by=by)


def let_go(record: Versioned) -> list[int]:
    """Free the machine's open mentions of a record that is to be deleted; return their texts.

    What an editor has accepted forbids the deletion, what a machine proposes does not.
    """
    if not isinstance(record, Directive | Organization | Person):
        return []
    kind = str(record._meta.model_name)
    led = Mention.objects.untouched().filter(**{kind: record}).order_by()
    texts = sorted(set(led.values_list("text_version", flat=True)), reverse=True)
    led.update(**{kind: None}, resolution="")
    return texts


def read_concerned(texts: list[int], *, by: User | None) -> None:
    """Read texts again, given by number, newest first: as many as one act may, others later."""
    if not texts:
        return
    due = (ReadingDue(text_version_id=text) for text in texts[MOST:])
    ReadingDue.objects.bulk_create(due, ignore_conflicts=True)
    extracting.read_texts(extracting.shown_texts(texts[:MOST]), current_reader(), by=by)


def _texts_concerned(record: Directive | Organization | Person, *, is_new: bool) -> list[int]:
    kind = str(record._meta.model_name)
    untouched = Mention.objects.untouched().current().order_by()
    found = set(
        untouched.filter(kind=kind, clue__in=_clues(record)).values_list("text_version", flat=True)
    )
    if not is_new:
        # What was led here by a name that it bears no longer.
        led = untouched.filter(**{kind: record})
        found.update(led.values_list("text_version", flat=True))
    return sorted(found, reverse=True)


def _clues(record: Directive | Organization | Person) -> set[str]:
    names = [other.text for other in record.names.all()]
    if isinstance(record, Directive):
        number = f"{record.number}{record.suffix}"
        names = [*names, record.title, record.label]
        # The shipped grammar will do: what the catalogue knows would be gathered anew at each save.
        return directive_clues(number, record.organ_code, names, shipped())
    return {name_clue(name) for name in [record.name, *names]} - {""}
