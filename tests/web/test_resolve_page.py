"""The page /resolve/: what a text cites, marked, listed and linked."""

import pytest

from articles.views.asking import LARGEST
from articles.views.resolve import SHOWN
from tests.factories import make_directive
from tests.web.resolving import PAGE, TEXT, ask

pytestmark = pytest.mark.django_db


def test_the_page_asks(read):
    page = read(PAGE)

    assert page.attributes("textarea", "name") == ["text"]
    assert PAGE in page.attributes("form", "action")
    assert "Đoạn văn này nhắc đến văn bản nào?" in page.text


def test_the_page_marks_and_links_what_is_cited(client, five):
    make_directive("35", signed_on="2019-05-30", term="XII")
    make_directive("35", signed_on="2024-06-14", term="XIII")
    text = f"{TEXT}\n\nVà <b>Chỉ thị 35-CT/TW</b>, Kết luận 99-KL/TW."
    page = client.post(PAGE, {"text": text}).content.decode()

    assert (
        f'<a class="m-directive" href="{five.get_absolute_url()}">Chỉ thị số 05-CT/TW</a>' in page
    )
    assert '<a class="m-open" href="#c3">Chỉ thị 35-CT/TW</a>' in page
    assert '<a class="m-open" href="#c4">Kết luận 99-KL/TW</a>' in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    for words in ["Tìm thấy 4 trích dẫn", "Có thể là", "Chưa có trong danh mục"]:
        assert words in page
    assert page.count("<textarea") == 1
    assert TEXT in page.partition("<textarea")[2].partition("</textarea>")[0]


def test_the_page_answers_one_citation_by_its_address(read, five):
    page = read(f"{PAGE}?cite=05+CT+TW")

    assert five.get_absolute_url() in page.attributes("a", "href")
    assert "05-CT/TW" in page.text


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"text": ""}, 400, "Chưa có văn bản"),
        ({"text": "a", "published": "hôm qua"}, 400, "Không phải một ngày"),
        ({"text": "a" * (LARGEST + 1)}, 413, "Văn bản dài nhất 256 KiB"),
    ],
)
def test_the_page_says_what_is_wrong_beside_the_field(client, form, status, words):
    response = client.post(PAGE, form)

    assert response.status_code == status
    assert words in response.content.decode()


@pytest.mark.parametrize("typed", ["05 CT TW", " ct 05 ", "chi thi so 5"])
def test_one_citation_may_be_typed_into_the_page(client, five, typed):
    page = client.post(PAGE, {"text": typed}).content.decode()

    assert "Tìm thấy 1 trích dẫn" in page
    assert five.get_absolute_url() in page


def test_the_page_of_a_text_without_citations_says_so(client):
    response = client.post(PAGE, {"text": "Trời hôm nay đẹp."})

    assert "Không thấy văn bản nào" in response.content.decode()


def test_a_page_of_very_many_citations_says_that_it_shows_a_part(client, five):
    text = "Chỉ thị 05-CT/TW. " * (SHOWN + 1)
    page = client.post(PAGE, {"text": text}).content.decode()

    assert f"Chỉ đánh dấu và liệt kê {SHOWN} trích dẫn đầu" in page
    assert f"Tìm thấy {SHOWN + 1} trích dẫn" in page
    assert f'id="c{SHOWN}"' in page
    assert f'id="c{SHOWN + 1}"' not in page
    assert len(ask(client, text)) == SHOWN + 1


def test_the_pages_lead_here(read):
    assert PAGE in read("/").attributes("a", "href")
    assert PAGE in read("/about/").attributes("a", "href")
