"""Bodies and people as the press names them, with the posts that people hold."""

from articles.text.naming.names import find_names
from articles.text.naming.organizations import find_organizations
from articles.text.naming.people import find_people

__all__ = ["find_names", "find_organizations", "find_people"]
