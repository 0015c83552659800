"""The desk of a record or claim: every write goes through the services, as one act."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Model, QuerySet, prefetch_related_objects
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.badges import badge
from articles.admin.bulk import BulkActs
from articles.admin.combine_page import combine_page
from articles.admin.combining import chosen
from articles.admin.comments import Comments
from articles.admin.deletion import ProtectedDelete
from articles.admin.forms import RecordForm, RefusableForm
from articles.admin.guards import GuardedAdmin
from articles.admin.kept import closed_page, deleted_page, deletion_of
from articles.admin.moves import StatusMoves
from articles.admin.numbers import as_id
from articles.admin.past import UndoableHistory
from articles.admin.rows import RelationsByName, visible_relations
from articles.admin.sheets import SheetExports
from articles.admin.usage_page import UsagePage
from articles.models import Change, Status, Versioned
from articles.services import access, history
from articles.services.errors import StaleVersion
from articles.services.writing import saving, status


class ServiceAdmin(
    SheetExports, RelationsByName, UndoableHistory, UsagePage, ProtectedDelete, GuardedAdmin
):
    """A form whose writing a service does: what that refuses is shown with what was typed."""

    form = RefusableForm

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ModelForm]:
        form = super().get_form(request, *args, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Save, or show what was typed with what the services refused: nothing typed is lost."""
        if request.method == "POST" and object_id is not None:
            kept = self._kept(request, object_id)
            if kept is not None:
                return kept
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except StaleVersion as stale:
            return self._combine(request, stale)
        except (ValidationError, IntegrityError) as refusal:
            request.refusal = readable(refusal)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def _kept(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """Answer a form whose record is gone or closed, or that leaves questions open."""
        record = self.get_object(request, object_id)
        if record is None:
            deletion = deletion_of(self, request, as_id(object_id))
            return deleted_page(self, request, deletion) if deletion else None
        if not self.has_change_permission(request, record):
            may_view = self.has_view_permission(request, record)
            return closed_page(self, request, record) if may_view else None
        request.POST, open_ones = chosen(request.POST)
        if not open_ones:
            return None
        last = history.last_change(record)
        return combine_page(self, request, record, last, asked_again=True)

    def _combine(self, request: HttpRequest, stale: StaleVersion) -> HttpResponse:
        record = self.get_object(request, str(stale.record.pk))
        return combine_page(self, request, record, stale.last, asked_again=False)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None:
            context["may_read_history"] = access.may_read_history(request.user, obj)
            context |= self.shown_beside(request, obj)
        return super().render_change_form(request, context, **kwargs)

    def shown_beside(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """What the page of a stored record shows besides its form."""
        return {}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing yet: fields and rows are saved together."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        request.saved = self.save_all(request, form, formsets)

    def save_all(self, request: HttpRequest, form: Any, formsets: Any) -> Change | None:
        """Hand fields and rows to the service; None if nothing differs from what is stored."""
        raise NotImplementedError

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if request.saved is not None:
            return super().response_change(request, obj)
        messages.info(request, _("Nothing differs from what is stored: nothing was saved."))
        if "_continue" in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        return self.response_post_save_change(request, obj)

    # The history is written by the services; Django's own log would be a second one.

    def construct_change_message(self, *args: Any, **kwargs: Any) -> list[Any]:
        return []

    def log_addition(self, *args: Any) -> None:
        pass

    def log_change(self, *args: Any) -> None:
        pass

    def log_deletions(self, *args: Any) -> None:
        pass


class VersionedAdmin(BulkActs, StatusMoves, Comments, ServiceAdmin):
    """What records and claims share."""

    form = RecordForm

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_mark(self, record: Versioned) -> str:
        # Not by `get_status_display`: it makes a table of all choices for every row.
        return badge(record.status, Status(record.status).label)

    @admin.display(description=gettext_lazy("changed"), ordering="updated_at")
    def changed(self, record: Versioned) -> str:
        return date_format(localtime(record.updated_at), "SHORT_DATETIME_FORMAT")

    # Columns that name other records show them only as far as they are open.
    list_select_related = ()
    list_relations: ClassVar[tuple[str, ...]] = ()

    def listed(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        return rows.prefetch_related(*visible_relations(self, request, self.list_relations))

    # Who may see and do what: the services' policy, asked for the record at hand.

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return access.visible(super().get_queryset(request), request.user)

    def has_view_permission(self, request: HttpRequest, obj: Versioned | None = None) -> bool:
        return self._may(request, "view", obj)

    def has_change_permission(self, request: HttpRequest, obj: Versioned | None = None) -> bool:
        return self._may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Versioned | None = None) -> bool:
        return self._may(request, "delete", obj)

    def _may(self, request: HttpRequest, act: str, obj: Versioned | None) -> bool:
        if obj is None:
            return access.holds(request.user, act, self.model)
        return access.may(request.user, act, obj)

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Model | None:
        record = super().get_object(request, *args, **kwargs)
        if record is not None and not self.has_change_permission(request, record):
            prefetch_related_objects([record], *visible_relations(self, request))
        return record

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk and not self.has_change_permission(request, obj):
            options["queryset"] = inline.readable(options["queryset"], request)
        return options

    def shown_beside(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        return {
            "moves": self.permitted_moves(request, obj),
            "needs_another": status.needs_another(obj, request.user),
            "panels": self.panels(request, obj),
            "talk": self.talk(request, obj),
        }

    def panels(self, request: HttpRequest, obj: Any) -> list[Any]:
        """Lists of what belongs to the record but is edited elsewhere."""
        return []

    def save_all(self, request: HttpRequest, form: Any, formsets: Any) -> Change | None:
        rows, removed = [], []
        for formset in formsets:
            rows += formset.save(commit=False)
            removed += formset.deleted_objects
        return saving.save(
            form.instance,
            by=request.user,
            version=form.cleaned_data["opened_version"] if form.instance.pk else None,
            satellites=rows,
            removed=removed,
            reason=form.cleaned_data["reason"],
        )

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        response = super().response_add(request, obj, post_url_continue)
        return self.after_save(request, obj) or response

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self.after_save(request, obj) or super().response_change(request, obj)


def readable(refusal: Exception) -> Exception:
    """Return a refusal in words; the database's own are for nobody's eyes."""
    if isinstance(refusal, IntegrityError):
        return ValidationError(
            _("Somebody has just saved the same. Look at the list, then try again.")
        )
    return refusal


class RecordAdmin(VersionedAdmin):
    """One of the four public records."""

    def found(self, rows: QuerySet, query: str) -> QuerySet:
        return rows.search(query)

    def begun(self, rows: QuerySet, typed: str) -> QuerySet:
        return rows.match_names(typed)

    def view_on_site(self, obj: Any) -> str | None:
        """The public page, once there is one."""
        return obj.get_absolute_url() if obj.is_public else None
