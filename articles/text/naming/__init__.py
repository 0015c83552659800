"""Bodies and people as the press names them, with the posts that people hold."""

from articles.text.finds import Citation, NamedBody, NamedPerson
from articles.text.known import Known
from articles.text.naming.names import find_names
from articles.text.naming.people import find_people
from articles.text.prose import Prose

__all__ = ["find_names", "find_organizations", "find_people"]


def find_organizations(
    prose: Prose,
    known: Known,
    citations: tuple[Citation, ...],
    names: tuple[NamedPerson, ...],
    *,
    publisher: str = "",
) -> tuple[NamedBody, ...]:
    """Return every named body, in reading order; a person's name is never part of one."""
    return ()
