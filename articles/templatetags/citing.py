"""What a reader takes along: the citation of an article, and single facts with their source.

Written here rather than in templates: a page has hundreds of facts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from urllib.parse import quote

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.exports import citations
from articles.exports.annotations import Claim as Fact
from articles.exports.annotations import anchor
from articles.exports.jsonld import embedded, jsonld
from articles.exports.parts import FindingClaim, MembershipClaim, PassageRecord
from articles.exports.records import ArticleRecord, PublicRecord
from articles.templatetags.catalogue import in_words
from articles.templatetags.wording import LABELS

register = template.Library()
register.filter(anchor)


@register.simple_tag(takes_context=True)
def citation(context: Context, record: ArticleRecord, style: str) -> SafeString:
    """Write how an article is cited in a style, vi or en; what it is called stays Vietnamese."""
    page = f"{_site(context)}{record.url}"
    if style == "vi":
        return conditional_escape(citations.vietnamese(record, page))
    parts = citations.english_parts(record, page)
    return format_html_join(", ", '<span lang="{}">{}</span>', parts)


@register.simple_tag(takes_context=True)
def structured(context: Context, record: PublicRecord) -> SafeString:
    """Write a record as schema.org has it: a data block, which no browser runs."""
    text = embedded(jsonld(record, _site(context)))
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  (embedded)


@register.simple_tag(takes_context=True)
def fact_tools(context: Context, fact: Fact) -> SafeString:
    """Write what a reader can do with a fact: copy it with its source, or say that it is wrong."""
    return facts_tools(context, [fact])


def facts_tools(context: Context, facts: Iterable[Fact]) -> SafeString:
    """Write the same for facts that share a narrow place. Folded up: the facts come first."""
    both, site = _words(get_language()).both, _site(context)
    ready = "".join(f"{_ready(context, site, fact)} {report_fact(fact)}" for fact in facts)
    return mark_safe(  # noqa: S308  (every value is escaped where it is put in)
        f'<details class="tools"><summary title="{both}"><span>{both}</span></summary>{ready}'
        "</details>"
    )


def _ready(context: Context, site: str, fact: Fact) -> str:
    """The text to be copied, and the button behind it that copies what stands before it."""
    return (
        f'<p class="copied" lang="vi">{escape(_with_source(context, site, fact))}</p>'
        '<button type="button" class="copy" data-copies hidden>'
        f"{_words(get_language()).take}</button>"
    )


@register.simple_tag
def report_link(address: str) -> SafeString:
    """Write the link by which a reader says that something is wrong at an address."""
    return mark_safe(  # noqa: S308  (every value is escaped where it is put in)
        f'<a class="wrong-here" href="{escape(_report(address))}" rel="nofollow">'
        f"{_words(get_language()).report}</a>"
    )


@register.simple_tag
def report_fact(fact: Fact) -> SafeString:
    """Write the link by which a reader says that a fact is wrong."""
    return report_link(_address(fact))


def _address(fact: Fact) -> str:
    """Return the permanent address of a fact: its anchor on the page of its first article."""
    return f"{fact.passages[0].article.url}#{anchor(fact)}"


def _report(address: str) -> str:
    return f"{_report_page()}?about={quote(address, safe='')}"


@cache
def _report_page() -> str:
    return reverse("report")


@dataclass(frozen=True, slots=True)
class _Words:
    take: str
    report: str
    both: str


@cache
def _words(language: str | None) -> _Words:
    """The words of the tools in a language, looked up once: a page has hundreds of them."""
    said = _("Copy with source"), _("Report an error"), _("Copy, report")
    return _Words(*map(escape, said))


def _site(context: Context) -> str:
    """Return the address of the catalogue without a slash at its end.

    Parts that are kept for several requests are made without any: they are told it.
    """
    if "site" in context:
        return context["site"]
    request = context["request"]
    return f"{request.scheme}://{request.get_host()}"


def _with_source(context: Context, site: str, fact: Fact) -> str:
    """Return the statement, the passage in quotes, the article, and the permanent address."""
    passage = fact.passages[0]
    said = f"{capfirst(_stated(fact)).rstrip('.')}."
    words = f"“{passage.exact}”" if passage.exact else ""
    published = passage.article_published
    day = in_words(published[:10]) if published else ""
    article = (f"“{_title(context, passage)}”", _outlet(context, passage), day)
    printed = ", ".join(part for part in article if part)
    address = f"{site}{passage.url}"
    return " ".join(part for part in (said, words, f"({printed}).", address) if part)


def _stated(fact: Fact) -> str:
    if isinstance(fact, FindingClaim):
        period = in_words(fact.period) if fact.period else ""
        told = (period, fact.directive.name if fact.directive else "")
        beside = ", ".join(part for part in told if part and part not in fact.statement)
        stated = fact.statement.rstrip(".")
        return f"{fact.organization.name}: {stated}{f' ({beside})' if beside else ''}"
    if isinstance(fact, MembershipClaim):
        body = f", {fact.organization.name}" if fact.organization else ""
        return f"{fact.person.name}: {fact.role}{body}"
    return f"{fact.subject.name} {LABELS['verb'][fact.verb]} {fact.object.name}"


def _title(context: Context, passage: PassageRecord) -> str:
    record = context.get("record")
    return record.title if isinstance(record, ArticleRecord) else passage.article.name


def _outlet(context: Context, passage: PassageRecord) -> str | None:
    """Return who printed the passage, if that is known."""
    record = context.get("record")
    if isinstance(record, ArticleRecord):
        return record.publisher.name if record.publisher else record.publisher_as_printed
    outlet: str | None = context.get("outlets", {}).get(passage.article.slug)
    return outlet
