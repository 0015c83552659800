"""The values of a facet and the years as bars, written here: a page has a hundred of them."""

from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.templatetags.catalogue import number

register = template.Library()

_ON = ' aria-current="true"'
_DEEPEST = 4
_ABOVE = 18  # pixels over the bars, for what pressing one would show
_BELOW = 16  # under them, for the first year and the last


@register.simple_tag
def facet_values(shown: Any) -> SafeString:
    """Write the values of a facet as a list of links, each with the number of its rows."""
    name, more = shown.facet.name, _plus(shown)
    spoken = f' lang="{shown.language}"' if shown.language else ""
    lines = [
        f'<li class="deep-{min(one.depth, _DEEPEST)}">'
        f'<a href="{escape(one.address)}" id="{name}-{escape(one.key)}" rel="nofollow"'
        f"{spoken}{_ON if one.is_on else ''}>{escape(one.label)}</a>"
        f' <span class="count">{number(one.count)}{more}</span></li>'
        for one in shown.choices
    ]
    return mark_safe(f'<ul class="values">{"".join(lines)}</ul>')  # noqa: S308  (escaped above)


@register.simple_tag
def facet_years(shown: Any) -> SafeString:
    """Draw years as bars that are links; a bar can be pressed over the whole height.

    Over the bars stands what is on, or what the bar under the pointer would put on.
    """
    chart, more = shown.chart, _plus(shown)
    high = chart.height + _BELOW
    told = [f"{escape(bar.label)}: {number(bar.count)}{more}" for bar in chart.bars]
    bars = [
        f'<a href="{escape(bar.address)}" id="bar-{escape(bar.choice.label)}" rel="nofollow"'
        f"{_ON if bar.choice.is_on else ''}>"
        f"<title>{said}</title>"
        f'<rect class="ground" x="{bar.x}" y="0" width="{bar.width}" height="{high}"/>'
        f'<rect class="bar" x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"/></a>'
        f'<text class="told" x="0" y="-6" aria-hidden="true">{said}</text>'
        for bar, said in zip(chart.bars, told, strict=True)
    ]
    ends = [f'<text x="0" y="{high - 3}">{chart.first}</text>']
    if chart.told:
        ends.append(f'<text class="on" x="0" y="-6" aria-hidden="true">{escape(chart.told)}</text>')
    if chart.last != chart.first:
        ends.append(f'<text class="end" x="{chart.end}" y="{high - 3}">{chart.last}</text>')
    return mark_safe(  # noqa: S308  (escaped above)
        f'<svg class="years{" some-on" if shown.is_chosen else ""}" role="group" '
        f'viewBox="0 -{_ABOVE} {chart.width} {high + _ABOVE}" '
        f'aria-label="{escape(_("Records a year"))}">'
        f"{''.join(bars)}{''.join(ends)}</svg>"
    )


def _plus(shown: Any) -> str:
    return "+" if shown.facet.is_more else ""
