"""Comments on a record: written and settled at its form, each by one POST."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of, back_within_desk
from articles.models import Comment
from articles.services.desk import commenting

MOST_COMMENTS = 50


@dataclass(frozen=True, slots=True)
class Said:
    """One comment, and where it is settled; empty for one who may not."""

    comment: Comment
    settle: str


@dataclass(frozen=True, slots=True)
class Talk:
    """The newest comments on a record, oldest first, and where one is added.

    `unsent` is one that was refused: what was typed is not lost.
    """

    said: list[Said]
    count: int
    address: str
    longest: int
    unsent: str

    @property
    def open_count(self) -> int:
        return sum(one.comment.settled_at is None for one in self.said)


class Comments:
    """A part of a ModelAdmin."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/comments/", view(self.comment_view), name=f"{name}_comments"),
            path(
                "<path:object_id>/comments/<int:number>/settled/",
                view(self.settle_view),
                name=f"{name}_settled",
            ),
            *super().get_urls(),
        ]

    def talk(self, request: HttpRequest, obj: Any) -> Talk:
        """Return what was said about a record, as far as its form shows it."""
        rows = list(commenting.comments_on(obj).order_by("-pk")[: MOST_COMMENTS + 1])
        shown = [self._said(request, obj, row) for row in reversed(rows[:MOST_COMMENTS])]
        unsent = request.session.pop("unsent_comment", "") if "unsent" in request.GET else ""
        address = address_of(obj, "comments", obj.pk)
        return Talk(shown, len(rows), address, commenting.LONGEST, unsent)

    def comment_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Add a comment, by POST alone."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        obj = self._commented(request, object_id)
        text = request.POST.get("text", "")
        back = back_within_desk(request, address_of(obj, "change", obj.pk))
        try:
            commenting.comment(obj, text, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            request.session["unsent_comment"] = text[: 5 * commenting.LONGEST]
            return Redirect(f"{back}?unsent=1#comments")
        messages.success(request, _("The comment is added."))
        return Redirect(f"{back}#comments")

    def settle_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Settle a comment, by POST alone."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        obj = self._commented(request, object_id)
        said = commenting.comments_on(obj).filter(pk=number).first() if number < 2**63 else None
        if said is None:
            raise Http404
        commenting.settle(said, obj, by=request.user)
        return Redirect(f"{back_within_desk(request, address_of(obj, 'change', obj.pk))}#comments")

    def _commented(self, request: HttpRequest, object_id: str) -> Any:
        obj = self.get_object(request, object_id)
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404
        return obj

    def _said(self, request: HttpRequest, obj: Any, row: Comment) -> Said:
        may = row.settled_at is None and commenting.may_settle(row, obj, request.user)
        return Said(row, address_of(obj, "settled", obj.pk, row.pk) if may else "")
