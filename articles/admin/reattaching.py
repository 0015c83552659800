"""Passages of one article that have lost their place, each put right by one POST."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.numbers import as_id
from articles.admin.passage_fates import Named, Place, named, places_of
from articles.models import Article, Evidence
from articles.services.anchors import reattaching
from articles.services.desk import queues
from articles.services.passages import locate

_KINDS = {"m": "mention", "e": "evidence"}
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class LostRow:
    """A passage that has lost its place, and the places that it may be put on."""

    row: Any
    code: str
    named: Named
    places: list[Place]

    @property
    def is_evidence(self) -> bool:
        return isinstance(self.row, Evidence)

    @property
    def is_same(self) -> bool:
        """Whether the places hold the very words; else it is what now stands there."""
        return bool(self.places) and self.places[0].words == self.row.exact


def code_of(row: Any) -> str:
    """Return what names a passage in buttons and addresses: m12, e7."""
    return f"{'e' if isinstance(row, Evidence) else 'm'}{row.pk}"


class Reattaching:
    """A part of the desk of articles."""

    def shown_beside(self, request: HttpRequest, obj: Article) -> dict[str, Any]:
        own = {
            kind: reattaching.lost_passages(kind).filter(text_version__article=obj)
            for kind in reattaching.LOST_KINDS
        }
        lost = sum(queues.bounded_counts(own, by=request.user).values())
        return {**super().shown_beside(request, obj), "lost_here": lost}

    def anchors_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what has lost its place; carry out what a button sends."""
        article = self._read_article(request, object_id)
        if request.method == "POST":
            if not self.has_change_permission(request, article):
                raise PermissionDenied
            code = self._reattach(request, article)
            address = address_of(article, "anchors", article.pk)
            return Redirect(f"{address}{f'#{code}' if code else ''}")
        every = reattaching.lost_of(article)
        rows = every[:MOST_ROWS]
        body = article.current_text.body if article.current_text else ""
        fates = reattaching.fates(article, rows)
        shown = [
            LostRow(row, code_of(row), named(row, request.user), places_of(body, fate.places))
            for row, fate in zip(rows, fates, strict=True)
        ]
        return self._page(
            request,
            article,
            "lost_places.html",
            page="anchors",
            title=_("Passages without a place"),
            rows=shown,
            count=len(every),
        )

    def _reattach(self, request: HttpRequest, article: Article) -> str:
        """Do what `attach m12 120-138`, `find m12` or `drop e7` asks; return the row to go to."""
        act, _blank, rest = request.POST.get("act", "").partition(" ")
        code, _blank, place = rest.partition(" ")
        kind, number = _KINDS.get(code[:1]), as_id(code[1:])
        acts = {"attach": self._attach, "find": self._find, "drop": self._drop}
        if kind is None or number is None or act not in acts:
            return ""
        following = self._following(article, code)
        try:
            acts[act](request, article, kind, number, place)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return code
        return following

    def _attach(
        self, request: HttpRequest, article: Article, kind: str, number: int, place: str
    ) -> None:
        start, _dash, end = place.partition("-")
        span = (as_id(start) or 0, as_id(end) or 0)
        self._put(request, article, kind, number, span)

    def _find(
        self, request: HttpRequest, article: Article, kind: str, number: int, place: str
    ) -> None:
        """Put a passage on words that the person has copied from the text."""
        code = f"{kind[0]}{number}"
        words = request.POST.get(f"words-{code}", "").replace("\r\n", "\n").strip()
        text: Any = article.current_text
        if not words or text is None:
            raise ValidationError(_("Copy the words from the text first."))
        occurrence = as_id(request.POST.get(f"occurrence-{code}", ""))
        self._put(request, article, kind, number, locate(text, words, occurrence=occurrence))

    def _put(
        self, request: HttpRequest, article: Article, kind: str, number: int, span: tuple[int, int]
    ) -> None:
        seen = as_id(request.POST.get("text", "")) or 0
        reattaching.reattach(article, kind, number, place=span, seen=seen, by=request.user)
        messages.success(request, _("The passage has its place again."))

    def _drop(
        self, request: HttpRequest, article: Article, kind: str, number: int, place: str
    ) -> None:
        drop = reattaching.let_go if kind == "mention" else reattaching.drop_evidence
        drop(article, number, by=request.user)
        messages.success(request, _("The passage was let go. The history can bring it back."))

    def _following(self, article: Article, code: str) -> str:
        """The row behind one, to go on with when it is done."""
        codes = [code_of(row) for row in reattaching.lost_of(article)]
        behind = codes[codes.index(code) + 1 :] if code in codes else []
        return behind[0] if behind else ""
