"""Changing the text of an article: typed zone by zone, looked at as a difference, confirmed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.forms import stale_message
from articles.admin.numbers import as_id
from articles.admin.passage_fates import fate_rows
from articles.admin.reattaching import Reattaching
from articles.admin.text_diff import parts_of
from articles.admin.text_form import TextForm
from articles.models import AnchorHealth, Article
from articles.services import history
from articles.services.anchors import anchoring
from articles.services.errors import StaleVersion
from articles.text.difference import Difference


class TextPages(Reattaching):
    """A part of the desk of articles: its text, earlier texts, passages that lost their place."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/text/", view(self.text_view), name=f"{name}_text"),
            path("<path:object_id>/texts/", view(self.versions_view), name=f"{name}_texts"),
            path("<path:object_id>/anchors/", view(self.anchors_view), name=f"{name}_anchors"),
            *super().get_urls(),
        ]

    def text_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the boxes; by POST add or take one away, look at what would change, confirm it."""
        article = self._read_article(request, object_id)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        text: Any = article.current_text
        if text is None:
            messages.error(request, _("This article has no text yet."))
            return Redirect(address_of(article, "change", article.pk))
        if request.method != "POST":
            return self._text_page(request, article, TextForm.of(text))
        form = TextForm.typed(text, request.POST)
        act, _blank, number = request.POST.get("act", "").partition(" ")
        if act in ("add", "remove"):
            at = as_id(number) or 0  # boxes are counted from 1 in the buttons
            form.add(at - 1) if act == "add" else form.remove(at - 1)
            return self._text_page(request, article, form)
        return self._looked_at(request, article, form, is_confirmed=act == "confirm")

    def versions_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """List the texts that an article has had, and the difference between any two."""
        article = self._read_article(request, object_id)
        texts = list(article.texts.select_related("made_by").defer("body", "zones", "mapping"))
        numbers = {text.number: text.pk for text in texts}
        old, new = (as_id(request.GET.get(name, "")) for name in ("old", "new"))
        if request.GET and not {old, new} <= numbers.keys():
            raise Http404
        last = max(numbers, default=0)
        old, new = old or max(last - 1, min(numbers, default=0)), new or last
        chosen = article.texts.in_bulk([numbers[one] for one in {old, new} if one in numbers])
        bodies = {text.number: text.body for text in chosen.values()}
        shown = old in bodies and new in bodies
        return self._page(
            request,
            article,
            "text_versions.html",
            page="texts",
            title=_("Texts of the article"),
            texts=list(reversed(texts)),
            old=old,
            new=new,
            parts=list(parts_of(Difference(bodies[old], bodies[new]))) if shown else [],
            whole=bodies.get(new, "") if old == new else "",
        )

    def _read_article(self, request: HttpRequest, object_id: str) -> Article:
        article = self.get_object(request, object_id)
        if article is None or not self.has_view_permission(request, article):
            raise Http404
        return article

    def _looked_at(
        self, request: HttpRequest, article: Article, form: TextForm, *, is_confirmed: bool
    ) -> HttpResponse:
        """Show what a new text would do; store it if exactly this was looked at before."""
        opened = as_id(request.POST.get("opened_version", "")) or 0
        if form.errors:
            return self._text_page(request, article, form)
        body, zones = form.composed()
        try:
            if opened != article.version:
                raise StaleVersion(article, history.last_change(article))
            if is_confirmed and request.POST.get("looked_at") == form.digest():
                return self._stored(request, article, body, zones)
            plan = anchoring.plan(article, body=body, zones=zones, by=request.user)
        except StaleVersion as stale:
            return self._text_page(request, article, form, stale=stale)
        except ValidationError as refusal:
            form.errors += refusal.messages
            return self._text_page(request, article, form)
        if is_confirmed:
            messages.warning(request, _("The text was changed after you looked: look again."))
        return self._text_page(request, article, form, plan=plan)

    def _stored(
        self, request: HttpRequest, article: Article, body: str, zones: Any
    ) -> HttpResponse:
        version = as_id(request.POST.get("opened_version", "")) or 0
        change = anchoring.replace_text(
            article,
            body=body,
            zones=zones,
            by=request.user,
            version=version,
            reason=request.POST.get("reason", "").strip()[:1000],
        )
        lost = len(change.entries) - 1
        messages.success(request, _("The text was changed. The machine has read it again."))
        page = "anchors" if lost else "change"
        return Redirect(address_of(article, page, article.pk))

    def _text_page(
        self,
        request: HttpRequest,
        article: Article,
        form: TextForm,
        *,
        plan: Any = None,
        stale: StaleVersion | None = None,
    ) -> HttpResponse:
        shown: dict[str, Any] = {}
        if plan is not None:
            counts = plan.count()
            shown = {
                "parts": list(parts_of(plan.difference)),
                "counts": [(one, counts[one.value], one.label) for one in AnchorHealth],
                "rows": fate_rows(plan, request.user),
                "looked_at": form.digest(),
            }
        opened = request.POST.get("opened_version", article.version)
        response = self._page(
            request,
            article,
            "change_text.html",
            page="text",
            title=_("Change the text"),
            form=form,
            opened=article.version if stale is None else opened,
            reason=request.POST.get("reason", ""),
            stale=stale_message(stale.last) if stale else "",
            **shown,
        )
        response.status_code = 409 if stale else 200
        return response

    def _page(
        self, request: HttpRequest, article: Article, template: str, **context: Any
    ) -> TemplateResponse:
        request.current_app = self.admin_site.name
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "article": article,
            "may_change": self.has_change_permission(request, article),
            "media": self.media,
        }
        return TemplateResponse(request, f"admin/articles/{template}", {**shared, **context})
