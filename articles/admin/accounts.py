"""Accounts and groups: superusers alone, so that nobody may grant what they lack."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import ManyToManyField, Model, QuerySet
from django.forms import CheckboxSelectMultiple, Field, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.admin.guards import GuardedAdmin
from articles.admin.history import ReadableHistory
from articles.admin.list_filters import yes_or_no
from articles.admin.site import desk
from articles.models import Action
from articles.services.loading import accounts

_ACTS = {
    "add": pgettext_lazy("right", "add"),
    "change": pgettext_lazy("right", "change"),
    "change_any": pgettext_lazy("right", "change everybody’s"),
    "delete": pgettext_lazy("right", "delete"),
    "publish": pgettext_lazy("right", "publish"),
    "review": pgettext_lazy("right", "review"),
    "submit": pgettext_lazy("right", "submit"),
    "view": pgettext_lazy("right", "view"),
    "withdraw": pgettext_lazy("right", "withdraw"),
}
# Tables that nobody writes by hand: rights to them would mean nothing.
_OF_PROGRAMS = (
    *("articlekeys", "document", "duplicatekey", "fingerprint", "posting", "publication"),
    *("searchentry", "searchname", "tally", "contenttype", "session", "logentry"),
)


class RightsField(ModelMultipleChoiceField):
    """Names rights in the language of the page: the database has them in English alone."""

    def label_from_instance(self, obj: Permission) -> str:
        kind = obj.content_type
        act = obj.codename.removesuffix(f"_{kind.model}")
        return f"{capfirst(kind.name)}: {_ACTS.get(act, obj.name)}"


class SuperusersOnly(ReadableHistory, GuardedAdmin):
    """Every change of an account or group is a history entry, its rights before and after."""

    actions = ()
    # Django's two boxes with arrows need a script, and say too little to a screen reader.
    filter_horizontal = ()
    formfield_overrides = {ManyToManyField: {"widget": CheckboxSelectMultiple}}

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        if db_field.remote_field.model is Permission:
            kwargs["form_class"] = RightsField
            rights = Permission.objects.select_related("content_type")
            kwargs["queryset"] = rights.exclude(content_type__model__in=_OF_PROGRAMS)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        request.before = accounts.stored(obj)
        super().save_model(request, obj, form, change)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        accounts.note(obj, action=Action.CREATED, by=request.user, before={})

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        # A new password comes without a form of fields: then only that is noted.
        before = getattr(request, "before", None)
        accounts.note(obj, action=Action.CHANGED, by=request.user, before=before)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        for account in queryset:
            accounts.note(account, action=Action.DELETED, by=request.user, before={})


@admin.register(User, site=desk)
class DeskUserAdmin(SuperusersOnly, UserAdmin):
    readonly_fields = ("last_login", "date_joined")
    list_display = ("username", "first_name", "last_name", "is_staff", "is_superuser", "is_active")
    list_filter = (
        yes_or_no("is_staff", _("may come to the desk")),
        yes_or_no("is_superuser", _("may do everything")),
        yes_or_no("is_active", _("active")),
    )

    def found(self, rows: QuerySet, query: str) -> QuerySet:
        for word in query.split():
            rows = rows.filter(username__icontains=word)
        return rows


@admin.register(Group, site=desk)
class DeskGroupAdmin(SuperusersOnly, GroupAdmin):
    list_filter = ()

    def found(self, rows: QuerySet, query: str) -> QuerySet:
        return rows.filter(name__icontains=query) if query else rows
