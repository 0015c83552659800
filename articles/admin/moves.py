"""The moves of a record between its stations, by buttons beside its form."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.addresses import address_of
from articles.admin.forms import stale_message
from articles.admin.usage_page import usage_page
from articles.models import Article
from articles.services import access
from articles.services.desk import losing
from articles.services.errors import StaleVersion
from articles.services.review.still_open import OpenPoint, still_open
from articles.services.writing import status

WORDS = {
    "submit": (gettext_lazy("Submit for review"), gettext_lazy("submitted for review")),
    "review": (gettext_lazy("Request changes"), gettext_lazy("sent back for changes")),
    "publish": (gettext_lazy("Publish"), gettext_lazy("published")),
    "withdraw": (gettext_lazy("Withdraw"), gettext_lazy("withdrawn")),
}
_LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Button:
    """A permitted move: its act, its words, its address."""

    act: str
    words: Any
    address: str


class StatusMoves:
    """A part of a ModelAdmin: `moves` names the acts that its records know."""

    moves: ClassVar[tuple[str, ...]] = ("submit", "review", "publish", "withdraw")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.move_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_move"
        return [path("<path:object_id>/move/<slug:act>/", view, name=name), *super().get_urls()]

    def permitted_moves(self, request: HttpRequest, obj: Any) -> list[Button]:
        """The moves that the record's station and the person's rights allow."""
        acts = (act for act in self.moves if obj.status in status.MOVES[act].sources)
        return [
            Button(act, WORDS[act][0], address_of(obj, "move", obj.pk, act))
            for act in acts
            if access.may(request.user, act, obj)
            and not (act == "publish" and status.needs_another(obj, request.user))
        ]

    def move_view(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        """Carry out one move, by POST alone; what the form holds otherwise is not saved."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        record = self.get_object(request, object_id)
        if record is None or act not in self.moves:
            raise Http404
        opened = request.POST.get("opened_version", "")
        version = int(opened) if opened.isascii() and opened.isdigit() and len(opened) < 10 else -1
        if asked := self._asked(request, record, act, version):
            return asked
        try:
            self.carry_out(request, record, act, version=version)
        except StaleVersion as stale:
            messages.error(request, stale_message(stale.last))
        return self.back_to(request, record)

    def after_save(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """Carry out the move whose button saved the form, if one did."""
        act = request.POST.get("_move")
        if act is None:
            return None
        if act not in self.moves:
            raise Http404
        if asked := self._asked(request, obj, act, obj.version):
            return asked
        self.carry_out(request, obj, act, version=obj.version)
        return self.back_to(request, obj)

    def _asked(self, request: HttpRequest, obj: Any, act: str, version: int) -> HttpResponse | None:
        """Ask once more where the move leaves something open, or takes something from readers."""
        return self._confirmed(request, obj, act, version) or self._felt(request, obj, act)

    def _felt(self, request: HttpRequest, obj: Any, act: str) -> HttpResponse | None:
        """Before a withdrawal that readers will feel, show once what they lose."""
        if act != "withdraw" or "seen" in request.POST or not access.may(request.user, act, obj):
            return None
        return usage_page(self, request, obj, withdrawing=True) if losing.loss(obj) else None

    def _confirmed(
        self, request: HttpRequest, obj: Any, act: str, version: int
    ) -> HttpResponse | None:
        """Ask once more before an article is published that leaves something open."""
        points = left_open(obj, act)
        # Sentences that nobody has read are told with the rest; alone they stop nobody.
        is_asked = bool({point.name for point in points} - {"sentences"})
        if not is_asked or "confirmed" in request.POST or not access.may(request.user, act, obj):
            return None
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish with this still open?"),
            "opts": self.opts,
            "object": obj,
            "points": points,
            "version": version,
            "note": request.POST.get("reason", "")[:_LONGEST_NOTE],
            "address": address_of(obj, "move", obj.pk, act),
        }
        return TemplateResponse(request, "admin/articles/still_open.html", context)

    def carry_out(self, request: HttpRequest, obj: Any, act: str, *, version: int) -> None:
        """Move the record and say what came of it; the service decides."""
        note = request.POST.get("reason", "")[:_LONGEST_NOTE]
        try:
            outcome = status.move(
                obj, status.MOVES[act], by=request.user, version=version, note=note
            )
        except ValidationError as refusal:
            said = _("“%(record)s” was not %(done)s. %(why)s")
            words = {"record": obj, "done": WORDS[act][1], "why": " ".join(refusal.messages)}
            messages.error(request, said % words)
            return
        messages.success(request, told(obj, act, outcome))
        for point in left_open(obj, act):
            messages.info(request, point.words)
        for claim, why in outcome.left:
            messages.warning(request, f"{claim}: {why}")

    def back_to(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """To the record's form, or to the list for one who no longer may open it."""
        if self.has_view_permission(request, obj):
            return Redirect(address_of(obj, "change", obj.pk))
        return Redirect(address_of(obj, "changelist"))


def left_open(obj: Any, act: str) -> list[OpenPoint]:
    """What a record leaves open that is about to be published."""
    return still_open(obj) if act == "publish" and isinstance(obj, Article) else []


def told(obj: Any, act: str, outcome: status.Outcome) -> str:
    """Say in one sentence what a move did."""
    said = _("“%(record)s” is %(done)s.") % {"record": obj, "done": WORDS[act][1]}
    along = len(outcome.published)
    if along:
        said += " " + ngettext(
            "%(count)d fact that rests on it is published with it.",
            "%(count)d facts that rest on it are published with it.",
            along,
        ) % {"count": along}
    return said
