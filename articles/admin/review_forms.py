"""Saying what words mean: other words, another record, or a new one; what will be stored shows.

Records are looked up by a word and a button, so that the page works without a script.
"""

from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.labels import label_of, with_label_parts
from articles.admin.numbers import as_id
from articles.admin.passages import MOST_OCCURRENCES, WordsField
from articles.admin.review_labels import RECORDS
from articles.admin.review_rows import kind_of_end, target_number
from articles.admin.site import desk
from articles.models import (
    Claim,
    Criterion,
    DirectiveRelation,
    Finding,
    Mention,
    MentionKind,
    OrganizationKind,
    Position,
    Proposal,
)
from articles.services.passages import locate
from articles.services.reading.claiming import Suggestion
from articles.services.review.founding import read_name, record_of
from articles.services.writing.acts import stamp_of
from articles.text.prose import key_of

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
        if new and self._may_add():
            choices.append((NEW, _("new, as a draft: %(name)s") % {"name": new}))
        self.choices = [*choices, ("", _("none"))]

    def likely(self, name: str) -> str:
        """Return the choice that a name alone allows: the record that bears it, else a new one."""
        bearing = [n for n, row in self.found.items() if key_of(_name_of(row)) == key_of(name)]
        if bearing:
            return bearing[0] if self.kind != MentionKind.PERSON and len(bearing) == 1 else ""
        return NEW if NEW in dict(self.choices) else ""

    def _may_add(self) -> bool:
        return bool(desk.get_model_admin(RECORDS[self.kind]).has_add_permission(self.request))

    def record(self, value: str, *, named: Mention, body_kind: str) -> Any:
        """Return the chosen record: stored, new and unsaved as `named` says, or None."""
        if value != NEW:
            return self.found.get(value)
        return record_of(named, body_kind=body_kind)


def _name_of(row: Any) -> str:
    return str(getattr(row, "name", row))


class PassageForm(forms.Form):
    """What mentions and facts share: the passage, and what the person saw of the row."""

    seen = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    words = WordsField(label=gettext_lazy("words in the text"))
    occurrence = forms.IntegerField(
        label=gettext_lazy("which one"),
        required=False,
        min_value=1,
        max_value=MOST_OCCURRENCES,
        help_text=gettext_lazy("where the words stand more than once: 2 for the second"),
    )

    def __init__(self, row: Any, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data, initial={"words": row.exact, "seen": stamp_of(row)})
        self.row, self.request = row, request

    def place(self) -> tuple[int, int] | None:
        """Return where the words stand, None if they are the ones that were shown."""
        words, number = self.cleaned_data["words"], self.cleaned_data["occurrence"]
        if words == self.row.exact and number is None:
            return None
        return locate(self.row.text_version, words, occurrence=number)

    @property
    def seen_before(self) -> str | None:
        """What the person saw of a stored row."""
        return self.cleaned_data["seen"] or None

    @property
    def new_place(self) -> tuple[int, int]:
        """Where a row stands that is not stored yet."""
        return self.place() or (self.row.start, self.row.end)

    def look_up(
        self, name: str, kind: str, numbers: list[int], new: str, query: str, **options: Any
    ) -> None:
        """Add a choice of records with the box by which more of them are looked up.

        Without numbers the record that bears the whole of the name is chosen, of people nobody:
        namesakes are told apart by a person.
        """
        field = RecordChoice(kind, self.request, required=False, **options)
        asked = self.data.get(f"{name}_query", query) if self.is_bound else query
        posted = as_id(self.data.get(name, "")) if self.is_bound else None
        field.offer([*dict.fromkeys([*numbers, *([posted] if posted else [])])], asked, new=new)
        self.fields[name] = field
        self.initial[name] = str(numbers[0]) if numbers else field.likely(query)
        box = forms.CharField(
            label=_("look up by name"), required=False, max_length=200, initial=query[:200]
        )
        self.fields[f"{name}_query"] = box
        if new and kind == "organization":
            self.fields[f"{name}_kind"] = forms.ChoiceField(
                label=_("kind of the new organisation"),
                choices=OrganizationKind.choices,
                required=False,
                initial=OrganizationKind.OTHER,
            )

    def chosen(self, name: str, named: Mention) -> Any:
        """Return the record that was chosen for `name`; a new one is what `named` says."""
        field = self.fields[name]
        kind = self.cleaned_data.get(f"{name}_kind", "")
        return field.record(self.cleaned_data.get(name, ""), named=named, body_kind=kind)

    def groups(self) -> list[tuple[Any, list[Any]]]:
        """The boxes in order, each choice of records with what belongs to it."""
        ends = [name for name, field in self.fields.items() if isinstance(field, RecordChoice)]
        parts = {f"{end}_{part}" for end in ends for part in ("query", "kind")}
        groups = []
        for name, field in self.fields.items():
            if name not in parts and not field.widget.is_hidden:
                own = [f"{name}_{part}" for part in ("query", "kind")]
                groups.append((self[name], [self[one] for one in own if one in self.fields]))
        return groups


class MentionForm(PassageForm):
    def __init__(
        self, row: Mention, request: HttpRequest, data: Any = None, kind: str = ""
    ) -> None:
        super().__init__(row, request, data)
        self.kind = kind if kind in MentionKind.values else row.kind
        numbers: list[int] = []
        if self.kind == row.kind:
            possible = row.candidates.all() if row.pk else ()
            numbers = [getattr(one, f"{row.kind}_id") for one in possible]
            target = target_number(row)
            numbers = [*([target] if target else []), *numbers]
        self.named = row if self.kind == row.kind else Mention(kind=self.kind, exact=row.exact)
        may_be_new = self.kind != MentionKind.DIRECTIVE or record_of(self.named) is not None
        query = read_name(self.named)
        new, label = query if may_be_new else "", MentionKind(self.kind).label
        self.look_up("record", self.kind, numbers, new, query, label=label)
        if self.kind == MentionKind.ORGANIZATION and row.data.get("kind"):
            self.initial["record_kind"] = row.data["kind"]

    def target(self) -> Any:
        return self.chosen("record", self.named)


class ClaimForm(PassageForm):
    """A proposed fact as it will be stored: the fields of the claim, and its ends."""

    FIELDS: ClassVar[dict[type[Claim], tuple[str, ...]]] = {
        Position: ("title", "is_acting", "is_former", "is_late", "stated_on", "since", "until"),
        Finding: (
            "kind", "statement", "measure", "qualifier", "value", "unit", "period", "review_event",
            "criterion",
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
            name = one.names.get(end, "")
            self.look_up(end, kind, numbers, name, name, label=column.verbose_name)
        for name in self.FIELDS[one.model]:
            column = one.model._meta.get_field(name)
            self.fields[name] = column.formfield()
            self.initial[name] = one.values.get(name)
        if "criterion" in self.fields:
            self._offer_criteria()

    def _offer_criteria(self) -> None:
        """Offer the criteria of the directives that may be chosen, under the name of each."""
        field, numbers = self.fields["criterion"], list(self.fields["directive"].found)
        rows = Criterion.objects.filter(directive__in=numbers).select_related("directive__type")
        field.queryset = rows
        field.label_from_instance = lambda row: f"{row.directive}: {row.text}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for end in self.suggestion.ends:
            wanted = not self.suggestion.model._meta.get_field(end).null
            if wanted and not self._end(end):
                self.add_error(end, _("Choose the record, or look it up by its name."))
        if cleaned.get("kind") == "figure" and cleaned.get("value") is None:
            self.add_error("value", _("A figure needs its value."))
        if cleaned.get("criterion") and cleaned["criterion"].directive != self._end("directive"):
            message = _(
                "This criterion belongs to another directive: choose one of this directive."
            )
            self.add_error("criterion", message)
        return cleaned

    def claim(self) -> Claim:
        """Return the claim, unsaved, with its ends."""
        one = self.suggestion
        values = {name: self.cleaned_data[name] for name in self.FIELDS[one.model]}
        ends = {end: self._end(end) for end in one.ends}
        return one.model(**_filled(values), **ends)

    def _end(self, end: str) -> Any:
        kind = kind_of_end(self.suggestion.model, end)
        named = Mention(kind=kind, exact=self.suggestion.names.get(end, ""))
        return self.chosen(end, named)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
