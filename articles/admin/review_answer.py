"""What a review shows of its rows by the address, and what it answers to its script."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles.admin.numbers import as_id
from articles.admin.review_acts import Done
from articles.admin.review_row_html import RowWriter
from articles.admin.review_screen import Part, Screen, next_open
from articles.admin.review_text import page_html
from articles.admin.review_words import KINDS as KINDS_SAID
from articles.admin.review_words import STATES as STATES_SAID
from articles.models import Article, MentionState

STATES = tuple(MentionState.values)
KINDS = ("directive", "organization", "person", "fact")


def shown_query(given: QueryDict, *, part: int = 0, in_parts: bool = False, **other: str) -> str:
    """Return the query string of a list: its filters and its part, each only where it says so."""
    kept = {
        "state": _one_of(STATES, given.get("state")),
        "kind": _one_of(KINDS, given.get("kind")),
        "p": str(part or as_id(given.get("p", "")) or ""),
        **other,
    }
    if kept["p"] == "1" and not in_parts:
        kept["p"] = ""
    said = {name: value for name, value in kept.items() if value}
    return f"?{urlencode(said)}" if said else "?"


def listed(part: Part, given: QueryDict) -> list[str]:
    """Return the codes of the rows of a part that its filters leave, in reading order."""
    state, kind = _one_of(STATES, given.get("state")), _one_of(KINDS, given.get("kind"))
    return [
        spot.code for spot in part.spots if state in ("", spot.state) and kind in ("", spot.mark)
    ]


def fragments(admin: Any, request: HttpRequest, article: Article, done: Done) -> HttpResponse:
    """Answer the script: the rows and paragraphs that an act has changed, counters, what to say.

    409 where the act was refused: the rows come as they are now.
    """
    article.refresh_from_db(fields=["version", "status", "updated_at"])
    screen = Screen(article, request.user, may_change=True)
    if done.is_wide:
        shown = body_context(screen, request.GET)
    else:
        codes = {*done.codes, *(screen.leaning_on(done.codes) if done.is_leading else ())}
        spots = [spot for spot in screen.spots if spot.code in codes]
        places = [(spot.start, spot.end) for spot in spots] + ([done.place] if done.place else [])
        shown = {
            "rows_html": RowWriter(may_change=True).all(screen.rows([one.code for one in spots])),
            "gone": sorted(codes - {spot.code for spot in spots}),
            "paragraphs": [
                screen.page.html(one)
                for one in screen.paragraphs
                if one.sentences and any(s < one.end and one.start < e for s, e in places)
            ],
        }
    following = screen.next_open(done.place, request.GET) if done.goes_on and done.place else ""
    context = {
        **shown,
        "article": article,
        "screen": screen,
        "done": done,
        "following": following or done.code,
        "may_change": True,
        "filters": filters(screen, request.GET),
        "moves": admin.permitted_moves(request, article),
        "opts": admin.opts,
    }
    request.current_app = admin.admin_site.name
    status = 409 if done.is_refused else 200
    return TemplateResponse(request, "admin/articles/review_answer.html", context, status=status)


def after_act(request: HttpRequest, article: Article, done: Done) -> tuple[str, str]:
    """Where the page goes on after an act: its query string, and the next open row or the same.

    Only of an article that is shown in parts all marks are asked for.
    """
    code = done.code
    if "p" in request.GET:
        screen = Screen(article, request.user, may_change=True)
        if done.goes_on and done.place:
            code = screen.next_open(done.place, request.GET) or code
        return shown_query(request.GET, part=screen.part_of(code)), f"#{code}" if code else ""
    if done.goes_on and done.place:
        code = next_open(article, done.place, _one_of(KINDS, request.GET.get("kind"))) or code
    return shown_query(request.GET), f"#{code}" if code else ""


def body_context(screen: Screen, given: QueryDict) -> dict[str, Any]:
    """Return what the two columns show: a part of the text and the rows that are listed of it."""
    number = min(as_id(given.get("p", "")) or 1, len(screen.parts))
    part = screen.parts[number - 1]
    before = shown_query(given, part=number - 1) if number > 1 else ""
    after = shown_query(given, part=number + 1) if number < len(screen.parts) else ""
    rows = screen.rows(listed(part, given))
    return {
        "text_html": page_html(screen.page, part.paragraphs),
        "rows": rows,
        "rows_html": RowWriter(may_change=screen.may_change).all(rows),
        "number": number,
        # The forms of an article in parts name the part, the first one too.
        "query": shown_query(given, part=number, in_parts=len(screen.parts) > 1),
        "before": before,
        "after": after,
    }


@dataclass(frozen=True, slots=True)
class Filter:
    """One link that narrows the list."""

    words: str
    query: str
    count: int
    is_chosen: bool


def filters(screen: Screen, given: QueryDict) -> list[list[Filter]]:
    """Return the links that narrow the list: by state, by kind."""
    return [_links(screen, given, "state", STATES), _links(screen, given, "kind", KINDS)]


def _links(screen: Screen, given: QueryDict, name: str, values: tuple[str, ...]) -> list[Filter]:
    chosen = _one_of(values, given.get(name))
    words = {"": _("all"), **{one: (STATES_SAID | KINDS_SAID)[one]() for one in values}}
    return [
        Filter(
            words[one],
            shown_query(given, **{name: one}),
            screen.counts[one or "all"],
            one == chosen,
        )
        for one in ("", *values)
    ]


def _one_of(values: tuple[str, ...], value: str | None) -> str:
    return value if value in values else ""
