"""The small reference tables: places, types of directives, abbreviations."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ServiceAdmin
from articles.admin.forms import RecordForm
from articles.admin.list_filters import one_of, related, yes_or_no
from articles.admin.site import desk
from articles.models import Abbreviation, Change, DirectiveType, Family, Place, PlaceLevel
from articles.services.writing.lookups import save_lookup
from articles.text.normalize import fold
from articles.text.slugs import slug_of


class LookupForm(RecordForm):
    class Meta:
        widgets = {"source_note": AdminTextareaWidget(attrs={"rows": 2})}


class LookupAdmin(ServiceAdmin):
    """Rows are never deleted: records lean on them, and what is loaded would come back."""

    form = LookupForm

    def found(self, rows: QuerySet, query: str) -> QuerySet:
        for word in fold(query).split():
            rows = rows.filter(search_key__contains=word)
        return rows

    def best_matches(self, request: HttpRequest, term: str) -> QuerySet:
        rows = super().best_matches(request, term)
        return rows.order_by(Length("name"), "sort_key", "pk") if term else rows

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_all(self, request: HttpRequest, form: Any, formsets: Any) -> Change | None:
        return save_lookup(
            form.instance,
            by=request.user,
            version=form.cleaned_data["opened_version"] if form.instance.pk else None,
            reason=form.cleaned_data["reason"],
        )


class PlaceForm(LookupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("left empty it is made from the name")

    def clean_slug(self) -> str:
        given = self.cleaned_data["slug"]
        return given or slug_of(self.cleaned_data.get("name", ""), fallback="place")


@admin.register(Place, site=desk)
class PlaceAdmin(LookupAdmin):
    form = PlaceForm
    list_display = ("name", "level", "valid_from", "valid_to", "heir", "is_verified")
    list_select_related = ("heir",)
    list_filter = (
        one_of("level", _("level"), PlaceLevel.choices),
        related(Place.heir),
        yes_or_no("is_verified", _("verified")),
    )
    fieldsets = (
        (None, {"fields": ("name", "level", "slug")}),
        (_("When"), {"fields": (("valid_from", "valid_to"), "heir")}),
        (_("How sure"), {"fields": ("is_verified", "source_note")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        # An address once given is permanent.
        return ("slug",) if obj else ()


@admin.register(DirectiveType, site=desk)
class DirectiveTypeAdmin(LookupAdmin):
    list_display = ("name", "abbreviations", "gloss", "family", "is_directive", "is_verified")
    list_filter = (
        one_of("family", _("family"), Family.choices),
        yes_or_no("is_directive", _("catalogued as a directive")),
        yes_or_no("is_verified", _("verified")),
    )
    fieldsets = (
        (None, {"fields": (("name", "code"), "gloss", "abbreviations", "family", "is_directive")}),
        (_("How sure"), {"fields": ("is_verified", "source_note")}),
    )


@admin.register(Abbreviation, site=desk)
class AbbreviationAdmin(LookupAdmin):
    list_display = ("short", "words", "is_used", "is_verified")
    list_filter = (
        yes_or_no("is_used", _("written out in searches")),
        yes_or_no("is_verified", _("verified")),
    )
    fieldsets = (
        (None, {"fields": ("short", "words", "is_used")}),
        (_("How sure"), {"fields": ("is_verified", "source_note")}),
    )
