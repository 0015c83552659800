"""The page on which two records are compared and merged: which stays, whose values it has."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.desk_pages import desk_page
from articles.admin.duplicate_queue import sides
from articles.admin.forms import stale_message
from articles.admin.guards import SEARCH_VAR, SearchForm
from articles.admin.labels import label_of, with_label_parts
from articles.admin.verdict_acts import MOST_WORDS, act_on_pair, merge_of, pair_of
from articles.models import Duplicate, NameKind
from articles.services import access, history
from articles.services.errors import NotPermitted, StaleVersion
from articles.services.likeness import duplicates
from articles.services.merge import merging
from articles.services.merge.impact import impact

MOST_FOUND = 15


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of both records; `chosen` is the number of the record whose value is taken."""

    name: str
    label: str
    values: tuple[str, str]
    differs: bool
    chosen: int


def merge_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Compare two records; by POST merge, turn the direction, tell apart or part them."""
    model = model_admin.model
    if not access.holds(request.user, "change", model):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    one, other = pair_of(request, model, sent)
    if other is None:
        return _choose(model_admin, request, one)
    act = request.POST.get("act", "")
    if act in {"apart", "open", "part"}:
        address = f"{address_of(model, 'merge')}?a={one.pk}&b={other.pk}"
        return act_on_pair(request, model, address)
    if act == "turn":
        one, other = other, one
    if act == "merge":
        return _merge(model_admin, request, (one, other))
    return _page(model_admin, request, (one, other))


def _merge(model_admin: Any, request: HttpRequest, pair: tuple[Any, Any]) -> HttpResponse:
    heir, loser = pair
    taken = [name for name, number in _choices(request, pair).items() if number == loser.pk]
    try:
        merging.merge(
            heir,
            loser,
            by=request.user,
            reason=request.POST.get("reason", "")[:MOST_WORDS],
            take=taken,
            name_kind=_name_kind(request),
            versions=_versions(request, pair),
        )
    except ValidationError as refusal:
        return _page(model_admin, request, pair, errors=refusal.messages, status=400)
    except StaleVersion as stale:
        said = [stale_message(stale.last), _("Look at both again below, then merge.")]
        for record in pair:
            record.refresh_from_db()
        return _page(model_admin, request, pair, errors=said, status=409)
    except NotPermitted as refusal:
        return _page(model_admin, request, pair, errors=[str(refusal)], status=403)
    said = _("“%(loser)s” was merged into “%(heir)s”. It can be undone here at any time.")
    messages.success(request, said % {"loser": loser, "heir": heir})
    return Redirect(f"{address_of(heir, 'merge')}?a={heir.pk}&b={loser.pk}")


def _page(
    model_admin: Any,
    request: HttpRequest,
    pair: tuple[Any, Any],
    *,
    errors: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    heir, loser = pair
    model, by = model_admin.model, request.user
    first, second = sorted((heir.pk, loser.pk))
    found = Duplicate.objects.filter(kind=model._meta.model_name, first=first, second=second)
    merged = merge_of(heir, loser)
    both = sides([heir, loser], by)
    response = desk_page(
        model_admin.admin_site,
        request,
        "merge.html",
        _("Merge two records"),
        opts=model._meta,
        pair=pair,
        sides=[both[record.pk] for record in pair],
        fields=_fields(request, pair),
        names=[list(record.names.all()) for record in pair],
        impact=None if merged else impact(pair),
        against=[] if merged else _against(pair, by),
        merged=merged,
        row=found.select_related("decided_by").first(),
        errors=errors or [],
        reason=request.POST.get("reason", "")[:MOST_WORDS],
        kinds=NameKind.choices,
        name_kind=_name_kind(request),
        may_merge=access.holds(by, "change_any", model),
        queue=address_of(model, "duplicates"),
    )
    response.status_code = status
    return response


def _against(pair: tuple[Any, Any], by: Any) -> list[str]:
    """Say in words what stands in the way, the lacking right too."""
    said = [message for error in merging.obstacles(pair) for message in error.messages]
    try:
        merging.require(pair, by=by)
    except NotPermitted as refusal:
        said.append(str(refusal))
    return said


def _fields(request: HttpRequest, pair: tuple[Any, Any]) -> list[FieldRow]:
    choices, rows = _choices(request, pair), []
    texts = [history.field_texts(record) for record in pair]
    for one in merging.choosable(type(pair[0])):
        words = {str(code): str(name) for code, name in getattr(one, "flatchoices", ())}
        values = [words.get(text[one.name], text[one.name]) for text in texts]
        if any(values):
            label, chosen = capfirst(str(one.verbose_name)), choices[one.name]
            shown = (values[0], values[1])
            rows.append(FieldRow(one.name, label, shown, values[0] != values[1], chosen))
    return rows


def _choices(request: HttpRequest, pair: tuple[Any, Any]) -> dict[str, int]:
    """Return for each field whose value is taken: as chosen, else the heir's unless it has none."""
    heir, loser = pair
    chosen = {}
    for one in merging.choosable(type(heir)):
        sent = request.POST.get(f"field-{one.name}")
        is_bare = getattr(heir, one.attname) in (None, "", False)
        usual = loser.pk if is_bare and getattr(loser, one.attname) else heir.pk
        chosen[one.name] = int(sent) if sent in {str(heir.pk), str(loser.pk)} else usual
    return chosen


def _name_kind(request: HttpRequest) -> str:
    sent = request.POST.get("name_kind", "")
    return sent if sent in NameKind.values else NameKind.NICKNAME.value


def _versions(request: HttpRequest, pair: tuple[Any, Any]) -> dict[int, int]:
    """Return the numbers of saves that the form was opened with; what is no number fits none."""
    sent = {record.pk: request.POST.get(f"version-{record.pk}", "") for record in pair}
    return {
        number: int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        for number, text in sent.items()
    }


def _choose(model_admin: Any, request: HttpRequest, one: Any) -> HttpResponse:
    """Show what a record may be the same as, and a search for any other."""
    model, by, typed = model_admin.model, request.user, request.GET.get(SEARCH_VAR, "")
    pairs = duplicates.waiting(model._meta.model_name, by)
    likely = [*pairs.filter(first=one.pk)[:MOST_FOUND], *pairs.filter(second=one.pk)[:MOST_FOUND]]
    numbers = [pair.second if pair.first == one.pk else pair.first for pair in likely]
    rows = with_label_parts(model._default_manager.all(), by)
    found = model_admin.best_matches(request, typed).exclude(pk=one.pk) if typed else rows.none()
    address = f"{address_of(model, 'merge')}?a={one.pk}&b="
    return desk_page(
        model_admin.admin_site,
        request,
        "merge_choose.html",
        _("Merge “%(name)s” with …") % {"name": one},
        opts=model._meta,
        record=one,
        likely=[(label_of(row), f"{address}{row.pk}") for row in rows.filter(pk__in=numbers)],
        found=[
            (label_of(row), f"{address}{row.pk}")
            for row in with_label_parts(found, by)[:MOST_FOUND]
        ],
        typed=typed,
        refused=bool(typed) and not SearchForm({SEARCH_VAR: typed}).is_valid(),
    )
