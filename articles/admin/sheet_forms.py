"""What a person sends with a sheet: the file, how its empty cells are meant, what was ticked."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.numbers import as_id
from articles.models import ImportBatch
from articles.services.likeness.alike import KINDS
from articles.services.sheets.finding import NEW
from articles.services.sheets.matching import usable
from articles.services.sheets.tables import MOST_BYTES, MOST_ROWS


class SheetForm(forms.Form):
    """The file of a sheet."""

    file = forms.FileField(
        label=gettext_lazy("sheet"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text=gettext_lazy("XLSX or CSV; the first row that holds anything names the columns"),
    )
    is_whole = forms.BooleanField(
        label=gettext_lazy("the sheet is the whole truth"),
        required=False,
        help_text=gettext_lazy(
            "Ticked, an empty cell empties its field, and other names that a cell does not list are"
            " removed. Else empty cells say nothing, and names are only added."
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            limit = {"limit": MOST_BYTES // 2**20}
            raise ValidationError(
                _("The file is larger than %(limit)d MB: split the sheet.") % limit
            )
        return file


def limits() -> dict[str, int]:
    """Return the limits of a sheet, for the page that asks for one."""
    return {"rows": MOST_ROWS, "megabytes": MOST_BYTES // 2**20}


def chosen_columns(request: HttpRequest, batch: ImportBatch) -> list[str]:
    """Return what each column was said to hold, in the order of the sheet."""
    places = range(len(batch.options["header"]))
    return [request.POST.get(f"column-{at}", "") or "-" for at in places]


def column_rows(batch: ImportBatch) -> list[dict[str, Any]]:
    """Return the columns of a sheet with what they may hold, to be settled."""
    offered = [(one.name, one.label) for one in usable(KINDS[batch.kind])]
    first = batch.items.order_by("order").values_list("fields", flat=True).first() or {}
    cells = first.get("cells", [])
    columns = zip(batch.options["header"], batch.options["columns"], strict=True)
    return [
        {"at": at, "header": header, "name": name, "example": cells[at][:80], "offered": offered}
        for at, (header, name) in enumerate(columns)
        if header or cells[at]
    ]


def said_of_rows(request: HttpRequest) -> tuple[list[int], list[int], dict[int, int | str]]:
    """Return the rows that were shown, those ticked, and what each was said to be."""
    shown, ticked = (_orders(request.POST.getlist(name)) for name in ("shown", "row"))
    said: dict[int, int | str] = {}
    for order in shown:
        given = request.POST.get(f"is-{order}", "")
        if given:
            said[order] = NEW if given == NEW else _number(given)
    return shown, ticked, said


def _orders(values: list[str]) -> list[int]:
    return [_number(value) for value in values]


def _number(value: str) -> int:
    number = as_id(value)
    if number is None:
        raise BadRequest("a row is no number")
    return number
