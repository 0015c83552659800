"""Acts on exactly the filtered list on screen: counted, confirmed, then done by a job."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.addresses import address_of
from articles.admin.bulk_acts import MOVES, BulkAct, BulkForm, setting
from articles.models import Job, Status
from articles.services import access
from articles.services.desk import losing
from articles.services.work import bulk, jobs

MOST_ROWS = 100_000  # in one act
AT_ONCE = 50  # rows, done before the page answers
PATIENCE = 3.0  # seconds; what is not done by then, the worker does
SAMPLE = 10
MOST_FELT = 1000  # records, of which a withdrawal says what readers lose


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows an act was asked for: when they were counted, how many, ticked or the whole list."""

    at: datetime
    count: int
    whole: bool

    @classmethod
    def of(cls, request: HttpRequest, rows: QuerySet) -> "Asked":
        """Return what the page that is sent back said, or what is to be said on it first."""
        whole = request.POST.get("select_across") == "1"
        if "asked_at" not in request.POST:
            return cls(timezone.now(), _plain(rows).count(), whole)
        return cls(_moment(request.POST["asked_at"]), _number(request.POST.get("count")), whole)


class BulkActs:
    """A part of a ModelAdmin: what its list offers to do to many rows.

    `bulk_fields` names the fields that can be set in many records; several that belong together
    are a tuple. `more_acts` are acts of this list alone.
    """

    bulk_fields: ClassVar[tuple[Any, ...]] = ()
    more_acts: ClassVar[tuple[BulkAct, ...]] = ()

    def bulk_acts(self, request: HttpRequest) -> Iterator[BulkAct]:
        """The acts that this person may do to records of this kind."""
        named = ((one,) if isinstance(one, str) else one for one in self.bulk_fields)
        every = [
            *(MOVES[act] for act in self.moves),
            *self.more_acts,
            *(setting(self.model, names) for names in named),
        ]
        return (act for act in every if access.holds(request.user, act.right, self.model))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        if IS_POPUP_VAR in request.GET:
            return {}
        acts = self.bulk_acts(request)
        return {act.name: (partial(_asked_for, act), act.name, act.words) for act in acts}

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Take the whole list for chosen where its box is ticked: scripts are not needed for it."""
        if "all_rows" in request.POST:
            request.POST = request.POST.copy()
            request.POST["select_across"] = "1"
            # The stock list asks for a ticked row, and then does not look at it.
            request.POST[ACTION_CHECKBOX_NAME] = "1"
        return super().changelist_view(request, extra_context)

    def ask_or_begin(self, request: HttpRequest, rows: QuerySet, act: BulkAct) -> HttpResponse:
        """Ask whether it is meant, showing how many and what; or begin, once that is confirmed."""
        asked = Asked.of(request, rows)
        is_sent = "confirmed" in request.POST
        form = BulkForm(
            act, self.model, request, self.admin_site, request.POST if is_sent else None
        )
        if asked.count > MOST_ROWS:
            most = _("At most %(most)d rows at once: narrow the list by its filters.")
            messages.error(request, most % {"most": MOST_ROWS})
            return HttpResponseRedirect(request.get_full_path())
        if is_sent and form.is_valid():
            return self._begin(request, rows, act, form, asked)
        return self._ask(request, rows, act, form, asked)

    def _ask(
        self, request: HttpRequest, rows: QuerySet, act: BulkAct, form: BulkForm, asked: Asked
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        sample = list(rows[:SAMPLE])
        context = {
            **self.admin_site.each_context(request),
            "title": act.words,
            "opts": self.opts,
            "media": self.media,
            "act": act,
            "form": form,
            "asked": asked,
            "sample": sample,
            "loss": self._felt_together(rows) if act.name == "withdraw" else None,
            "most_felt": MOST_FELT,
            "more": max(0, asked.count - len(sample)),
            "ticked": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/bulk_ask.html", context)

    def _felt_together(self, rows: QuerySet) -> losing.Loss:
        """What readers lose with the public ones among the rows, told before they are withdrawn."""
        public = _plain(rows).filter(status=Status.PUBLISHED)
        return losing.losses(self.model, list(public.values_list("pk", flat=True)[:MOST_FELT]))

    def _begin(
        self, request: HttpRequest, rows: QuerySet, act: BulkAct, form: BulkForm, asked: Asked
    ) -> HttpResponse:
        chosen = list(_chosen(rows, asked))
        is_small = len(chosen) <= AT_ONCE
        job = bulk.ask(
            act.kind,
            self._title(act, form, len(chosen)),
            self.model,
            chosen,
            by=request.user,
            queued=not is_small,
            act=act.name,
            values=form.values(),
            note=form.note(),
            words=_no_longer_there(asked.count - len(chosen)),
            back=request.get_full_path(),
        )
        if is_small:
            jobs.finish(job, within=PATIENCE)
        return HttpResponseRedirect(address_of(Job, "change", job.pk))

    def _title(self, act: BulkAct, form: BulkForm, count: int) -> str:
        what = f"{act.words} → {form.said()}" if act.fields else str(act.words)
        return f"{what} ({count:,} {self.opts.verbose_name_plural})"


def _asked_for(
    act: BulkAct, model_admin: BulkActs, request: HttpRequest, rows: QuerySet
) -> HttpResponse:
    return model_admin.ask_or_begin(request, rows, act)


def _plain(rows: QuerySet) -> QuerySet:
    """The rows of a list without what its columns show."""
    return rows.select_related(None).prefetch_related(None).order_by("pk")


def _chosen(rows: QuerySet, asked: Asked) -> Iterator[bulk.Chosen]:
    """The rows that were counted; without its version each that was changed since.

    What has been entered since was not counted, and is left out.
    """
    counted = _plain(rows).filter(created_at__lte=asked.at)
    found = counted.values_list("pk", "version", "updated_at")[:MOST_ROWS]
    for number, version, changed_at in found:
        yield number, version if changed_at <= asked.at else None


def _no_longer_there(count: int) -> str:
    if count <= 0:
        return ""
    words = ngettext(
        "%(count)d record no longer matched when this began.",
        "%(count)d records no longer matched when this began.",
        count,
    )
    return words % {"count": count}


def _moment(given: str) -> datetime:
    try:
        moment = parse_datetime(given)
    except ValueError:
        moment = None
    if moment is None or timezone.is_naive(moment):
        raise BadRequest("asked_at: not a moment")
    return moment


def _number(given: str | None) -> int:
    if not given or not given.isascii() or not given.isdigit() or len(given) > 9:
        raise BadRequest("count: not a number")
    return int(given)
