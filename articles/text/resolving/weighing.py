"""What speaks for each directive that a number may mean, and whether it is enough to decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.text.finds import AMBIGUOUS, RESOLVED, UNRESOLVED, Citation, PossibleTarget
from articles.text.finds import Resolution as Result
from articles.text.known import KnownDirective
from articles.text.resolving.article import Article
from articles.text.resolving.issuers import is_local, same_code
from articles.text.resolving.library import number_key, same_type, year_of
from articles.text.resolving.terms import overlap, signed

MOST = 10  # candidates that are told
# What each agreement adds; a clear subject beats the term in force (domain rule: 25-NQ/TW of 2013
# is still summed up in 2023).
_BY_SYMBOL, _BY_NUMBER = 0.5, 0.4
_DATE, _YEAR, _NAME, _TERM, _ISSUER, _SUBJECT = 0.45, 0.3, 0.15, 0.15, 0.1, 0.5
_CLEAR_SUBJECT = 0.5
_AHEAD = 0.1
_OF_STAFF = "QĐNS"  # decisions on staff have numbers of their own


@dataclass(frozen=True, slots=True)
class Weighed:
    """A directive, the sum of what speaks for it, and whether more than its number agrees."""

    directive: KnownDirective
    score: float
    why: tuple[str, ...]
    agrees: bool


def numbered_alike(citation: Citation, article: Article) -> list[KnownDirective]:
    """Return the known directives of this type, number, organ and year."""
    shelf = article.library.by_number.get(number_key(citation.number), [])
    return [
        one
        for one in shelf
        if same_type(citation.type, one.type)
        and (not citation.organ or same_code(citation.organ, one.organ))
        and (not citation.year or year_of(one) in ("", citation.year))
        and (_OF_STAFF in one.symbol) == (_OF_STAFF in citation.symbol)
    ]


def not_after(directives: Iterable[KnownDirective], day: date | None) -> list[KnownDirective]:
    """Return those that may have been signed by a day; all where the day is not known."""
    return [one for one in directives if day is None or not _is_after(one, day)]


def weigh(directive: KnownDirective, citation: Citation, article: Article) -> Weighed | None:
    """Weigh one directive; None where the issuer speaks against it."""
    issuer = article.issuer_agrees(directive, citation.issuer)
    date_agrees = citation.date is not None and agrees_in_date(directive, citation)
    if issuer is False and not (date_agrees and not is_local(directive.organ)):
        return None
    subject = article.speaks_of(directive, citation)
    is_placed = bool(citation.organ) or issuer is True
    found = {
        "issuer": _ISSUER if issuer else 0,
        "date": _DATE if date_agrees else 0,
        "year": _YEAR if citation.year and year_of(directive) == citation.year else 0,
        "name": _NAME if article.library.is_called_by_number(directive) else 0,
        "term": _TERM if is_placed and _of_the_time(directive, article) else 0,
        "subject": _SUBJECT * subject,
    }
    first = "symbol" if citation.organ else "number"
    why = (first, *(name for name, weight in found.items() if weight))
    agrees = any(found[name] for name in ("date", "year", "name", "term"))
    undated = is_local(directive.organ) and issuer is True and not directive.signed_on
    score = (_BY_SYMBOL if citation.organ else _BY_NUMBER) + sum(found.values())
    return Weighed(directive, min(0.99, score), why, agrees or subject >= _CLEAR_SUBJECT or undated)


def agrees_in_date(directive: KnownDirective, citation: Citation) -> bool:
    """Tell whether the date printed beside a citation may be the directive's."""
    day = signed(directive)
    return day is not None and citation.date is not None and overlap(day, citation.date)


def decide(weighed: Iterable[Weighed | None], step: str) -> Result:
    """Name the one that agrees in more than its number and stands out; else give them all."""
    ranked = sorted(filter(None, weighed), key=_best)
    if not ranked:
        return Result(UNRESOLVED)
    first = ranked[0]
    stands_out = len(ranked) == 1 or first.score - ranked[1].score >= _AHEAD
    if first.agrees and stands_out:
        return Result(RESOLVED, step, (target(first),))
    return Result(AMBIGUOUS, step, tuple(map(target, ranked[:MOST])))


def target(weighed: Weighed) -> PossibleTarget:
    """Return the weighed directive as a find tells it."""
    return PossibleTarget(weighed.directive.id, round(weighed.score, 2), ", ".join(weighed.why))


def _of_the_time(directive: KnownDirective, article: Article) -> bool:
    """Tell whether a Party document is of the term of the article, a State one of its year."""
    if article.published is None:
        return False
    if same_code(directive.organ, "TW"):
        day = signed(directive)
        term = directive.term or article.library.terms.on(day.latest if day else None)
        return bool(term) and term == article.term
    return directive.signed_on[:4] == str(article.published.year)


def _is_after(directive: KnownDirective, day: date) -> bool:
    first = signed(directive)
    return first is not None and first.earliest is not None and first.earliest > day


def _best(weighed: Weighed) -> tuple[float, tuple[int, ...]]:
    return -weighed.score, _newest(weighed.directive.signed_on)


@lru_cache(maxsize=4096)
def _newest(day: str) -> tuple[int, ...]:
    """Sort later dates before earlier ones."""
    return tuple(-ord(char) for char in day)
