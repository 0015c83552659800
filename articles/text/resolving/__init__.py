"""From a citation to the directive it means: six steps, never the nearest look-alike.

The steps, in this order (the one that decided is told): printed (symbol and date), symbol,
number, named (plenum, congress, law, nickname), described, earlier. A directive is named only
where number, type and issuer agree with a date, a term, a name or the subject; of several the
editor chooses.
"""

from datetime import date

from articles.text.finds import (
    AMBIGUOUS,
    DESCRIPTIVE,
    NAMED,
    RESOLVED,
    UNRESOLVED,
    Citation,
    Resolution,
)
from articles.text.known import Known
from articles.text.prose import Prose
from articles.text.resolving.article import Article
from articles.text.resolving.canonical import key_for, settled_symbol
from articles.text.resolving.described import resolve_described
from articles.text.resolving.earlier import Mentions
from articles.text.resolving.library import Library
from articles.text.resolving.named import plenum_of, resolve_named
from articles.text.resolving.numbered import resolve_numbered

EARLIER = "earlier"


def resolve(
    citations: tuple[Citation, ...],
    known: Known,
    *,
    prose: Prose | None = None,
    published: date | None = None,
    publisher: str = "",
    unique_is_enough: bool = False,
) -> tuple[Resolution, ...]:
    """Return one resolution a citation, in the same order.

    `unique_is_enough` is for one who looks a symbol up: the only directive that bears it is the
    answer, though nothing else agrees.
    """
    article = Article(known.compiled(Library), prose, published, publisher)
    return _Resolver(citations, article, unique_is_enough).all()


class _Resolver:
    """Resolves the mentions of one article: dated ones first, then each after those before it."""

    def __init__(
        self, citations: tuple[Citation, ...], article: Article, unique_is_enough: bool
    ) -> None:
        self.citations = citations
        self.article = article
        self.unique_is_enough = unique_is_enough
        self.found: dict[int, Resolution] = {}
        # Each citation with what another mention of the same document adds to it.
        self.meant = list(citations)
        self.mentions = Mentions(self.meant, article.prose)

    def all(self) -> tuple[Resolution, ...]:
        many = range(len(self.meant))
        for at in many:
            if self.meant[at].date is not None:
                self.found[at] = self._by_itself(at)
        for at in many:
            if at not in self.found:
                self.found[at] = self._in_context(at)
        for at in many:
            if self.found[at].status != RESOLVED:
                self._learn_from_later(at)
        return tuple(self._settled(at) for at in many)

    def _by_itself(self, at: int) -> Resolution:
        citation = self.meant[at]
        if citation.kind == DESCRIPTIVE:
            return resolve_described(citation, self.article)
        if citation.kind == NAMED:
            named = resolve_named(citation, self.article)
            if named.status == RESOLVED or not citation.number:
                return named
        return resolve_numbered(citation, self.article, unique_is_enough=self.unique_is_enough)

    def _in_context(self, at: int) -> Resolution:
        citation = self.meant[at]
        if citation.kind == DESCRIPTIVE:
            return self._by_itself(at)
        if plenum_of(citation) != ("", ""):
            return self._plenum(at)
        source = self.mentions.source_of(at)
        if source is None:
            self._take_issuer_of_joined(at)
            return self._by_itself(at)
        by_itself = self._by_itself(at) if citation.subject else None
        if by_itself and by_itself.status == RESOLVED:
            return by_itself
        self.meant[at] = told_by(citation, self.meant[source])
        return self._as_meant_by(at, source)

    def _take_issuer_of_joined(self, at: int) -> None:
        """Let a number be of the issuer whose document it replaces: "Quy định 37 thay thế …"."""
        citation = self.meant[at]
        if citation.organ or citation.issuer or not citation.number:
            return
        for other in self.mentions.joined_to(at):
            organ, issuer = self._issuer_of(other)
            if organ or issuer:
                self.meant[at] = citation._replace(organ=organ, issuer=issuer)
                return

    def _issuer_of(self, at: int) -> tuple[str, str]:
        found, citation = self.found.get(at, _NOTHING), self.meant[at]
        if found.status == RESOLVED and len(found.candidates) == 1:
            directive = self.article.library.by_id[found.candidates[0].id]
            return directive.organ, citation.issuer
        return citation.organ, citation.issuer

    def _as_meant_by(self, at: int, source: int) -> Resolution:
        """Take over what another mention means, or ask again with what it adds."""
        found = self.found.get(source, _NOTHING)
        if found.status != RESOLVED:
            found = self._by_itself(at)
        if found.status == UNRESOLVED:
            return found
        step = EARLIER if source < at else self._own_step(at)
        return Resolution(found.status, step, found.candidates)

    def _plenum(self, at: int) -> Resolution:
        """Let a plenum without its term mean all documents of the nearest mention with one."""
        source = None if plenum_of(self.meant[at])[1] else self._plenum_with_term(at)
        if source is None:
            return self._by_itself(at)
        items = [one for one in self.mentions.with_items(source) if plenum_of(self.meant[one])[1]]
        self.meant[at] = self.meant[source]
        for one in items:
            self.found.setdefault(one, self._by_itself(one))
        return together([self.found[one] for one in items], EARLIER if source < at else NAMED)

    def _plenum_with_term(self, at: int) -> int | None:
        def has_term(one: int) -> bool:
            return bool(plenum_of(self.meant[one])[1])

        before = filter(has_term, self.mentions.before(at))
        for one in before:
            return one
        return next(self.mentions.behind(at, has_term), None)

    def _learn_from_later(self, at: int) -> None:
        """Let a heading that names a document briefly mean what the text below explains."""
        if self.meant[at].kind in (DESCRIPTIVE, NAMED):
            return
        later = self.mentions.behind(at, lambda one: self.found[one].status == RESOLVED)
        source = next(later, None)
        if source is not None:
            self.meant[at] = told_by(self.meant[at], self.meant[source])
            candidates = self.found[source].candidates
            self.found[at] = Resolution(RESOLVED, self._own_step(at), candidates)

    def _own_step(self, at: int) -> str:
        return "symbol" if self.citations[at].organ else "number"

    def _settled(self, at: int) -> Resolution:
        """Add the symbol of the document meant, and the key of one that is not resolved."""
        found, citation = self.found[at], self.meant[at]
        if found.status != RESOLVED:
            key = key_for(citation, self.article)
            symbol = settled_symbol(citation, self.article)
            return Resolution(found.status, found.step, found.candidates, key, symbol)
        if len(found.candidates) != 1:
            return found
        directive = self.article.library.by_id[found.candidates[0].id]
        return Resolution(RESOLVED, found.step, found.candidates, directive.key, directive.symbol)


_NOTHING = Resolution(UNRESOLVED)
_TOLD = ("organ", "symbol", "year", "issuer", "date")


def told_by(citation: Citation, other: Citation) -> Citation:
    """Return a citation with what another mention of the same document adds."""
    told = {
        name: value
        for name in _TOLD
        if not getattr(citation, name) and (value := getattr(other, name))
    }
    return citation._replace(**told) if told else citation


def together(found: list[Resolution], step: str) -> Resolution:
    """Return several resolutions as one that means all their documents."""
    candidates = {target.id: target for one in found for target in one.candidates}
    if not candidates:
        return Resolution(UNRESOLVED)
    settled = all(one.status == RESOLVED for one in found)
    return Resolution(RESOLVED if settled else AMBIGUOUS, step, tuple(candidates.values()))
