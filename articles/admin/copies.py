"""Near-copies of articles: the queue of pairs, and those of one article beside its form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.addresses import address_of, back_within_desk
from articles.admin.desk_pages import (
    asked_of,
    asked_sheet,
    desk_page,
    query_with,
    require_articles,
)
from articles.admin.numbers import as_id
from articles.exports.sheets import sheet_response
from articles.models import Article, ArticleCopy, Verdict
from articles.services import access
from articles.services.imports import deciding_copies

PAIRS_A_PAGE = 25
MOST_BESIDE = 20
WORDS = {
    Verdict.OPEN: gettext_lazy("to be decided"),
    Verdict.SAME: gettext_lazy("copies"),
    Verdict.NOT_THE_SAME: gettext_lazy("not copies"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One article of a pair; its outlet as the page prints it, or as the public may see it."""

    article: Article
    outlet: str
    address: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that print much the same; the first came later into the catalogue."""

    pair: ArticleCopy
    sides: tuple[Side, Side]
    words: Any
    may_decide: bool

    @property
    def percent(self) -> int:
        return round(100 * self.pair.share)


class Copies:
    """A part of the desk of articles."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.copies_view)
        return [path("copies/", view, name="articles_article_copies"), *super().get_urls()]

    def shown_beside(self, request: HttpRequest, obj: Article) -> dict[str, Any]:
        of_it = Q(article=obj.pk) | Q(other=obj.pk)
        pairs = deciding_copies.visible(request.user).filter(of_it).order_by("-share", "pk")
        shown = {"copies": _pairs(_with_articles(pairs)[:MOST_BESIDE], request.user)}
        return {**super().shown_beside(request, obj), **shown}

    def copies_view(self, request: HttpRequest) -> HttpResponse:
        """Show pairs by what was decided of them; carry out a decision."""
        require_articles(request)
        if request.method == "POST":
            return self._decide(request)
        verdict = asked_of(request, "verdict", [*WORDS])
        pairs = deciding_copies.visible(request.user).filter(verdict=verdict)
        if form := asked_sheet(request):
            columns = [_("article"), _("outlet"), _("the other article"), _("outlet"),
                       _("share"), _("decision")]  # fmt: skip
            return sheet_response("near-copies", columns, _cells(pairs, request.user), form)
        page = Paginator(_with_articles(pairs), PAIRS_A_PAGE).get_page(request.GET.get("p", 1))
        return desk_page(
            self.admin_site,
            request,
            "copies.html",
            _("Near-copies"),
            opts=self.opts,
            verdicts=WORDS.items(),
            verdict=verdict,
            page=page,
            count=page.paginator.count,
            rows=_pairs(page, request.user),
            query=query_with(request, p=None, sheet=None),
        )

    def _decide(self, request: HttpRequest) -> HttpResponse:
        """Carry out what a button says: verdict, number of the pair, the verdict that was seen."""
        verdict, number, seen = (request.POST.get("decide", "").split() + [""] * 3)[:3]
        found = deciding_copies.visible(request.user).filter(pk=as_id(number) or 0)
        if not {verdict, seen} <= set(Verdict.values) or not found.exists():
            raise Http404
        try:
            deciding_copies.decide(
                int(number), Verdict(verdict), seen=Verdict(seen), by=request.user
            )
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Noted: %(words)s.") % {"words": WORDS[Verdict(verdict)]})
        return Redirect(back_within_desk(request, address_of(Article, "copies")))


def _with_articles(pairs: Any) -> Any:
    return pairs.select_related("article__publisher", "other__publisher", "decided_by")


def _pairs(found: Iterable[ArticleCopy], by: User) -> list[Pair]:
    return [
        Pair(
            pair,
            (_side(pair.article), _side(pair.other)),
            WORDS[Verdict(pair.verdict)],
            access.may(by, "change", pair.article),
        )
        for pair in found
    ]


def _cells(pairs: Any, by: User) -> Iterator[list[Any]]:
    for row in _pairs(_with_articles(pairs).iterator(chunk_size=500), by):
        told = [cell for side in row.sides for cell in (str(side.article), side.outlet)]
        yield [*told, f"{row.percent} %", str(row.words)]


def _side(article: Article) -> Side:
    body = article.publisher
    outlet = body.name if body and body.is_public else article.publisher_as_printed
    return Side(article, outlet, address_of(article, "change", article.pk))
