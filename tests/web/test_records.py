"""The pages of the records: what they say, what they open, and whom they are shown to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Byline, Criterion
from articles.services.writing.saving import save
from articles.services.writing.status import WITHDRAW, move
from tests.exports.world import make_world
from tests.factories import (
    make_article,
    make_directive,
    make_evidence,
    make_finding,
    make_mention,
    make_organization,
    make_person,
    make_position,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def pages(world):
    """Return every record of the world."""
    return [
        world.article,
        *(world.first, world.second),
        *(world.top, world.body, world.heir, world.press),
        *(world.person, world.author),
    ]


def passages_opened(page):
    return {link for link in page.attributes("a", "href") if "#p-" in link}


def test_every_passage_link_opens_a_passage(read):
    world = make_world()
    ids = set(read(world.article.get_absolute_url()).ids)
    opened = set()
    for record in pages(world):
        opened |= passages_opened(read(record.get_absolute_url()))

    assert len(opened) >= 8
    for link in opened:
        address, _hash, anchor = link.partition("#")
        assert address == world.article.get_absolute_url()
        assert anchor in ids


@pytest.mark.parametrize("rights", ["full_text", "excerpt", "metadata_only"])
def test_the_passage_of_a_criterion_has_its_place_on_the_page(read, rights):
    article = make_article("Tin", body="Mỗi chi bộ có một việc. Chỉ thị 5.", rights=rights)
    directive = make_directive("5")
    criterion = Criterion(directive=directive, text="Mỗi chi bộ một việc")
    save(directive, by=None, satellites=[criterion])
    save(directive, by=None, satellites=[make_evidence(criterion, article, "Mỗi chi bộ")])

    [link] = passages_opened(read(directive.get_absolute_url()))
    page = read(article.get_absolute_url())
    assert link.partition("#")[2] in page.ids
    assert "Tiêu chí bài nêu" in page.text
    assert directive.get_absolute_url() in page.attributes("a", "href")


@pytest.mark.parametrize("rights", ["excerpt", "metadata_only"])
def test_passages_keep_their_places_where_the_text_is_withheld(read, rights):
    world = make_world(rights=rights)
    page = read(world.article.get_absolute_url())

    for link in passages_opened(read(world.first.get_absolute_url())):
        assert link.partition("#")[2] in page.ids


def test_an_article_shows_its_text_with_marks_and_its_facts_beside_it(read):
    world = make_world()
    page = read(world.article.get_absolute_url())
    links = page.attributes("a", "href")

    assert "Đồng chí Trần Thị Mẫu, Bí thư Đảng ủy Mẫu, cho biết" in page.text
    for record in [world.first, world.second, world.body, world.heir, world.person, world.press]:
        assert record.get_absolute_url() in links
    assert "hơn 120 đảng viên" in page.text
    assert "tiếp tục" in page.text
    assert "23/7/2018, 08:07" in page.text
    assert "Lê Văn Viết" in page.text
    assert ("time", {"datetime": "2018-07-23T08:07+07:00"}) in page.elements


def test_an_article_in_excerpts_hides_the_rest(read):
    hidden = "Câu không ai được đọc. " * 30
    article = make_article("Tin", body=f"{hidden}Chỉ thị 05 nêu rõ.{hidden}", rights="excerpt")
    make_mention(article, "Chỉ thị 05", make_directive("05"))
    page = read(article.get_absolute_url())

    assert "Chỉ thị 05" in page.text
    assert page.text.count("Câu không ai được đọc.") < 12
    assert "không phải toàn văn" in page.text


def test_an_article_by_its_description_shows_no_words(read):
    article = make_article("Tin", body="Câu kín về Chỉ thị 05.", rights="metadata_only")
    make_mention(article, "về Chỉ thị 05", make_directive("05"))
    page = read(article.get_absolute_url())

    assert "Câu kín" not in page.text
    assert "về Chỉ thị" not in page.text
    assert "Chỉ thị 05-CT/TW" in page.text


def test_a_number_stands_large_unless_the_press_gave_a_word_for_it(read):
    article = make_article("Tin", body="Có 73 chi bộ. Có hàng trăm đảng viên.")
    body = make_organization("Đảng ủy Mẫu")
    make_finding(article, "73 chi bộ", body, kind="figure", value=73, unit="chi bộ")
    make_finding(article, "hàng trăm đảng viên", body, kind="figure", value=100, qualifier="some")
    page = read(article.get_absolute_url())

    assert page.attributes("p", "class").count("figure") == 1
    assert "Hàng trăm đảng viên" in page.text
    assert "một số 100" not in page.text


def test_a_directive_shows_identity_relations_findings_and_citing_articles(read):
    world = make_world()
    page = read(world.first.get_absolute_url())

    for words in [
        "Chỉ thị mẫu (tên báo chí quen gọi)",
        "Được tiếp tục thực hiện theo Chỉ thị 902-CT/TW",
        "hơn 120 đảng viên",
        "Xã Mẫu học tập",
        "Học tập",
        "15/5/2016",
        "Hiệu lực: chưa rõ",
        "chưa kiểm chứng",
    ]:
        assert words in page.text, words
    second = read(world.second.get_absolute_url()).text
    assert "Tiếp tục thực hiện Chỉ thị 901-CT/TW" in second
    assert "Hiệu lực: còn hiệu lực tính đến 10/2018" in second
    assert world.body.get_absolute_url() in page.attributes("a", "href")


def test_findings_stand_in_their_groups(read):
    article = make_article("Tin", body="Làm tốt. Còn yếu. Bài học. Việc tới. Có 63 chi bộ.")
    body, directive = make_organization(), make_directive()
    for words, kind in [
        ("Còn yếu", "shortcoming"),
        ("Bài học", "lesson"),
        ("Việc tới", "task"),
        ("Làm tốt", "achievement"),
    ]:
        make_finding(article, words, body, directive=directive, kind=kind)
    make_finding(article, "63 chi bộ", body, directive=directive, kind="figure", value=63)

    groups = ["figures", "results", "shortcomings", "lessons", "tasks"]
    ids = read(article.get_absolute_url()).ids
    assert [one for one in ids if one in groups] == groups
    under = [f"{directive.slug}-{group}" for group in groups]
    assert [one for one in read(body.get_absolute_url()).ids if one in under] == under
    ids = read(directive.get_absolute_url()).ids
    assert [one for one in ids if one in groups] == [*groups[1:], "figures"]


def test_an_organization_shows_its_place_names_and_acts(read):
    world = make_world()
    page = read(world.body.get_absolute_url())
    crumbs = page.text.index("Đảng bộ Mẫu"), page.text.index("Nhận dạng")

    assert crumbs[0] < crumbs[1]
    for words in [
        "ĐUM (tên viết tắt; trong phạm vi Báo Mẫu)",
        "Trần Thị Mẫu",
        "hơn 120 đảng viên",
        "Là tiền thân của Đảng ủy Mới",
        "Chỉ thị 901-CT/TW",
        "Trực thuộc",
    ]:
        assert words in page.text, words
    top = read(world.top.get_absolute_url())
    assert "Tổ chức trực thuộc" in top.text
    assert "Khen thưởng đã trao" in top.text
    assert "Kế tục Đảng ủy Mẫu" in read(world.heir.get_absolute_url()).text
    assert "1 bài đã đăng" in read(world.press.get_absolute_url()).text


def test_an_outlet_says_how_many_articles_it_has_published(read):
    press = make_organization("Báo Mẫu", kind="press")
    assert "bài đã đăng" not in read(press.get_absolute_url()).text
    first, _second, _draft = (
        make_article(f"Tin {number}", publisher=press, publish=number < 3) for number in (1, 2, 3)
    )
    assert "2 bài đã đăng" in read(press.get_absolute_url()).text
    move(first, WITHDRAW, by=None, note="thử")
    assert "1 bài đã đăng" in read(press.get_absolute_url()).text


def test_a_person_shows_positions_as_stated_with_evidence(read):
    world = make_world()
    page = read(world.person.get_absolute_url())

    for words in [
        "Mẫu Tử (bút danh)",
        "tại thời điểm 23/7/2018",
        "Bí thư Đảng ủy Mẫu",
        "Xã Mẫu học tập",
    ]:
        assert words in page.text, words
    assert "Tác giả" in read(world.author.get_absolute_url()).text


def test_flags_of_a_position_are_said(read):
    person = make_person("Lê A")
    article = make_article("Tin", body="Nguyên quyền bí thư.")
    make_position(article, "quyền bí thư", person, is_former=True, is_acting=True, since="2015")

    assert "(quyền) (nguyên) · từ 2015" in read(person.get_absolute_url()).text


def test_each_page_names_its_json_and_its_one_address(read):
    world = make_world()
    for record in pages(world):
        page = read(f"{record.get_absolute_url()}?utm_source=x")
        links = {
            attrs.get("rel"): attrs.get("href") for tag, attrs in page.elements if tag == "link"
        }
        meta = {
            attrs[name]: attrs.get("content")
            for tag, attrs in page.elements
            for name in {"property", "name"} & set(attrs)
            if tag == "meta"
        }

        assert links["alternate"] == f"{record.get_absolute_url().removesuffix('/')}.json"
        assert links["canonical"] == f"http://testserver{record.get_absolute_url()}"
        assert meta["og:url"] == links["canonical"]
        assert meta["og:title"]
        assert meta["description"]


def test_hostile_names_are_shown_as_text(read):
    name = "<script>alert(1)</script>“'\"&amp;"
    article = make_article(name, body=f"{name} và {name} nói.")
    person = make_person(name)
    make_mention(article, name, person, occurrence=2)
    make_position(article, "nói", person, title=name)
    save(article, by=None, satellites=[Byline(article=article, printed=name, person=person)])

    for record in [article, person]:
        page = read(record.get_absolute_url())
        assert page.attributes("script", "src") == ["/static/articles/reading.js"]
        # That script, and a data block.
        assert [tag for tag, _attrs in page.elements].count("script") == 2
        assert name in page.text


def test_an_address_that_is_no_web_address_is_no_link(read):
    article = make_article("Tin", source_address="https://example.org/a?b=1&c=<2>")

    assert "https://example.org/a?b=1&c=<2>" in read(article.get_absolute_url()).attributes(
        "a", "href"
    )


def test_a_page_costs_the_same_for_any_number_of_facts(client):
    world = make_world()
    records = [world.article, world.first, world.body, world.person]
    # Without a period: those are looked for only where there are any.
    make_finding(world.article, "Mẫu", world.body, directive=world.first)
    addresses = [record.get_absolute_url() for record in records]
    for address in addresses:
        client.get(address)
    before = {address: count_queries(client, address) for address in addresses}
    for number in range(4):
        other = make_article(f"Tin {number}", body="Một hai ba bốn năm sáu bảy tám.")
        for article in [world.article, other]:
            words = (
                ["Trần Thị", "Mẫu", "Bí thư", "Đảng", "đồng"] if article == world.article else []
            )
            words = words or ["Một", "hai", "ba", "bốn", "năm"]
            make_finding(article, words[0], world.body, directive=world.first)
            make_position(article, words[1], world.person, organization=world.body)
            make_position(article, words[2], make_person(), organization=world.body)
    for words, target in [("Một", world.first), ("hai", world.body), ("ba", world.person)]:
        make_mention(other, words, target)

    assert {address: count_queries(client, address) for address in addresses} == before
    assert max(before.values()) <= 24


def count_queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
