"""The site of the desk: its front page, its look-ups, and no doors that it does not need."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from articles.admin.app_list import app_list, places
from articles.admin.completeness import overview_page
from articles.admin.desk import latest_changes, waiting
from articles.admin.error_reports import reports_view
from articles.admin.lost_passages import lost_view
from articles.admin.open_mentions import mentions_view
from articles.admin.own_work import own_work
from articles.admin.quality import quality_view
from articles.admin.relations import RelationSearch
from articles.admin.wanted import one_view, undo_view, wanted_view
from corpus_site.errors import session_ended


class DeskSite(AdminSite):
    site_header = site_title = "Dẫn Chứng"
    index_title = _("Desk")
    enable_nav_sidebar = False
    empty_value_display = "–"

    def get_urls(self) -> list[URLPattern]:
        """All but the redirect to public pages by number: it would tell the address of drafts."""
        stock = [one for one in super().get_urls() if getattr(one, "name", "") != "view_on_site"]

        def page(address: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
            return path(address, self.admin_view(partial(view, self)), name=name)

        return [
            page("completeness/", overview_page, "completeness"),
            page("quality/", quality_view, "quality"),
            page("reports/", reports_view, "error_reports"),
            page("lost/<slug:kind>/", lost_view, "lost"),
            page("open/<slug:what>/<slug:kind>/", mentions_view, "open_mentions"),
            page("wanted/undo/<int:number>/", undo_view, "wanted_undo"),
            page("wanted/<slug:kind>/", wanted_view, "wanted"),
            page("wanted/<slug:kind>/one/", one_view, "wanted_one"),
            *stock,
        ]

    def admin_view(
        self, view: Callable[..., HttpResponse], cacheable: bool = False
    ) -> Callable[..., HttpResponse]:
        """As in the stock admin, but what somebody sends whose session has ended is kept."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and _has_ended(request):
                return session_ended(request)
            return inner(request, *args, **kwargs)

        return guarded

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return RelationSearch.as_view(admin_site=self)(request)

    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        shown = {
            "own": own_work(request.user),
            "queues": waiting(self, request),
            "changes": latest_changes(request.user),
        }
        return super().index(request, {**shown, **(extra_context or {})})

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "places": places(self, request)}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        return app_list(self, request, app_label)

    def get_log_entries(self, request: HttpRequest) -> list[Any]:
        """None: the history is our own."""
        return []


def _has_ended(request: HttpRequest) -> bool:
    """Tell whether somebody comes with the cookie of a session that is no longer one."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and not request.user.is_authenticated


desk = DeskSite(name="admin")
desk.disable_action("delete_selected")
