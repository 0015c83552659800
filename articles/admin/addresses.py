"""Where a record's pages lie at the desk."""

from typing import Any

from django.urls import reverse


def address_of(record: Any, page: str, *args: Any) -> str:
    """Return the address of a page (`change`, `history`, `changelist`, …) of a record or model.

    Pages of one record take its number: `address_of(article, "change", article.pk)`.
    """
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)
