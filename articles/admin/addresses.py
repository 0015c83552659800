"""Where a record's pages lie at the desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse


def address_of(record: Any, page: str, *args: Any) -> str:
    """Return the address of a page (`change`, `history`, `changelist`, …) of a record or model.

    Pages of one record take its number: `address_of(article, "change", article.pk)`.
    """
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)


def back_within_desk(request: HttpRequest, otherwise: str) -> str:
    """Return the desk page that a form was sent from, as it names it; else `otherwise`."""
    asked = request.POST.get("back", "")
    inside = asked.startswith(reverse("admin:index")) and asked.isprintable()
    return asked if inside and "\\" not in asked and len(asked) <= 1000 else otherwise
