"""Deleting: what leans on a record is named first, as far as it is open to the person."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.models import Mention
from articles.services.reading.comparing import is_untouched
from articles.services.writing import saving


class ProtectedDelete:
    """A part of a ModelAdmin: deletes through the service."""

    def get_deleted_objects(self, objs: Iterable[Model], request: HttpRequest) -> tuple[Any, ...]:
        """Return what would go, its count by kind, no lacking rights, what forbids it."""
        records = list(objs)
        collector = NestedObjects(using=router.db_for_write(self.model))
        collector.collect(records)
        going = [row for rows in collector.model_objs.values() for row in rows]
        counted = Counter(str(row._meta.verbose_name_plural) for row in going)
        against = [row for row in collector.protected if not _is_only_proposed(row)]
        against.sort(key=lambda row: (row._meta.model_name, row.pk))
        return (
            [self._named(row, request) for row in records],
            counted,
            set(),
            [self._named(row, request) for row in against],
        )

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        saving.delete(obj, by=request.user)

    def _named(self, row: Model, request: HttpRequest) -> str:
        """A row by kind and name, linked to its form; only by kind where it is closed."""
        kind = capfirst(row._meta.verbose_name)
        site = self.admin_site
        if not site.is_registered(type(row)):
            return f"{kind}: {row}"
        if not site.get_model_admin(type(row)).has_view_permission(request, row):
            return _("%(kind)s: one that is not open to you") % {"kind": kind}
        address = address_of(row, "change", row.pk)
        return format_html('{}: <a href="{}">{}</a>', kind, address, row)


def _is_only_proposed(row: Model) -> bool:
    """Whether the machine alone says so: such a mention lets its record go."""
    return isinstance(row, Mention) and is_untouched(row)
