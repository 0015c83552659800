"""What the buttons of a pair of records do: told apart, open again, parted. The services decide."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.utils.translation import gettext as _

from articles.admin.addresses import back_within_desk
from articles.admin.numbers import as_id
from articles.models import Change
from articles.services import access
from articles.services.likeness import verdicts
from articles.services.merge import parting
from articles.services.undo import undoing

MOST_WORDS = 1000


def act_on_pair(request: HttpRequest, model: Any, otherwise: str) -> HttpResponse:
    """Carry out `apart`, `open` or `part` for the pair that the form names; then go back."""
    one, other = pair_of(request, model, request.POST)
    act, note = request.POST.get("act", ""), request.POST.get("reason", "")[:MOST_WORDS]
    acts = {"apart": _apart, "open": _open, "part": _part}
    if act not in acts or other is None:
        raise Http404
    try:
        acts[act](request, (one, other), note)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return Redirect(back_within_desk(request, otherwise))


def pair_of(request: HttpRequest, model: Any, given: Any) -> tuple[Any, Any]:
    """Return the two records that an address or form names, the second None where none is.

    Http404 for what is not there or closed to the person.
    """
    rows = access.visible(model._default_manager.select_related("merged_into"), request.user)
    numbers = [as_id(given.get(name, "")) for name in ("a", "b")]
    found = rows.in_bulk([number for number in numbers if number])
    one, other = (found.get(number or 0) for number in numbers)
    if one is None or (given.get("b") and other is None):
        raise Http404
    return one, other


def merge_of(one: Any, other: Any) -> Change | None:
    """Return the entry of the merge that ties the two, if one does."""
    for loser, heir in ((one, other), (other, one)):
        if loser.merged_into_id == heir.pk:
            return parting.last_merge(loser)
    return None


def _apart(request: HttpRequest, pair: tuple[Any, Any], note: str) -> None:
    verdicts.tell_apart(*pair, by=request.user, note=note)
    messages.success(request, _("Remembered: “%(one)s” and “%(other)s” are not the same.") % {
        "one": pair[0], "other": pair[1],
    })  # fmt: skip


def _open(request: HttpRequest, pair: tuple[Any, Any], note: str) -> None:
    verdicts.open_again(*pair, by=request.user, note=note)
    messages.success(request, _("This pair is to be decided again."))


def _part(request: HttpRequest, pair: tuple[Any, Any], note: str) -> None:
    change = merge_of(*pair)
    if change is None:
        raise PermissionDenied
    made = undoing.undo(change, by=request.user, reason=note)
    messages.success(request, _("The merge is undone: both records are there again."))
    for entry in made.entries if made else ():
        if entry["what"] == "stayed":
            messages.warning(request, entry["after"])
