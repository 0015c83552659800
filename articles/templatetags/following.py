"""The carrying-out matrix as a table, written here: a page has a thousand cells of it."""

from collections.abc import Callable, Sequence

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.exports.followed import CellFinding, DirectiveMatrix, MatrixColumn, MatrixRow
from articles.exports.parts import Reference
from articles.templatetags.catalogue import number, vi, when
from articles.templatetags.citing import facts_tools
from articles.templatetags.lanes import Piece, lines_of, newest_first
from articles.templatetags.wording import LABELS, behind_figure

register = template.Library()

DEEPEST = 5  # steps of the tree that are set in further
_LONGEST = 90  # letters of a statement


@register.simple_tag(takes_context=True)
def matrix_table(context: Context, matrix: DirectiveMatrix) -> SafeString:
    """Write a page of the matrix: a body a row or some, a column a year or a criterion.

    `facts` of the context are its findings by their number, to be spelt out and taken along;
    None where they are too many: then each body leads to the matrix of itself alone.
    """
    facts = context["facts"]

    def tools(findings: Sequence[CellFinding]) -> str:
        own = [facts[one.id] for one in findings if one.id in facts]
        return facts_tools(context, own) if own else ""

    columns = newest_first(matrix.columns)
    writer = _Writer(columns, tools=None if facts is None else tools)
    head = "".join(f'<th scope="col">{writer.heading(one)}</th>' for one in columns)
    bodies = "".join(writer.body(matrix, row) for row in matrix.rows)
    corner = escape(capfirst(_("organisation")))
    how = f"{' criteria' if matrix.by == 'criterion' else ''}{' brief' if facts is None else ''}"
    return mark_safe(  # noqa: S308  (every value is escaped above)
        f'<table class="sheet matrix{how}"><thead><tr><th scope="col">{corner}</th>{head}</tr>'
        f"</thead>{bodies}</table>"
    )


class _Writer:
    """Knows the words of the page's language, looked up once."""

    def __init__(
        self,
        columns: Sequence[MatrixColumn],
        *,
        tools: Callable[[Sequence[CellFinding]], str] | None,
    ) -> None:
        self.columns = columns
        self.heads = [self._head(one) for one in columns]
        self.is_spelt_out = tools is not None
        self.tools = tools or (lambda findings: "")
        none = escape(_("no report found in this catalogue"))
        self.none = f'<span aria-hidden="true">–</span><span class="visually-hidden">{none}</span>'
        self.statements = escape(_("statements"))
        self.kinds = {kind: escape(capfirst(str(said))) for kind, said in LABELS["finding"].items()}
        self.qualifiers = {code: escape(str(said)) for code, said in LABELS["qualifier"].items()}

    def heading(self, column: MatrixColumn) -> str:
        if column.criterion:
            return f'<span lang="vi">{escape(column.criterion.text)}</span>'
        return str(column.year) if column.year else escape(_("none stated"))

    def body(self, matrix: DirectiveMatrix, row: MatrixRow) -> str:
        """A body with its lines, of which the name is the head of each."""
        lines = lines_of(row.cells, self.columns)
        to = row.organization
        name = f'<a href="{to.url}" lang="vi">{escape(to.name)}</a>{self.alone(matrix, to)}'
        deep = f"deep-{min(row.depth, DEEPEST)}"
        head = f'<th scope="row"{_across("row", len(lines))} class="{deep}">{name}</th>'
        cells = ("".join(self.cell(piece, len(lines)) for piece in line) for line in lines)
        return f"<tbody><tr>{head}{'</tr><tr>'.join(cells)}</tr></tbody>"

    def _head(self, column: MatrixColumn) -> str:
        """What a cell of one column says of it where the table is set as a list."""
        said = column.criterion.text if column.criterion else ""
        return f' data-said="{escape(said) or self.heading(column)}"'

    def cell(self, piece: Piece, lines: int) -> str:
        """A cell; `data-said` is its heading where the table is set as a list."""
        if piece.findings and piece.width == 1:
            year = self.columns[piece.first].key
            found = "".join([self.finding(one, year) for one in piece.findings])
            return f"<td{self.heads[piece.first]}>{found}{self.tools(piece.findings)}</td>"
        wide = _across("col", piece.width)
        if piece.is_told:
            return f'<td{wide} class="told"></td>'
        said = f'{wide} data-said="{self.said(piece)}"'
        if piece.until:
            told = escape(_("told with %(year)d") % {"year": piece.until})
            return f'<td{said} class="soft">{told}</td>'
        if not piece.findings:
            return f'<td{said}{_across("row", lines)} class="none">{self.none}</td>'
        found = "".join(self.finding(one, "") for one in piece.findings)
        return f'<td{said}><div class="abreast">{found}</div>{self.tools(piece.findings)}</td>'

    def said(self, piece: Piece) -> str:
        """The heading of a cell in words: a criterion, a year, or years from the earliest on."""
        last = self.columns[piece.first]
        if last.criterion:
            return escape(last.criterion.text)
        first = self.columns[piece.first + piece.width - 1]
        return self.heading(last) if piece.width == 1 else f"{first.year} – {last.year}"

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
        kind, said = self.kinds[one.kind], ""
        if self.is_spelt_out:
            words = one.statement
            if value and one.measure:
                words = behind_figure(one.measure, one.unit)
            kind, said = f"<i>{kind}</i>", f' <span lang="vi">{escape(_cut(words))}</span>'
        beside = "" if one.period in (None, key) else f" <small>{when(one.period)}</small>"
        return f'<a href="{one.url}" class="k-{one.kind}">{kind}{value}{said}{beside}</a>'

    def _value(self, one: CellFinding) -> str:
        if one.value is None or one.qualifier == "some":
            return ""
        qualifier = f"{self.qualifiers[one.qualifier]} " if one.qualifier else ""
        return f" <b>{qualifier}{number(one.value)} {vi(one.unit or '')}</b>"


def _across(what: str, count: int) -> str:
    return f' {what}span="{count}"' if count > 1 else ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
