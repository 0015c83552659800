"""People with the posts stated beside their names, and the words that refer back to them."""

from dataclasses import replace

from articles.text.finds import NamedBody, NamedPerson
from articles.text.known import Known
from articles.text.naming.positions import positions_of
from articles.text.prose import Prose


def find_people(
    prose: Prose,
    known: Known,
    names: tuple[NamedPerson, ...],
    organizations: tuple[NamedBody, ...],
) -> tuple[NamedPerson, ...]:
    """Return the people with their positions as stated, and what refers back to them."""
    positions = positions_of(prose, names, organizations)
    return tuple(
        replace(name, positions=stated) for name, stated in zip(names, positions, strict=True)
    )
