"""The carrying-out matrix as a table, written here: a page has a thousand cells of it."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.exports.followed import CellFinding, DirectiveMatrix, MatrixCell, MatrixColumn
from articles.templatetags.catalogue import number, when
from articles.templatetags.wording import LABELS

register = template.Library()

DEEPEST = 5  # steps of the tree that are set in further
MOST_SPELT_OUT = 240  # findings of a page up to which their statements are shown
_LONGEST = 90  # letters of a statement


@register.simple_tag
def matrix_table(matrix: DirectiveMatrix) -> SafeString:
    """Write a page of the matrix: a row a body, a column a year or a criterion."""
    total = sum(len(cell.findings) for row in matrix.rows for cell in row.cells)
    writer = _Writer(is_spelt_out=total <= MOST_SPELT_OUT)
    head = "".join(f'<th scope="col">{writer.heading(one)}</th>' for one in matrix.columns)
    rows = []
    for row in matrix.rows:
        held = {cell.key: cell for cell in row.cells}
        body = row.organization
        name = f'<a href="{body.url}">{escape(body.name)}</a>'
        cells = "".join(writer.cell(held.get(one.key)) for one in matrix.columns)
        depth = min(row.depth, DEEPEST)
        rows.append(f'<tr><th scope="row" class="deep-{depth}">{name}</th>{cells}</tr>')
    corner = escape(capfirst(_("organisation")))
    return mark_safe(  # noqa: S308  (every value is escaped above)
        f'<table class="sheet matrix"><thead><tr><th scope="col">{corner}</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


class _Writer:
    """Knows the words of the page's language, looked up once."""

    def __init__(self, *, is_spelt_out: bool) -> None:
        self.is_spelt_out = is_spelt_out
        none = escape(_("no report found in this catalogue"))
        self.none = (
            f'<td class="none"><span aria-hidden="true">–</span>'
            f'<span class="visually-hidden">{none}</span></td>'
        )
        self.kinds = {kind: escape(capfirst(str(said))) for kind, said in LABELS["finding"].items()}
        self.qualifiers = {code: escape(str(said)) for code, said in LABELS["qualifier"].items()}

    def heading(self, column: MatrixColumn) -> str:
        if column.criterion:
            return f'<span lang="vi">{escape(column.criterion.text)}</span>'
        return str(column.year) if column.year else escape(_("none stated"))

    def cell(self, cell: MatrixCell | None) -> str:
        if cell is None:
            return self.none
        if cell.until:
            told = escape(_("told with %(year)d") % {"year": cell.until})
            return f'<td class="soft">{told}</td>'
        return f"<td>{''.join(self.finding(one, cell.key) for one in cell.findings)}</td>"

    def finding(self, one: CellFinding, key: str) -> str:
        """A link to the passage: kind and value, and what is said where the page has room."""
        value = self._value(one)
        words = (one.measure if value else None) or one.statement
        said = f' <span lang="vi">{escape(_cut(words))}</span>' if self.is_spelt_out else ""
        beside = "" if one.period in (None, key) else f" <small>{when(one.period)}</small>"
        kind = f"<i>{self.kinds[one.kind]}</i>" if self.is_spelt_out else self.kinds[one.kind]
        shown = f"{kind}{value}{said}{beside}"
        return f'<a href="{one.url}" class="k-{one.kind}">{shown}</a>'

    def _value(self, one: CellFinding) -> str:
        if one.value is None or one.qualifier == "some":
            return ""
        qualifier = f"{self.qualifiers[one.qualifier]} " if one.qualifier else ""
        return f" <b>{qualifier}{number(one.value)} {escape(one.unit or '')}</b>"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
