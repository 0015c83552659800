"""What a stretch of text may state, as a proposed claim of each kind would hold it."""

from collections.abc import Iterable
from datetime import date

from articles.text.finds import Extraction
from articles.text.proposing.claims import POSITION, RELATION, claims_of
from articles.text.proposing.mentions import DIRECTIVE
from articles.text.proposing.values import Data, ProposedClaim
from articles.text.prose import Prose
from articles.text.reporting.stretch import finding_in

Span = tuple[int, int]


def stated_in(
    kind: str, span: Span, prose: Prose, found: Extraction, *, published: date | None = None
) -> Data:
    """Return what `span` can be read to state as a claim of `kind`; empty where nothing is told.

    Directives are named by the keys of their mentions, as in every proposal.
    """
    if kind in (POSITION, RELATION):
        claims = (one for one in claims_of(found, prose.text) if one.kind == kind)
        best = _best(claims, span)
        return dict(best.data) if best else _pair(span, found) if kind == RELATION else {}
    read = finding_in(span, prose, found, published=published)
    cited = read.pop("citations", [])
    if cited:
        read["directives"] = [_key(one.start, one.end) for one in cited]
    return read


def _best(claims: Iterable[ProposedClaim], span: Span) -> ProposedClaim | None:
    shared = ((min(one.end, span[1]) - max(one.start, span[0]), one) for one in claims)
    return max(
        (pair for pair in shared if pair[0] > 0), key=lambda pair: pair[0], default=(0, None)
    )[1]


def _pair(span: Span, found: Extraction) -> Data:
    """The first two documents that are cited in the stretch, as they stand."""
    inside = [one for one in found.citations if span[0] <= one.start and one.end <= span[1]]
    keys = [_key(one.start, one.end) for one in inside[:2]]
    return dict(zip(("source", "target"), keys, strict=False))


def _key(start: int, end: int) -> str:
    return f"{DIRECTIVE}:{start}-{end}"
