"""What a query is taken for: its words, abbreviations written out, records that it names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from articles.exports.lookup import citation_typed
from articles.exports.questions import Question, among
from articles.exports.references import Row, columns, name_of
from articles.filters.abbreviations import write_out
from articles.models import Directive, SearchEntry, SearchName
from articles.search import found_in
from articles.search.names import LONGEST_KEY
from articles.search.numbers import KINDS
from articles.search.words import MAX_LETTERS, MAX_WORDS, Asked, Term, asked_of
from articles.services.reading.known import known_in_public
from articles.text.normalize import fold, fold_exact, nfc

_MOST_CITED = 4  # directives that a line tells
MOST_NAMED = 50  # records of a kind that bear the very name
# 05-CT/TW · ct05 · chỉ thị 05 · NQTW4: letters and a number, little else.
_BARE_NUMBER = re.compile(r"[0-9]{1,4}")
_LIKE_A_CITATION = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[\w\s./–-]{2,60}")


@dataclass(frozen=True, slots=True)
class Understood:
    """`named` are ids, by kind, of records that bear the query as a name; `cited` the names of the
    directives whose number it is; `written_out` pairs of an abbreviation and words that it stands
    for."""

    query: str
    asked: Asked
    written_out: tuple[tuple[str, str], ...] = ()
    named: dict[str, list[int]] = field(default_factory=dict)
    cited: tuple[str, ...] = ()

    def matches(self, rows: QuerySet, *, newest: int = 0) -> QuerySet:
        """Narrow to what holds the words or is named by them."""
        if not self.asked.terms:
            return rows
        kind = str(rows.model._meta.model_name)
        found = found_in(rows, self.asked, newest=newest, also=self.named.get(kind, ()))
        return rows.filter(found)

    def tier(self, rows: QuerySet) -> Case:
        """Return how well a row fits, 0 best: named so, in its title as typed, in its title."""
        named = Q(pk__in=self.named.get(str(rows.model._meta.model_name), []))
        typed = found_in(rows, asked_of(self.query, marks=True).in_titles())
        steps = [named & typed, named, typed, found_in(rows, self.asked.in_titles())]
        whens = [When(step, then=Value(at)) for at, step in enumerate(steps)]
        return Case(*whens, default=Value(len(whens)), output_field=IntegerField())

    def lines(self) -> Iterator[str]:
        """Say in words what is looked for."""
        if self.query and not self.asked.terms:
            yield _("everything, since the query holds no word")
        for said, terms in self._parts():
            if terms:
                words = " ".join(dict.fromkeys(f"“{term.typed}”" for term in terms))
                yield said % {"words": words}
        if self.cited:
            yield self._number()
        for short, name in self.written_out:
            yield _("%(short)s also as “%(name)s”") % {"short": short, "name": name}
        if self.asked.is_turned:
            yield _("“-” is left out, since nothing else is looked for")
        if self.asked.is_cut:
            said = _("the rest is left out: at most %(words)d words or %(letters)d letters count")
            yield said % {"words": MAX_WORDS, "letters": MAX_LETTERS}

    def _number(self) -> str:
        names, rest = self.cited[:_MOST_CITED], len(self.cited) - _MOST_CITED
        more = [_("%(count)d more") % {"count": rest}] if rest > 0 else []
        said = _("taken for %(names)s") if len(self.cited) == 1 else _("may be %(names)s")
        return said % {"names": ", ".join([*names, *more])}

    def _parts(self) -> Iterator[tuple[str, list[Term]]]:
        titles, texts = list[Term](), list[Term]()
        for term in self.asked.wanted:
            (titles if term.in_title else texts).append(term)
        said = (
            _("the words %(words)s with these marks")
            if self.asked.is_exact
            else _("the words %(words)s in any spelling")
        )
        yield said, [term for term in texts if not term.is_phrase]
        yield _("side by side: %(words)s"), [term for term in texts if term.is_phrase]
        yield _("in the title or name: %(words)s"), titles
        unwanted = self.asked.unwanted
        yield _("without %(words)s"), [term for term in unwanted if not term.in_title]
        in_title = _("without %(words)s in the title or name")
        yield in_title, [term for term in unwanted if term.in_title]

    def without_marks(self) -> str:
        """Return the query without its marks; empty where it has none."""
        return fold_query(self.query) if self.asked.is_exact else ""


def understand(query: str) -> Understood:
    """Return what a query asks for, in a fixed number of questions to the database."""
    asked = asked_of(query)
    if not asked.terms:
        return Understood(query, asked)
    if asked.unwanted:
        # Nothing bears a name of which a part is to be missing.
        asked, written_out = write_out(asked)
        return Understood(query, asked, written_out)
    named = _named(query, is_exact=asked.is_exact)
    cited = _cited(query, named.get("directive", ()))
    if cited:
        named["directive"] = list(dict.fromkeys([*cited, *named.get("directive", [])]))
        return Understood(query, asked, (), named, tuple(cited.values()))
    asked, written_out = write_out(asked)
    return Understood(query, asked, written_out, named)


def _named(query: str, *, is_exact: bool) -> dict[str, list[int]]:
    """Records that are called so."""
    found: dict[str, list[int]] = {}
    for row in _called([fold(query)[:LONGEST_KEY]]):
        found.setdefault(row["kind"], []).append(row["object_id"])
    if is_exact:
        found = _spelled_so(found, fold_exact(query))
    return found


def _cited(query: str, called: Iterable[int]) -> dict[int, str]:
    """Return the names of the directives whose number a query is or may be, by their ids.

    `called` are those that bear it as it is.
    """
    typed, slugs, most = query.strip(), list[str](), None
    if _BARE_NUMBER.fullmatch(typed):
        most = MOST_NAMED
        bears_it = Q(number__in={typed, typed.lstrip("0") or typed, typed.zfill(2)}, suffix="")
    elif _LIKE_A_CITATION.fullmatch(typed):
        cited = citation_typed(typed, known_in_public()).citations[0]
        slugs = [one.directive.slug for one in (*cited.means, *cited.candidates)]
        bears_it = Q(slug__in=slugs)
    else:
        return {}
    meant_or_called = Directive.objects.published().filter(bears_it | Q(pk__in=called))
    rows = meant_or_called.order_by("-signed_on", "pk")[:most]
    found = {row["slug"]: row for row in rows.values("pk", "signed_on", *columns("directive"))}
    meant = [found[slug] for slug in dict.fromkeys([*slugs, *found]) if slug in found]
    return {row["pk"]: _told(row, is_one=len(meant) == 1) for row in meant}


def _told(row: Row, *, is_one: bool) -> str:
    """Return the name of a directive; years tell apart those of one number."""
    name, signed_on = name_of("directive", row), row["signed_on"]
    return name if is_one or not signed_on else f"{name} ({signed_on.year})"


@Question
def _called() -> QuerySet[Any]:
    rows = SearchName.objects.filter(among("key"), kind__in=KINDS, is_whole__in=[True])
    return rows.values("kind", "object_id")[: MOST_NAMED * len(KINDS)]


def _spelled_so(named: dict[str, list[int]], key: str) -> dict[str, list[int]]:
    """Leave out what is called so only without its marks."""
    ids = {number for numbers in named.values() for number in numbers}
    entries = SearchEntry.objects.filter(kind__in=KINDS, object_id__in=ids)
    titles = {
        (kind, number): f" {title} "
        for kind, number, title in entries.values_list("kind", "object_id", "title_exact")
    }
    return {
        kind: [number for number in numbers if f" {key} " in titles.get((kind, number), "")]
        for kind, numbers in named.items()
    }


def fold_query(query: str) -> str:
    """Return a query as it would be typed without marks; its quotes and signs stay."""
    return "".join(fold(char) or char for char in nfc(query))
