"""Model fields of our own: partial dates, and the checks that hold on both databases."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from articles.text.partial_dates import PartialDate

models.CharField.register_lookup(Length)
models.TextField.register_lookup(Length)

INVALID_DATE = _("Write a date like 25/10/2018, 10/2018, 2018, 2016/2018 or 2016/.. (open end).")


class PartialDateFormField(forms.CharField):
    """A text box that reads 25/10/2018, 2018-10, 2016/2018 …; cleans to a PartialDate or None."""

    def to_python(self, value: Any) -> PartialDate | None:
        text = super().to_python(str(value) if value else "")
        return _read(text) if text else None

    def run_validators(self, value: Any) -> None:
        # The limit of length is one of the written form.
        super().run_validators(str(value) if value else "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return str(self.to_python(initial) or "") != str(self.to_python(data) or "")
        except ValidationError:
            return True


class _PartialDateAttribute(DeferredAttribute):
    """Reads text on assignment, so that a record never holds an unread date."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


if TYPE_CHECKING:
    _CharField = models.CharField[Any, PartialDate | None]
else:
    _CharField = models.CharField


class PartialDateField(_CharField):
    """A PartialDate stored as its EDTF text; unknown is None here and '' in the database."""

    descriptor_class = _PartialDateAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 21)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str, expression: Any, connection: Any) -> PartialDate | None:
        return PartialDate(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        if value is None or isinstance(value, PartialDate):
            return value
        return _read(value) if value else None

    def get_prep_value(self, value: Any) -> str:
        return str(value) if value else ""

    def clean(self, value: Any, model_instance: models.Model | None) -> PartialDate | None:
        return self.to_python(value)

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})


def _read(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise ValidationError(INVALID_DATE, code="partial_date") from error


def choice_check(
    table: str, field: str, choices: type[models.TextChoices]
) -> models.CheckConstraint:
    """Refuse any value but the listed ones, from raw SQL too."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": choices.values}), name=f"{table}_{field}_known"
    )


def length_check(table: str, field: str, longest: int) -> models.CheckConstraint:
    """Hold the same length limit on both databases: SQLite ignores varchar(n)."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__length__lte": longest}), name=f"{table}_{field}_length"
    )


def date_check(table: str, field: str) -> models.CheckConstraint:
    """Keep text that cannot be a partial date out of its column."""
    dated = Q(**{f"{field}__gte": "1000", f"{field}__lt": "3"}) | Q(
        **{f"{field}__startswith": "../"}
    )
    return models.CheckConstraint(condition=Q(**{field: ""}) | dated, name=f"{table}_{field}_dated")


def exactly_one(fields: tuple[str, ...]) -> Q:
    """The condition that one of these foreign keys is set and the others are not."""
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return condition
