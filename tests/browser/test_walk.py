"""The whole way: raw in, marked, evidenced, published, found in both spellings, read as JSON."""

import json
import re
from pathlib import Path

import pytest

from tests.live.catalogue import manage

pytestmark = pytest.mark.browser

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
OWN = """Khối các cơ quan tỉnh sơ kết việc học tập và làm theo Bác

15:40, 02/11/2018

Chiều 2/11, tại Nam Định, Đảng ủy Khối các cơ quan Trung ương trao đổi kinh nghiệm với cơ sở.

Đến nay, 63 tổ chức đảng trực thuộc đã thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị.

PV
"""


def choose(page, name, typed, shown):
    """Pick a record in an autocomplete box by typing a part of its name."""
    page.click(f"#id_{name} + .select2-container")
    page.fill(".select2-container--open .select2-search__field", typed)
    page.click(f".select2-results__option:has-text('{shown}') >> nth=0")


def search(page, query):
    page.goto("/articles/")
    page.fill("main input[name=q]", query)
    page.press("main input[name=q]", "Enter")
    page.wait_for_load_state()
    return page.inner_text("main")


def mark(page, number, words, kind, typed, shown):
    """Fill the next mention: the words as they stand, what they name."""
    prefix = f"mentions-{number}"
    page.fill(f"#id_{prefix}-words", words)
    page.select_option(f"#id_{prefix}-kind", kind)
    choose(page, f"{prefix}-{kind}", typed, shown)


def test_an_article_goes_in_raw_and_comes_out_published(log_in, open_page):
    editor = log_in("editor")
    editor.goto("/admin/articles/article/add/")
    editor.fill("#id_text", OWN)
    editor.click("input[type=submit]")
    editor.wait_for_url(re.compile(r"/admin/articles/article/\d+/change/"))
    article = re.search(r"article/(\d+)/", editor.url)[1]
    assert editor.input_value("#id_title").startswith("Khối các cơ quan tỉnh sơ kết")
    assert editor.input_value("#id_bylines-0-printed") == "PV"

    editor.click("#mentions-group .add-row a")
    mark(
        editor,
        0,
        "Đảng ủy Khối các cơ quan Trung ương",
        "organization",
        "dang uy khoi cac co quan trung",
        "Đảng ủy Khối các cơ quan Trung ương",
    )
    editor.click("#mentions-group .add-row a")
    mark(editor, 1, "Chỉ thị số 05-CT/TW", "directive", "05-CT/TW", "05-CT/TW")
    editor.click("input[name=_continue]")
    editor.wait_for_load_state()
    assert editor.locator(".errornote").count() == 0

    editor.goto(f"/admin/articles/finding/add/?article={article}")
    editor.select_option("#id_kind", "figure")
    editor.fill("#id_statement", "63 tổ chức đảng thực hiện Chỉ thị 05")
    choose(
        editor,
        "organization",
        "dang uy khoi cac co quan trung",
        "Đảng ủy Khối các cơ quan Trung ương",
    )
    editor.fill("#id_value", "63")
    editor.fill("#id_evidence-0-words", "63 tổ chức đảng trực thuộc")
    editor.click("input[name=_continue]")
    editor.wait_for_load_state()
    assert editor.locator(".errornote").count() == 0

    visitor = open_page()
    assert "sơ kết việc học tập" not in search(visitor, "khoi cac co quan tinh so ket")

    publisher = log_in("publisher")
    publisher.goto(f"/admin/articles/article/{article}/change/")
    publisher.click("button[name=_move][value=publish]")
    publisher.wait_for_load_state()
    assert publisher.locator(".messagelist .success").count() >= 1

    for query in ("khoi cac co quan tinh so ket", "Khối các cơ quan tỉnh sơ kết"):
        assert "sơ kết việc học tập" in search(visitor, query)
    visitor.click("a[href^='/articles/khoi-cac-co-quan-tinh-so-ket']")
    visitor.wait_for_load_state()
    assert "63 tổ chức đảng trực thuộc" in visitor.inner_text("main")

    record = json.loads(visitor.request.get(visitor.url.split("#")[0].rstrip("/") + ".json").text())
    [finding] = record["findings"]
    assert finding["value"] == "63" or float(finding["value"]) == 63
    assert "63 tổ chức đảng trực thuộc" in json.dumps(finding, ensure_ascii=False)
    assert {cited["slug"] for cited in references(record)} >= {
        "dang-uy-khoi-cac-co-quan-trung-uong",
        "chi-thi-05-ct-tw-2016",
    }
    for page in (editor, publisher, visitor):
        assert page.complaints == []


def references(value):
    """Every reference anywhere in a record."""
    if isinstance(value, dict):
        if {"kind", "slug"} <= value.keys():
            yield value
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


@pytest.mark.skipif(not SEEDS.exists(), reason="the sample articles are not on this machine")
def test_the_five_sample_articles_walk_the_same_way(served, log_in, open_page):
    _, environment = served
    manage(environment, "import_articles", str(SEEDS), check=True)
    publisher = log_in("publisher")
    publisher.goto("/admin/articles/article/?status=draft")
    drafts = publisher.locator("#result_list tbody a[href*='/change/']").evaluate_all(
        "links => [...new Set(links.map(link => link.href))]"
    )
    titles = []
    for draft in drafts:
        publisher.goto(draft)
        titles.append(publisher.input_value("#id_title"))
        publisher.click("button[name=_move][value=publish]")
        publisher.wait_for_load_state()
    assert len(titles) >= 5

    visitor = open_page()
    spelled = "Thiết thực học và làm theo Bác ở Đảng bộ Khối Các cơ quan tỉnh"
    bare = "thiet thuc hoc va lam theo bac o dang bo khoi cac co quan tinh"
    assert spelled in titles
    for query in (spelled, bare):
        assert spelled in search(visitor, query)
    listed = json.loads(visitor.request.get("/articles.json?q=thiet+thuc+hoc").text())
    [found] = [row for row in listed["results"] if row["title"] == spelled]
    assert found["published"] == "2018-07-23T08:07:00+07:00" or found["published"].startswith(
        "2018-07-23T08:07"
    )
    assert found["rights"] == "excerpt"
