"""Reading stored texts again: one, many, or those that a new name may explain."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from articles.models import (
    Action,
    Article,
    Candidate,
    Change,
    Evidence,
    Mention,
    Precision,
    Proposal,
    ReadingDue,
    TextVersion,
)
from articles.services import access, history
from articles.services.door import door
from articles.services.passages import Places
from articles.services.reading.comparing import Difference, Stored, compare
from articles.services.reading.proposal_rows import Records
from articles.services.reading.readers import current_reader
from articles.text.proposing.values import Proposals
from articles.text.reader import Reader
from articles.text.zones import Zone

BATCH = 50
_MENTION_COLUMNS = [
    "start", "end", "exact", "prefix", "suffix", "zone", "rule", "confidence", "data", "key",
    "clue", "found_as", "resolution", "directive", "organization", "person",
]  # fmt: skip
_CLAIM_COLUMNS = [
    "start", "end", "exact", "prefix", "suffix", "zone", "rule", "confidence", "data", "found_as",
]  # fmt: skip
_PROVES = {"position": "position", "finding": "finding", "directiverelation": "relation"}


def extract_again(article: Article, *, by: User | None) -> Change | None:
    """Read the text that an article shows again; None if nothing it proposes differs.

    What an editor has accepted, corrected or rejected stays as it is. Raises NotPermitted.
    """
    access.require(by, "change", article)
    texts = shown_texts([article.current_text_id] if article.current_text_id else [])
    changes = read_texts(texts, current_reader(), by=by)
    return changes[0] if changes else None


def extract_many(articles: Iterable[int], *, by: User | None = None) -> Iterator[tuple[int, int]]:
    """Read the texts of articles given by number again; yield (articles read, of them changed)."""
    reader, batch = current_reader(), list[int]()
    for number in articles:
        batch.append(number)
        if len(batch) == BATCH:
            yield _read_articles(batch, reader, by=by)
            batch = []
    if batch:
        yield _read_articles(batch, reader, by=by)


def _read_articles(numbers: Sequence[int], reader: Reader, *, by: User | None) -> tuple[int, int]:
    shown = Article.objects.filter(pk__in=numbers, current_text__isnull=False)
    texts = shown_texts(list(shown.values_list("current_text", flat=True)))
    return len(numbers), len(read_texts(texts, reader, by=by))


def read_texts(texts: Sequence[TextVersion], reader: Reader, *, by: User | None) -> list[Change]:
    """Read texts again and write what differs: one transaction, one history entry an article."""
    readings = {text.pk: propose(text, reader) for text in texts}
    return write_readings(texts, readings, by=by)


def propose(text: TextVersion, reader: Reader) -> Proposals:
    """Return what a stored text proposes, read as it is with the article's day and outlet."""
    return reader.propose(text.body, _zones(text), **_page_facts(text.article))


def read_stretch(text: TextVersion, kind: str, span: tuple[int, int]) -> dict[str, Any]:
    """Return what a stretch of a stored text can be read to state as a claim of `kind`."""
    facts = _page_facts(text.article)
    return current_reader().read_stretch(kind, span, text.body, _zones(text), **facts)


def _zones(text: TextVersion) -> tuple[Zone, ...]:
    return tuple(
        Zone(zone["zone"], zone["start"], zone["end"], zone.get("why", "")) for zone in text.zones
    )


def _page_facts(article: Article) -> dict[str, Any]:
    printed = article.publisher_as_printed or str(article.publisher or "")
    return {"published": _press_day(article), "publisher": printed}


def _press_day(article: Article) -> date | None:
    """The day from which dates without a year are read; none where only month or year is known."""
    if article.published_at is None:
        return None
    if article.published_precision in (Precision.MONTH, Precision.YEAR):
        return None
    return localdate(article.published_at)


@door()
def write_readings(
    texts: Sequence[TextVersion], readings: dict[int, Proposals], *, by: User | None
) -> list[Change]:
    """Bring the stored proposals of texts up to what was read in them."""
    if not texts:
        return []
    # Decisions lock the article too: none falls between the look and the write.
    articles = Article.objects.select_for_update().filter(current_text__in=texts)
    list(articles.order_by("pk").values_list("pk"))
    stored = _stored(list(readings))
    records = Records.named_in(readings.values())
    differences = {
        text.pk: compare(Places.of(text), stored[text.pk], readings[text.pk], records)
        for text in texts
    }
    _write(differences.values())
    ReadingDue.objects.filter(text_version__in=texts).delete()
    entries = [_entry(text, differences[text.pk], by) for text in texts if differences[text.pk]]
    return Change.objects.bulk_create(entries)


def shown_texts(numbers: Sequence[int]) -> list[TextVersion]:
    """Return texts with what reading them needs, in the order in which they were stored."""
    texts = TextVersion.objects.filter(pk__in=numbers).select_related("article__publisher")
    return list(texts.order_by("pk"))


def _stored(texts: Sequence[int]) -> dict[int, Stored]:
    found = {pk: Stored() for pk in texts}
    owner = {}
    for row in Mention.objects.filter(text_version__in=texts).order_by("pk"):
        found[row.text_version_id].mentions.append(row)
        owner[row.pk] = row.text_version_id
    for one in Candidate.objects.filter(mention__text_version__in=texts):
        number = one.directive_id or one.organization_id or one.person_id
        possible = found[owner[one.mention_id]].possible.setdefault(one.mention_id, {})
        possible[number or 0] = (one.score, one.why)
    for claim in Proposal.objects.filter(text_version__in=texts).order_by("pk"):
        found[claim.text_version_id].claims.append(claim)
    for passage in Evidence.objects.filter(text_version__in=texts).select_related("finding"):
        for name, kind in _PROVES.items():
            if getattr(passage, f"{name}_id"):
                value = passage.finding.value if passage.finding else None
                proofs = found[passage.text_version_id].evidence.setdefault(kind, [])
                proofs.append((passage.start, passage.end, value))
    return found


def _write(differences: Iterable[Difference]) -> None:
    every = list(differences)
    for model in (Mention, Proposal):
        gone = [row.pk for one in every for row in one.gone if isinstance(row, model)]
        if gone:
            model._default_manager.filter(pk__in=gone).delete()
    stale = [number for one in every for number in one.candidates_of]
    if stale:
        Candidate.objects.filter(mention__in=stale).delete()
    changed = [row for one in every for row in one.changed]
    mentions = [row for row in changed if isinstance(row, Mention)]
    claims = [row for row in changed if isinstance(row, Proposal)]
    Mention.objects.bulk_update(mentions, _MENTION_COLUMNS, batch_size=BATCH)
    Proposal.objects.bulk_update(claims, _CLAIM_COLUMNS, batch_size=BATCH)
    new = [row for one in every for row in one.new]
    Mention.objects.bulk_create(row for row in new if isinstance(row, Mention))
    Proposal.objects.bulk_create(row for row in new if isinstance(row, Proposal))
    Candidate.objects.bulk_create(row for one in every for row in one.candidates)


def _entry(text: TextVersion, difference: Difference, by: User | None) -> Change:
    count = {
        "new": len(difference.new),
        "changed": len(difference.changed),
        "gone": len(difference.gone),
    }
    words = _("read again: %(new)d new, %(changed)d changed, %(gone)d gone") % count
    entries = [{"what": "proposals", "before": None, "after": words}]
    return history.entry(text.article, action=Action.READ, by=by, entries=entries)
