"""Form fields that take one spelling of a value and refuse every other in words."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from articles.filters.references import with_key
from articles.filters.widgets import ReferenceInput
from articles.models import HEIRS, Redirect
from articles.search.words import MAX_LETTERS, MAX_WORDS
from articles.text.normalize import fold
from articles.text.partial_dates import FIRST_YEAR, LAST_YEAR
from articles.text.symbols import roman

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"[0-9]{4}")
SLUG = re.compile(r"[a-zA-Z0-9_-]{1,130}")
TERMS = [roman(number) for number in range(1, 21)]
MOST_VALUES = 20  # of one filter
LONGEST_GIVEN = 40  # letters of what was given that are repeated in a message


class _Field(forms.Field):
    """Strips the value and refuses what no database stores; `read` does the rest.

    `language` is that of its values, empty where they are words of the page.
    """

    language = ""

    def to_python(self, value: Any) -> Any:
        text = str(value or "")
        if _UNSTORABLE.search(text):
            raise ValidationError(
                _("the text holds NUL, or bytes that are not UTF-8"), code="characters"
            )
        return self.read(text.strip()) if text.strip() else None

    def label_of(self, value: Any) -> str:
        """Return how a page shows a value."""
        return str(value)

    def read(self, text: str) -> Any:
        raise NotImplementedError


class QueryField(_Field):
    """What a search asks for, as long as it may be; cleans to the text as typed."""

    widget = forms.TextInput(attrs={"type": "search"})

    def read(self, text: str) -> str:
        return text


class WordsField(_Field):
    """Some words; cleans to the text as typed."""

    language = "vi"
    widget = forms.TextInput(attrs={"type": "search", "maxlength": MAX_LETTERS})

    def read(self, text: str) -> str:
        if len(text) > MAX_LETTERS:
            message = _("at most %(most)d letters")
            raise ValidationError(message, code="too_long", params={"most": MAX_LETTERS})
        if len(fold(text).split()) > MAX_WORDS:
            message = _("at most %(most)d words")
            raise ValidationError(message, code="too_many_words", params={"most": MAX_WORDS})
        return text


class YearField(_Field):
    """A year of four digits; cleans to an int."""

    # A number box would hide what was mistyped, and turn years on the mouse wheel.
    widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4})

    def read(self, text: str) -> int:
        if not _is_year(text):
            message = _("not a whole number between %(first)d and %(last)d")
            raise ValidationError(message, code="year", params=_YEARS)
        return int(text)


_YEARS = {"first": FIRST_YEAR, "last": LAST_YEAR}


def _is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text)) and FIRST_YEAR <= int(text) <= LAST_YEAR


class YearSpanField(_Field):
    """A year, or all from one to another ("2018-2020"); cleans to a range of years."""

    def read(self, text: str) -> range:
        return _years(text)


@lru_cache(1000)
def _years(text: str) -> range:
    ends = text.split("-", 1)
    if not all(map(_is_year, ends)):
        message = _("not a year between %(first)d and %(last)d, nor years like 2018-2020")
        raise ValidationError(message, code="year", params=_YEARS)
    first, last = min(map(int, ends)), max(map(int, ends))
    return range(first, last + 1)


class DayField(_Field):
    """A day as 2018-10-25; cleans to a date."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def read(self, text: str) -> date:
        try:
            day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(_("not a day like 2018-10-25"), code="day")
        return day


class TermField(_Field):
    """A congress term in Roman figures, in any case; cleans to XII."""

    widget = forms.TextInput(attrs={"maxlength": 5, "autocapitalize": "characters"})

    def read(self, text: str) -> str:
        if text.upper() not in TERMS:
            raise ValidationError(_("not a congress term like XII"), code="term")
        return text.upper()


class ChoiceField(_Field):
    """One of the values of `choices`; cleans to the value."""

    def __init__(self, *, choices: type[TextChoices], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.values = [value for value in choices.values if value]
        self._labels = dict(choices.choices)

    def label_of(self, value: Any) -> str:
        return str(self._labels.get(value, value))

    def read(self, text: str) -> str:
        if text not in self.values:
            message = _("'%(given)s' is not one of: %(allowed)s")
            told = {"given": text[:LONGEST_GIVEN], "allowed": ", ".join(self.values)}
            raise ValidationError(message, code="choice", params=told)
        return text


class SeveralField(forms.Field):
    """Values of one kind, each read by `one`; cleans to a tuple that names none twice."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, one: _Field, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.one = one

    def to_python(self, value: Any) -> tuple[Any, ...]:
        texts = dict.fromkeys(value or ())
        if len(value or ()) > MOST_VALUES:
            message = _("at most %(most)d values")
            raise ValidationError(message, code="too_many", params={"most": MOST_VALUES})
        read = (self.one.to_python(text) for text in texts)
        return tuple(dict.fromkeys(one for one in read if one is not None))


class YearsField(SeveralField):
    """Years, each by itself or in spans; cleans to the years, in their order."""

    def to_python(self, value: Any) -> tuple[int, ...]:
        spans = super().to_python(value)
        return tuple(sorted({year for span in spans for year in span}))


class RecordField(_Field):
    """The slug of one record of `records`; cleans to the record."""

    language = "vi"

    def __init__(
        self, *, records: Callable[[], QuerySet], key: str = "slug", **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.records = records
        self.key = key

    def read(self, text: str) -> Model:
        record = None
        if SLUG.fullmatch(text):
            record = with_key(self.records, self.key, text) or self._heir(text)
        if record is None:
            raise ValidationError(_("nothing in the catalogue has this address"), code="reference")
        return record

    def _heir(self, slug: str) -> Model | None:
        """The record that a merged one's address leads on to."""
        records = self.records()
        kind = str(records.model._meta.model_name)
        if kind not in HEIRS:
            return None
        moved = Redirect.objects.filter(kind=kind, slug=slug).values(f"{kind}_id")
        return records.filter(pk__in=moved).first()

    def resembling(self, text: str) -> QuerySet:
        """The records with words that begin as those of `text`, which is no slug of theirs."""
        records = self.records()
        if hasattr(records, "match_names"):
            return records.match_names(text) if fold(text) else records.none()
        return records.filter(search_key__contains=fold(text))


class ReferenceField(RecordField):
    """A record chosen in a form that offers those `used`."""

    widget = ReferenceInput

    def __init__(self, *, used: Callable[[], QuerySet], key: str = "slug", **kwargs: Any) -> None:
        super().__init__(key=key, **kwargs)
        self.widget.offer(used, key=key)

    def read(self, text: str) -> Model:
        self.widget.chosen = record = super().read(text)
        return record
