"""The view over time: bars and table, written here."""

from typing import Any

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.templatetags.catalogue import number, vi

register = template.Library()


@register.simple_tag
def strip_drawn(time: Any, strip: Any) -> SafeString:
    """Draw the years of one value; what the bars say, the table says in words."""
    bars = "".join(
        f'<rect x="{x + 1}" y="{y}" width="8" height="{height}"/>' for x, y, height in strip.bars
    )
    return mark_safe(  # noqa: S308  (numbers of our own)
        f'<svg viewBox="0 0 {time.width} {time.height}" preserveAspectRatio="none" '
        f'aria-hidden="true">{bars}</svg>'
    )


@register.simple_tag
def strip_label(strip: Any) -> SafeString:
    """Write what a strip counts: the name of a record, or words of the page."""
    return vi(strip.label) if strip.language else conditional_escape(strip.label)


@register.simple_tag
def years_table(time: Any) -> SafeString:
    """Write a row a value and a column a year."""
    head = "".join(f'<th scope="col">{year}</th>' for year in time.years)
    rows = "".join(
        f'<tr><th scope="row">{strip_label(strip)}</th>'
        f"{''.join(f'<td>{number(count)}</td>' for count in strip.counts)}"
        f"<td>{number(strip.total)}</td></tr>"
        for strip in time.strips
    )
    return mark_safe(  # noqa: S308  (escaped above)
        f'<table class="sheet"><thead><tr><td></td>{head}'
        f'<th scope="col">{escape(_("all years"))}</th></tr></thead><tbody>{rows}</tbody></table>'
    )
