"""The history of everything: who did what, when and why. Nothing here can be altered."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _

from articles.admin.act_page import ActPages
from articles.admin.addresses import address_of
from articles.admin.app_list import ORDER
from articles.admin.badges import badge
from articles.admin.guards import GuardedAdmin
from articles.admin.history import kind_name, lines, model_of
from articles.admin.list_filters import ChoiceFilter, DayFilter, NumberFilter, one_of
from articles.admin.sheets import SheetExports
from articles.admin.site import desk
from articles.filters.bounded import BoundedPaginator
from articles.models import Action, Article, Change, ChangeRows, Directive, Organization, Person

MOST_PEOPLE = 200
WITHOUT_HISTORY = {"TextVersion", "SourceFile", "Change"}
COMMAND_LINE = "0"
ACCOUNTS = ("user", "group")
REPORTS = ("errorreport",)
SEARCHED = (Article, Directive, Organization, Person)
# Few enough that their names can be looked through.
SMALL = ("place", "directivetype", "abbreviation", *ACCOUNTS)
MOST_FOUND = 200


class KindFilter(ChoiceFilter):
    title = _("kind of record")
    parameter_name = field = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(kind, capfirst(kind_name(kind))) for kind in kinds()]


def kinds() -> list[str]:
    """Return every kind of record that has a history."""
    known = (name.lower() for name in ORDER if name not in WITHOUT_HISTORY)
    return [*known, *REPORTS, *ACCOUNTS]


class ActorFilter(ChoiceFilter):
    """The people of the desk; asked from the small table of accounts, not from the history."""

    title = _("who")
    parameter_name = "actor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        staff = User.objects.filter(is_staff=True).order_by("username")[:MOST_PEOPLE]
        people = [(str(one.pk), one.get_username()) for one in staff]
        return [*people, (COMMAND_LINE, _("the command line"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if value is None:
            return queryset
        return queryset.filter(actor=None if value == COMMAND_LINE else int(value))


class SinceFilter(DayFilter):
    title = _("from the day")
    parameter_name = "since"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        day = self.value()
        return queryset.filter(at__gte=midnight(day)) if day else queryset


class UntilFilter(DayFilter):
    title = _("to the day")
    parameter_name = "until"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        day = self.value()
        return queryset.filter(at__lt=midnight(day) + timedelta(days=1)) if day else queryset


def midnight(day: date) -> datetime:
    """The beginning of a day where the desk stands."""
    return make_aware(datetime.combine(day, time()))


class RecordFilter(NumberFilter):
    title = _("number of the record")
    parameter_name = "record"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        # With all kinds named the index by kind and number is used, whatever else is asked.
        number = self.value()
        return queryset.filter(kind__in=kinds(), object_id=number) if number else queryset


class ActFilter(NumberFilter):
    """What was done in one go: the number of the act stands on its page."""

    title = _("number of the act")
    parameter_name = "act"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        number = self.value()
        return queryset.filter(rows__act=number) if number else queryset


@admin.register(Change, site=desk)
class ChangeAdmin(ActPages, SheetExports, GuardedAdmin):
    actions = None
    list_display = ("at_shown", "who", "done", "kind_shown", "label", "size", "reason")
    list_display_links = ("at_shown",)
    list_select_related = ("actor",)
    list_filter = (
        KindFilter, one_of("action", _("what was done"), Action.choices), ActorFilter,
        SinceFilter, UntilFilter, RecordFilter, ActFilter,
    )  # fmt: skip
    fields = ("at", "who", "done", "kind_shown", "record", "version", "reason", "act", "shown")
    ordering = ("-at", "-pk")
    sortable_by = ()
    paginator = BoundedPaginator
    sheet_fields = ("id", "at", "actor", "action", "object_id", "label", "version", "reason")
    sheet_beside = (_("kind of record"), _("changes"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields

    # Who may not read the whole history reads what they did themselves.

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or reads_all(request) or obj.actor_id == request.user.pk

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows if reads_all(request) else rows.filter(actor=request.user.pk)

    def get_ordering(self, request: HttpRequest) -> Any:
        """Newest first, in the order of the index that a filter reads: few rows, never a scan."""
        if request.GET.get("record"):
            return ("-pk",)
        return ("-rows__pk",) if request.GET.get("act") else self.ordering

    def get_list_filter(self, request: HttpRequest) -> Any:
        filters = super().get_list_filter(request)
        return [one for one in filters if one is not ActorFilter or reads_all(request)]

    def found(self, rows: QuerySet, query: str) -> QuerySet:
        """The entries of records that bear this name, and of those deleted under it.

        Looked up in the index of names, never in a million entries.
        """
        if not query:
            return rows
        named = Q(action=Action.DELETED, label__icontains=query)
        named |= Q(kind__in=SMALL, label__icontains=query)
        for model in SEARCHED:
            found = model.objects.search(query).order_by("-pk").values_list("pk", flat=True)
            numbers = list(found[:MOST_FOUND])
            named |= Q(kind=model._meta.model_name, object_id__in=numbers)
        return rows.filter(named)

    def beside_row(self, row: Change) -> list[str]:
        told = (f"{one.what}: {one.before or '–'} → {one.after or '–'}" for one in lines(row))
        return [kind_name(row.kind), "\n".join(told)]

    @admin.display(description=_("when"))
    def at_shown(self, change: Change) -> str:
        return date_format(localtime(change.at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("who"))
    def who(self, change: Change) -> str:
        return change.actor.get_username() if change.actor else str(_("the command line"))

    @admin.display(description=_("what was done"))
    def done(self, change: Change) -> str:
        return badge(change.action, change.get_action_display())

    @admin.display(description=_("kind of record"))
    def kind_shown(self, change: Change) -> str:
        return capfirst(kind_name(change.kind))

    @admin.display(description=_("changes"))
    def size(self, change: Change) -> int:
        return len(change.entries)

    @admin.display(description=_("record"))
    def record(self, change: Change) -> str:
        model = model_of(change.kind)
        if model is None or not desk.is_registered(model):
            return change.label
        address = address_of(model, "history", change.object_id)
        return format_html('<a href="{}">{}</a>', address, change.label)

    @admin.display(description=_("act"))
    def act(self, change: Change) -> str:
        kept = ChangeRows.objects.filter(change=change).select_related("act").first()
        if kept is None or kept.act is None:
            return "–"
        return format_html('<a href="{}">{}</a>', address_of(Change, "act", kept.act.pk), kept.act)

    @admin.display(description=_("changes"))
    def shown(self, change: Change) -> str:
        return render_to_string("admin/articles/change_lines.html", {"lines": lines(change)})


def reads_all(request: HttpRequest) -> bool:
    """Whether this person may read everybody's entries."""
    return request.user.has_perm("articles.view_change")
