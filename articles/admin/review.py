"""The review of one article: its text with every mark, the rows beside it, one POST for each act.

Without a script each act answers with a redirect to the place; `review.js` says so in a header and
gets only what has changed.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.numbers import as_id
from articles.admin.review_acts import Done, act, guarded, suggestion_of
from articles.admin.review_answer import after_act, body_context, filters, fragments
from articles.admin.review_forms import ClaimForm, MentionForm, PassageForm
from articles.admin.review_missed import MissedForm
from articles.admin.review_screen import Screen
from articles.models import Article, Mention, MentionKind, MentionState, Proposal
from articles.services.review import deciding, deciding_facts, marking

SURE = 0.9
_BY_SCRIPT = "X-Review"


class Review:
    """A part of the desk of articles."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<int:object_id>/review/", view(self.review_view), name=f"{name}_review"),
            path("<int:object_id>/review/new/", view(self.missed_view), name=f"{name}_review_new"),
            path(
                "<int:object_id>/review/<slug:code>/",
                view(self.one_view),
                name=f"{name}_review_one",
            ),
            *super().get_urls(),
        ]

    def review_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the article under review; carry out what a button sends."""
        article = self._article(request, object_id)
        may_change = self.has_change_permission(request, article)
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            return self._answer(request, article, act(request, article) or Done())
        screen = Screen(article, request.user, may_change=may_change)
        return self._review_page(
            request,
            article,
            "admin/articles/review.html",
            **body_context(screen, request.GET),
            screen=screen,
            may_change=may_change,
            filters=filters(screen, request.GET),
            missed=MissedForm(article),
            sure=request.GET.get("least") or SURE,
            moves=self.permitted_moves(request, article),
            together=self.together(request, article),
            title=_("Review"),
        )

    def one_view(self, request: HttpRequest, object_id: str, code: str) -> HttpResponse:
        """Put one row right: other words, another record, a new one; what is stored shows."""
        article = self._changing(request, object_id)
        number = as_id(code[1:])
        make = {"m": self._mention_form, "f": self._fact_form}.get(code[:1])
        if make is None or number is None:
            raise Http404
        form, accept = make(request, article, number)
        title = _("Put right what was read")
        return self._form_page(request, article, form, accept, code=code, title=title)

    def missed_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Mark words that no proposal names: which, what they are, then what they mean."""
        article = self._changing(request, object_id)
        asked = MissedForm(article, request.GET or None)
        if not asked.is_valid():
            return self._review_page(
                request,
                article,
                "admin/articles/review_missed.html",
                missed=asked,
                title=_("Mark what was missed"),
            )
        row = asked.row()
        form, accept = (
            self._new_mention_form(request, article, row)
            if isinstance(row, Mention)
            else self._new_fact_form(request, article, row)
        )
        title = _("Mark what was missed")
        return self._form_page(request, article, form, accept, code="", title=title)

    def _form_page(
        self,
        request: HttpRequest,
        article: Article,
        form: PassageForm,
        accept: Callable[[], Done],
        *,
        code: str,
        title: str,
    ) -> HttpResponse:
        if request.POST.get("act") == "accept" and form.is_valid():
            done = guarded(accept, [code] if code else [])
            if not done.is_refused:
                return self._answer(request, article, done)
            form.add_error(None, done.said)
        return self._review_page(
            request,
            article,
            "admin/articles/review_one.html",
            form=form,
            row=form.row,
            is_fact=isinstance(form, ClaimForm),
            code=code,
            kinds=MentionKind.choices if isinstance(form, MentionForm) and code else [],
            searching=request.POST.get("act") == "search",
            title=title,
        )

    def _answer(self, request: HttpRequest, article: Article, done: Done) -> HttpResponse:
        """Answer an act: to the script what has changed, else lead back to where it was."""
        if request.headers.get(_BY_SCRIPT):
            return fragments(self, request, article, done)
        if done.said:
            (messages.error if done.is_refused else messages.success)(request, done.said)
        query, anchor = after_act(request, article, done)
        return Redirect(f"{address_of(article, 'review', article.pk)}{query}{anchor}")

    def _article(self, request: HttpRequest, object_id: str) -> Article:
        article = self.get_object(request, object_id)
        if article is None or not self.has_view_permission(request, article):
            raise Http404
        return article

    def _changing(self, request: HttpRequest, object_id: str) -> Article:
        article = self._article(request, object_id)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        return article

    def _mention_form(self, request: HttpRequest, article: Article, number: int) -> Any:
        rows = Mention.objects.filter(text_version=article.current_text_id, pk=number)
        row = rows.select_related("text_version").first()
        if row is None:
            raise Http404
        kind = request.POST.get("kind") or request.GET.get("kind", "")
        form = MentionForm(row, request, request.POST or None, kind=kind)

        def accept() -> Done:
            deciding.correct_mention(
                article, number, target=form.target(), place=form.place(), by=request.user,
                seen=form.seen_before,
            )  # fmt: skip
            return _stored(form, f"m{number}")

        return form, accept

    def _fact_form(self, request: HttpRequest, article: Article, number: int) -> Any:
        rows = Proposal.objects.filter(text_version=article.current_text_id, pk=number)
        row = rows.exclude(state=MentionState.ACCEPTED).select_related("text_version").first()
        if row is None:
            raise Http404
        form = ClaimForm(row, suggestion_of(article, row), request, request.POST or None)

        def accept() -> Done:
            claim = form.claim()
            deciding_facts.accept_claim(
                article, number, claim=claim, place=form.place(), by=request.user,
                is_corrected=form.suggestion.differs(claim), seen=form.seen_before,
            )  # fmt: skip
            return _stored(form, f"f{number}")

        return form, accept

    def _new_mention_form(self, request: HttpRequest, article: Article, row: Mention) -> Any:
        form = MentionForm(row, request, request.POST or None)

        def accept() -> Done:
            made = marking.mark_mention(
                article, kind=form.kind, target=form.target(), place=form.new_place,
                by=request.user,
            )  # fmt: skip
            return _stored(form, f"m{made.pk}")

        return form, accept

    def _new_fact_form(self, request: HttpRequest, article: Article, row: Proposal) -> Any:
        form = ClaimForm(row, suggestion_of(article, row), request, request.POST or None)

        def accept() -> Done:
            made = deciding_facts.add_claim(
                article, kind=row.kind, claim=form.claim(), place=form.new_place, data=row.data,
                by=request.user,
            )  # fmt: skip
            return _stored(form, f"f{made.pk}")

        return form, accept

    def _review_page(
        self, request: HttpRequest, article: Article, template: str, **context: Any
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        is_panel = bool(request.headers.get(_BY_SCRIPT))
        shared = {
            **({} if is_panel else self.admin_site.each_context(request)),
            "base": "admin/articles/review_panel.html" if is_panel else "admin/base_site.html",
            "opts": self.opts,
            "article": article,
            "media": self.media,
        }
        return TemplateResponse(request, template, {**shared, **context})


def _stored(form: PassageForm, code: str) -> Done:
    place = form.place() or (form.row.start, form.row.end)
    words = form.row.text_version.body[place[0] : place[1]]
    both = min(place[0], form.row.start), max(place[1], form.row.end)
    return Done(
        _("Stored: “%(words)s”.") % {"words": words}, codes=[code], place=both, is_wide=True
    )
