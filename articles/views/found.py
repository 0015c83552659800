"""What stands beside the rows of a search: what it was taken for, and where the words stand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import QueryDict

from articles.exports.loading import MODELS
from articles.exports.questions import Question, among
from articles.filters import Filtered, filtered
from articles.filters.understood import Understood
from articles.models import Article, Rights, Tally
from articles.search.keys import Kept
from articles.search.words import Asked
from articles.text.hits import Run, Ways, find_hit, holds_all, mark_words, runs_of
from articles.text.normalize import fold, fold_exact
from articles.views.chips import query_with
from articles.views.paging import PARAMETERS, Window
from articles.views.rows import ArticleRow

MOST_NAMED = 6
_TEXT = "current_text__"
_OWN_WORDS = ("chrome", "title")  # zones that a row does not quote: the page's own, and its heading


@dataclass(frozen=True, slots=True)
class Instead:
    """The same words without marks, which find something."""

    words: str
    address: str


def beside_search(kind: str, found: Filtered, window: Window, params: QueryDict) -> dict[str, Any]:
    """Return what a list shows beside the rows of a search; nothing where there is none."""
    if window.errors or "q" not in found.filterset.chosen:
        return {}
    understood = found.filterset.understood
    if not understood.asked.terms:
        return {"understood": list(understood.lines())}
    return {
        "understood": list(understood.lines()),
        "named": list(_named(kind, understood)) if window.number == 1 else [],
        "instead": None if window.total else _instead(kind, understood, params),
    }


def show_hits(rows: Sequence[ArticleRow], asked: Asked) -> None:
    """Tell rows where their words were found, as far as the rights allow."""
    terms, spell = terms_of(asked)
    shown = _texts(row.pk for row in rows if row.rights == Rights.FULL_TEXT)
    bodies = {one["pk"]: _quotable(one[f"{_TEXT}body"], one[f"{_TEXT}zones"]) for one in shown}
    for row in rows:
        # Without a text its page shows the standfirst, as far as the rights allow.
        words = bodies.get(row.pk, row.standfirst or "")
        row.hit = find_hit(words, terms, spell)
        if row.rights != Rights.FULL_TEXT:
            shown_words = f"{row.title}\n{row.standfirst or ''}"
            row.is_withheld = not holds_all(shown_words, terms, spell)
        row.marked_title = mark_words(row.title, terms, spell)
        runs = runs_of(words, row.hit, row.title) if row.hit else []
        row.found_address = row.url + (_fragment(runs) if runs else "")


@Question
def _texts() -> QuerySet[Any]:
    rows = Article.objects.filter(among("pk"), current_text__isnull=False).order_by()
    return rows.values("pk", f"{_TEXT}body", f"{_TEXT}zones")


def terms_of(asked: Asked) -> tuple[list[Ways], Callable[[str], str]]:
    """Return the spellings to be marked, and the fold that they are in."""
    every = list(dict.fromkeys(term.ways for term in asked.wanted))
    return every, fold_exact if asked.is_exact else fold


def _quotable(body: str, zones: list[Any]) -> str:
    pieces = (zone for zone in zones if zone["zone"] not in _OWN_WORDS)
    return "\n".join(body[zone["start"] : zone["end"]] for zone in pieces)


def _fragment(runs: Sequence[Run]) -> str:
    """The end of an address that opens a page at these words, and marks them (a text fragment)."""
    return "#:~:" + "&".join(f"text={_directive(*map(_quoted, run))}" for run in runs)


def _directive(before: str, words: str, after: str) -> str:
    return (before and f"{before}-,") + words + (after and f",-{after}")


def _quoted(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")


def _named(kind: str, understood: Understood) -> Iterator[dict[str, Any]]:
    """Published records of other kinds that bear the very name, or are meant by the number.

    Beside articles a directive tells how many cite it: most in another spelling than is typed.
    """
    for other, model in MODELS.items():
        ids = understood.named.get(other, [])[:MOST_NAMED] if other != kind else []
        if not ids:
            continue
        rows = model._default_manager.filter(pk__in=ids, status="published")
        rows = rows.select_related("type") if other == "directive" else rows
        told = dict(zip(ids, understood.cited, strict=False)) if other == "directive" else {}
        cited = _cited(ids) if (kind, other) == ("article", "directive") else {}
        for record in sorted(rows, key=lambda one: ids.index(one.pk)):
            yield {
                "kind": other,
                "name": told.get(record.pk, str(record)),
                "url": record.get_absolute_url(),
                "slug": record.slug,
                "total": cited.get(record.pk, 0),
            }


def _cited(directives: Sequence[int]) -> dict[int, int]:
    kept = Tally.objects.filter(kind=Kept.DIRECTIVE, target__in=directives, year=0)
    return dict(kept.values_list("target", "total"))


def _instead(kind: str, understood: Understood, params: QueryDict) -> Instead | None:
    words = understood.without_marks()
    if not words:
        return None
    changed = params.copy()
    changed["q"] = words
    rows = filtered(kind, changed, extra=PARAMETERS).queryset
    return Instead(words, query_with(params, q=words)) if rows.exists() else None
