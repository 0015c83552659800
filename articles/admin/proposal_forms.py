"""Putting a proposal right: other words, another record, or a new one; what will be stored shows.

Records are looked up by a word and a button, so that the page works without a script.
"""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.labels import label_of, with_label_parts
from articles.admin.numbers import as_id
from articles.admin.passages import MOST_OCCURRENCES, WordsField
from articles.admin.proposal_rows import RECORDS, kind_of_end, read_name, target_number
from articles.admin.site import desk
from articles.models import (
    Claim,
    DirectiveRelation,
    Finding,
    Mention,
    MentionKind,
    Organization,
    OrganizationKind,
    Person,
    Position,
    Proposal,
)
from articles.services.claiming import Suggestion
from articles.services.passages import locate

NEW = "new"
MOST_FOUND = 8


class RecordChoice(forms.ChoiceField):
    """One record among a few: those that may be meant, those that were looked up, a new one."""

    widget = forms.RadioSelect

    def __init__(self, kind: str, request: HttpRequest, **options: Any) -> None:
        super().__init__(**options)
        self.kind, self.request = kind, request
        self.found: dict[str, Model] = {}

    def offer(self, numbers: list[int], query: str, *, new: str) -> None:
        """Offer the records of these numbers, those that a query finds, and a new one of a name."""
        desk_of_kind = desk.get_model_admin(RECORDS[self.kind])
        rows = desk_of_kind.get_queryset(self.request)
        offered = list(with_label_parts(rows.filter(pk__in=numbers), self.request.user))
        offered.sort(key=lambda row: numbers.index(row.pk))
        if query.strip():
            matches = desk_of_kind.best_matches(self.request, query.strip())
            offered += with_label_parts(matches, self.request.user)[:MOST_FOUND]
        self.found = {str(row.pk): row for row in offered}
        choices = [(number, label_of(row)) for number, row in self.found.items()]
        if new and self.kind != "directive" and self._may_add():
            choices.append((NEW, _("new, as a draft: %(name)s") % {"name": new}))
        self.choices = [*choices, ("", _("none"))]

    def _may_add(self) -> bool:
        return bool(desk.get_model_admin(RECORDS[self.kind]).has_add_permission(self.request))

    def record(self, value: str, *, name: str, body_kind: str) -> Any:
        """Return the chosen record: stored, new and unsaved, or None."""
        if value != NEW:
            return self.found.get(value)
        if self.kind == "person":
            return Person(name=name[:200])
        return Organization(name=name[:300], kind=body_kind or OrganizationKind.OTHER)


class ProposalForm(forms.Form):
    """What both kinds of proposal share: the passage, and the version that was opened."""

    words = WordsField(label=gettext_lazy("words in the text"))
    occurrence = forms.IntegerField(
        label=gettext_lazy("which one"),
        required=False,
        min_value=1,
        max_value=MOST_OCCURRENCES,
        help_text=gettext_lazy("where the words stand more than once: 2 for the second"),
    )

    def __init__(self, row: Any, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data, initial={"words": row.exact})
        self.row, self.request = row, request

    def place(self) -> tuple[int, int] | None:
        """Return where the words stand, None if they are the ones that were proposed."""
        words, number = self.cleaned_data["words"], self.cleaned_data["occurrence"]
        if words == self.row.exact and number is None:
            return None
        return locate(self.row.text_version, words, occurrence=number)

    def look_up(self, name: str, kind: str, numbers: list[int], new: str, **options: Any) -> None:
        """Add a choice of records with the box by which more of them are looked up."""
        field = RecordChoice(kind, self.request, required=False, **options)
        asked = self.data.get(f"{name}_query", new) if self.is_bound else new
        posted = as_id(self.data.get(name, "")) if self.is_bound else None
        field.offer([*dict.fromkeys([*numbers, *([posted] if posted else [])])], asked, new=new)
        self.fields[name] = field
        self.initial[name] = str(numbers[0]) if numbers else (NEW if new else "")
        if self.initial[name] == NEW and NEW not in dict(field.choices):
            self.initial[name] = ""
        box = forms.CharField(
            label=_("look up by name"), required=False, max_length=200, initial=new
        )
        self.fields[f"{name}_query"] = box
        if new and kind == "organization":
            self.fields[f"{name}_kind"] = forms.ChoiceField(
                label=_("kind of the new organisation"),
                choices=OrganizationKind.choices,
                required=False,
                initial=OrganizationKind.OTHER,
            )

    def chosen(self, name: str, new: str) -> Any:
        """Return the record that was chosen for `name`."""
        field = self.fields[name]
        kind = self.cleaned_data.get(f"{name}_kind", "")
        return field.record(self.cleaned_data.get(name, ""), name=new, body_kind=kind)

    def groups(self) -> list[tuple[Any, list[Any]]]:
        """The boxes in order, each choice of records with what belongs to it."""
        ends = [name for name, field in self.fields.items() if isinstance(field, RecordChoice)]
        parts = {f"{end}_{part}" for end in ends for part in ("query", "kind")}
        groups = []
        for name in self.fields:
            if name not in parts:
                own = [f"{name}_{part}" for part in ("query", "kind")]
                groups.append((self[name], [self[one] for one in own if one in self.fields]))
        return groups


class MentionProposalForm(ProposalForm):
    def __init__(
        self, row: Mention, request: HttpRequest, data: Any = None, kind: str = ""
    ) -> None:
        super().__init__(row, request, data)
        self.kind = kind if kind in MentionKind.values else row.kind
        numbers: list[int] = []
        if self.kind == row.kind:
            numbers = [getattr(one, f"{row.kind}_id") for one in row.candidates.all()]
            target = target_number(row)
            numbers = [*([target] if target else []), *numbers]
        self.name = read_name(row)
        self.look_up("record", self.kind, numbers, self.name, label=MentionKind(self.kind).label)
        if f"{self.kind}" == "organization" and row.data.get("kind"):
            self.initial["record_kind"] = row.data["kind"]

    def target(self) -> Any:
        return self.chosen("record", self.name)


class ClaimProposalForm(ProposalForm):
    """A proposed fact as it will be stored: the fields of the claim, and its ends."""

    FIELDS: ClassVar[dict[type[Claim], tuple[str, ...]]] = {
        Position: ("title", "is_acting", "is_former", "is_late", "stated_on", "since", "until"),
        Finding: (
            "kind", "statement", "measure", "qualifier", "value", "unit", "period", "review_event",
        ),
        DirectiveRelation: ("verb", "date"),
    }  # fmt: skip

    def __init__(
        self, row: Proposal, one: Suggestion, request: HttpRequest, data: Any = None
    ) -> None:
        super().__init__(row, request, data)
        self.suggestion = one
        for end, number in one.ends.items():
            column = one.model._meta.get_field(end)
            numbers = [number] if number else []
            kind = kind_of_end(one.model, end)
            self.look_up(end, kind, numbers, one.names.get(end, ""), label=column.verbose_name)
        for name in self.FIELDS[one.model]:
            column = one.model._meta.get_field(name)
            self.fields[name] = column.formfield()
            self.initial[name] = one.values.get(name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for end in self.suggestion.ends:
            wanted = not self.suggestion.model._meta.get_field(end).null
            if wanted and not self.chosen(end, self.suggestion.names.get(end, "")):
                self.add_error(end, _("Choose the record, or look it up by its name."))
        if cleaned.get("kind") == "figure" and cleaned.get("value") is None:
            self.add_error("value", _("A figure needs its value."))
        return cleaned

    def claim(self) -> Claim:
        """Return the claim, unsaved, with its ends."""
        one = self.suggestion
        values = {name: self.cleaned_data[name] for name in self.FIELDS[one.model]}
        ends = {end: self.chosen(end, one.names.get(end, "")) for end in one.ends}
        return one.model(**_filled(values), **ends)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def whole_claim(one: Suggestion) -> Claim:
    """Return the claim of a suggestion in which nothing is wanting, unsaved."""
    ends = {f"{end}_id": number for end, number in one.ends.items()}
    return one.model(**_filled(one.values), **ends)


def refused_words(error: ValidationError) -> str:
    """Return what a service refused, as one text."""
    return " ".join(error.messages)
