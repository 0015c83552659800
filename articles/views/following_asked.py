"""What an address asks of a directive's way, read strictly; and which directive it is about."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from articles.exports.matrix import Asked
from articles.exports.parts import Reference
from articles.exports.references import columns, reference
from articles.filters import references
from articles.filters.fields import ReferenceField, YearField
from articles.filters.lists import Error, error
from articles.models import Directive, Organization, Status
from articles.views.moved import heir_of, moved_for_good
from articles.views.refusing import unknown

_MOST_PAGES = 10_000
_NO_PAGE = format_lazy(
    _("not a whole number between {first} and {last}"), first=1, last=_MOST_PAGES
)
# Django's names of what is wrong, in those that all JSON errors have.
_CODES = {
    "invalid_choice": "choice",
    "invalid": "limit",
    "min_value": "limit",
    "max_value": "limit",
}


class AskedForm(forms.Form):
    """The parameters of an address; unknown ones and doubled ones are told by `problems`."""

    def __init__(self, params: QueryDict, *, pk: int) -> None:
        super().__init__(params)
        self.params = params
        for field in self.fields.values():
            if isinstance(field, ReferenceField):
                field.widget.offer(lambda: references.reporting(pk), key="slug")

    def problems(self) -> list[Error]:
        """Say what is wrong with the parameters, in the shape that all JSON errors have."""
        found = [
            error(name, _CODES.get(one["code"], one["code"]), one["message"])
            for name, several in self.errors.get_json_data().items()
            for one in several
        ]
        for name, values in self.params.lists():
            if name in self.fields and len(values) > 1:
                found.append(error(name, "repeated", now("given more than once")))
        return [*found, *unknown(self.params, self.fields)]


class MatrixForm(AskedForm):
    by = forms.ChoiceField(
        label=_("Columns"),
        choices=[("period", _("years")), ("criterion", _("criteria"))],
        required=False,
        error_messages={"invalid_choice": _("'%(value)s' is not one of: period, criterion")},
    )
    under = ReferenceField(
        label=_("Branch of the tree"),
        records=references.branches,
        used=references.parents,
        required=False,
    )
    until = YearField(label=_("Up to the year"), required=False)
    page = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=_MOST_PAGES,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _NO_PAGE),
    )

    def asked(self) -> Asked:
        """Return what is wanted; what is malformed is left at its default."""
        self.is_valid()
        good = self.cleaned_data
        return Asked(
            by="criterion" if good.get("by") == "criterion" else "period",
            page=good.get("page") or 1,
            under=good.get("under"),
            until=good.get("until"),
        )


class CompareForm(AskedForm):
    a = ReferenceField(
        label=_("First organisation"),
        records=references.organizations,
        used=references.parents,
        required=False,
    )
    b = ReferenceField(
        label=_("Second organisation"),
        records=references.organizations,
        used=references.parents,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        good = super().clean() or self.cleaned_data
        if good.get("a") and good.get("a") == good.get("b"):
            raise ValidationError({"b": ValidationError(_("choose another one"), code="same")})
        return good

    def bodies(self) -> tuple[Organization, Organization] | None:
        """Return the two that are to be compared, None while they are not chosen."""
        good = self.cleaned_data if self.is_valid() else {}
        return (good["a"], good["b"]) if good.get("a") and good.get("b") else None


def find_directive(slug: str) -> tuple[int, Reference] | None:
    """Return the number of a published directive, and its reference."""
    rows = Directive.objects.published().filter(slug=slug).order_by()
    row = rows.values("pk", *columns("directive")).first()
    return (row["pk"], reference("directive", row)) if row else None


def of_directive(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Hand the directive of an address to a page; lead on from a merged one, 410 if withdrawn."""

    @wraps(view)
    def found(request: HttpRequest, slug: str) -> HttpResponseBase:
        known = find_directive(slug)
        if known is not None:
            return view(request, *known)
        heir = heir_of("directive", slug)
        if heir is not None:
            match: Any = request.resolver_match
            query = request.META.get("QUERY_STRING", "")
            address = reverse(match.view_name, kwargs={**match.kwargs, "slug": heir.slug})
            return moved_for_good(f"{address}?{query}" if query else address)
        gone = Directive.objects.filter(slug=slug, status=Status.WITHDRAWN).first()
        if gone is None:
            raise Http404
        context = {"kind": "directive", "reason": gone.status_note}
        return render(request, "articles/gone.html", context, status=410)

    return found
