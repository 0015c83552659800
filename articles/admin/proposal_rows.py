"""What the page of an article's proposals shows of each: words, record, how sure, what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.labels import label_of, with_label_parts
from articles.admin.relations import CLOSED
from articles.models import (
    Article,
    Directive,
    DirectiveVerb,
    FindingKind,
    Mention,
    MentionState,
    Organization,
    Person,
    Proposal,
)
from articles.services import access
from articles.services.claiming import Named, Suggestion, suggest
from articles.services.proposal_rows import TARGETS

MOST_CANDIDATES = 3
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that a button may choose: what the button sends, what it says."""

    value: str
    label: str


@dataclass(slots=True)
class Row:
    """One proposal; `accept` is what its accepting button sends, empty where more is to be told."""

    proposal: Mention | Proposal
    code: str
    kind: str
    address: str
    record: str = ""
    record_address: str = ""
    unknown: str = ""
    accept: str = ""
    choices: list[Choice] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)


class Labels:
    """The labels of many records, as far as they are open to a person: two queries a kind."""

    def __init__(self, by: User, wanted: Iterable[Key]) -> None:
        self.records: dict[Key, Model] = {}
        numbers: dict[str, set[int]] = {}
        for kind, number in wanted:
            numbers.setdefault(kind, set()).add(number)
        for kind, found in numbers.items():
            rows = access.visible(TARGETS[kind]._default_manager.filter(pk__in=found), by)
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


def rows_of(
    article: Article, mentions: Sequence[Mention], facts: Sequence[Proposal], by: User
) -> list[Row]:
    """Return the rows of these proposals, mentions first, each kind in reading order."""
    suggested = _suggested(article, facts)
    wanted = [key for mention in mentions for key in _records_of(mention)]
    wanted += [key for one in suggested for key in _ends_of(one)]
    labels = Labels(by, wanted)
    return [
        *(_mention_row(article, mention, labels) for mention in mentions),
        *(_fact_row(article, *pair, labels) for pair in zip(facts, suggested, strict=True)),
    ]


def _suggested(article: Article, facts: Sequence[Proposal]) -> list[Suggestion]:
    if not facts:
        return []
    text = article.current_text_id
    named = Named.in_text(Mention.objects.filter(text_version=text).defer("prefix", "suffix"))
    return [suggest(fact, article, named) for fact in facts]


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


def _mention_row(article: Article, mention: Mention, labels: Labels) -> Row:
    code, number = f"m{mention.pk}", target_number(mention)
    row = Row(mention, code, str(mention.get_kind_display()), _address(article, code))
    if number:
        key = (mention.kind, number)
        row.record, row.record_address = labels.of(key), labels.address(key)
        row.accept = f"accept {code} {number}" if key in labels else ""
        return row
    row.unknown = read_name(mention)
    possible = [_candidate(mention, one) for one in mention.candidates.all()]
    row.choices = [
        Choice(f"choose {code} {key[1]}", labels.of(key))
        for key in possible[:MOST_CANDIDATES]
        if key in labels
    ]
    return row


def read_name(mention: Mention) -> str:
    """Return the name or symbol that the machine read, for a record that is not known."""
    read = mention.data
    name = read.get("name") or read.get("symbol") or mention.exact
    return str(name)


def _fact_row(article: Article, fact: Proposal, one: Suggestion, labels: Labels) -> Row:
    code = f"f{fact.pk}"
    row = Row(fact, code, _fact_kind(fact), _address(article, code))
    row.accept = f"accept {code}" if one.is_whole else ""
    row.lines = [
        (str(one.model._meta.get_field(end).verbose_name), _end_shown(one, end, labels))
        for end in one.ends
        if one.ends[end] or end in one.names
    ]
    row.lines += [(name, text) for name, text in _values_shown(one) if text]
    return row


def _fact_kind(fact: Proposal) -> str:
    kinds = {**dict(FindingKind.choices), **dict(DirectiveVerb.choices)}
    return str(kinds.get(fact.data.get("kind") or fact.data.get("verb"), fact.get_kind_display()))


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
        text = dict(column.flatchoices or ()).get(value, value)
        shown.append((str(column.verbose_name), _("yes") if text is True else str(text)))
    return shown


def _address(article: Article, code: str) -> str:
    return address_of(article, "proposal", article.pk, code)


def open_mentions(article: Article, state: str = MentionState.PROPOSED) -> Any:
    """The mentions of the shown text in a state, in reading order."""
    rows = Mention.objects.filter(text_version=article.current_text_id, state=state)
    return rows.prefetch_related("candidates").order_by("start", "end", "pk")


def open_facts(article: Article, state: str = MentionState.PROPOSED) -> Any:
    """The proposed facts of the shown text in a state, in reading order."""
    rows = Proposal.objects.filter(text_version=article.current_text_id, state=state)
    return rows.order_by("start", "end", "pk")


RECORDS: dict[str, type[Directive] | type[Organization] | type[Person]] = {
    "directive": Directive,
    "organization": Organization,
    "person": Person,
}
