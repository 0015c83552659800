"""Days come before months in both languages, shown and typed."""

from datetime import date, datetime

import pytest
from django import forms
from django.utils import formats, translation


@pytest.mark.parametrize("language", ["vi", "en"])
def test_short_dates_begin_with_the_day(language):
    with translation.override(language):
        assert formats.date_format(date(2026, 11, 5), "SHORT_DATE_FORMAT") == "05/11/2026"
        moment = formats.date_format(datetime(2026, 11, 5, 7, 30), "SHORT_DATETIME_FORMAT")
        assert "05/11/2026" in moment
        assert "07:30" in moment


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["05/11/2026", "2026-11-05", "05-11-2026"])
def test_typed_dates_begin_with_the_day(language, typed):
    with translation.override(language):
        assert forms.DateField().clean(typed) == date(2026, 11, 5)
