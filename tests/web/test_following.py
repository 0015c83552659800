"""The pages, JSON and sheets of a directive's way."""

import csv
import io
import json
import re

import pytest

from articles.services.merge.merging import merge
from articles.services.writing.status import WITHDRAW, move
from tests.factories import (
    make_directive,
    make_finding,
    make_mention,
    make_organization,
)

pytestmark = pytest.mark.django_db


def test_the_page_shows_the_whole_way_with_a_passage_for_everything(way, read):
    page = read(way.first.get_absolute_url())

    for words in [
        "Thay thế Chỉ thị 900-CT/TW",
        "Được thực hiện bằng Chỉ thị 910-CT/TW",
        "Mỗi chi bộ một việc",
        "ít nhất 95 %",
        "không tìm thấy báo cáo trong danh mục này",
        "các bài báo đưa khác nhau",
        "Sơ kết hai năm",
        "Xã B còn chậm",
    ]:
        assert words in page.text, words
    passage = f"{way.article.get_absolute_url()}#p-{way.slow.lead_evidence.start}"
    assert any(link.startswith(passage) for link in page.attributes("a", "href"))


ATTRIBUTES = r'(?: (?:scope|rowspan|colspan|class|data-said)="[^"]*")*'
CELL = re.compile(rf"<(t[hd])({ATTRIBUTES})>(.*?)</\1>", re.DOTALL)


def grid_of(html):
    """Lay a matrix out as a browser does: {(line, column): (tag, attributes, words)}."""
    table = html.partition('<table class="sheet matrix')[2].partition("</table>")[0]
    grid, lines = {}, re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    for line, row in enumerate(lines):
        column = 0
        for tag, written, inner in CELL.findall(row):
            told = dict(re.findall(r'([\w-]+)="([^"]*)"', written))
            while (line, column) in grid:
                column += 1
            words = re.sub(r"<details.*?</details>|<[^>]*>", " ", inner)
            cell = (tag, told, " ".join(words.split()))
            for down in range(int(told.get("rowspan", 1))):
                for right in range(int(told.get("colspan", 1))):
                    assert (line + down, column + right) not in grid
                    grid[line + down, column + right] = cell
    return grid, len(lines)


def test_a_period_of_years_is_one_cell_across_them(way, client):
    grid, lines = grid_of(client.get(f"{way.first.get_absolute_url()}matrix/").content.decode())

    years = ["2021", "2020", "2019", "2018"]
    heads = [grid[0, at][2] for at in range(6)]
    assert heads == ["Tổ chức", *years, "không nêu"]
    assert len(grid) == lines * len(heads)  # no cell is missing, none stands beside the table
    scopes = {told.get("scope") for tag, told, _words in grid.values() if tag == "th"}
    assert scopes == {"col", "row"}
    assert "Đảng bộ huyện" in grid[1, 0][2]
    assert "không tìm thấy" in grid[1, 1][2]
    whole = grid[1, 2]
    assert whole[1]["colspan"] == "3"
    assert whole[1]["data-said"] == "2018 – 2020"
    assert whole[2].startswith("Thành tựu Huyện làm tốt")
    assert grid[1, 3] is grid[1, 4] is whole


def test_single_years_and_periods_of_one_body_stand_in_lines_under_one_name(way, client):
    for period in ("2019", "2020/2021", "2019/2021"):
        told = {"directive": way.first, "period": period}
        make_finding(way.article, "Huyện làm tốt", way.district, **told)
    grid, lines = grid_of(client.get(f"{way.first.get_absolute_url()}matrix/").content.decode())

    told = [grid[line, 0][1]["rowspan"] for line in (1, 2, 3)]
    assert told == ["3", "3", "3"]
    assert grid[1, 0] is grid[3, 0]
    spans = [[grid[line, at][1].get("data-said", "") for at in range(1, 6)] for line in (1, 2, 3)]
    assert spans == [
        ["2020 – 2021", "2020 – 2021", "2019", "", "không nêu"],
        [*["2019 – 2021"] * 3, "", ""],
        ["", *["2018 – 2020"] * 3, ""],
    ]
    assert len(grid) == lines * 6


def test_what_is_told_with_a_year_beyond_the_table_says_so_once(way, client):
    address = f"{way.first.get_absolute_url()}matrix/?until=2019"
    grid, lines = grid_of(client.get(address).content.decode())

    assert len(grid) == lines * 4
    assert grid[1, 1] is grid[1, 2]
    assert grid[1, 1][1]["colspan"] == "2"
    assert grid[1, 1][2] == "xem ở năm 2020"


def test_tables_have_headers_and_scrolling_parts_can_be_reached_by_key(way, read):
    page = read(way.first.get_absolute_url())

    assert set(page.attributes("th", "scope")) == {"col", "row"}
    groups = [one for tag, one in page.elements if tag == "div" and one.get("class") == "scroll"]
    assert len(groups) == 5
    for region in groups:
        assert region["role"] == "group"
        assert region["tabindex"] == "0"
        assert region["aria-labelledby"] in page.ids
    assert len(page.ids) == len(set(page.ids))


def test_drawings_have_a_text_that_says_the_same(way, read):
    page = read(way.first.get_absolute_url())
    drawings = [one for tag, one in page.elements if tag == "svg"]
    assert len(drawings) == 2
    assert all(one["role"] == "img" and one["aria-labelledby"] in page.ids for one in drawings)


def boxes_of(client, directive):
    html = client.get(directive.get_absolute_url()).content.decode()
    boxes = re.findall(
        r'class="said">([^<]*)</text><text[^>]*class="name" lang="vi">([^<]*)<', html
    )
    return boxes, html.count('marker-end="url(#outwards)"')


def test_the_drawing_is_read_outwards_one_way_only(way, client):
    boxes, arrows = boxes_of(client, way.first)
    assert boxes == [
        ("thay thế", "Chỉ thị 900-CT/TW"),
        ("văn bản này", "Chỉ thị 901-CT/TW"),
        ("được thực hiện bằng", "Chỉ thị 910-CT/TW"),
    ]
    assert arrows == 2

    # Seen from the paper that was replaced, two steps away from the plan.
    assert boxes_of(client, way.old)[0] == [
        ("văn bản này", "Chỉ thị 900-CT/TW"),
        ("được thay thế bằng", "Chỉ thị 901-CT/TW"),
        ("được thực hiện bằng", "Chỉ thị 910-CT/TW"),
    ]


def test_a_review_stands_once_with_everything_told_at_it(way, client):
    for words, body in (("Huyện làm tốt", way.district), ("Xã B còn chậm", way.b)):
        fields = {"period": "2013/2023", "review_event": "Tổng kết mười năm"}
        make_finding(way.article, words, body, directive=way.first, **fields)

    html = client.get(way.first.get_absolute_url()).content.decode()

    section = html.partition('<ol class="milestones">')[2].partition("</ol>")[0]
    assert re.findall(r"<strong lang=\"vi\">([^<]*ết [^<]*)<", section) == [
        "Tổng kết mười năm",
        "Sơ kết hai năm",
    ]
    assert section.count("Huyện làm tốt") > 0 < section.count("Xã B còn chậm")
    shown = re.sub(r'<p class="copied".*?</p>', "", section)
    assert shown.count("2013") == 1


def sections_of(client, address):
    """Return the parts of a page by their names: passages opened, texts to copy, reports."""
    html = client.get(address).content.decode().partition("<main")[2].partition("<footer")[0]
    parts = dict(re.findall(r'<section id="([a-z]+)"(.*?)</section>', html, re.DOTALL))
    return {
        name: (
            len(re.findall(r'<p class="copied"', part)),
            len(re.findall(r'href="/report/\?about=[^"]*%23', part)),
        )
        for name, part in {**parts, "": html}.items()
    }


def test_every_fact_of_the_way_can_be_taken_along_or_reported(way, client):
    address = way.first.get_absolute_url()
    shown = {"chain": 2, "criteria": 2, "matrix": 7, "timeline": 1, "reports": 5, "figures": 2}
    found = sections_of(client, address)

    assert {name: found[name] for name in shown} == {
        name: (count, count) for name, count in shown.items()
    }
    assert sections_of(client, f"{address}matrix/")[""] == (7, 7)
    assert sections_of(client, f"{address}compare/?a={way.a.slug}&b={way.b.slug}")[""] == (5, 5)
    html = client.get(address).content.decode()
    beside = f"(5/2021, {way.first})"
    said = (
        f"Đảng bộ xã B: Xã B còn chậm {beside}. “Xã B còn chậm” (“{way.article.title}”, 1/6/2021). "
    )
    assert html.count(f"{said}http://testserver{way.article.get_absolute_url()}#p-") == 2


def test_of_too_many_reports_each_body_leads_to_its_own(way, read, client, monkeypatch):
    monkeypatch.setattr("articles.views.following.MOST_SPELT_OUT", 4)
    address = f"{way.first.get_absolute_url()}matrix/"
    alone = f"{address}?under={way.b.slug}"

    assert alone in read(address).attributes("a", "href")
    assert sections_of(client, address)[""] == (0, 0)
    assert sections_of(client, alone)[""] == (2, 2)
    assert alone not in read(alone).attributes("a", "href")


def test_the_whole_matrix_is_paged_and_asked_strictly(way, read, monkeypatch):
    monkeypatch.setattr("articles.exports.matrix.ROWS_A_PAGE", 2)
    address = f"{way.first.get_absolute_url()}matrix/"

    assert "Đảng bộ xã B" not in read(address).text.partition("Cột")[0]
    assert f"/organizations/{way.b.slug}/" in read(f"{address}?page=2").attributes("a", "href")
    assert f"/organizations/{way.b.slug}/" not in read(address).attributes("a", "href")
    read(f"{address}?page=3", status=404)
    for wrong in ("page=x", "by=x", "under=khong-co", "until=12", "page=0"):
        read(f"{address}?{wrong}", status=400)


def test_two_bodies_are_chosen_and_compared(way, read):
    address = f"{way.first.get_absolute_url()}compare/"
    assert way.a.slug in read(address).attributes("option", "value")

    page = read(f"{address}?a={way.a.slug}&b={way.b.slug}")
    assert "Xã B còn chậm" in page.text
    assert "97 %" in page.text
    read(f"{address}?a={way.a.slug}&b={way.a.slug}", status=400)


@pytest.mark.parametrize("part", ["chain", "reports", "matrix"])
def test_json_holds_what_the_page_shows(way, client, part):
    answer = client.get(f"/directives/{way.first.slug}/{part}.json")

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    told = json.loads(answer.content)
    assert told["directive"]["slug"] == way.first.slug
    assert client.get(f"/directives/{way.first.slug}/{part}.json?x=1").status_code == 400
    assert client.get(f"/directives/khong-co/{part}.json").status_code == 404


def test_json_refuses_what_it_cannot_read(way, client):
    address = f"/directives/{way.first.slug}"
    for wrong in ("matrix.json?page=9", "matrix.json?by=x", "compare.json", "compare.json?a=x&b=y"):
        assert client.get(f"{address}/{wrong}").status_code == 400, wrong
    good = client.get(f"{address}/compare.json?a={way.a.slug}&b={way.b.slug}")
    assert json.loads(good.content)["second"]["slug"] == way.b.slug


def sheet(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_sheets_hold_everything_and_no_formula(way, client):
    address = f"/directives/{way.first.slug}"
    found = sheet(client, f"{address}/findings.csv")
    assert len(found) == 8
    assert all("http://testserver/articles/" in row[-1] for row in found[1:])
    assert not [cell for row in found for cell in row if cell.startswith("=")]

    matrix = sheet(client, f"{address}/matrix.csv")
    assert matrix[0][2:] == ["2018", "2019", "2020", "2021", "Không nêu"]
    assert matrix[3][0] == "Đảng bộ xã B"
    assert matrix[3][2] == "không tìm thấy báo cáo trong danh mục này"
    assert "#p-" in matrix[3][5]

    chain = sheet(client, f"{address}/chain.csv")
    assert [row[1] for row in chain[1:]] == ["thay thế", "thực hiện"]
    assert client.get(f"{address}/matrix.xlsx").status_code == 200
    assert client.get(f"{address}/compare.csv").status_code == 404


def test_addresses_of_merged_and_withdrawn_directives_lead_on(way, client):
    heir = make_directive("999")
    merge(heir, way.plan, by=None, reason="Một văn bản")
    for part in ("matrix/", "compare/", "matrix.json", "findings.csv"):
        answer = client.get(f"/directives/{way.plan.slug}/{part}")
        assert (answer.status_code, answer["Location"]) == (301, f"/directives/{heir.slug}/{part}")

    move(way.old, WITHDRAW, by=None, note="Sai")
    for part in ("matrix/", "matrix.json", "chain.csv"):
        assert client.get(f"/directives/{way.old.slug}/{part}").status_code == 410


def test_an_article_tells_the_effect_that_a_directive_had_on_its_day(way, read):
    make_mention(way.article, "Chỉ thị 900-CT/TW", way.old)

    text = read(way.article.get_absolute_url()).text

    assert "Vào ngày bài báo ra: hết hiệu lực (được thay thế bằng Chỉ thị 901-CT/TW" in text


def test_the_page_costs_a_fixed_number_of_queries(way, client, django_assert_max_num_queries):
    for _number in range(6):
        body = make_organization(parent=way.district)
        make_finding(way.article, "Huyện làm tốt", body, directive=way.first, period="2019")
    with django_assert_max_num_queries(26):
        client.get(way.first.get_absolute_url())
