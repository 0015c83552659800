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
    Candidate,
    DirectiveVerb,
    Evidence,
    FindingKind,
    Mention,
    MentionKind,
    MentionState,
    Proposal,
    ProposalKind,
)
from articles.services.reading.claiming import Suggestion
from articles.services.review.founding import read_name
from articles.services.writing.acts import is_mention, stamp_of

# Compared for every row; the choices' own values are looked up anew each time.
PROPOSED, ACCEPTED = MentionState.PROPOSED.value, MentionState.ACCEPTED.value
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
        return str(getattr(self.read, "state", ACCEPTED))

    @property
    def is_open(self) -> bool:
        return self.state != ACCEPTED

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
    possible = _possible(mentions)
    named = ((one.kind, target_number(one)) for one in mentions)
    wanted = [key for key in named if key[1]]
    wanted += [key for keys in possible.values() for key in keys]
    wanted += [key for one in suggested.values() for key in _ends_of(one)]
    facts = [one for one in found if not is_mention(one)]
    rows = _Rows(article, Labels(by, wanted), Claims(by, facts), suggested, possible)
    return [rows.of(one) for one in found]


def _possible(mentions: Sequence[Mention]) -> dict[int, list[Key]]:
    """Return the records that mentions without one may name, the likeliest first: one query."""
    kinds = {one.pk: one.kind for one in mentions if not target_number(one)}
    found: dict[int, list[Key]] = {}
    for one in Candidate.objects.filter(mention__in=kinds) if kinds else ():
        kind = kinds[one.mention_id]
        found.setdefault(one.mention_id, []).append((kind, getattr(one, f"{kind}_id")))
    return found


def target_number(mention: Mention) -> int | None:
    """Return the number of the record that a mention names."""
    number: int | None = getattr(mention, f"{mention.kind}_id")
    return number


def _ends_of(one: Suggestion) -> list[Key]:
    return [(kind_of_end(one.model, end), number) for end, number in one.ends.items() if number]


def kind_of_end(model: Any, end: str) -> str:
    """Return the kind of record that stands at an end of a claim."""
    return str(model._meta.get_field(end).remote_field.model._meta.model_name)


class _Rows:
    """Makes rows; words and addresses are looked up once for all of them."""

    def __init__(
        self, article: Article, labels: Labels, shown: Claims,
        suggested: dict[int, Suggestion], possible: dict[int, list[Key]],
    ) -> None:  # fmt: skip
        self.base = address_of(article, "review", article.pk)
        self.labels, self.shown = labels, shown
        self.suggested, self.possible = suggested, possible
        self.kinds = {str(key): str(said) for key, said in MentionKind.choices}
        self.fact_kinds = {str(key): str(said) for key, said in ProposalKind.choices}

    def of(self, one: Any) -> Row:
        if is_mention(one):
            return self._mention(one)
        if isinstance(one, Evidence):
            return self._evidence(one)
        return self._fact(one, self.suggested.get(one.pk))

    def _evidence(self, one: Evidence) -> Row:
        key = claim_of(one)
        if key is None:
            return Row(one, code_of(one), "fact", "", claim="")
        kind, shown = str(CLAIMS[key[0]]._meta.verbose_name), self.shown
        return Row(one, code_of(one), "fact", kind, shown.address(key), claim=shown.of(key))

    def _mention(self, mention: Mention) -> Row:
        code, number, seen = f"m{mention.pk}", target_number(mention), stamp_of(mention)
        kind, state = self.kinds[mention.kind], mention.state
        row = Row(mention, code, mention.kind, kind, one_address=f"{self.base}{code}/", seen=seen)
        row.reject = f"reject {code} {seen}" if state == PROPOSED else ""
        row.back = "" if state == PROPOSED else f"back {code} {seen}"
        if number:
            key = (mention.kind, number)
            row.record, row.record_address = self.labels.of(key), self.labels.address(key)
            row.accept = f"accept {code} {seen}" if row.is_open and key in self.labels else ""
            return row
        row.unknown = read_name(mention)
        row.found = f"found {code} {seen}" if row.is_open else ""
        row.choices = [
            Choice(f"choose {code} {seen} {key[1]}", self.labels.of(key))
            for key in self.possible.get(mention.pk, ())[:MOST_CANDIDATES]
            if key in self.labels
        ]
        return row

    def _fact(self, fact: Proposal, one: Suggestion | None) -> Row:
        code, seen, kind = f"f{fact.pk}", stamp_of(fact), self._fact_kind(fact)
        row = Row(fact, code, "fact", kind, one_address=f"{self.base}{code}/", seen=seen)
        row.back = "" if fact.state == PROPOSED else f"back {code} {seen}"
        if one is None:
            key = claim_of(fact)
            row.address = self.shown.address(key) if key else ""
            row.claim = self.shown.of(key) if key else ""
            return row
        row.accept = f"accept {code} {seen} {ends_seen(one)}" if one.is_whole else ""
        row.reject = f"reject {code} {seen}" if fact.state == PROPOSED else ""
        row.lines = [
            (str(one.model._meta.get_field(end).verbose_name), _end_shown(one, end, self.labels))
            for end in one.ends
            if one.ends[end] or end in one.names
        ]
        row.lines += [(name, text) for name, text in _values_shown(one) if text]
        return row

    def _fact_kind(self, fact: Proposal) -> str:
        read = fact.data.get("kind") or fact.data.get("verb")
        return str(_FACT_KINDS.get(read) or self.fact_kinds[fact.kind])


def ends_seen(one: Suggestion) -> str:
    """Return the records at the ends of a fact as the person sees them: "5.7.0"."""
    return ".".join(str(number or 0) for number in one.ends.values())


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
