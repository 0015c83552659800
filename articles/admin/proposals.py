"""The proposals of an article: listed, accepted, put right, rejected, each by one POST."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.numbers import as_id
from articles.admin.proposal_acts import ProposalActs, carry_out
from articles.admin.proposal_forms import ClaimProposalForm, MentionProposalForm
from articles.admin.proposal_rows import open_facts, open_mentions, rows_of
from articles.models import Article, Mention, MentionKind, MentionState, Proposal
from articles.services import deciding, deciding_facts
from articles.services.claiming import Named, suggest

ROWS_A_PAGE = 100
SURE = 0.9
SHOWN = (MentionState.PROPOSED, MentionState.REJECTED)


class Proposals(ProposalActs):
    """A part of the desk of articles."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/proposals/", view(self.list_view), name=f"{name}_proposals"),
            path(
                "<path:object_id>/proposals/<slug:code>/",
                view(self.one_view),
                name=f"{name}_proposal",
            ),
            *super().get_urls(),
        ]

    def list_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what is open, or what was rejected; carry out what a button sends."""
        article = self._article(request, object_id)
        may_change = self.has_change_permission(request, article)
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            code = self.act(request, article)
            query = request.GET.urlencode()
            address = address_of(article, "proposals", article.pk)
            return Redirect(f"{address}{query and '?'}{query}{self._next(article, code)}")
        state = request.GET.get("state", SHOWN[0])
        state = state if state in SHOWN else SHOWN[0]
        mentions, facts = open_mentions(article, state), open_facts(article, state)
        page = Paginator(_Both(mentions, facts), ROWS_A_PAGE).get_page(request.GET.get("p", 1))
        shown = page.object_list
        return self._proposals_page(
            request,
            article,
            "admin/articles/proposals.html",
            page=page,
            rows=rows_of(article, shown.mentions, shown.facts, request.user),
            state=state,
            may_change=may_change,
            sure=request.GET.get("least") or SURE,
            decided=Mention.objects.filter(
                text_version=article.current_text_id, state=MentionState.ACCEPTED
            ).count(),
            title=_("Proposals"),
        )

    def one_view(self, request: HttpRequest, object_id: str, code: str) -> HttpResponse:
        """Put one proposal right: look records up, choose, accept."""
        article = self._article(request, object_id)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        number = as_id(code[1:])
        found = {"m": self._mention_form, "f": self._fact_form}.get(code[:1])
        if found is None or number is None:
            raise Http404
        form, accept = found(request, article, number)
        is_sent = request.POST.get("act") == "accept" and form.is_valid()
        if is_sent and carry_out(request, lambda version: accept(form, version), form):
            address = address_of(article, "proposals", article.pk)
            return Redirect(f"{address}{self._next(article, code)}")
        return self._proposals_page(
            request,
            article,
            "admin/articles/proposal.html",
            form=form,
            row=form.row,
            code=code,
            kinds=MentionKind.choices if code[0] == "m" else [],
            searching=request.POST.get("act") == "search",
            title=_("Put right what was read"),
        )

    def _article(self, request: HttpRequest, object_id: str) -> Article:
        article = self.get_object(request, object_id)
        if article is None or not self.has_view_permission(request, article):
            raise Http404
        return article

    def _mention_form(self, request: HttpRequest, article: Article, number: int) -> Any:
        rows = Mention.objects.filter(text_version=article.current_text_id, pk=number)
        row = rows.exclude(state=MentionState.ACCEPTED).select_related("text_version").first()
        if row is None:
            raise Http404
        kind = request.POST.get("kind") or request.GET.get("kind", "")
        form = MentionProposalForm(row, request, request.POST or None, kind=kind)

        def accept(form: MentionProposalForm, version: int) -> None:
            deciding.correct_mention(
                article, number, target=form.target(), place=form.place(), by=request.user,
                version=version,
            )  # fmt: skip

        return form, accept

    def _fact_form(self, request: HttpRequest, article: Article, number: int) -> Any:
        rows = Proposal.objects.filter(text_version=article.current_text_id, pk=number)
        row = rows.exclude(state=MentionState.ACCEPTED).select_related("text_version").first()
        if row is None:
            raise Http404
        mentions = Mention.objects.filter(text_version=article.current_text_id)
        one = suggest(row, article, Named.in_text(mentions))
        form = ClaimProposalForm(row, one, request, request.POST or None)

        def accept(form: ClaimProposalForm, version: int) -> None:
            deciding_facts.accept_claim(
                article, number, claim=form.claim(), place=form.place(), by=request.user,
                version=version,
            )  # fmt: skip

        return form, accept

    def _next(self, article: Article, code: str) -> str:
        """Where the list goes on after a decision: the next open row of the kind."""
        model, number = (Mention if code[:1] == "m" else Proposal), as_id(code[1:])
        row = model.objects.filter(pk=number).first() if number else None
        if row is None:
            return ""
        rows = open_mentions(article) if code[0] == "m" else open_facts(article)
        later = rows.filter(start__gte=row.start).exclude(pk=number).first()
        return f"#{code[0]}{later.pk}" if later else ""

    def _proposals_page(
        self, request: HttpRequest, article: Article, template: str, **context: Any
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "article": article,
            "media": self.media,
        }
        return TemplateResponse(request, template, {**shared, **context})


class _Both:
    """Mentions and behind them facts, as one list that is fetched a page at a time."""

    def __init__(self, mentions: QuerySet, facts: QuerySet) -> None:
        self.mentions, self.facts = mentions, facts
        self.number = mentions.count()

    def count(self, *args: Any) -> int:
        return self.number + self.facts.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> "_Few":
        first, last = part.start, part.stop
        number = self.number
        return _Few(
            list(self.mentions[min(first, number) : min(last, number)]),
            list(self.facts[max(first - number, 0) : max(last - number, 0)]),
        )


class _Few:
    """The proposals of one page."""

    def __init__(self, mentions: list[Mention], facts: list[Proposal]) -> None:
        self.mentions, self.facts = mentions, facts
