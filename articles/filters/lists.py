"""From the parameters of an address to rows, or to what is wrong with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from articles.filters.facets import names_of
from articles.filters.sets import PublicFilterSet

LONGEST_NAME = 40  # letters of an unknown parameter that are repeated in the message

Error = dict[str, str]


@dataclass(frozen=True)
class Filtered:
    """What an address asks for.

    Errors and unknown parameters are {"field", "code", "message"}; `allowed` are the names that
    the address may hold.
    """

    filterset: PublicFilterSet
    errors: tuple[Error, ...]
    unknown: tuple[str, ...]
    allowed: tuple[str, ...]

    @cached_property
    def queryset(self) -> QuerySet:
        """The rows; none where there are errors."""
        return self.filterset.queryset.none() if self.errors else self.filterset.leaving_out("")

    @property
    def unknown_errors(self) -> tuple[Error, ...]:
        """Say of each unknown parameter which names there are."""
        if not self.unknown:
            return ()
        allowed = ", ".join(self.allowed)
        message = _("unknown parameter '%(name)s'; allowed: %(allowed)s")
        return tuple(
            {
                "field": name,
                "code": "unknown",
                "message": message % {"name": name, "allowed": allowed},
            }
            for name in (full[:LONGEST_NAME] for full in self.unknown)
        )


def read(
    filterset_class: type[PublicFilterSet],
    rows: QuerySet,
    params: MultiValueDict,
    *,
    extra: Iterable[str] = (),
    newest: int = 0,
) -> Filtered:
    """Narrow `rows` by `params`; see `articles.filters.filtered`."""
    filterset = filterset_class(params, queryset=rows)
    filterset.newest = newest
    allowed, several = (*filterset.filters, *extra), names_of(filterset_class)
    single = (name for name in allowed if name not in several)
    errors = (*repeated(params, single), *_malformed(filterset))
    return Filtered(
        filterset=filterset,
        errors=errors,
        unknown=tuple(name for name in params if name not in allowed),
        allowed=allowed,
    )


def not_among(field: str, given: Iterable[str], allowed: Iterable[str]) -> Error:
    """Say which values are not among those that there are."""
    told = {"given": ", ".join(given)[:LONGEST_NAME], "allowed": ", ".join(allowed)}
    return error(field, "choice", _("'%(given)s' is not one of: %(allowed)s") % told)


def error(field: str, code: str, message: Any) -> Error:
    """Return one error in the shape that pages and JSON share: the field before the words."""
    return {"field": field, "code": code, "message": f"{field}: {message}"}


def repeated(params: MultiValueDict, names: Iterable[str]) -> list[Error]:
    """Refuse parameters that may be given once, and are given twice."""
    several = [name for name, values in params.lists() if len(values) > 1]
    known = set(names) if several else ()
    return [error(name, "repeated", _("given more than once")) for name in several if name in known]


def _malformed(filterset: PublicFilterSet) -> list[Error]:
    return [
        error(field, one.code or "", " ".join(one.messages))
        for field, found in filterset.wrong.items()
        for one in found.error_list
    ]
