"""Abbreviations of a query: the words that they stand for are looked for beside them.

The desk's table of abbreviations says what stands in prose ("BTV"); what it does not know may be a
public body's own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from articles.exports.questions import Question, among
from articles.models import Abbreviation, Organization, SearchName
from articles.search.words import Asked, Term, spellings
from articles.text.normalize import fold, same_letters

_MOST_MEANINGS = 6
_LONGEST = 3  # words of an abbreviation: "T.Ư" has two
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
# "TU" is also what "từ" is without its marks.
_SYLLABLE = re.compile(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?")

Run = tuple[Term, ...]
General = dict[str, list[tuple[str, str]]]  # abbreviations and their words, by the key of a run
Own = dict[str, list[str]]


def write_out(asked: Asked) -> tuple[Asked, tuple[tuple[str, str], ...]]:
    """Return what is asked for with its abbreviations written out too, and which they are."""
    keys = {_key(run) for at in range(len(asked.terms)) for run in _runs(asked, at)}
    general = _general(keys)
    # "UBND tỉnh" is any province's, even where one body's own name is shortened so.
    parts = {word for key in general for word in key.split()}
    own = _own(key for key in keys if parts.isdisjoint(key.split()))
    terms, written_out, at = list[Term](), list[tuple[str, str]](), 0
    while at < len(asked.terms):
        known = ((run, meant) for run in _runs(asked, at) if (meant := _meant(run, general, own)))
        run, meant = next(known, ((), []))
        terms.append(_with(run, meant, asked.is_exact) if run else asked.terms[at])
        written_out += [(terms[-1].typed, words) for words in meant]
        at += len(run) or 1
    return replace(asked, terms=tuple(terms)), tuple(written_out)


def _runs(asked: Asked, at: int) -> Iterator[Run]:
    """Yield the plain words from a place on that may be one abbreviation, the longest first."""
    for length in range(_LONGEST, 0, -1):
        run = asked.terms[at : at + length]
        is_one = len(run) == length and len({term.in_title for term in run}) == 1
        if is_one and not any(map(_is_other, run)):
            yield run


def _is_other(term: Term) -> bool:
    """What stands in a number belongs to it: "05-CT/TW" names no body."""
    return term.is_phrase or term.is_without or bool(_DIGIT.search(term.typed))


def _key(run: Run) -> str:
    return " ".join(word for term in run for word in term.bare)


def _typed(run: Run) -> str:
    """Return the words of a run as they were typed."""
    found, bare = [], _key(run).split()
    for typed, _terms in groupby(term.typed for term in run):
        words = _WORD.findall(same_letters(typed))
        own = [word for word in words if fold(word) in bare]
        found.append(_EDGES.sub("", typed) if len(own) == len(words) else " ".join(own))
    return " ".join(found)


def _meant(run: Run, general: General, own: Own) -> list[str]:
    key = _key(run)
    if key not in general:
        return own.get(key, [])
    typed = _typed(run)
    known = (words for short, words in general[key] if _is_spelled(short, typed))
    meant = (one for words in known for one in Abbreviation(words=words).meanings())
    return list(dict.fromkeys(meant))[:_MOST_MEANINGS]


def _is_spelled(short: str, typed: str) -> bool:
    """Whether an abbreviation is typed as it must be: anyhow, unless its letters make a syllable.

    Such a one must have its own capitals and marks: "tư" is a word, and "TU" is not "TƯ".
    """
    if not _SYLLABLE.fullmatch(fold(short)):
        return True
    return same_letters(typed) == same_letters(short)


def _general(keys: Iterable[str]) -> General:
    found: General = {}
    for row in _kept(keys):
        found.setdefault(row["search_key"], []).append((row["short"], row["words"]))
    return found


@Question
def _kept() -> QuerySet[Any]:
    rows = Abbreviation.objects.filter(among("search_key"), is_used=True)
    return rows.order_by("pk").values("short", "words", "search_key")


def _own(keys: Iterable[str]) -> Own:
    """Return the names of the public bodies that are called so."""
    held = [(row["key"], row["object_id"]) for row in _called(keys)]
    names = {row["pk"]: row["name"] for row in _bodies({number for _key, number in held})}
    found: Own = {}
    for key, number in held:
        name = names.get(number)
        if name and name not in found.setdefault(key, []) and len(found[key]) < _MOST_MEANINGS:
            found[key].append(name)
    return found


@Question
def _called() -> QuerySet[Any]:
    rows = SearchName.objects.filter(among("key"), kind="organization")
    rows = rows.filter(is_whole__in=[True], is_abbreviation=True)
    return rows.values("key", "object_id")[: _MOST_MEANINGS * _MOST_MEANINGS]


@Question
def _bodies() -> QuerySet[Any]:
    return Organization.objects.published().filter(among("pk")).order_by().values("pk", "name")


def _with(run: Run, meant: Iterable[str], is_exact: bool) -> Term:
    ways = [tuple(word for term in run for word in term.ways[0])]
    for words in meant:
        ways += filter(None, spellings(words, is_exact=is_exact))  # "…" has no word
    return replace(
        run[0], ways=tuple(dict.fromkeys(ways)), typed=_typed(run), bare=tuple(_key(run).split())
    )
