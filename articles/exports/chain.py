"""The chain a directive stands in: what it rests on, and what rests on it, some steps both ways."""

from collections.abc import Iterable

from django.db.models import Q

from articles.exports.claims import DIRECTIVE_RELATIONS, claims_by_id
from articles.exports.dates import edtf
from articles.exports.followed import ChainNode, DirectiveChain
from articles.exports.parts import RelationClaim
from articles.exports.references import Row, columns, reference
from articles.models import Directive, DirectiveRelation

STEPS = 3
MOST_DIRECTIVES = 40
_MOST_RELATIONS = 120


def load_chain(pk: int) -> DirectiveChain:
    """Return the chain of a published directive; KeyError if it is not published.

    A relation leads up from the later document to the one that it names. Each directive stands
    where it is met first, so that a circle ends.
    """
    steps, relations, is_cut = _walk(pk)
    rows = Directive.objects.published().filter(pk__in=steps)
    found = {row["pk"]: row for row in rows.order_by().values(*_COLUMNS)}
    claims = claims_by_id(DIRECTIVE_RELATIONS, relations)
    return DirectiveChain(
        directive=reference("directive", found[pk]),
        nodes=[_node(found[number], steps[number]) for number in _in_order(steps, found)],
        relations=_nearest_first([claims[one] for one in relations if one in claims], found[pk]),
        is_cut=is_cut,
    )


_COLUMNS = ["pk", "signed_on", "effect", *columns("directive")]


def _walk(pk: int) -> tuple[dict[int, int], list[int], bool]:
    """Return directives with their steps, relations, and whether some were left out."""
    steps, relations = {pk: 0}, list[int]()
    up, down, is_cut = {pk}, {pk}, False
    for step in range(1, STEPS + 1):
        found = _tied(up, down, relations)
        is_cut = is_cut or len(found) > _MOST_RELATIONS
        above, below = set[int](), set[int]()
        for number, source, target in found[:_MOST_RELATIONS]:
            news = {target: -step} if source in up else {}
            news |= {source: step} if target in down else {}
            fresh = {one: at for one, at in news.items() if one not in steps}
            if len(steps) + len(fresh) > MOST_DIRECTIVES:
                is_cut = True
                continue
            relations.append(number)
            steps |= fresh
            above |= {one for one, at in fresh.items() if at < 0}
            below |= {one for one, at in fresh.items() if at > 0}
        up, down = above, below
    return steps, relations, is_cut or bool(_tied(up, down, relations)[:1])


def _tied(up: set[int], down: set[int], known: Iterable[int]) -> list[tuple[int, int, int]]:
    """Return (relation, from, to) of the public relations that lead on, the newest first."""
    if not up and not down:
        return []
    rows = DirectiveRelation.objects.public().exclude(pk__in=known)
    rows = rows.filter(Q(from_directive__in=up) | Q(to_directive__in=down)).order_by("-date", "pk")
    return list(rows.values_list("pk", "from_directive", "to_directive")[: _MOST_RELATIONS + 1])


def _in_order(steps: dict[int, int], found: dict[int, Row]) -> list[int]:
    numbers = [number for number in steps if number in found]
    return sorted(numbers, key=lambda one: (steps[one], edtf(found[one]["signed_on"]) or "", one))


def _nearest_first(relations: list[RelationClaim], centre: Row) -> list[RelationClaim]:
    return sorted(
        relations, key=lambda one: centre["slug"] not in (one.subject.slug, one.object.slug)
    )


def _node(row: Row, steps: int) -> ChainNode:
    return ChainNode(
        directive=reference("directive", row),
        title=row["title"],
        signed_on=edtf(row["signed_on"]),
        effect=row["effect"],
        steps=steps,
    )
