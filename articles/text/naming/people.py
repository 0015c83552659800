"""People with the posts stated beside their names, and the words that refer back to them."""

from articles.text.finds import NamedBody, NamedPerson
from articles.text.known import Known
from articles.text.naming.positions import places_of, positions_of
from articles.text.naming.references import references_in
from articles.text.naming.stretches import Reader
from articles.text.prose import Prose


def find_people(
    prose: Prose,
    known: Known,
    names: tuple[NamedPerson, ...],
    organizations: tuple[NamedBody, ...],
) -> tuple[NamedPerson, ...]:
    """Return the people with their positions as stated, and what refers back to them."""
    places = places_of(prose, names)
    starts = {place.address for place in places} | {name.start for name in names}
    reader = Reader(prose.plain, prose.lower, starts, organizations)
    positions = positions_of(prose, places, reader)
    people = tuple(
        name._replace(positions=stated) if stated else name
        for name, stated in zip(names, positions, strict=True)
    )
    references = references_in(prose, people, reader)
    return tuple(sorted((*people, *references), key=lambda one: one.start))
