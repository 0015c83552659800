"""A reader's five journeys: in both languages, with and without a script, on phone and desk.

By default five of the forty: each journey once, and each two of language, script and width
together once. All of them run with --slow.
"""

from functools import partial
from itertools import product

import pytest

from tests.browser.walking import DESK, PHONE, Reader

pytestmark = pytest.mark.browser

ARTICLE = "/articles/minh-hoa-tong-ket-nam-nam-chi-thi-907-o-song-mau/"
DIRECTIVE = "/directives/chi-thi-907-ct-tu-song-mau/"
SIDES = {"vi": "Kết quả và hạn chế", "en": "Results and shortcomings"}
TABLE = {"vi": "Dạng bảng", "en": "As a table"}
TAKE = {"vi": "Chép, báo lỗi", "en": "Copy, report"}
COPIED = {"vi": "Đã chép", "en": "Copied"}
NOT_FOUND = {
    "vi": "không tìm thấy báo cáo trong danh mục này",
    "en": "no report found in this catalogue",
}
POINTS = [("2020", "41.216"), ("2022", "42.905"), ("2024", "45.000")]


def find_an_article(reader):
    """Two words without marks lead to the passage that holds them."""
    page = reader.page
    reader.opens("/")
    reader.asks("#id_q", "lich truc")
    found = page.locator("#results article.row", has=page.locator("mark")).first
    assert [mark.inner_text() for mark in found.locator(".hit mark").all()] == ["lịch trực"]
    reader.follows("#results article.row h3 a", "Tổng kết năm năm")
    line = page.locator(".text p", has_text="nhờ lịch trực ngày thứ bảy")
    reader.sees(line)
    page.mouse.move(0, 0)  # what the pointer lies on is coloured too
    found = line.screenshot()
    reader.opens(ARTICLE)
    assert line.screenshot() != found, "the words found are not marked"


def from_a_directive_to_a_shortcoming(reader):
    page = reader.page
    reader.opens("/")
    reader.asks("#id_q", "chi thi 907")
    reader.follows(".named a", "907-CT/TU")
    assert NOT_FOUND[reader.language] in page.locator("table.matrix").text_content()
    page.locator("nav.legend a", has_text=SIDES[reader.language]).click()
    reader.follows('#shortcomings li:has-text("Chưa lập được tổ công tác") a.seal')
    reader.arrives("chưa lập được tổ công tác")


def members_of_an_organization_over_time(reader):
    """Each point of the chart and each row of its table opens the passage that says the number."""
    page = reader.page
    reader.opens("/organizations/?q=dang+bo+tinh+song+mau")
    reader.follows("#results article.row h3 a")
    chart = "figure.plotted:has(h3:text-is('Đảng viên'))"
    plot = page.locator(chart)
    dots = plot.locator("svg a")
    assert dots.count() == len(POINTS)
    reader.unfolds(f"{chart} summary", TABLE[reader.language])
    rows = plot.locator("tbody tr")
    for (year, number), dot, row in zip(POINTS, dots.all(), rows.all(), strict=True):
        told = number if reader.language == "vi" else number.replace(".", ",")
        assert year in dot.text_content()
        assert told in dot.text_content()
        assert told in row.inner_text()
        address = dot.get_attribute("href")
        assert row.locator("a.seal").get_attribute("href") == address
        article, _hash, passage = address.partition("#")
        html = page.request.get(article).text()
        assert number in html.partition(f'id="{passage}"')[2][:200]
    reader.looks()
    reader.follows(f"{chart} tbody tr:nth-child(2) a.seal")
    reader.arrives("42.905 đảng viên")
    page.go_back()
    reader.follows(f"{chart} svg a")
    reader.arrives("41.216 đảng viên")


def positions_of_a_person(reader):
    """Every position stands beside the words that state it."""
    page = reader.page
    reader.opens("/people/")
    reader.asks("#id_q", "nguyen thi hong")
    reader.follows("#results article.row h3 a", "Nguyễn Thị Hồng")
    positions = page.locator("#positions .item")
    assert positions.count() == 2
    for position in positions.all():
        assert "Nguyễn Thị Hồng" in position.locator("blockquote q").first.inner_text()
        assert position.locator("time").count() >= 1
    said = positions.first.locator("blockquote q").first.inner_text()
    reader.follows("#positions .item a.seal")
    reader.arrives(said)


def copy_a_fact(reader):
    """What is copied holds the fact, the passage, its article and day, and an address."""
    reader.opens(ARTICLE)
    from_article = taken(reader, "#figures .item:has-text('98%')")
    day = {"vi": "5/7/2024", "en": "5 July 2024"}[reader.language]
    of = {"vi": "6/2024", "en": "June 2024"}[reader.language]
    said = f"Đảng bộ huyện Đông Thử (minh họa): 98% số chi bộ đăng ký ({of}, Chỉ thị 907-CT/TU)."
    words = "“giữ mức 98%” (“Minh họa: Tổng kết năm năm Chỉ thị 907 ở Sông Mẫu”"
    assert from_article.startswith(f"{said} {words}, Dẫn Chứng (bản trình diễn), {day}). http")
    reader.opens(from_article.rpartition(" ")[2])
    reader.arrives("giữ mức 98%")

    reader.opens(DIRECTIVE)
    assert taken(reader, "table.matrix td:has-text('98 %')") == from_article


def taken(reader, place):
    """Open the tools of a fact; return what is copied, or without a script what a touch selects."""
    page = reader.page
    reader.unfolds(f"{place} summary", TAKE[reader.language])
    reader.looks()
    if not reader.has_script:
        assert page.locator(f"{place} button:visible").count() == 0
        page.locator(f"{place} .copied").click()
        return page.evaluate("getSelection().toString()").strip()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(f"{place} button").click()
    # Not by a script of the test's: asked a second time, it breaks the page's own policy.
    page.locator("#said:not(:empty)").wait_for(state="attached")
    assert page.locator("#said").text_content() == COPIED[reader.language]
    return page.evaluate("navigator.clipboard.readText()")


JOURNEYS = [
    find_an_article,
    from_a_directive_to_a_shortcoming,
    members_of_an_organization_over_time,
    positions_of_a_person,
    copy_a_fact,
]
QUICK = [
    (find_an_article, "vi", True, PHONE),
    (from_a_directive_to_a_shortcoming, "en", False, PHONE),
    (members_of_an_organization_over_time, "en", True, DESK),
    (positions_of_a_person, "vi", False, DESK),
    (copy_a_fact, "en", True, PHONE),
]


def ways():
    for way in product(JOURNEYS, ["vi", "en"], [True, False], [PHONE, DESK]):
        journey, language, has_script, width = way
        told = "script" if has_script else "no script"
        name = f"{journey.__name__}-{language}-{told}-{width}"
        yield pytest.param(*way, id=name, marks=[] if way in QUICK else pytest.mark.slow)


@pytest.fixture(scope="module")
def seen():
    return set()


@pytest.mark.parametrize(("journey", "language", "has_script", "width"), list(ways()))
def test_a_reader_arrives(open_page, seen, journey, language, has_script, width):
    page = open_page(width=width, language=language, javascript=has_script)
    page.emulate_media(reduced_motion="reduce")  # no scrolling on its way
    beside = partial(open_page, width=width, language=language)
    journey(Reader(page, language, width, has_script, beside, seen))
