"""The records of a list by when they came into the catalogue, the latest first: for its feed.

An index holds all articles in this order. A list of few is put into it; of more than are counted,
those among the latest articles of all are found first, so that what comes in new stands on top.
"""

from itertools import chain
from typing import Any

from django.db.models import QuerySet

from articles.exports.asking import ask
from articles.exports.questions import Question, among
from articles.filters.bounded import MOST_ROWS
from articles.filters.entries import Entries, articles_of
from articles.filters.keyed import entries_of
from articles.filters.lists import Filtered
from articles.filters.statements import key_of, others_of
from articles.models import Article, SearchEntry
from articles.search.keys import Kept
from articles.search.numbers import entry_number
from articles.search.words import Asked, Term

LATEST = ("-first_published_at", "-pk")
MOST_LOOKED_AT = 500  # of the latest articles, where a list has more than are counted


def latest(found: Filtered, most: int) -> list[int]:
    """Return the numbers of the records of a list that were published here last."""
    chosen = found.filterset.chosen
    entries = None
    if found.queryset.model is Article and chosen and not found.errors:
        entries = entries_of(chosen, asked=found.filterset.understood.asked)
    if entries is None:
        # All articles, as their index has them; those of the oldest years; other records: few.
        return list(found.queryset.order_by(*LATEST).values_list("pk", flat=True)[:most])
    numbers = articles_of(entries.found[:MOST_ROWS].tolist())
    if len(entries.found) > MOST_ROWS:
        numbers += _among_the_latest(entries, found.filterset.understood.asked)
    return [row["pk"] for row in _in_order(numbers, most)]


@Question
def _in_order(most: int) -> QuerySet[Any]:
    return Article.objects.filter(among("pk")).order_by(*LATEST).values("pk")[:most]


def _among_the_latest(entries: Entries, asked: Asked) -> list[int]:
    """Return those of the latest articles of all that a list holds."""
    rows = Article.objects.published().order_by(*LATEST).values_list("pk", "published_at")
    numbers = [entry_number("article", *row) for row in rows[:MOST_LOOKED_AT]]
    if entries.spans:
        spans = entries.spans
        numbers = [one for one in numbers if any(low <= one <= high for low, high in spans)]
    held = _under_keys(entries, numbers)
    return articles_of(_with_words(asked, held) if entries.words is not None else held)


def _under_keys(entries: Entries, numbers: list[int]) -> list[int]:
    """Return the entries that are posted under one of the targets of each condition."""
    first, *others = entries.conditions or [(Kept.EVERY, (0,))]
    where, params = key_of("p", first)
    asked = [(where, params), (f"p.entry IN ({', '.join(['%s'] * len(numbers))})", numbers)]
    spelled, values = zip(*asked, *others_of(others, "p.entry"), strict=True)
    sql = f"SELECT DISTINCT p.entry FROM articles_posting p WHERE {' AND '.join(spelled)}"  # noqa: S608
    return [entry for [entry] in ask(sql, [*chain.from_iterable(values)])] if numbers else []


def _with_words(asked: Asked, numbers: list[int]) -> list[int]:
    """Return the entries whose words are those asked for; a look-up of all would find too many."""
    columns = {asked.column(term) for term in asked.terms}
    rows = SearchEntry.objects.filter(pk__in=numbers).order_by().values("pk", *columns)
    return [row["pk"] for row in rows if all(_fits(row, asked, term) for term in asked.terms)]


def _fits(row: dict[str, Any], asked: Asked, term: Term) -> bool:
    text = f" {row[asked.column(term)]} "
    return any(f" {' '.join(way)} " in text for way in term.ways) != term.is_without
