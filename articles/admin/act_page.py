"""An act of many changes: what belongs to it, and undoing all of it at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.history import ENTRIES_A_PAGE, entries_of
from articles.models import Act, Change
from articles.services.undo import undoing


class ActPages:
    """A part of the history of everything: the page of one act."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.act_view)
        return [path("act/<int:number>/", view, name="articles_change_act"), *super().get_urls()]

    def act_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show an act, and by POST undo it whole."""
        act = Act.objects.select_related("by", "undone_by").filter(pk=number).first()
        if act is None:
            raise Http404
        if act.by_id != request.user.pk and not request.user.has_perm("articles.view_change"):
            raise PermissionDenied
        refused: list[str] = []
        if request.method == "POST":
            try:
                undoing.undo_act(act, by=request.user)
            except ValidationError as refusal:
                refused = refusal.messages
            else:
                messages.success(request, _("Undone. The history has new entries that say so."))
                return Redirect(address_of(Change, "act", act.pk))
        status = 409 if refused else 200
        context = {**self._shown(request, act), "obstacles": refused}
        return TemplateResponse(request, "admin/articles/act.html", context, status=status)

    def _shown(self, request: HttpRequest, act: Act) -> dict[str, Any]:
        changes = Change.objects.filter(rows__act=act).select_related("actor").order_by("pk")
        page = Paginator(changes, ENTRIES_A_PAGE).get_page(request.GET.get("p", 1))
        request.current_app = self.admin_site.name
        return {
            **self.admin_site.each_context(request),
            "title": _("Act"),
            "subtitle": act.title,
            "act": act,
            "page": page,
            "entries": entries_of(page.object_list),
            "opts": self.opts,
            "may_list": self.has_view_permission(request),
        }
