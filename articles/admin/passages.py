"""Passages in forms: words copied from a text, whose place is found by themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.badges import badge
from articles.admin.forms import NamedFields
from articles.models import AnchorHealth, TextVersion
from articles.services.passages import anchor, locate

MOST_OCCURRENCES = 9999


class WordsField(forms.CharField):
    """Words copied from a text; line ends as the browser sends them do not count as a change."""

    widget = forms.Textarea(attrs={"rows": 2, "cols": 40})

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").strip()

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class PassageForm(NamedFields):
    """A row that is a passage: its words are looked up in the text when they change."""

    WHERE = frozenset({"words", "occurrence"})

    words = WordsField(label=gettext_lazy("words in the text"))
    occurrence = forms.IntegerField(
        label=gettext_lazy("which one"),
        required=False,
        min_value=1,
        max_value=MOST_OCCURRENCES,
        help_text=gettext_lazy("where the words stand more than once: 2 for the second"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["words"] = self.instance.exact

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_moved and cleaned.keys() >= self.WHERE:
            self._locate(cleaned)
        return cleaned

    @property
    def is_moved(self) -> bool:
        """Whether the row now points at other words than the stored one."""
        return bool(self.WHERE & set(self.changed_data))

    def text(self) -> TextVersion | None:
        """The text that the words are to be found in."""
        raise NotImplementedError

    def _locate(self, cleaned: dict[str, Any]) -> None:
        text = self.text()
        if text is None:
            self.add_error("words", _("This article has no text yet."))
            return
        try:
            place = locate(text, cleaned["words"], occurrence=cleaned["occurrence"])
        except ValidationError as error:
            self.add_error("occurrence" if error.code == "occurrence" else "words", error)
        else:
            anchor(self.instance, text, *place)
            self.instance.health = AnchorHealth.EXACT

    @property
    def note(self) -> SafeString | str:
        """How sure the place is, for the heading of the row; nothing where it is exact."""
        passage = self.instance
        if not passage.pk or passage.health == AnchorHealth.EXACT:
            return ""
        return format_html("{}", badge(passage.health, passage.get_health_display()))


def asked(fieldsets: Any, may_change: bool) -> Any:
    """The fieldsets of a passage; one who only reads is not asked which occurrence is meant."""
    if may_change:
        return fieldsets
    fields = fieldsets[0][1]["fields"]
    kept = [name for line in fields for name in ([line] if isinstance(line, str) else line)]
    return ((None, {"fields": [name for name in kept if name != "occurrence"]}),)
