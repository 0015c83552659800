"""The list pages: the address is the state; what is wrong is said where it is wrong."""

import pytest

from articles.services.door import door
from tests.exports.world import at, make_world
from tests.factories import (
    make_article,
    make_directive,
    make_finding,
    make_mention,
    make_organization,
    make_person,
    make_position,
)

LISTS = ["/articles/", "/directives/", "/organizations/", "/people/"]

pytestmark = pytest.mark.django_db


@door()
def make_articles(many):
    for number in range(many):
        make_article(f"Tin {number:03d}", published_at=at(2018))


def rows(page):
    """Return the addresses of the records on a list page, in order."""
    links = page.attributes("a", "href")
    parts = ("/articles/", "/directives/", "/organizations/", "/people/")
    records = [link.partition("#")[0] for link in links]  # a hit opens the page at its words
    return [link for link in records if link.startswith(parts) and link not in LISTS]


@pytest.mark.parametrize("address", LISTS)
def test_an_empty_list_says_so(read, address):
    assert "Chưa có gì được công bố ở đây." in read(address).text


def test_a_list_counts_and_links_its_records(read):
    make_articles(3)
    page = read("/articles/")

    assert "3 kết quả" in page.text
    assert rows(page) == ["/articles/tin-002/", "/articles/tin-001/", "/articles/tin-000/"]


def test_the_count_is_announced(read):
    make_articles(1)

    # Said by the script alone, once, when it has changed the list.
    assert ("p", {"class": "visually-hidden", "role": "status", "id": "said"}) in read(
        "/articles/"
    ).elements


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["b", "a", "c"]),
        ("oldest", ["a", "b", "c"]),
        ("title", ["a", "b", "c"]),
        ("", ["b", "a", "c"]),
    ],
)
def test_articles_may_be_sorted(client, read, sort, expected):
    make_article("A", published_at=at(2017))
    make_article("B", published_at=at(2018))
    make_article("C")
    address = f"/articles/?sort={sort}" if sort else "/articles/"

    assert rows(read(address)) == [f"/articles/{one}/" for one in expected]


def test_vietnamese_names_sort_as_readers_expect(read):
    for name in ["Trần Đức An", "Lê Ánh", "Bùi Bình", "Đỗ An", "Nguyễn Ẩn"]:
        make_person(name)

    assert rows(read("/people/")) == [
        f"/people/{slug}/" for slug in ["do-an", "tran-duc-an", "le-anh", "nguyen-an", "bui-binh"]
    ]


def test_pages_keep_order_and_filters(read, monkeypatch):
    monkeypatch.setattr("articles.views.paging.PER_PAGE", 2)
    make_articles(5)
    second = read("/articles/?q=tin&sort=title&page=2")

    assert "5 kết quả" in second.text
    assert rows(second) == ["/articles/tin-002/", "/articles/tin-003/"]
    links = second.attributes("a", "href")
    assert "?q=tin&sort=title&page=1" in links
    assert "?q=tin&sort=title&page=3" in links
    assert rows(read("/articles/?q=tin&sort=title&page=3")) == ["/articles/tin-004/"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("page=0", 400, "Trang: không phải số nguyên từ 1"),
        ("page=-1", 400, "Trang"),
        ("page=x", 400, "Trang"),
        ("page=1.5", 400, "Trang"),
        (f"page={'9' * 400}", 400, "Trang"),
        ("page=1&page=2", 400, "Trang"),
        ("page=501", 400, "số trang chỉ đến 500"),
        ("page=2", 404, "danh sách dừng ở trang 1"),
        ("page=500", 404, "danh sách dừng ở trang 1"),
        ("sort=x", 400, "Sắp xếp: 'x' không thuộc: newest, oldest, title"),
        ("year=20", 400, "Năm: không phải một năm từ 1000 đến 2999, cũng không phải khoảng năm"),
        ("year=2018..2020", 400, "cũng không phải khoảng năm như 2018-2020"),
        ("year=20&page=7", 400, "Năm"),
    ],
)
def test_what_is_malformed_is_said_without_rows(read, query, status, words):
    make_articles(1)
    page = read(f"/articles/?{query}", status)

    assert words in page.text
    assert rows(page) == []


def test_a_message_stands_beside_its_field(read):
    page = read("/articles/?until=20&since=hom+qua", 400)
    fields = {
        attrs["name"]: attrs for tag, attrs in page.elements if tag == "input" and "name" in attrs
    }

    assert fields["until"]["value"] == "20"
    for name in ["until", "since"]:
        assert fields[name]["aria-invalid"] == "true"
        assert fields[name]["aria-describedby"] == f"id_{name}_error"
        assert f"id_{name}_error" in page.ids
        assert f"#id_{name}" in page.attributes("a", "href")


def test_a_name_typed_for_an_address_gets_suggestions(read):
    body = make_organization("Đảng ủy Khối các cơ quan")
    article = make_article("Tin", body="Đảng ủy Khối họp.")
    make_mention(article, "Đảng ủy Khối", body)
    page = read("/articles/?q=hop&organization=dang+uy+kh", 400)

    assert "?q=hop&organization=dang-uy-khoi-cac-co-quan" in page.attributes("a", "href")
    assert rows(read("/articles/?q=hop&organization=dang-uy-khoi-cac-co-quan")) == [
        "/articles/tin/"
    ]


def test_suggestions_never_name_a_draft(read):
    make_organization("Đảng ủy nháp", publish=False)

    assert "nháp" not in read("/articles/?organization=dang+uy", 400).text


def test_an_unknown_parameter_is_named_and_the_list_shown(read):
    make_articles(1)
    page = read("/articles/?yaer=2018&q=tin")

    assert "Tham số lạ 'yaer'; chỉ nhận: q, year" in page.text
    assert rows(page) == ["/articles/tin-000/"]


def test_hostile_values_are_shown_as_text(client):
    response = client.get("/articles/", {"q": '"><script>alert(1)</script>', "<b>": "<i>"})
    html = response.content.decode()

    assert response.status_code == 200
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_empty_boxes_leave_the_address(client):
    response = client.get("/articles/?q=tin&year=&since=&page=2")

    assert (response.status_code, response["Location"]) == (302, "/articles/?q=tin&page=2")
    assert client.get("/articles/?q=&year=")["Location"] == "/articles/"


def test_chips_take_off_one_filter_each(read):
    world = make_world()
    page = read(f"/articles/?q=xa&year=2018&directive={world.first.slug}&sort=title&page=1")
    links = page.attributes("a", "href")

    assert f"Dẫn văn bản: {world.first.label}" in page.text
    assert f"?q=xa&directive={world.first.slug}&sort=title" in links
    assert f"?year=2018&directive={world.first.slug}&sort=title" in links
    assert "?q=xa&year=2018&sort=title" in links
    assert "Năm: 2018" in page.text


def test_the_form_keeps_what_is_on(read):
    world = make_world()
    page = read(f"/articles/?q=xa&directive={world.first.slug}&sort=title")

    for name, value in [("directive", world.first.slug), ("sort", "title")]:
        assert ("input", {"type": "hidden", "name": name, "value": value}) in page.elements


def test_rows_show_what_tells_records_apart(read):
    world = make_world()

    assert "Báo Mẫu · 23/7/2018 · Xã Mẫu".replace(" · ", "") in read("/articles/").text
    directives = read("/directives/").text
    assert "được nhắc trong 1 bài" in directives
    assert "còn hiệu lực" in directives
    organizations = read("/organizations/").text
    assert "thuộc Đảng bộ Mẫu" in organizations
    people = read("/people/")
    assert world.position.title in people.text
    lead = world.position.lead_evidence
    passage = f"{world.article.get_absolute_url()}#p-{lead.start}-{lead.end}"
    assert passage in people.attributes("a", "href")


def test_rows_name_no_draft(read):
    draft = make_organization("Tổ chức nháp", publish=False)
    make_directive("05", issuer=draft)
    make_organization("Chi bộ", parent=draft)
    article = make_article("Tin", body="Tổ chức nháp và chỉ thị.")
    make_mention(article, "chỉ thị", make_directive("77", publish=False))
    make_position(article, "Tổ chức", make_person("Lê A"), publish=False, title="Chức vụ nháp")

    for address in LISTS:
        page = read(address)
        assert "nháp" not in page.text
        assert "77" not in page.text


def test_json_of_the_list_has_its_filters(read):
    page = read("/articles/?q=tin&sort=title&page=1&x=y")

    assert "/articles.json?q=tin" in page.attributes("link", "href")


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_lists_are_read_only(client, address, method):
    response = getattr(client, method)(address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_a_list_costs_the_same_for_any_number_of_rows(client, django_assert_num_queries):
    make_rows(2)
    for more in [0, 5]:
        make_rows(more)
        for address, queries in EXPECTED.items():
            client.get(address)
            with django_assert_num_queries(queries):
                client.get(address)


EXPECTED = {"/articles/": 18, "/directives/": 5, "/organizations/": 4, "/people/": 6}


@door()
def make_rows(many):
    """Articles, each with a directive, a body in a tree and a person of its own."""
    for _ in range(many):
        top = make_organization()
        body = make_organization(parent=top)
        person, directive = make_person(), make_directive(issuer=body)
        article = make_article(body="Một hai ba bốn năm sáu.", publisher=top, published_at=at(2018))
        make_mention(article, "Một", directive)
        make_mention(article, "hai", body)
        make_mention(article, "ba", person)
        make_position(article, "bốn", person, organization=body)
        make_finding(article, "năm", body, directive=directive)
