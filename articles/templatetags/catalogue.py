"""How dates, numbers and the codes of the public records read on a page."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from articles.exports.dates import published_text
from articles.exports.parts import MentionRecord, PassageRecord
from articles.models import Article
from articles.services.desk.queues import MOST_COUNTED
from articles.templatetags.wording import LABELS
from articles.text import edges
from articles.text.partial_dates import PartialDate

register = template.Library()
_CODE = re.compile("`([^`]+)`")


@register.simple_tag
def when(value: Any) -> str:
    """Show a date of a public record: EDTF, or local time as 2018-07-23T08:07+07:00."""
    text = str(value or "")
    return _when(text, get_language()) if text else ""


@lru_cache(4096)
def _when(text: str, language: str | None) -> str:
    """Pages show the same days over and over."""
    return _time(text, in_words(text))


def in_words(text: str) -> str:
    """Return a date of a public record in words, without markup."""
    return _in_words(text, get_language())


@lru_cache(8192)
def _in_words(text: str, language: str | None) -> str:
    return _moment(text) if "T" in text else _span(text)


@register.filter
def coded(text: str) -> SafeString:
    """Show what stands between two backticks as code: `limit`."""
    return mark_safe(_CODE.sub(r"<code>\1</code>", conditional_escape(text)))  # noqa: S308  (escaped)


@register.simple_tag
def press_day(article: Article) -> str:
    """Show when an article appeared, only as exact as it is known and never closer than a day."""
    return when((published_text(article.published_at, article.published_precision) or "")[:10])


@register.filter
def number(value: int | float | Decimal | None) -> str:
    """Group the digits as the language does: 70.000 and 12,5 in Vietnamese, 70,000 and 12.5."""
    if value is None:
        return ""
    plain = f"{value:,}" if isinstance(value, int) else _grouped(Decimal(str(value)))
    if get_language() == "vi":
        return plain.translate({ord(","): ".", ord("."): ","})
    return plain


def _grouped(exact: Decimal) -> str:
    return f"{exact:,.0f}" if exact == exact.to_integral_value() else f"{exact:,f}".rstrip("0")


@register.filter
def bounded(count: int) -> str:
    """Show a count that was taken no further than a person would read: 1,000+."""
    return f"{number(MOST_COUNTED)}+" if count > MOST_COUNTED else number(count)


@register.filter
def label(code: str | None, vocabulary: str) -> Any:
    """Return the words for a code of the public vocabulary: {{ record.effect|label:"effect" }}."""
    return LABELS[vocabulary].get(code or "", code or "")


@register.simple_tag
def told(mention: MentionRecord) -> str:
    """Say in words who found a mention and by what its record was told."""
    if mention.origin != "machine":
        return _("marked by an editor")
    if not mention.is_led_by_machine:
        return _("found by machine, led to this record by an editor")
    step = LABELS["step"].get(mention.resolution or "", mention.resolution or "–")
    return _("found by machine, led to this record by %(step)s; accepted by an editor") % {
        "step": step
    }


@register.filter
def percent(share: float | None) -> str:
    """Show a share of 0 to 1 as 93 %; nothing where it is not known."""
    return "" if share is None else f"{share:.0%}"


@register.filter
def vi(text: Any) -> SafeString:
    """Show words of a record: they are Vietnamese, which a page in another language has to say."""
    shown = conditional_escape(text)
    if not shown or get_language() == "vi":
        return shown
    return mark_safe(f'<span lang="vi">{shown}</span>')  # noqa: S308  (escaped)


@register.filter
def before(passage: PassageRecord) -> str:
    """The words shown before a passage."""
    return edges.words_before(passage.prefix, goes_on=passage.start > len(passage.prefix))


@register.filter
def after(passage: PassageRecord) -> str:
    """The words shown after a passage."""
    return edges.words_after(passage.suffix)


def _time(machine: str, words: str) -> SafeString:
    if "/" in machine:  # <time> knows no spans
        return format_html("{}", words)
    return format_html('<time datetime="{}">{}</time>', machine, words)


def _moment(text: str) -> str:
    return date_format(datetime.fromisoformat(text), pgettext("date format", "j F Y, H:i"))


def _span(text: str) -> str:
    if "/" not in text:
        return _point(text)
    first, _slash, last = text.partition("/")
    if last == "..":
        return _("since %(date)s") % {"date": _point(first)}
    if first == "..":
        return _("until %(date)s") % {"date": _point(last)}
    return f"{_point(first)} – {_point(last)}"


def _point(text: str) -> str:
    formats = {
        "day": pgettext("date format", "j F Y"),
        "month": pgettext("date format", "F Y"),
        "year": "Y",
    }
    exact = PartialDate(text)
    return date_format(exact.earliest or date.min, formats[exact.precision])
