"""How a record is named where one is chosen: enough to tell namesakes apart."""

import pytest

from articles.admin.labels import label_of
from tests.factories import make_directive, make_organization

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [
        ("2007-04-11", "2025-02-03", "2007–2025"),
        ("", "2025-06-30", "…–2025"),
        ("2025-07", "", "2025–…"),
    ],
)
def test_a_body_tells_the_years_of_its_life(since, until, years):
    body = make_organization("Tỉnh ủy Sông Thử", valid_from=since, valid_to=until)

    assert label_of(body).endswith(f" · {years}")


def test_a_body_without_dates_tells_none():
    assert "–" not in label_of(make_organization("Tỉnh ủy Sông Thử"))


@pytest.mark.parametrize(
    ("signed", "shown"), [("2016-05-15", "15/05/2016"), ("2016-05", "05/2016"), ("2016", "2016")]
)
def test_a_directive_tells_its_day_as_the_boxes_take_it(signed, shown):
    assert f" · {shown} · " in label_of(make_directive(signed_on=signed))


def test_rights_are_named_in_the_language_of_the_page(at_desk):
    page = at_desk("superuser").get("/admin/auth/group/add/").content.decode()

    assert "Bài báo: công bố" in page
    assert "Tổ chức: sửa của mọi người" in page
    assert "Can " not in page
