"""What is wrong with the parameters of an address of data, as the one answer 400."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from articles.filters.lists import LONGEST_NAME, Error
from corpus_site.errors import Problem, error_response


def refused(request: HttpRequest, errors: Iterable[Error]) -> HttpResponse:
    """Answer 400 with every error beside its field."""
    return error_response(request, 400, [Problem(**one) for one in errors])


def unknown(params: QueryDict, allowed: Iterable[str] = ()) -> list[Error]:
    """Say of each parameter that is not `allowed` which ones this address takes."""
    names = tuple(allowed)
    message = _("unknown parameter '%(name)s'; this address takes none")
    if names:
        message = _("unknown parameter '%(name)s'; allowed: %(allowed)s")
    return [
        {"field": name, "code": "unknown", "message": message % {"name": name, **_told(names)}}
        for name in (full[:LONGEST_NAME] for full in params if full not in names)
    ]


def _told(names: Iterable[str]) -> dict[str, str]:
    return {"allowed": ", ".join(names)}
