"""The table of a list as HTML, as the stock admin writes it: a page has three hundred cells.

Columns are looked up once for all rows, and no template is rendered for a row.
"""

from collections.abc import Callable, Iterator
from datetime import date, time
from html import escape as escaped
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import display_for_field, display_for_value
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

Cell = Callable[[Any], tuple[str, Any]]  # of a row: the classes of the cell, what it shows


def table(cl: ChangeList) -> SafeString:
    """Return the table of a list without boxes to edit; nothing where it is empty."""
    if not cl.result_list:
        return SafeString("")
    head = "".join(map(_header, _counted(list(result_headers(cl)))))
    rows = "\n".join(_Rows(cl).all())
    # Every piece is escaped as it is made.
    return SafeString(
        f'<div class="results">\n<table id="result_list">\n<thead>\n<tr>{head}</tr>\n</thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


class _Rows:
    def __init__(self, cl: ChangeList) -> None:
        self.cl, self.empty = cl, cl.model_admin.get_empty_value_display()
        self.cells = [(name, self._cell(name)) for name in cl.list_display]
        links = cl.list_display_links
        first = next((one for one in cl.list_display if one != "action_checkbox"), None)
        self.linked = set() if links is None else set(links or [first])
        self.link = self._link()

    def all(self) -> Iterator[str]:
        return map(self._row, self.cl.result_list)

    def _row(self, row: Any) -> str:
        tag, cells = "th", []
        for name, cell in self.cells:
            classes, shown = cell(row)
            shown = conditional_escape(shown)
            if name not in self.linked:
                cells.append(f'<td class="{classes}">{shown}</td>')
                continue
            cells.append(f'<{tag} class="{classes}">{self.link(row, shown)}</{tag}>')
            tag = "td"
        return f"<tr>{''.join(cells)}</tr>"

    def _link(self) -> Callable[[Any, str], str]:
        """The link to a row's form: the addresses of all rows differ in their number alone."""
        cl = self.cl
        address: str = cl.url_for_result(cl.result_list[0])
        before, after = address.rsplit(f"/{cl.result_list[0].pk}/", 1)
        whole = add_preserved_filters(
            {"preserved_filters": cl.preserved_filters, "opts": cl.opts}, address
        )
        begun, ended = escaped(before), escaped(f"{after}{whole[len(address) :]}")
        key = cl.to_field and str(cl.to_field)

        def link(row: Any, shown: str) -> str:
            popup = ""
            if cl.is_popup:
                value = row.serializable_value(key) if key else row.pk
                popup = f' data-popup-opener="{escaped(str(value))}"'
            return f'<a href="{begun}/{row.pk}/{ended}"{popup}>{shown}</a>'

        return link

    def _cell(self, name: str) -> Cell:
        if name == "action_checkbox":
            return _checkbox()
        try:
            field: Any = self.cl.lookup_opts.get_field(name)
        except FieldDoesNotExist:
            return self._made(name)
        if isinstance(field, models.ForeignKey):
            return self._related(field)
        return self._stored(field)

    def _stored(self, field: Any) -> Cell:
        is_date = isinstance(field, models.DateField | models.TimeField)
        classes = f"field-{field.name} nowrap" if is_date else f"field-{field.name}"
        empty, name = self.empty, field.attname
        if type(field) in (models.CharField, models.TextField) and not field.choices:

            def written(row: Any) -> tuple[str, Any]:
                words = getattr(row, name)
                return classes, words if words and words.strip() else empty

            return written
        if isinstance(field, models.BooleanField):
            icons = {one: display_for_field(one, field, empty) for one in (True, False, None)}
            return lambda row: (classes, icons[getattr(row, name)])
        if field.choices:
            words = {key: str(said) for key, said in field.flatchoices}
            return lambda row: (classes, words.get(getattr(row, name)) or empty)
        return lambda row: (classes, display_for_field(getattr(row, name), field, empty))

    def _related(self, field: Any) -> Cell:
        classes, empty, name = f"field-{field.name} nowrap", self.empty, field.name

        def cell(row: Any) -> tuple[str, Any]:
            other = getattr(row, name)
            return classes, empty if other is None else str(other)

        return cell

    def _made(self, name: str) -> Cell:
        """A column that the desk of these records makes, or a method of theirs."""
        desk, classes = self.cl.model_admin, f"field-{name}"
        of_desk = getattr(desk, name, None) if name != "__str__" else None
        says = of_desk or (lambda row: _called(getattr(row, name)))
        attr = of_desk or getattr(self.cl.model, name)
        empty = getattr(attr, "empty_value_display", self.empty)
        boolean = getattr(attr, "boolean", False)

        def cell(row: Any) -> tuple[str, Any]:
            value = says(row)
            if isinstance(value, str):
                return classes, value if value.strip() else empty
            is_day = isinstance(value, date | time)
            shown = display_for_value(value, empty, boolean)
            return f"{classes} nowrap" if is_day else classes, shown

        return cell


def _called(value: Any) -> Any:
    return value() if callable(value) else value


def _checkbox() -> Cell:
    named = conditional_escape(_("Select this object for an action - {}"))

    def cell(row: Any) -> tuple[str, Any]:
        return "action-checkbox", SafeString(
            f'<input type="checkbox" name="{ACTION_CHECKBOX_NAME}" value="{row.pk}"'
            f' class="action-select" aria-label="{named.format(escaped(str(row)))}">'
        )

    return cell


def _counted(headers: list[dict[str, Any]]) -> list[tuple[dict[str, Any], bool]]:
    """Headers, each with whether the list is sorted by several of them."""
    several = sum(bool(one["sortable"] and one["sorted"]) for one in headers) > 1
    return [(one, several) for one in headers]


def _header(given: tuple[dict[str, Any], bool]) -> str:
    one, several = given
    text = capfirst(str(one["text"])) if not isinstance(one["text"], SafeString) else one["text"]
    if not one["sortable"]:
        return format_html(
            '<th scope="col"{}><div class="text"><span>{}</span></div>'
            '<div class="clear"></div></th>', one.get("class_attrib", ""), text,
        )  # fmt: skip
    options: Any = _sorting(one, several) if one["sort_priority"] > 0 else ""
    return format_html(
        '<th scope="col"{}>{}<div class="text"><a href="{}">{}</a></div>'
        '<div class="clear"></div></th>',
        one.get("class_attrib", ""), options, one["url_primary"], text,
    )  # fmt: skip


def _sorting(one: dict[str, Any], several: bool) -> SafeString:
    priority: Any = ""
    if several:
        title = _("Sorting priority: %(priority_number)s") % {
            "priority_number": one["sort_priority"]
        }
        priority = format_html(
            '<span class="sortpriority" title="{}">{}</span>', title, one["sort_priority"]
        )
    way = "ascending" if one["ascending"] else "descending"
    return format_html(
        '<div class="sortoptions"><a class="sortremove" href="{}" title="{}"></a>{}'
        '<a href="{}" class="toggle {}" title="{}"></a></div>',
        one["url_remove"], _("Remove from sorting"), priority,
        one["url_toggle"], way, _("Toggle sorting"),
    )  # fmt: skip
