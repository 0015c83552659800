"""Changing the text of an article: a new text version, to which every passage goes along.

What editors have made or decided about follows its words by the rule exact, moved, ambiguous,
broken. Passages that have lost their place stay in the text version that held their words, leave
what is public, and wait for a person. What the machine proposed and nobody has decided about is
read anew.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import (
    Action,
    AnchorHealth,
    Article,
    Change,
    Cleared,
    Evidence,
    Mention,
    MentionState,
    Passage,
    Proposal,
    TextVersion,
)
from articles.services import access, history, indexing, journal
from articles.services.anchors.carrying import Item, carry
from articles.services.door import door
from articles.services.likeness import near_copies
from articles.services.reading import extracting
from articles.services.reading.readers import current_reader
from articles.services.reading.texts import next_text
from articles.services.writing.saving import lock
from articles.text.anchoring import Fate, anchor_all
from articles.text.carrying import carried_zones
from articles.text.difference import Difference

_MOST_NAMED = 5


@dataclass(slots=True)
class Plan:
    """What a change of the text would do; nothing is written."""

    text: TextVersion
    difference: Difference
    items: list[Item] = field(default_factory=list)

    def count(self) -> dict[str, int]:
        """Return how many passages that matter become exact, moved, ambiguous, broken."""
        counted = Counter(item.fate.health for item in self.items if matters(item.row))
        return {health.value: counted[health.value] for health in AnchorHealth}


def plan(article: Article, *, body: str, zones: Sequence[Any] | None, by: User | None) -> Plan:
    """Return what replacing the text of an article by `body` would do to its passages.

    `zones` as in TextVersion; None takes those of the present text over. ValidationError if the
    text is not fit to be stored, or is the same as before.
    """
    shown = article.current_text
    if shown is None:
        raise ValidationError(_("This article has no text yet."), code="no_text")
    difference = Difference(shown.body, body)
    kept = carried_zones(difference, shown.zones) if zones is None else list(zones)
    if (body, kept) == (shown.body, shown.zones):
        raise ValidationError(_("The text is the same as before."), code="same")
    if not body.strip():
        raise ValidationError(_("The text is empty."), code="empty")
    made = Plan(next_text(article, body=body, zones=kept, by=by), difference)
    made.items = list(_items(article, made))
    return made


@door()
def replace_text(
    article: Article,
    *,
    body: str,
    zones: Sequence[Any] | None = None,
    by: User | None,
    version: int | None = None,
    reason: str = "",
) -> Change:
    """Give an article its next text and take every passage along, as one act.

    The machine then reads the new text. Raises NotPermitted, StaleVersion and ValidationError.
    """
    stored: Article = lock(article, version=version)
    access.require(by, "change", stored)
    made = plan(stored, body=body, zones=zones, by=by)
    left = stored.current_text
    before = {journal.key_of(stored): journal.columns(stored)}
    before |= journal.rows_of(item.row for item in made.items)
    made.text.save()
    carry(made.items, made.text)
    show_text(stored, made.text)
    rows = [item.row for item in made.items]
    after = {journal.key_of(stored): journal.columns(stored)} | journal.rows_of(rows)
    entries: list[dict[str, Any]] = [
        {"what": "texts", "before": _named(left), "after": _named(made.text)},
        *_told(made),
    ]
    change = history.write_change(
        stored,
        action=Action.CHANGED,
        by=by,
        entries=entries,
        reason=reason,
        rows=journal.differences(before, after),
    )
    read_anew(stored, by=by)
    article.refresh_from_db()
    return change


def show_text(stored: Article, text: TextVersion) -> None:
    """Make a text the one that a locked article shows: counted as a save, found by its words.

    What the machine proposed in the text that is left goes with it.
    """
    _forget_proposals(stored.current_text_id)
    stored.current_text = text
    stored.version += 1
    stored.save(update_fields=["current_text", "version", "updated_at"])
    indexing.refresh_index(stored)
    near_copies.renew([stored.pk])


def _forget_proposals(text: int | None) -> None:
    Mention.objects.untouched().filter(text_version=text).delete()
    Proposal.objects.untouched().filter(text_version=text).delete()


def read_anew(stored: Article, *, by: User | None) -> None:
    """Let the machine propose what it reads in the text that an article now shows."""
    texts = extracting.shown_texts([stored.current_text_id] if stored.current_text_id else [])
    extracting.read_texts(texts, current_reader(), by=by)


def settle_text(stored: Article, left: int | None, *, by: User | None) -> None:
    """After another text was put back: what the machine proposed in the one left goes with it."""
    if left == stored.current_text_id:
        return
    _forget_proposals(left)
    near_copies.renew([stored.pk])
    read_anew(stored, by=by)


def marked_since(article: Article, rows: Sequence[journal.Row]) -> Iterator[ValidationError]:
    """Say what was marked in a text since it was made, if `rows` would put an earlier one back."""
    own = [row for row in rows if (row["model"], row["pk"]) == journal.key_of(article)]
    shown = [(row["after"] or {}).get("current_text_id") for row in own if row["before"]]
    if not any(shown):
        return
    told = {(row["model"], row["pk"]) for row in rows}
    since = [
        row
        for row in kept_passages(article)
        if row.text_version_id in shown and journal.key_of(row) not in told
    ]
    if since:
        message = _("Since then %(number)d passages were marked in the new text: %(words)s.")
        words = "; ".join(f"“{row.exact[:60]}”" for row in since[:_MOST_NAMED])
        params = {"number": len(since), "words": words}
        yield ValidationError(message, code="marked_since", params=params)


def matters(row: Passage) -> bool:
    """Tell whether a person has to put this passage right if it is lost."""
    if isinstance(row, Mention):
        return row.state != MentionState.REJECTED
    return isinstance(row, Evidence)


def _items(article: Article, made: Plan) -> Iterator[Item]:
    """Every passage that an editor made or decided about, in the order of the texts and places."""
    rows = list(kept_passages(article))
    numbers = {row.text_version_id for row in rows} - {article.current_text_id}
    differences = {article.current_text_id: made.difference}
    for text in TextVersion.objects.filter(pk__in=numbers):
        differences[text.pk] = Difference(text.body, made.text.body)
    taken: set[Any] = set()
    # Those of the present text first: no lost one from an earlier text takes their place.
    for number in sorted(differences, key=lambda one: (one != article.current_text_id, one or 0)):
        own = [row for row in rows if row.text_version_id == number]
        spans = [(row.start, row.end) for row in own]
        for row, fate in zip(own, anchor_all(differences[number], spans), strict=True):
            if fate.place and mark_at(row, *fate.place) in taken:
                fate = Fate(AnchorHealth.AMBIGUOUS.value, places=(fate.place,))
            if fate.place:
                taken.add(mark_at(row, *fate.place))
            yield Item(row, fate, differences[number])


def kept_passages(article: Article) -> Iterable[Any]:
    """Return the passages of an article, in any of its texts, that no reading may change."""
    own = {"text_version__article": article}
    mentions = Mention.objects.kept().filter(**own)
    yield from mentions.select_related("directive__type", "organization", "person")
    yield from Evidence.objects.filter(**own).order_by("start", "end", "pk")
    yield from Proposal.objects.kept().filter(**own)
    yield from Cleared.objects.filter(**own)


def mark_at(row: Any, start: int, end: int) -> tuple[Any, ...]:
    """Return what no two passages of a text may have in common, if a row stood there."""
    if isinstance(row, Mention):
        named = (row.kind, row.directive_id, row.organization_id, row.person_id)
        return ("mention", start, end, *named)
    if isinstance(row, Cleared):
        return ("cleared", start, end)
    return (str(row._meta.model_name), row.pk)


def _named(text: TextVersion | None) -> str | None:
    return _("version %(number)d") % {"number": text.number} if text else None


def _told(made: Plan) -> Iterator[dict[str, str]]:
    """Say of every passage that a person has to put right what it was and what has become of it."""
    for item in made.items:
        if item.is_lost and matters(item.row):
            what = "evidence" if isinstance(item.row, Evidence) else "mentions"
            said = f"“{item.row.exact}”"
            health = AnchorHealth(item.fate.health).label
            yield {"what": what, "before": said, "after": f"{said} ({health})"}
