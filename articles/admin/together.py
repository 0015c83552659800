"""An article at the desk of several people: who has taken it, who else has it open."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http import HttpResponseRedirect as Redirect
from django.urls import URLPattern, path
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of, back_within_desk
from articles.models import Article, Assignment, Presence, Status
from articles.services import access
from articles.services.desk import working


@dataclass(frozen=True, slots=True)
class Together:
    """What the head of an article's pages says: who has taken it, who else is there.

    `act` is what the button does, empty where there is none; `words` is its text.
    """

    held: Assignment | None
    is_own: bool
    also: str
    act: str
    words: str
    address: str
    beat: str


class SharedWork:
    """A part of the desk of articles."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/taken/", view(self.taken_view), name=f"{name}_taken"),
            path("<path:object_id>/presence/", view(self.presence_view), name=f"{name}_presence"),
            *super().get_urls(),
        ]

    def together(self, request: HttpRequest, article: Article) -> Together:
        """Note that the person has the article open, and return what its head says."""
        working.seen(article, by=request.user)
        held = working.holder(article)
        act, words = _offered(article, held, request.user)
        return Together(
            held,
            bool(held and held.user_id == request.user.pk),
            also_open(working.others(article, than=request.user)),
            act,
            words,
            address_of(article, "taken", article.pk),
            address_of(article, "presence", article.pk),
        )

    def taken_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take the article, or give it back, by POST alone."""
        acts = {"take": working.take, "release": working.give_back}
        act = acts.get(request.POST.get("act", ""))
        if request.method != "POST" or act is None:
            return HttpResponseNotAllowed(["POST"])
        article = self._opened(request, object_id)
        try:
            act(article, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return Redirect(back_within_desk(request, address_of(article, "change", article.pk)))

    def presence_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Note that the page is still open; answer who else is there, in words."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        article = self._opened(request, object_id)
        working.seen(article, by=request.user)
        return JsonResponse({"also": also_open(working.others(article, than=request.user))})

    def _opened(self, request: HttpRequest, object_id: str) -> Article:
        article: Any = self.get_object(request, object_id)
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return article


def also_open(others: list[Presence]) -> str:
    """Say who else has an article open and when they were last seen; nothing for nobody."""
    if not others:
        return ""
    said = _("%(who)s, %(time)s ago")
    people = [
        said % {"who": one.user.get_username(), "time": timesince(one.seen_at)} for one in others
    ]
    return _("Also open at: %(people)s") % {"people": "; ".join(people)}


def _offered(article: Article, held: Assignment | None, by: Any) -> tuple[str, str]:
    if held and held.user_id == by.pk:
        return "release", _("Release it")
    if article.status == Status.PUBLISHED or not access.may(by, "change", article):
        return "", ""
    if held is None:
        return "take", _("Take this article")
    if access.holds(by, "change_any", article):
        return "take", _("Take it over")
    return "", ""
