"""The list beside the text of an article: mentions and facts as a person decides about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.review_labels import CLAIMS, Claims, Key, Labels, claim_of
from articles.models import (
    Article,
    DirectiveVerb,
    Evidence,
    FindingKind,
    Mention,
    MentionKind,
    MentionState,
    Origin,
    Proposal,
    ProposalKind,
    Step,
)
from articles.services.reading.claiming import Suggestion
from articles.services.review.founding import read_name
from articles.services.writing.acts import is_mention, stamp_of

MOST_CANDIDATES = 3
_FACT_KINDS: dict[str, Any] = {**dict(FindingKind.choices), **dict(DirectiveVerb.choices)}


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that a button may choose: what the button sends, what it says."""

    value: str
    label: str


@dataclass(slots=True)
class Row:
    """One row of the list; the values are what its buttons send, empty where there is no button.

    `seen` is what the person sees of it, to which a decision is held; `mark` is its kind as the
    stylesheet knows it. `lines` are the fields that accepting stores.
    """

    read: Any
    code: str
    mark: str
    kind: str
    address: str = ""
    one_address: str = ""
    seen: str = ""
    record: str = ""
    record_address: str = ""
    unknown: str = ""
    accept: str = ""
    found: str = ""
    reject: str = ""
    back: str = ""
    choices: list[Choice] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)
    claim: Any = None

    @property
    def state(self) -> str:
        return str(getattr(self.read, "state", MentionState.ACCEPTED))

    @property
    def state_said(self) -> str:
        return str(MentionState(self.state).label)

    @property
    def is_open(self) -> bool:
        return self.state != MentionState.ACCEPTED

    @property
    def how_read(self) -> str:
        """Who found it and how sure that is, in a few words."""
        sure = getattr(self.read, "confidence", None)
        if sure is None:
            return _("marked by an editor")
        step = getattr(self.read, "resolution", "")
        parts = [f"{sure:.0%}", Step(step).label if step in Step.values else step]
        is_moved = getattr(self.read, "origin", "") == Origin.EDITOR
        parts += [_("put right by an editor")] if is_moved else []
        return " · ".join(str(part) for part in parts if part)

    @property
    def stamp(self) -> str:
        """Row and what is seen of it, as the form that accepts many sends them."""
        return f"{self.code}:{self.seen}"


def code_of(row: Any) -> str:
    """Return the code of a row: its kind's letter and its number ("m12", "f7", "e3")."""
    letter = "m" if is_mention(row) else "f" if isinstance(row, Proposal) else "e"
    return f"{letter}{row.pk}"


def rows_of(
    article: Article, found: Sequence[Any], suggested: dict[int, Suggestion], by: User
) -> list[Row]:
    """Return the rows of mentions, proposed facts and passages, in the order given.

    `suggested` is what each open fact would be stored as, by its number.
    """
    mentions = [one for one in found if is_mention(one)]
    wanted = [key for mention in mentions for key in _records_of(mention)]
    wanted += [key for one in suggested.values() for key in _ends_of(one)]
    facts = [one for one in found if not is_mention(one)]
    labels, shown = Labels(by, wanted), Claims(by, facts)
    base = address_of(article, "review", article.pk)
    return [_row(base, one, suggested, labels, shown) for one in found]


def _row(
    base: str, one: Any, suggested: dict[int, Suggestion], labels: Labels, shown: Claims
) -> Row:
    if is_mention(one):
        return _mention_row(base, one, labels)
    if isinstance(one, Evidence):
        key = claim_of(one)
        kind = str(CLAIMS[key[0]]._meta.verbose_name) if key else ""
        claim = shown.of(key) if key else ""
        return Row(one, code_of(one), "fact", kind, shown.address(key) if key else "", claim=claim)
    return _fact_row(base, one, suggested.get(one.pk), labels, shown)


def _records_of(mention: Mention) -> list[Key]:
    target = target_number(mention)
    own = [(mention.kind, target)] if target else []
    return [*own, *(_candidate(mention, one) for one in mention.candidates.all())]


def target_number(mention: Mention) -> int | None:
    """Return the number of the record that a mention names."""
    number: int | None = getattr(mention, f"{mention.kind}_id")
    return number


def _candidate(mention: Mention, one: Any) -> Key:
    return mention.kind, getattr(one, f"{mention.kind}_id")


def _ends_of(one: Suggestion) -> list[Key]:
    return [(kind_of_end(one.model, end), number) for end, number in one.ends.items() if number]


def kind_of_end(model: Any, end: str) -> str:
    """Return the kind of record that stands at an end of a claim."""
    return str(model._meta.get_field(end).remote_field.model._meta.model_name)


def _mention_row(base: str, mention: Mention, labels: Labels) -> Row:
    code, number, seen = code_of(mention), target_number(mention), stamp_of(mention)
    kind = str(MentionKind(mention.kind).label)
    row = Row(mention, code, mention.kind, kind, one_address=f"{base}{code}/", seen=seen)
    is_open = mention.state != MentionState.ACCEPTED
    row.reject = f"reject {code} {seen}" if mention.state == MentionState.PROPOSED else ""
    row.back = "" if mention.state == MentionState.PROPOSED else f"back {code} {seen}"
    if number:
        key = (mention.kind, number)
        row.record, row.record_address = labels.of(key), labels.address(key)
        row.accept = f"accept {code} {seen}" if is_open and key in labels else ""
        return row
    row.unknown = read_name(mention)
    row.found = f"found {code} {seen}" if is_open else ""
    possible = [_candidate(mention, one) for one in mention.candidates.all()]
    row.choices = [
        Choice(f"choose {code} {seen} {key[1]}", labels.of(key))
        for key in possible[:MOST_CANDIDATES]
        if key in labels
    ]
    return row


def _fact_row(
    base: str, fact: Proposal, one: Suggestion | None, labels: Labels, shown: Claims
) -> Row:
    code, seen = code_of(fact), stamp_of(fact)
    row = Row(fact, code, "fact", _fact_kind(fact), one_address=f"{base}{code}/", seen=seen)
    row.back = "" if fact.state == MentionState.PROPOSED else f"back {code} {seen}"
    if one is None:
        key = claim_of(fact)
        row.address = shown.address(key) if key else ""
        row.claim = shown.of(key) if key else ""
        return row
    row.accept = f"accept {code} {seen} {ends_seen(one)}" if one.is_whole else ""
    row.reject = f"reject {code} {seen}" if fact.state == MentionState.PROPOSED else ""
    row.lines = [
        (str(one.model._meta.get_field(end).verbose_name), _end_shown(one, end, labels))
        for end in one.ends
        if one.ends[end] or end in one.names
    ]
    row.lines += [(name, text) for name, text in _values_shown(one) if text]
    return row


def ends_seen(one: Suggestion) -> str:
    """Return the records at the ends of a fact as the person sees them: "5.7.0"."""
    return ".".join(str(number or 0) for number in one.ends.values())


def _fact_kind(fact: Proposal) -> str:
    read = fact.data.get("kind") or fact.data.get("verb")
    return str(_FACT_KINDS.get(read) or ProposalKind(fact.kind).label)


def _end_shown(one: Suggestion, end: str, labels: Labels) -> str:
    number = one.ends[end]
    if number:
        return labels.of((kind_of_end(one.model, end), number))
    return _("“%(name)s”, not in the catalogue yet") % {"name": one.names[end]}


def _values_shown(one: Suggestion) -> list[tuple[str, str]]:
    shown = []
    for name, value in one.values.items():
        if name in {"kind", "statement", "verb"} or value in (None, "", False):
            continue
        column = one.model._meta.get_field(name)
        text = _chosen(column, value) if column.choices else value
        shown.append((str(column.verbose_name), _("yes") if text is True else str(text)))
    return shown


def _chosen(column: Any, value: Any) -> Any:
    return next((words for code, words in column.flatchoices if code == value), value)
