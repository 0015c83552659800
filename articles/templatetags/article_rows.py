"""The rows of a list of articles, written here: twenty on every page, with what each cites."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.templatetags.catalogue import when

register = template.Library()

_MOST_CITED = 4
_ENDS = (".", "!", "?", "…")  # "hơn.…" would look like a slip


@register.simple_tag
def article_row(row: Any) -> SafeString:
    """Write an article with outlet, day, place and the directives that it cites."""
    page = row.found_address or row.url
    title = _pieces(row.marked_title) if row.marked_title else escape(row.title)
    meta = "".join(_meta(row))
    return mark_safe(  # noqa: S308  (escaped above)
        f'<article class="row"><h3 lang="vi"><a href="{escape(page)}">{title}</a></h3>'
        f'{_hit(row.hit)}{_withheld(row)}<p class="meta">{meta}</p>{_cited(row.cites)}</article>'
    )


def _meta(row: Any) -> Iterator[str]:
    if row.publisher:
        yield _named(row.publisher.name)
    elif row.publisher_as_printed:
        yield _named(row.publisher_as_printed)
    if row.published:
        yield f"<span>{when(row.published[:10])}</span>"
    if row.place:
        yield _named(row.place.name)


def _named(words: str) -> str:
    return f'<span lang="vi">{escape(words)}</span>'


def _hit(hit: Any) -> str:
    if not hit:
        return ""
    before, after = "…" if hit.goes_on_before else "", "…" if hit.goes_on_after else ""
    if hit.pieces[-1][0][-1:] in _ENDS:
        after = after and f" {after}"
    return f'<p class="hit" lang="vi">{before}{_pieces(hit.pieces)}{after}</p>'


def _withheld(row: Any) -> str:
    if not row.is_withheld:
        return ""
    told = _("These words stand in the text of the article, which its rights do not let us show.")
    return f'<p class="small soft">{escape(told)}</p>'


def _pieces(pieces: Iterable[tuple[str, bool]]) -> str:
    return "".join(
        f"<mark>{escape(words)}</mark>" if is_marked else escape(words)
        for words, is_marked in pieces
    )


def _cited(cited: list[Any]) -> str:
    if not cited:
        return ""
    items = [
        f'<li lang="vi"><a class="kind kind-directive" href="{escape(to.url)}">'
        f"{escape(to.name)}</a></li>"
        for to in (one.directive for one in cited[:_MOST_CITED])
    ]
    if more := len(cited) - len(items):
        told = ngettext("and %(more)s more", "and %(more)s more", more) % {"more": more}
        items.append(f'<li class="soft">{escape(told)}</li>')
    return f'<ul class="tags" aria-label="{escape(_("Cites"))}">{"".join(items)}</ul>'
