"""The page of a body: which directives it carries out, each with what is told of it."""

import pytest

from articles.exports.carried_out import directives_carried_out
from articles.services.writing.status import WITHDRAW, move
from tests.factories import make_article, make_directive, make_finding, make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def body():
    body = make_organization("Đảng bộ Mẫu")
    article = make_article("Tin", body="Đã làm xong việc một, việc hai và việc ba; còn chậm.")
    first, second = make_directive("901"), make_directive("902")
    make_finding(article, "việc một", body, directive=second)
    make_finding(article, "việc hai", body, directive=second)
    make_finding(article, "còn chậm", body, directive=second, kind="shortcoming")
    make_finding(article, "việc ba", body, directive=first)
    make_finding(article, "việc", body)
    make_finding(article, "xong", make_organization(), directive=make_directive("903"))
    make_finding(article, "làm", body, directive=make_directive("904"), publish=False)
    make_finding(article, "Đã", body, directive=(gone := make_directive("905")))
    move(gone, WITHDRAW, by=None, note="Nhầm")
    return body


def test_findings_stand_under_the_directive_that_they_tell_of(body, read):
    page = read(body.get_absolute_url())

    order = [one for one in page.ids if one in {"directives", "results", "shortcomings"}]
    assert order == ["directives", "results"]
    told = page.text[page.text.index("Các văn bản được thực hiện") :]
    words = ["902-CT/TW 3 ghi nhận", "Việc một", "Hạn chế", "Còn chậm", "901-CT/TW 1 ghi nhận"]
    places = [told.index(one) for one in [*words, "Việc ba"]]
    assert places == sorted(places)
    links = page.attributes("a", "href")
    for number, many in (("901", 1), ("902", 1), ("903", 0), ("904", 0), ("905", 0)):
        matrix = f"/directives/chi-thi-{number}-ct-tw-2016/matrix/?under={body.slug}"
        assert links.count(matrix) == many, number


def test_the_matrix_it_leads_to_is_that_of_this_body_alone(body, read):
    page = read(f"/directives/chi-thi-902-ct-tw-2016/matrix/?under={body.slug}")
    assert "1 tổ chức có báo cáo" in page.text
    assert body.name in page.text


def test_directives_are_counted_beyond_what_the_record_shows(body, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = directives_carried_out(body.pk)
    assert [(one.slug, total) for one, total in found] == [
        ("chi-thi-902-ct-tw-2016", 3),
        ("chi-thi-901-ct-tw-2016", 1),
    ]


def items(page):
    return [one for one in page.attributes("article", "id") if one.startswith("finding-")]


@pytest.fixture
def _few(monkeypatch):
    monkeypatch.setattr("articles.views.records.MOST_FINDINGS", 2)
    monkeypatch.setattr("articles.views.records.LATEST", 1)


@pytest.mark.usefixtures("_few")
def test_of_many_findings_the_latest_are_shown_and_the_others_led_to(body, read):
    page = read(body.get_absolute_url())

    assert len(items(page)) == 1
    assert "Dưới đây là 1 kết quả gần nhất trong" in page.text
    links = page.attributes("a", "href")
    for number in ("901", "902"):
        assert f"/directives/chi-thi-{number}-ct-tw-2016/matrix/?under={body.slug}" in links


@pytest.mark.usefixtures("_few")
def test_what_is_not_shown_is_said_where_no_directive_is_carried_out_too(read):
    body = make_organization("Ban Mẫu")
    article = make_article("Tin", body="Đã làm xong việc một, việc hai và việc ba.")
    # The oldest, so that it is not among the latest: an award of the body to itself.
    award = {"kind": "award", "awarding_body": body, "period": "2001", "value": 1, "unit": "bằng"}
    given = make_finding(article, "xong", body, **award)
    for words in ("việc một", "việc hai"):
        make_finding(article, words, body, period="2020")

    page = read(body.get_absolute_url())

    assert "Dưới đây là 1 kết quả gần nhất trong 3" in page.text
    assert len(items(page)) == 2
    assert f"finding-{given.pk}" in items(page)
