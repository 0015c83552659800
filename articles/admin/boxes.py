"""What the boxes of a form hold: as a browser sends it, and as a person reads it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from articles.admin.labels import label_of
from articles.admin.relations import CLOSED, TYPED, RelationField, Typed, bare

Sent = dict[str, list[str]]


def sent(box: BoundField) -> Sent:
    """Return what a browser would send of a box, by the names of its parts."""
    widget, value = bare(box.field.widget), box.value()
    if isinstance(widget, forms.MultiWidget):
        parts = value if isinstance(value, list) else widget.decompress(value)
        named = zip(widget.widgets_names, widget.widgets, parts, strict=True)
        return {f"{box.html_name}{name}": _formatted(one, part) for name, one, part in named}
    if isinstance(value, Typed):
        return {f"{box.html_name}{TYPED}": [value]}
    if isinstance(widget, forms.CheckboxInput):
        return {box.html_name: ["on"]} if widget.check_test(value) else {}
    return {box.html_name: _formatted(widget, value)}


def names_of(box: BoundField) -> list[str]:
    """Return the names under which a browser sends the parts of a box."""
    widget = bare(box.field.widget)
    if isinstance(widget, forms.MultiWidget):
        return [f"{box.html_name}{name}" for name in widget.widgets_names]
    if isinstance(box.field, RelationField):
        return [box.html_name, f"{box.html_name}{TYPED}"]
    return [box.html_name]


def read(box: BoundField) -> str:
    """Return what a box holds as a person reads it: names of records, words of choices."""
    field = box.field
    if isinstance(field, forms.BooleanField):
        return _("yes") if bare(field.widget).check_test(box.value()) else _("no")
    if isinstance(box.value(), Typed):
        return str(box.value())
    words = [value for values in sent(box).values() for value in values if value]
    if isinstance(field, RelationField):
        return _named(field, words[0]) if words else ""
    if isinstance(field, forms.ChoiceField):
        known = {str(code): str(name) for code, name in field.choices}
        words = [known.get(word, word) for word in words]
    return " ".join(words)


def shown_boxes(form: forms.BaseForm, left_out: Iterable[str] = ()) -> list[BoundField]:
    """Return the boxes of a form that a person fills in."""
    return [form[name] for name in form.fields if name not in left_out]


def _formatted(widget: forms.Widget, value: Any) -> list[str]:
    formatted = widget.format_value(value)
    if isinstance(formatted, list | tuple):
        return [str(one) for one in formatted]
    return ["" if formatted is None else str(formatted)]


def _named(field: RelationField, number: str) -> str:
    record = field.known.get(number)
    return label_of(record) if record is not None else str(CLOSED)
