"""The form of a record: it carries the version it was opened at, and why it is changed."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.relations import bare, fetch_choices, keep_stored
from articles.models import Change
from articles.services import history
from articles.services.errors import StaleVersion
from articles.text.normalize import nfc

_LARGEST_VERSION = 2**31 - 1


class NamedFields(forms.ModelForm):
    """Names every box for those who hear the page, and knows the records its relations name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_stored(self)
        for name, field in self.fields.items():
            label = field.label or name
            bare(field.widget).attrs.setdefault("aria-label", str(label))

    def clean(self) -> dict[str, Any]:
        """Keep text in the one form in which it is stored: NFC, line feeds alone."""
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = nfc(value.replace("\r\n", "\n"))
        return cleaned


class RefusableForm(NamedFields):
    """Shows, in a second round, what the services refused in the first."""

    refusal: ClassVar[Exception | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fetch_choices([self])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.refusal is not None:
            self._show(self.refusal)
        return cleaned

    def _show(self, refusal: Exception) -> None:
        if isinstance(refusal, ValidationError) and hasattr(refusal, "error_dict"):
            for name, errors in refusal.error_dict.items():
                self.add_error(name if name in self.fields else None, errors)
        else:
            self.add_error(None, refusal)


class RecordForm(RefusableForm):
    opened_version = forms.IntegerField(
        required=False, min_value=0, max_value=_LARGEST_VERSION, widget=forms.HiddenInput
    )
    reason = forms.CharField(
        required=False,
        max_length=1000,
        label=gettext_lazy("Why (kept in the history)"),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["opened_version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.refusal is None and self.instance.pk:
            self._check_version()
        return cleaned

    def _check_version(self) -> None:
        opened = self.cleaned_data.get("opened_version")
        if opened is None:
            self.add_error(None, _("This form has lost its version: open the record again."))
        elif opened != self.instance.version:
            raise StaleVersion(self.instance, history.last_change(self.instance))


def stale_message(last: Change | None) -> str:
    """Say who changed the record meanwhile and when."""
    if last is None:
        return _("This record was changed after you opened it. Nothing has been saved.")
    message = _(
        "%(who)s changed this record on %(when)s, after you opened it. Nothing has been saved."
    )
    return message % who_and_when(last)


def who_and_when(entry: Change) -> dict[str, str]:
    """Return who made a history entry, and when, in words."""
    who = entry.actor.get_username() if entry.actor else _("the command line")
    return {"who": who, "when": date_format(localtime(entry.at), "DATETIME_FORMAT")}
