"""What a review shows of its rows by the address, and what it answers to its script."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles.admin.numbers import as_id
from articles.admin.review_acts import Done
from articles.admin.review_rows import code_of
from articles.admin.review_screen import Part, Screen
from articles.admin.review_text import KINDS as KINDS_SAID
from articles.admin.review_text import STATES as STATES_SAID
from articles.admin.review_text import page_html
from articles.models import Article, MentionState

STATES = tuple(MentionState.values)
KINDS = ("directive", "organization", "person", "fact")


def shown_query(given: QueryDict, *, part: int = 0, **other: str) -> str:
    """Return the query string of a list: its filters and its part, each only where it says so."""
    kept = {
        "state": _one_of(STATES, given.get("state")),
        "kind": _one_of(KINDS, given.get("kind")),
        "p": str(part or as_id(given.get("p", "")) or ""),
        **other,
    }
    said = {name: value for name, value in kept.items() if value and (name, value) != ("p", "1")}
    return f"?{urlencode(said)}" if said else "?"


def listed(part: Part, given: QueryDict) -> list[Any]:
    """Return the rows of a part that its filters leave, in reading order."""
    state, kind = _one_of(STATES, given.get("state")), _one_of(KINDS, given.get("kind"))
    return [
        one
        for one in part.found
        if (not state or getattr(one, "state", MentionState.ACCEPTED) == state)
        and (not kind or getattr(one, "kind", "fact") == kind or _is_fact(one, kind))
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
        found = screen.with_dependants(done.codes)
        places = [(one.start, one.end) for one in found] + ([done.place] if done.place else [])
        shown = {
            "rows": screen.rows(found),
            "gone": sorted(set(done.codes) - {code_of(one) for one in found}),
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
        "query": shown_query(request.GET),
        "filters": filters(screen, request.GET),
        "moves": admin.permitted_moves(request, article),
        "opts": admin.opts,
    }
    request.current_app = admin.admin_site.name
    status = 409 if done.is_refused else 200
    return TemplateResponse(request, "admin/articles/review_answer.html", context, status=status)


def body_context(screen: Screen, given: QueryDict) -> dict[str, Any]:
    """Return what the two columns show: a part of the text and the rows that are listed of it."""
    number = min(as_id(given.get("p", "")) or 1, len(screen.parts))
    part = screen.parts[number - 1]
    before = shown_query(given, part=number - 1) if number > 1 else ""
    after = shown_query(given, part=number + 1) if number < len(screen.parts) else ""
    return {
        "text_html": page_html(screen.page, part.paragraphs),
        "rows": screen.rows(listed(part, given)),
        "number": number,
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


def _is_fact(one: Any, kind: str) -> bool:
    return kind == "fact" and code_of(one)[0] != "m"


def _one_of(values: tuple[str, ...], value: str | None) -> str:
    return value if value in values else ""
