"""/resolve: which published directives a paragraph cites. Nothing that is sent is kept."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.exports.lookup import CitationFound, CitationsFound, citation_typed, citations_in
from articles.services.reading.known import known_in_public
from articles.text.annotate import Mark, Words, annotate
from articles.text.resolving.typed import LONGEST
from articles.views.asking import (
    LARGEST,
    Question,
    Unanswerable,
    question_in_address,
    question_in_body,
    question_in_form,
)
from articles.views.responses import json_response, public_question
from corpus_site.errors import JSON, Problem, error_response
from corpus_site.rates import limited

NO_STORE = "no-store"
SHOWN = 300  # citations on the page; the data has all
_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the text; `number` is that of the citation they belong to, 0 for none."""

    words: str
    number: int = 0
    citation: CitationFound | None = None


@public_question
def resolve_json(request: HttpRequest) -> HttpResponseBase:
    """Answer with every citation of a text, or with the one that the address names."""
    return _json_answer(request)


@limited
def _json_answer(request: HttpRequest) -> HttpResponseBase:
    try:
        if request.method == "POST":
            body = msgspec.json.encode(answer(question_in_body(request)))
            response = HttpResponse(body, content_type=JSON)
            response.headers["Cache-Control"] = NO_STORE
            return response
        found = answer(question_in_address(request.GET))
        return json_response(request, msgspec.json.encode(found))
    except Unanswerable as refused:
        return error_response(request, refused.status, [refused.problem])


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def resolve_page(request: HttpRequest) -> HttpResponseBase:
    """Show a form, and below it what the text that was sent cites."""
    asks = request.method == "POST" or "cite" in request.GET
    return _answered_page(request) if asks else _page(request)


@limited
def _answered_page(request: HttpRequest) -> HttpResponseBase:
    try:
        question = (
            question_in_form(request.POST)
            if request.method == "POST"
            else question_in_address(request.GET)
        )
    except Unanswerable as refused:
        return _page(request, problem=refused.problem, status=refused.status)
    return _page(request, question=as_one(question))


def answer(question: Question) -> CitationsFound:
    """Return what a question is answered with."""
    find = citation_typed if question.is_one else citations_in
    return find(question.text, known_in_public(), published=question.published)


def as_one(question: Question) -> Question:
    """Take a line that cites nothing as the press does for one citation typed in haste."""
    line = question.text.strip()
    if question.is_one or len(line) > LONGEST or "\n" in line or answer(question).citations:
        return question
    typed = replace(question, text=line, is_one=True)
    return typed if answer(typed).citations[0].type else question


def _page(
    request: HttpRequest,
    *,
    question: Question | None = None,
    problem: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    found = answer(question).citations if question else []
    sent = request.POST if request.method == "POST" else request.GET
    context = {
        "question": question,
        "text": sent.get("text", "") or sent.get("cite", ""),
        "published": sent.get("published", ""),
        "problem": problem,
        "largest": LARGEST // 1024,
        "total": len(found),
        "shown": SHOWN,
        "found": list(enumerate(found[:SHOWN], start=1)),
        "lines": list(lines_of(question.text, found[:SHOWN])) if question else [],
    }
    response = render(request, "articles/resolve.html", context, status=status)
    if request.method == "POST":
        response.headers["Cache-Control"] = NO_STORE
    return response


def lines_of(text: str, found: list[CitationFound]) -> Iterator[list[Piece]]:
    """Yield the lines of a text that say something, cut where citations begin and end."""
    marks = [Mark(one.start, one.end, number) for number, one in enumerate(found, start=1)]
    for line in _LINE.finditer(text):
        first = bisect_right(marks, line.start(), key=lambda mark: mark.end)
        last = bisect_left(marks, line.end(), lo=first, key=lambda mark: mark.start)
        yield list(_pieces(line[0], marks[first:last], line.start(), found))


def _pieces(
    line: str, marks: list[Mark], offset: int, found: list[CitationFound]
) -> Iterator[Piece]:
    for token in annotate(line, marks, offset=offset):
        if not isinstance(token, Words):
            continue
        if token.marks:
            number = int(str(token.marks[-1].label))
            yield Piece(token.text, number, found[number - 1])
        else:
            yield Piece(token.text)
