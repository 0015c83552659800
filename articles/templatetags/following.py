"""The carrying-out matrix as a table, written here: a page has a thousand cells of it."""

from collections.abc import Callable

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.exports.followed import CellFinding, DirectiveMatrix, MatrixCell, MatrixColumn
from articles.exports.parts import Reference
from articles.templatetags.catalogue import number, when
from articles.templatetags.citing import facts_tools
from articles.templatetags.wording import LABELS

register = template.Library()

DEEPEST = 5  # steps of the tree that are set in further
_LONGEST = 90  # letters of a statement


@register.simple_tag(takes_context=True)
def matrix_table(context: Context, matrix: DirectiveMatrix) -> SafeString:
    """Write a page of the matrix: a row a body, a column a year or a criterion.

    `facts` of the context are its findings by their number, to be spelt out and taken along;
    None where they are too many: then each body leads to the matrix of itself alone.
    """
    facts = context["facts"]

    def tools(cell: MatrixCell) -> str:
        own = [facts[one.id] for one in cell.findings if one.id in facts]
        return facts_tools(context, own) if own else ""

    writer = _Writer(tools=None if facts is None else tools)
    head = "".join(f'<th scope="col">{writer.heading(one)}</th>' for one in matrix.columns)
    rows = []
    for row in matrix.rows:
        held = {cell.key: cell for cell in row.cells}
        body = row.organization
        name = f'<a href="{body.url}">{escape(body.name)}</a>{writer.alone(matrix, body)}'
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

    def __init__(self, *, tools: Callable[[MatrixCell], str] | None) -> None:
        self.is_spelt_out = tools is not None
        self.tools = tools or (lambda cell: "")
        none = escape(_("no report found in this catalogue"))
        self.none = (
            f'<td class="none"><span aria-hidden="true">–</span>'
            f'<span class="visually-hidden">{none}</span></td>'
        )
        self.statements = escape(_("statements"))
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
        found = "".join(self.finding(one, cell.key) for one in cell.findings)
        return f"<td>{found}{self.tools(cell)}</td>"

    def alone(self, matrix: DirectiveMatrix, body: Reference) -> str:
        """A link to what is said of a body, where there is no room for it here."""
        if self.is_spelt_out or matrix.under == body:
            return ""
        address = reverse("directive_matrix", args=[matrix.directive.slug])
        by = "&amp;by=criterion" if matrix.by == "criterion" else ""
        return f' <a class="alone" href="{address}?under={body.slug}{by}">{self.statements}</a>'

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
