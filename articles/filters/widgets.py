"""The control for naming a record: a list while it is short, a box with suggestions after that."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Model, QuerySet

LONGEST_LIST = 40


class ReferenceInput(forms.TextInput):
    """Asks the database only when it is drawn, so JSON never pays for it."""

    template_name = "articles/widgets/reference.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.used: Callable[[], QuerySet] | None = None
        self.key = "slug"
        self.chosen: Model | None = None

    def offer(self, used: Callable[[], QuerySet], *, key: str) -> None:
        """Say which records to offer, and which of their columns the address holds."""
        self.used, self.key = used, key

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        found = list(self.used()[: LONGEST_LIST + 1]) if self.used else []
        is_short = len(found) <= LONGEST_LIST
        options = [(getattr(one, self.key), str(one)) for one in found[:LONGEST_LIST]]
        if self.chosen and self.chosen not in found[:LONGEST_LIST]:
            options.insert(0, (getattr(self.chosen, self.key), str(self.chosen)))
        as_list = bool(self.chosen) or (is_short and not value)
        context["widget"] |= {"options": options, "as_list": as_list}
        return context
