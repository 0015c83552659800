"""What can be done to many records of a list at once, as a table: each act and what it asks."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.db.models import BooleanField, ForeignKey, Model
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from articles.admin.moves import WORDS
from articles.admin.relations import relation_field
from articles.services.work import bulk
from articles.services.work.job_kinds import Kind
from articles.text.normalize import nfc

_LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class BulkAct:
    """One act: its name in the address, its words, the right it needs, the job that does it.

    `effect` says what will happen; `fields` are set in each record; `note` is the question for
    words that go with it, which `needs_note` makes a must.
    """

    name: str
    words: Any
    right: str
    kind: Kind
    effect: Any
    fields: tuple[str, ...] = ()
    note: Any = ""
    needs_note: bool = False
    can_be_undone: bool = True


_REASON = _("Reason (shown to readers and kept in the history)")
_COMMENT = _("Comment (shown to the author and kept in the history)")
_WHY = _("Why (kept in the history)")
MOVES = {
    act.name: act
    for act in (
        BulkAct(
            "submit", WORDS["submit"][0], "submit", bulk.MOVE,
            _("Each is put before the reviewers."),
        ),
        BulkAct(
            "review", WORDS["review"][0], "review", bulk.MOVE,
            _("Each is sent back with this comment."), note=_COMMENT, needs_note=True,
        ),
        BulkAct(
            "publish", WORDS["publish"][0], "publish", bulk.MOVE,
            _("Each that is complete becomes public, an article with the facts that rest on it."),
        ),
        BulkAct(
            "withdraw", WORDS["withdraw"][0], "withdraw", bulk.MOVE,
            _("Each leaves the public pages; its address shows the reason."),
            note=_REASON, needs_note=True,
        ),
    )
}  # fmt: skip
READINGS = (
    BulkAct(
        "reread", _("Read again: fill what is still empty"), "change", bulk.REREAD,
        _("The reader fills what is still empty; what people wrote stays as it is."),
    ),
    BulkAct(
        "extract", _("Read what is named and reported again"), "change", bulk.EXTRACT,
        _("Open proposals follow the reader; what people decided stays as it is."),
        can_be_undone=False,
    ),
)  # fmt: skip


def setting(model: type[Model], names: tuple[str, ...]) -> BulkAct:
    """Return the act that sets one field, or several that go together, named after the first."""
    field = model._meta.get_field(names[0])
    return BulkAct(
        f"set-{names[0]}",
        _("Set: %(field)s") % {"field": field.verbose_name},
        "change",
        bulk.SET,
        _("The same is set in each, in place of what is there."),
        fields=names,
        note=_WHY,
    )


class BulkForm(forms.Form):
    """What an act needs to know: the values to set, the words that go with it."""

    def __init__(
        self, act: BulkAct, model: type[Model], request: HttpRequest, site: AdminSite, data: Any
    ) -> None:
        super().__init__(data)
        self.act, self.model = act, model
        for name in act.fields:
            self.fields[name] = value_field(model._meta.get_field(name), request, site)
        if act.note:
            self.fields["note"] = note_field(act)

    def values(self) -> dict[str, Any]:
        """Return the values to set as JSON holds them, by column."""
        return {self._column(name): self._plain(name) for name in self.act.fields}

    def note(self) -> str:
        return nfc(self.cleaned_data.get("note", "").replace("\r\n", "\n"))

    def said(self) -> str:
        """Return what is set, for the title of the job."""
        shown = [self._shown(name) for name in self.act.fields]
        return " · ".join(one for one in shown if one) or now("empty")

    def _column(self, name: str) -> str:
        return self.model._meta.get_field(name).attname

    def _plain(self, name: str) -> Any:
        value = self.cleaned_data[name]
        if isinstance(value, Model):
            return value.pk
        if isinstance(value, str):
            return nfc(value)
        return value if value is None or isinstance(value, bool | int) else str(value)

    def _shown(self, name: str) -> str:
        value = self.cleaned_data[name]
        if isinstance(value, bool):
            return now("yes") if value else now("no")
        choices = dict(self.model._meta.get_field(name).flatchoices)
        return str(choices.get(value, value or ""))


def value_field(field: Any, request: HttpRequest, site: AdminSite) -> forms.Field:
    """Return the form field for the value to set: relations are looked up by name."""
    if isinstance(field, ForeignKey):
        return relation_field(field, request, site)
    if isinstance(field, BooleanField):
        return forms.TypedChoiceField(
            label=capfirst(field.verbose_name),
            choices=[("1", _("yes")), ("0", _("no"))],
            coerce=lambda given: given == "1",
            widget=forms.RadioSelect,
        )
    return field.formfield()


def note_field(act: BulkAct) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
    return forms.CharField(
        label=act.note, required=act.needs_note, max_length=_LONGEST_NOTE, widget=widget
    )
