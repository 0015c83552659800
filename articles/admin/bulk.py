"""Moves and readings of many records at once: each row checked, each row's result told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.moves import WORDS, left_open, told
from articles.services import access, status
from articles.services.errors import StaleVersion

MOST_ROWS = 500
_LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one row; `details` are further sentences."""

    record: Any
    done: bool
    words: str
    details: tuple[str, ...] = ()


class BulkMoves:
    """A part of a ModelAdmin: the actions of its list."""

    actions = ("submit_rows", "publish_rows", "withdraw_rows")

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return "submit" in self.moves and access.holds(request.user, "submit", self.model)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return access.holds(request.user, "publish", self.model)

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return access.holds(request.user, "withdraw", self.model)

    @admin.action(description=gettext_lazy("Submit for review"), permissions=["submit"])
    def submit_rows(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.each(request, queryset, WORDS["submit"][0], self._mover(request, "submit"))

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish_rows(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self.each(request, queryset, WORDS["publish"][0], self._mover(request, "publish"))

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["withdraw"])
    def withdraw_rows(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        if not request.POST.get("reason", "").strip():
            return self._ask_why(request, queryset, "withdraw_rows")
        return self.each(request, queryset, WORDS["withdraw"][0], self._mover(request, "withdraw"))

    def _mover(self, request: HttpRequest, act: str) -> Callable[[Any], Result]:
        note = request.POST.get("reason", "")[:_LONGEST_NOTE]

        def carry_out(record: Any) -> Result:
            points = left_open(record, act)
            outcome = status.move(record, status.MOVES[act], by=request.user, note=note)
            left = tuple(f"{claim}: {why}" for claim, why in outcome.left)
            left += tuple(_("Still open: %(what)s") % {"what": one.words} for one in points)
            return Result(record, True, told(record, act, outcome), left)

        return carry_out

    def each(
        self,
        request: HttpRequest,
        queryset: QuerySet,
        title: Any,
        carry_out: Callable[[Any], Result],
    ) -> HttpResponse | None:
        rows = self._few(request, queryset)
        if rows is None:
            return None
        results = [attempt(carry_out, record) for record in rows]
        context = {"results": results, "done": sum(result.done for result in results)}
        return self._page(request, "admin/articles/bulk_results.html", title, context)

    def _ask_why(self, request: HttpRequest, queryset: QuerySet, action: str) -> Any:
        rows = self._few(request, queryset)
        if rows is None:
            return None
        context = {"rows": rows, "action": action, "checkbox": ACTION_CHECKBOX_NAME}
        return self._page(request, "admin/articles/bulk_reason.html", _("Say why"), context)

    def _few(self, request: HttpRequest, queryset: QuerySet) -> list[Any] | None:
        """The rows of a bulk action, or None with a message if they are too many."""
        rows = list(queryset[: MOST_ROWS + 1])
        if len(rows) <= MOST_ROWS:
            return rows
        most = _("At most %(most)d rows at once: narrow the list by its filters.")
        messages.error(request, most % {"most": MOST_ROWS})
        return None

    def _page(
        self, request: HttpRequest, template: str, title: Any, context: dict[str, Any]
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        shared = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, template, {**shared, **context})


def attempt(carry_out: Callable[[Any], Result], record: Any) -> Result:
    """Carry out one row's part; a refusal is its result, and the next row's turn comes."""
    try:
        return carry_out(record)
    except ValidationError as refusal:
        return Result(record, False, " ".join(refusal.messages))
    except (PermissionDenied, StaleVersion) as refusal:
        return Result(record, False, str(refusal))
