"""Steps 1 to 3: a symbol with its date, a symbol alone, a number alone."""

from articles.text.finds import RESOLVED, UNRESOLVED, Citation
from articles.text.finds import Resolution as Result
from articles.text.known import KnownDirective
from articles.text.resolving.article import Article
from articles.text.resolving.issuers import same_code
from articles.text.resolving.terms import signed
from articles.text.resolving.weighing import (
    Weighed,
    agrees_in_date,
    decide,
    not_after,
    numbered_alike,
    target,
    weigh,
)

_SAME_TERM = 0.7
_SLIP = 62  # days: another day, or the month before or after


def resolve_numbered(citation: Citation, article: Article, *, unique_is_enough: bool) -> Result:
    """Return what a number means by its own words and those around it."""
    alike = numbered_alike(citation, article)
    if citation.date is not None:
        return _by_date(citation, alike, article)
    step = "symbol" if citation.organ else "number"
    possible = not_after(alike, article.published)
    found = decide((weigh(one, citation, article) for one in possible), step)
    if unique_is_enough and citation.organ and len(alike) == 1 and len(found.candidates) == 1:
        return Result(RESOLVED, step, found.candidates)
    return found


def _by_date(citation: Citation, alike: list[KnownDirective], article: Article) -> Result:
    """The printed date decides; a number is given once a term, so a slip of days is forgiven."""
    step = "printed" if citation.organ else "number"
    dated = [one for one in alike if agrees_in_date(one, citation)]
    if dated:
        return decide((weigh(one, citation, article) for one in dated), step)
    undated = [one for one in alike if not one.signed_on]
    if undated:
        return decide((weigh(one, citation, article) for one in undated), step)
    near = [
        one
        for one in not_after(alike, article.published)
        if citation.organ and _is_slip(one, citation, article)
    ]
    weighed = [weigh(one, citation, article) for one in near]
    kept = [one for one in weighed if one is not None]
    if len(kept) != 1:
        return Result(UNRESOLVED)
    only = Weighed(kept[0].directive, _SAME_TERM, (*kept[0].why, "term"), agrees=True)
    return Result(RESOLVED, step, (target(only),))


def _is_slip(directive: KnownDirective, citation: Citation, article: Article) -> bool:
    """Tell whether a printed date lies near a directive's own, in the same term."""
    day, terms = signed(directive), article.library.terms
    if day is None or citation.date is None or not same_code(directive.organ, "TW"):
        return False
    real, printed = day.earliest, citation.date.earliest
    if real is None or printed is None or abs((real - printed).days) > _SLIP:
        return False
    return (directive.term or terms.on(day.latest)) == terms.on(printed)
