"""When an article appeared, typed as Vietnamese write it: 22/12/2024, perhaps 08:07."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.translation import gettext_lazy as _

from articles.text.partial_dates import FIRST_YEAR, LAST_YEAR

# Django's own list reads 05/10/2024 as the tenth of May.
_DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
_TIMES = ["%H:%M:%S", "%H:%M"]


class PressTimeField(forms.SplitDateTimeField):
    """Day and time of day; a day alone is its midnight. Cleans to an aware datetime or None."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.SplitDateTimeWidget(
            date_attrs={"class": "date-text", "placeholder": "25/10/2018", "aria-label": _("day")},
            time_attrs={
                "class": "time-text",
                "placeholder": "08:07",
                "aria-label": _("time of day"),
            },
            date_format="%d/%m/%Y",
            time_format="%H:%M:%S",
        )
        super().__init__(
            input_date_formats=_DAYS, input_time_formats=_TIMES, widget=widget, **kwargs
        )

    def compress(self, data_list: list[Any]) -> datetime | None:
        if not any(data_list):
            return None
        day, moment = data_list
        if not isinstance(day, date):
            raise ValidationError(_("Give the day as well."), code="no_day")
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            limits = {"first": FIRST_YEAR, "last": LAST_YEAR}
            message = _("The year must lie between %(first)d and %(last)d.")
            raise ValidationError(message, code="year", params=limits)
        return from_current_timezone(datetime.combine(day, moment or time(0)))
