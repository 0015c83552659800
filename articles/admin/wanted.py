"""Wanted records: what articles name and the catalogue does not hold, ranked, made once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.desk_pages import (
    KINDS,
    asked_number,
    asked_sheet,
    desk_page,
    query_with,
    require_articles,
)
from articles.admin.labels import label_of, with_label_parts
from articles.admin.numbers import as_id
from articles.admin.passage_rows import PassageRow, passage_rows, read_name, with_articles
from articles.admin.wanted_forms import wanted_form
from articles.exports.sheets import sheet_response
from articles.models import Act, ActKind, DirectiveType, Mention, MentionKind
from articles.services import access
from articles.services.desk import wanted
from articles.services.desk.wanted import Made, Wanted
from articles.services.undo import undoing

ROWS_A_PAGE = 25
PASSAGES_A_PAGE = 20
MOST_FOUND = 8
LATEST_MADE = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is wanted: its name as the press writes it, its figures, two passages."""

    wanted: Wanted
    name: str
    passages: list[PassageRow]
    address: str


def wanted_view(site: AdminSite, request: HttpRequest, kind: str) -> HttpResponse:
    """Show what is wanted of a kind, by how many articles name it."""
    _require(request, kind)
    ranking = wanted.ranking(kind, by=request.user)
    rows, family = list(ranking.rows), request.GET.get("type", "")
    if family and kind == MentionKind.DIRECTIVE:
        rows = [row for row in rows if row.key.startswith(f"{family}|")]
    if form := asked_sheet(request):
        columns = [_("name"), _("articles"), _("mentions"), _("key")]
        return sheet_response(f"wanted-{kind}", columns, _cells(kind, rows), form)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("p", 1))
    return desk_page(
        site,
        request,
        "wanted.html",
        str(_("Wanted")),
        kind=kind,
        kinds=_tabs(request),
        rows=_rows(kind, page),
        page=page,
        at=ranking.at,
        is_cut=len(ranking.rows) == wanted.MOST_RANKED,
        types=DirectiveType.objects.all() if kind == MentionKind.DIRECTIVE else [],
        chosen_type=family,
        made=_made_lately(request),
        query=query_with(request, p=None, sheet=None),
    )


def one_view(site: AdminSite, request: HttpRequest, kind: str) -> HttpResponse:
    """Show the mentions under one key; make their record, or lead them to one that is there."""
    model = _require(request, kind)
    key = request.GET.get("key", "")
    if not key or len(key) > 200 or "\0" in key:
        raise Http404
    found = wanted.under(kind, key, by=request.user)
    newest = with_articles(found).first()
    if newest is None:
        messages.info(request, _("Nothing is open under this any more."))
        return Redirect(reverse("admin:wanted", args=[kind]))
    may_add = access.holds(request.user, "add", model)
    form = wanted_form(site, request, newest) if may_add else None
    if request.method == "POST":
        answer = _carried_out(site, request, kind, key, form)
        if answer is not None:
            return answer
    after = asked_number(request, "after")
    rows = with_articles(found.filter(pk__lt=after) if after else found)
    mentions = list(rows[: PASSAGES_A_PAGE + 1])
    shown = mentions[:PASSAGES_A_PAGE]
    more = query_with(request, after=shown[-1].pk) if len(mentions) > len(shown) else ""
    return desk_page(
        site,
        request,
        "wanted_one.html",
        read_name(newest),
        kind=kind,
        kind_name=KINDS[kind][1],
        key=key,
        count=found.count(),
        rows=list(passage_rows(shown)),
        more=more,
        is_first=after is None,
        form=form,
        media=form.media if form else "",
        found=_known(site, request, model),
        q=request.GET.get("q", ""),
        most=wanted.MOST_ARTICLES,
    )


def undo_view(site: AdminSite, request: HttpRequest, number: int) -> HttpResponse:
    """Undo the making of a wanted record, by POST alone."""
    act = Act.objects.filter(pk=as_id(number), kind=ActKind.STUB).first()
    if act is None or request.method != "POST":
        raise Http404
    try:
        undoing.undo_act(act, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Undone: %(what)s") % {"what": act.title})
    kind = act.data.get("of", "")
    return Redirect(reverse("admin:wanted", args=[kind if kind in KINDS else "directive"]))


def _require(request: HttpRequest, kind: str) -> Any:
    if kind not in KINDS:
        raise Http404
    require_articles(request)
    model = KINDS[kind][0]
    if not access.holds(request.user, "view", model):
        raise PermissionDenied
    return model


def _tabs(request: HttpRequest) -> list[tuple[str, str, str]]:
    return [
        (kind, str(words), reverse("admin:wanted", args=[kind]))
        for kind, (model, words) in KINDS.items()
        if access.holds(request.user, "view", model)
    ]


def _rows(kind: str, page: Page) -> list[Row]:
    """Return the lines of a page, each with two of its passages: one query for all."""
    numbers = {number for row in page for number in (row.first, row.last)}
    mentions = with_articles(Mention.objects.filter(pk__in=numbers)).in_bulk()
    return [_row(kind, row, mentions) for row in page]


def _row(kind: str, row: Wanted, mentions: dict[int, Mention]) -> Row:
    numbers = dict.fromkeys([row.last, row.first])
    found = [mentions[number] for number in numbers if number in mentions]
    name = read_name(found[0]) if found else row.key
    address = f"{reverse('admin:wanted_one', args=[kind])}?{urlencode({'key': row.key})}"
    return Row(row, name, list(passage_rows(found)), address)


def _cells(kind: str, rows: list[Wanted]) -> Iterator[list[Any]]:
    for start in range(0, len(rows), 200):
        part = rows[start : start + 200]
        mentions = Mention.objects.in_bulk(row.last for row in part)
        for row in part:
            name = read_name(mentions[row.last]) if row.last in mentions else row.key
            yield [name, row.articles, row.mentions, row.key]


def _carried_out(
    site: AdminSite, request: HttpRequest, kind: str, key: str, form: Any
) -> HttpResponse | None:
    """Do what a button sends; None where the form is to be shown again."""
    try:
        if request.POST.get("act") == "lead":
            made = _lead(request, kind, key)
        elif form is not None and form.is_valid():
            accept = bool(request.POST.get("accept"))
            made = wanted.make(form.instance, key=key, accept=accept, by=request.user)
        else:
            return None
    except ValidationError as refusal:
        _refuse(request, form, refusal)
        return None
    _tell(request, made)
    return Redirect(reverse("admin:wanted", args=[kind]))


def _lead(request: HttpRequest, kind: str, key: str) -> Made:
    model = KINDS[kind][0]
    rows = access.visible(model.objects.all(), request.user)
    record = rows.filter(pk=as_id(request.POST.get("record", ""))).first()
    if record is None:
        raise ValidationError(_("Choose the record, or look it up by its name."))
    return wanted.lead(record, key=key, by=request.user)


def _refuse(request: HttpRequest, form: Any, refusal: ValidationError) -> None:
    if form is None or request.POST.get("act") == "lead":
        messages.error(request, " ".join(refusal.messages))
    elif hasattr(refusal, "error_dict"):
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, refusal)


def _tell(request: HttpRequest, made: Made) -> None:
    said = ngettext(
        "%(what)s. %(count)d mention leads to it now.",
        "%(what)s. %(count)d mentions lead to it now.",
        made.led,
    ) % {"what": made.act.title, "count": made.led}
    if made.accepted:
        said += " " + ngettext(
            "%(count)d of them is accepted.", "%(count)d of them are accepted.", made.accepted
        ) % {"count": made.accepted}
    messages.success(request, said)


def _known(site: AdminSite, request: HttpRequest, model: Any) -> list[tuple[int, str]]:
    """The records that are looked up by name: perhaps it is there under another name."""
    query = request.GET.get("q", "").strip()
    if not query:
        return []
    matches = site.get_model_admin(model).best_matches(request, query)
    rows = with_label_parts(matches, request.user)[:MOST_FOUND]
    return [(row.pk, label_of(row)) for row in rows]


def _made_lately(request: HttpRequest) -> list[Act]:
    acts = Act.objects.filter(by=request.user, kind=ActKind.STUB, undone_at__isnull=True)
    return list(acts.order_by("-pk").exclude(data__has_key="undoes")[:LATEST_MADE])
