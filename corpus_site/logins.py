"""Who is at the door, and what one hears who guessed too often."""

import unicodedata
from ipaddress import ip_address

from django.conf import settings

from corpus_site.errors import error_response

LONGEST_NAME = 150  # letters, of Django's accounts


def client_address(request) -> str | None:
    """Return the caller's network address, or None when it is not one.

    Behind a trusted proxy it is the last of X-Forwarded-For: the one our own proxy saw. All
    before it is the caller's own claim.
    """
    given = request.META.get("REMOTE_ADDR", "")
    if settings.TRUST_PROXY:
        given = request.META.get("HTTP_X_FORWARDED_FOR", given).rpartition(",")[2]
    try:
        return str(ip_address(given.strip()))
    except ValueError:
        return None


def name_tried(request, credentials=None) -> str:
    """Return the name as accounts are named: normalised, and no longer than a name can be.

    PostgreSQL would refuse to count a longer one.
    """
    given = (credentials or {}).get("username") or request.POST.get("username") or ""
    return unicodedata.normalize("NFKC", str(given))[:LONGEST_NAME]


def locked_out(request, original_response=None, credentials=None):
    """Answer 429 to a name and address that failed too often."""
    response = error_response(request, 429)
    response["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return response
