"""Which known person a name in a text means: never told by the name alone.

A known person is meant where the text gives the bearer of the name a post or a body that the
catalogue knows of that person, and of no other bearer (domain rule: same full names are common).
"""

from collections.abc import Iterable

from articles.text.finds import NamedPerson, PossibleTarget, StatedPosition
from articles.text.known import Known, KnownPerson, KnownPost
from articles.text.prose import key_of

POST, BODY, NAME = "post", "body", "name"
_SCORES = {POST: 0.9, BODY: 0.7, NAME: 0.3}


def bearers(name: str, known: Known) -> list[KnownPerson]:
    """Return the known people who bear the whole of `name`, each once."""
    key = key_of(name)
    hits = known.person_names.all_in(key)
    whole = (hit for hit in hits if (hit.start, hit.end) == (0, len(key)))
    found = {person.id: person for hit in whole for person, _name in hit.values}
    return list(found.values())


def possible_people(
    name: str, positions: Iterable[StatedPosition], known: Known
) -> tuple[PossibleTarget, ...]:
    """Return who may be meant, best first; `why` is post, body or name: what speaks for it."""
    stated = list(positions)
    possible = (_judged(person, stated) for person in bearers(name, known))
    return tuple(sorted(possible, key=lambda one: -one.score))


def person_meant(possible: tuple[PossibleTarget, ...]) -> PossibleTarget | None:
    """Return the one person for whom more than the name speaks; None if none or several are."""
    agreeing = [one for one in possible if one.why != NAME]
    return agreeing[0] if len(agreeing) == 1 else None


def positions_by_name(people: Iterable[NamedPerson]) -> dict[str, list[StatedPosition]]:
    """Gather what one article says of each name, wherever in it."""
    stated: dict[str, list[StatedPosition]] = {}
    for person in people:
        stated.setdefault(key_of(person.name), []).extend(person.positions)
    return stated


def _judged(person: KnownPerson, stated: list[StatedPosition]) -> PossibleTarget:
    why = NAME
    for post in person.posts:
        for position in stated:
            if _is_same_post(post, position):
                return PossibleTarget(person.id, _SCORES[POST], POST)
            if _is_same_body(post, position):
                why = BODY
    return PossibleTarget(person.id, _SCORES[why], why)


def _is_same_post(post: KnownPost, position: StatedPosition) -> bool:
    known = {key_of(post.title), key_of(f"{post.title} {post.organization_name}")}
    stated = {key_of(position.as_written), key_of(f"{position.title} {position.organization}")}
    if not known & stated:
        return False
    # "Bí thư" alone is the post of thousands: without a body, it must be a post of some length.
    return _is_same_body(post, position) or len(key_of(position.as_written).split()) > 2


def _is_same_body(post: KnownPost, position: StatedPosition) -> bool:
    body = key_of(post.organization_name)
    return bool(body) and body == key_of(position.organization)
