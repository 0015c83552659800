"""How many records a list has, and its facets, as JSON gives them on request."""

import re
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.filters import Filtered
from articles.filters.counting import Counting
from articles.filters.facets import Facet, facet_of, names_of
from articles.filters.lists import Error, error, not_among

PARAMETERS = ("count", "facets", "facet_values")
VALUES, MOST_VALUES = 20, 1000  # of a facet
_WHOLE = re.compile(r"[0-9]{1,4}")


def wrong(found: Filtered, params: QueryDict) -> list[Error]:
    """Refuse a facet that the list does not have, and a count that is neither wanted nor not."""
    errors = []
    if (flag := params.get("count", "")) not in ("", *_FLAGS):
        errors.append(not_among("count", [flag], _FLAGS))
    if names := _names(params):
        known = names_of(type(found.filterset))
        if others := [name for name in names if name not in known]:
            errors.append(not_among("facets", others, known))
    values = params.get("facet_values")
    if values and not (_WHOLE.fullmatch(values) and 1 <= int(values) <= MOST_VALUES):
        bounds = {"first": 1, "last": MOST_VALUES}
        message = _("not a whole number between %(first)d and %(last)d")
        errors.append(error("facet_values", "limit", message % bounds))
    return errors


def counted(found: Filtered, counting: Counting, params: QueryDict) -> dict[str, Any]:
    """Return what is asked for of `count` and `facets`; nothing where neither is."""
    told = dict[str, Any]()
    if params.get("count") == "true":
        told["count"] = {"total": counting.total, "is_exact": not counting.is_more}
    if names := _names(params):
        most = int(params.get("facet_values") or VALUES)
        told["facets"] = {
            name: _told(facet_of(found.filterset, counting, name, most=most))
            for name in dict.fromkeys(names)
        }
    return told


_FLAGS = ["true", "false"]


def _told(facet: Facet) -> dict[str, Any]:
    values = [
        {"value": one.key, "label": one.label, "count": one.count, "chosen": one.is_on}
        for one in facet.values
    ]
    return {"values": values, "others": facet.others, "is_exact": not facet.is_more}


def _names(params: QueryDict) -> list[str]:
    given = params.get("facets")
    return [name.strip() for name in given.split(",") if name.strip()] if given else []
