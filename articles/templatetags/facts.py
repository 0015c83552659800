"""Facts and the passages behind them, written here rather than in templates: a page has hundreds.

Templates that include one another took ten times as long.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from articles.exports.annotations import anchor
from articles.exports.followed import FigureReport
from articles.exports.naming import NamingArticle
from articles.exports.parts import FindingClaim, PassageRecord, Reference
from articles.templatetags.catalogue import after, before, label, number, vi, when
from articles.templatetags.citing import fact_tools, report_link
from articles.templatetags.wording import behind_figure

register = template.Library()

_MOST_QUOTED = 3  # passages of a fact; the others are links
_SAID_IN_WORDS = "some"  # hàng trăm: no number says it, the statement does
_SAID_BY_PLACE = ("figure", "lesson", "task")  # kinds that the heading above tells


@register.filter
def reference(to: Reference) -> SafeString:
    """Write a link to a record, with the mark of its kind."""
    return _safe(f'<a class="kind kind-{to.kind}" href="{escape(to.url)}">{vi(to.name)}</a>')


@register.filter
def quoted(passage: PassageRecord) -> SafeString:
    """Write the words of a passage and those around it."""
    if not passage.exact:
        return _safe(_words(get_language()).withheld)
    return _safe(f"{escape(before(passage))}<q>{escape(passage.exact)}</q>{escape(after(passage))}")


@register.filter
def opens(passages: Sequence[PassageRecord]) -> SafeString:
    """Write the links that open passages; of several each has its number."""
    title, many = _words(get_language()).opens, len(passages) > 1
    return _safe(
        " ".join(
            f'<a class="seal" href="{escape(one.url)}" title="{title}">{at if many else ""}'
            f'<span class="visually-hidden"> {title}</span></a>'
            for at, one in enumerate(passages, 1)
        )
    )


@register.filter
def evidence(passages: Sequence[PassageRecord]) -> SafeString:
    """Write the first passages of a fact as quotations, each with its article."""
    words = _words(get_language())
    quotes = "".join(_quotation(one, words.opens) for one in passages[:_MOST_QUOTED])
    others = passages[_MOST_QUOTED:]
    also = f'<p class="small">{words.also} {opens(others)}</p>' if others else ""
    return _safe(quotes + also)


def _quotation(passage: PassageRecord, opens: str) -> str:
    day = when((passage.article_published or "")[:10])
    return (
        f'<figure class="quote"><blockquote lang="vi">{quoted(passage)}</blockquote>'
        f'<figcaption><a class="seal" href="{escape(passage.url)}" title="{opens}">'
        f'<span class="visually-hidden">{opens}</span></a> '
        f'<a href="{escape(passage.article.url)}">{vi(passage.article.name)}</a>'
        f"{f', {day}' if day else ''}</figcaption></figure>"
    )


@register.simple_tag(takes_context=True)
def finding_item(context: Context, finding: FindingClaim) -> SafeString:
    """Write a finding by itself; `within_…` of the context is what the page is about already."""
    is_figure = _has_figure(finding)
    figure = f'<p class="figure">{_figure(finding)}</p>' if is_figure else ""
    stated = f'<span lang="vi">{escape(capfirst(finding.statement))}</span>'
    if context.get("within_article"):
        stated, quotes = f"{stated} {opens(finding.passages)}", ""
    else:
        quotes = evidence(finding.passages)
    tags = "" if context.get("within_organization") else reference(finding.organization)
    if finding.directive and not context.get("within_directive"):
        tags += reference(finding.directive)
    return _safe(
        f'<article class="item{" item-figure" if is_figure else ""}" id="{anchor(finding)}">'
        f'{figure}<div class="stack-tight"><p>{stated}</p><p class="tags">{tags}</p>'
        f'<p class="meta">{_meta(finding)}</p>{quotes}{fact_tools(context, finding)}'
        "</div></article>"
    )


@register.simple_tag(takes_context=True)
def finding_line(context: Context, finding: FindingClaim, event: Any = None) -> SafeString:
    """Write a finding in a line; `event` is the review that it stands under."""
    if _has_figure(finding):
        measure = finding.measure
        counted = escape(behind_figure(measure, finding.unit) if measure else finding.statement)
        said = f'<strong>{_figure(finding)}</strong> <span lang="vi">{counted}</span>'
    else:
        said = f'<span lang="vi">{escape(capfirst(finding.statement))}</span>'
    body, more = finding.organization, ""
    if not context.get("within_organization"):
        more = f'<a href="{escape(body.url)}">{vi(body.name)}</a>'
    if finding.period and not (event and finding.period == event.period):
        more += f" · {when(finding.period)}"
    if finding.review_event and not event:
        more += f" · {vi(finding.review_event)}"
    if finding.awarding_body:
        more += f" · {_awarded(finding.awarding_body)}"
    return _safe(
        f'{said} {opens(finding.passages)} <span class="small soft">{more}</span> '
        f"{fact_tools(context, finding)}"
    )


@register.simple_tag(takes_context=True)
def carried_list(context: Context, carried: Sequence[Any]) -> SafeString:
    """Write the directives that a body carries out, each leading to what is reported of it."""
    lines = (
        f'<li><a class="kind kind-directive" href="{_reported_at(context, one)}">'
        f'{vi(one.directive.name)}</a> <span class="count soft">{number(one.total)}</span></li>'
        for one in carried
    )
    return _safe(f'<ul class="stack-tight">{"".join(lines)}</ul>')


def _reported_at(context: Context, one: Any) -> str:
    return f"#{one.directive.slug}" if one.groups else _matrix_of(context, one)


def _matrix_of(context: Context, one: Any) -> str:
    return f"{_matrix(one.directive.slug)}?under={context['record'].slug}"


@lru_cache(2000)
def _matrix(directive: str) -> str:
    return reverse("directive_matrix", args=[directive])


@register.simple_tag(takes_context=True)
def carried_out(context: Context, one: Any) -> SafeString:
    """Write what is reported of one body on one directive."""
    slug = one.directive.slug
    total = ngettext("%(shown)s finding", "%(shown)s findings", one.total)
    groups = "".join(
        f'<h4 id="{slug}-{group.code}">{escape(str(group.heading))}</h4>'
        f"{''.join(finding_item(context, finding) for finding in group.findings)}"
        for group in one.groups
    )
    return _safe(
        f'<section class="carried" id="{slug}" aria-labelledby="{slug}-title">'
        f'<h3 id="{slug}-title">{reference(one.directive)} <span class="count soft">'
        f"{escape(total % {'shown': number(one.total)})}</span></h3>"
        f'<p class="actions"><a href="{_matrix_of(context, one)}">'
        f"{_words(get_language()).in_matrix}</a></p>{groups}</section>"
    )


@register.simple_tag
def naming_item(naming: NamingArticle) -> SafeString:
    """Write an article that names a record, with the first passage and links to all."""
    day = when((naming.published or "")[:10])
    shown = ""
    if naming.passages:
        first = naming.passages[0]
        shown = (
            f'<figure class="quote"><blockquote lang="vi">{quoted(first)}</blockquote></figure>'
            f'<p class="small">{opens(naming.passages)} {report_link(first.url)}</p>'
        )
    return _safe(
        f'<article class="item"><h3><a href="{escape(naming.article.url)}">'
        f"{vi(naming.article.name)}</a></h3>"
        f'{f"""<p class="small soft">{day}</p>""" if day else ""}{shown}</article>'
    )


@register.simple_tag(takes_context=True)
def figure_row(context: Context, row: FigureReport) -> SafeString:
    """Write what is counted, all values that are reported of it, whose they are and of when."""
    words, first = _words(get_language()), row.findings[0]
    differs = f'<span class="badge badge-differs">{words.differs}</span> ' if row.differs else ""
    values = "".join(_value(context, one, differs=row.differs) for one in row.findings)
    whose = str(reference(row.organization))
    if first.awarding_body:
        whose += f' <span class="small soft">{_awarded(first.awarding_body)}</span>'
    day = when(row.period) if row.period else f'<span class="soft">{words.not_stated}</span>'
    counted = escape(capfirst(row.measure or first.statement))
    return _safe(
        f'<tr><th scope="row" lang="vi">{counted}</th><td>{differs}{values}</td>'
        f"<td>{whose}</td><td>{day}</td></tr>"
    )


def _value(context: Context, one: FindingClaim, *, differs: bool) -> str:
    if one.qualifier == _SAID_IN_WORDS:
        said = f'<span lang="vi">{escape(one.statement)}</span>'
    else:
        said = _figure(one, f"<strong>{number(one.value)}</strong>")
    name = vi(one.passages[0].article.name) if differs else ""
    article = f' <span class="small soft">{name}</span>' if differs else ""
    tools = fact_tools(context, one)
    return f'<div class="value">{said} {opens(one.passages)}{article} {tools}</div>'


def _meta(finding: FindingClaim) -> str:
    told = []
    if finding.kind not in _SAID_BY_PLACE:
        told.append(escape(capfirst(str(label(finding.kind, "finding")))))
    if finding.measure and finding.measure != finding.unit:
        told.append(vi(finding.measure))
    if finding.period:
        told.append(when(finding.period))
    if finding.awarding_body:
        told.append(_awarded(finding.awarding_body))
    if finding.review_event:
        told.append(vi(finding.review_event))
    return "".join(f"<span>{one}</span>" for one in told)


def _has_figure(finding: FindingClaim) -> bool:
    return finding.value is not None and finding.qualifier != _SAID_IN_WORDS


def _figure(finding: FindingClaim, value: str = "") -> str:
    about = escape(str(label(finding.qualifier, "qualifier")))
    unit = f" {vi(finding.unit)}" if finding.unit else ""
    return f"{about} {value or number(finding.value)}{unit}".strip()


def _awarded(body: Reference) -> str:
    return _words(get_language()).awarded % {"body": vi(body.name)}


@dataclass(frozen=True, slots=True)
class _Words:
    opens: str
    also: str
    withheld: str
    awarded: str
    in_matrix: str
    differs: str
    not_stated: str


@cache
def _words(language: str | None) -> _Words:
    """The words of a language, looked up once."""
    withheld = _("The rights of this article do not allow its words to be shown.")
    return _Words(
        escape(_("open the passage")),
        escape(_("Also:")),
        escape(withheld),
        escape(_("awarded by %(body)s")),
        escape(_("By years, in the carrying-out matrix")),
        escape(_("reports differ")),
        escape(_("not stated")),
    )


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308  (every value is escaped where it is put in)
