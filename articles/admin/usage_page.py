"""Where a record is used: at any time by a button, and before it is withdrawn or deleted."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.services.desk import losing, usage

LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """A record that uses another: its name, its station, its form."""

    name: str
    status: str
    status_words: str
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One kind of use with its first rows; `hidden` counts no further than the service does."""

    use: usage.Use
    rows: list[Row]

    @property
    def is_cut(self) -> bool:
        return self.use.count.number > len(self.rows)


class UsagePage:
    """A part of a ModelAdmin: the page that says where its records are used."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.usage_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_usage"
        return [path("<path:object_id>/usage/", view, name=name), *super().get_urls()]

    def usage_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        return usage_page(self, request, record)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        record = self.get_object(request, object_id) if request.method == "GET" else None
        used = used_by(record, request.user) if record is not None else []
        return super().delete_view(request, object_id, {"uses": used, **(extra_context or {})})


def usage_page(
    model_admin: Any, request: HttpRequest, record: Any, *, withdrawing: bool = False
) -> HttpResponse:
    """Show where a record is used; `withdrawing` asks whether to withdraw it all the same."""
    request.current_app = model_admin.admin_site.name
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Withdraw") if withdrawing else _("Where it is used"),
        "subtitle": str(record),
        "opts": model_admin.opts,
        "original": record,
        "uses": used_by(record, request.user),
        "loss": losing.loss(record),
        "withdrawing": withdrawing,
        "reason": request.POST.get("reason", "")[:LONGEST_REASON],
    }
    return TemplateResponse(request, "admin/articles/usage.html", context)


def used_by(record: Any, by: AbstractBaseUser) -> list[Shown]:
    """Return the uses of a record, each with rows as links."""
    return [Shown(use, [_row(one) for one in use.rows]) for use in usage.uses(record, by=by)]


def _row(record: Any) -> Row:
    if not hasattr(record, "status"):
        owner = getattr(record, "organization", None) or getattr(record, "directive", None)
        words = f"{record} → {owner}" if owner is not None else str(record)
        return Row(words, "", "", address_of(owner, "change", owner.pk) if owner else "")
    address = address_of(record, "change", record.pk)
    return Row(str(record), record.status, str(record.get_status_display()), address)
