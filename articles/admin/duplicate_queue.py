"""The queue of possible duplicates of a kind: why, how much rests on each, a few passages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.desk_pages import asked_sheet, desk_page, query_with
from articles.admin.labels import label_of, with_label_parts
from articles.admin.passage_rows import PassageRow, passage_rows, with_articles
from articles.admin.verdict_acts import act_on_pair
from articles.exports.newest import first_of_each
from articles.exports.sheets import sheet_response
from articles.models import Mention, MentionState, Verdict
from articles.services import access
from articles.services.likeness import duplicates
from articles.services.likeness.alike import WHY

PAIRS_A_PAGE = 20
PASSAGES = 3
PAIRS_AT_ONCE = 400  # of a sheet
_VERDICTS = [Verdict.OPEN.value, Verdict.NOT_THE_SAME.value, Verdict.SAME.value]


@dataclass(slots=True)
class Side:
    """One record of a pair: its name, its form, how many mentions it has, some of them."""

    record: Any
    label: str
    address: str
    mentions: int = 0
    passages: list[PassageRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PairRow:
    pair: Any
    why: Any
    sides: tuple[Side, Side]
    address: str


def queue_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Show the pairs that wait, or those decided; carry out what a button says of one."""
    model = model_admin.model
    if not access.holds(request.user, "change", model):
        raise PermissionDenied
    if request.method == "POST":
        return act_on_pair(request, model, address_of(model, "duplicates"))
    kind = model._meta.model_name
    verdict, why = request.GET.get("verdict", Verdict.OPEN), request.GET.get("why", "")
    if verdict not in _VERDICTS or (why and why not in WHY):
        raise BadRequest("verdict or why: unknown value")
    pairs = duplicates.waiting(kind, request.user, verdict).order_by(_surest_first(), "-pk")
    shown = pairs.filter(why=why) if why else pairs
    if form := asked_sheet(request):
        columns = [_("one record"), _("the other record"), _("Why"), _("decision"), _("comment")]
        return sheet_response(f"duplicates-{kind}", columns, _cells(model, shown, request), form)
    page = Paginator(shown, PAIRS_A_PAGE).get_page(request.GET.get("p", 1))
    return desk_page(
        model_admin.admin_site,
        request,
        "duplicates.html",
        _("Possible duplicates: %(kind)s") % {"kind": model._meta.verbose_name_plural},
        opts=model._meta,
        rows=_rows(model, list(page), request.user),
        page=page,
        count=page.paginator.count,
        verdict=verdict,
        why=why,
        verdicts=[(code, Verdict(code).label) for code in _VERDICTS],
        whys=[(code, words) for code, words in WHY.items() if _belongs(code, kind)],
        may_decide=access.holds(request.user, "change_any", model),
        query=query_with(request, p=None, sheet=None),
    )


def sides(records: list[Any], by: Any) -> dict[int, Side]:
    """Return records of one kind with their mentions counted and sampled, in a few queries.

    Passages of articles that are closed to the person are left out.
    """
    model = type(records[0]) if records else None
    if model is None:
        return {}
    kind = str(model._meta.model_name)
    rows = with_label_parts(model._default_manager.all(), by).in_bulk([one.pk for one in records])
    found = {
        number: Side(row, label_of(row), address_of(row, "change", number))
        for number, row in rows.items()
    }
    mentions = Mention.objects.exclude(state=MentionState.REJECTED).filter(**{f"{kind}__in": found})
    counted = mentions.order_by().values(f"{kind}_id").annotate(number=Count("pk"))
    for number, count in counted.values_list(f"{kind}_id", "number"):
        found[number].mentions = count
    for row in passage_rows(with_articles(_samples(mentions, f"{kind}_id", by))):
        found[getattr(row.mention, f"{kind}_id")].passages.append(row)
    return found


def _samples(mentions: QuerySet, owner: str, by: Any) -> QuerySet:
    shown = access.of_visible_texts(mentions, by)
    return first_of_each(shown, owner, [F("pk").desc()], PASSAGES)


def _rows(model: Any, pairs: list[Any], by: Any) -> list[PairRow]:
    numbers = {number for pair in pairs for number in (pair.first, pair.second)}
    found = sides(list(model._default_manager.filter(pk__in=numbers)), by)
    return [
        PairRow(
            pair,
            WHY.get(pair.why, _("said by a person")),
            (found[pair.first], found[pair.second]),
            _merging(model, found[pair.first], found[pair.second]),
        )
        for pair in pairs
    ]


def _cells(model: Any, pairs: QuerySet, request: HttpRequest) -> Iterator[list[Any]]:
    """Yield the pairs as a sheet lists them; the names of a stretch of pairs are asked at once."""
    rows = list(pairs)
    for at in range(0, len(rows), PAIRS_AT_ONCE):
        stretch = rows[at : at + PAIRS_AT_ONCE]
        numbers = {number for pair in stretch for number in (pair.first, pair.second)}
        found = with_label_parts(model._default_manager.all(), request.user).in_bulk(numbers)
        for pair in stretch:
            yield [
                label_of(found[pair.first]),
                label_of(found[pair.second]),
                str(WHY.get(pair.why, _("said by a person"))),
                pair.get_verdict_display(),
                pair.note,
            ]


def _merging(model: Any, one: Side, other: Side) -> str:
    """Return where the two are merged: the public one is to stay, or the one named more often."""
    loser, heir = sorted((other, one), key=lambda side: (side.record.is_public, side.mentions))
    return f"{address_of(model, 'merge')}?a={heir.record.pk}&b={loser.record.pk}"


def _surest_first() -> Case:
    order = [When(why=code, then=Value(place)) for place, code in enumerate(WHY)]
    return Case(*order, default=Value(0), output_field=IntegerField())


def _belongs(code: str, kind: str) -> bool:
    """Whether pairs of a kind can have this reason."""
    people = {"name_and_post", "name_and_body", "name_and_period", "name_only"}
    if kind == "person":
        return code in people
    return code not in people and (code != "number" or kind == "directive")
