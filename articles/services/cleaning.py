"""Freeing what people typed from what must not be stored, before it is checked and saved."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from articles.models import TextVersion
from articles.models.fields import PartialDateField
from articles.text.cleaning import clean_line, clean_lines


def clean_texts(row: models.Model) -> None:
    """Clean every text that a person fills in; ValidationError names the field that is refused."""
    if isinstance(row, TextVersion):
        return  # the text of an article stays as it was received
    for field in row._meta.concrete_fields:
        if field.editable and isinstance(field, models.CharField | models.TextField):
            _clean_field(row, field)


def _clean_field(row: models.Model, field: models.Field) -> None:
    if isinstance(field, PartialDateField):
        return
    clean = clean_lines if isinstance(field, models.TextField) else clean_line
    try:
        setattr(row, field.name, clean(getattr(row, field.name)))
    except ValueError as error:
        message = _("The text contains characters that cannot be stored")
        raise ValidationError({field.name: message}, code="characters") from error
