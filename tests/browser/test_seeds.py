"""The five sample articles, imported, reviewed and published through the screen alone.

By keys alone, and without a script. Run by name: `test_walk` shows the same on an article of ours.
"""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.looking import enter, follow, has
from tests.browser.reviewing import go, review_by_forms, review_by_keys, tab_to

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not SEEDS.exists(), reason="the sample articles are not on this machine"),
]
SAMPLES = ("000", "001", "002", "003", "004")


def sample(name, way):
    """A sample article as a file; each way takes bytes of its own, so that all go in as new."""
    [path] = SEEDS.glob(f"{name}_*")
    content = path.read_bytes().rstrip(b"\n") + b"\n" * way
    return {"name": path.name, "mimeType": "text/plain", "buffer": content}


@pytest.mark.parametrize("name", SAMPLES)
def test_by_keys_alone(log_in, open_page, name):
    page = log_in("publisher")
    go(page, "a[href$='/articles/article/']")
    go(page, "a.importlink")
    tab_to(page, "#files")
    page.set_input_files(":focus", sample(name, 2))  # the window of the system chooses files
    go(page, "#drop button")
    go(page, "button[value=store]")
    go(page, ".import-title a")
    go(page, "a[href$='/review/']")
    decided = review_by_keys(page)
    assert "100 %" in page.inner_text(".coverage")
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.matches('.move-publish')")
    enter(page)
    shown_to_all(page, open_page(), decided)
    assert page.complaints == []


@pytest.mark.parametrize("name", SAMPLES)
def test_without_a_script(log_in, open_page, name):
    page = log_in("publisher", javascript=False)
    page.goto("/admin/articles/article/import/")
    page.set_input_files("#files", sample(name, 3))
    follow(page, "#drop button")
    follow(page, "button[value=store]")
    follow(page, ".import-title a")
    follow(page, "a[href$='/review/'] >> nth=0")
    decided = review_by_forms(page)
    assert "100 %" in page.inner_text(".coverage")
    follow(page, ".move-publish")
    shown_to_all(page, open_page(), decided)


def shown_to_all(desk, visitor, decided):
    """The article is public: what was accepted with its passages, nothing of what was rejected."""
    has(desk, "button[value=publish]", 0)
    assert desk.locator(".badge-published").count() >= 1
    left = desk.locator(".messagelist .warning").count()
    path = urlsplit(desk.get_attribute("a.viewsitelink", "href")).path
    record = read_json(visitor, f"{path.rstrip('/')}.json")
    slug = record["slug"]

    accepted = [one for one in decided if not one.is_rejected]
    facts = {one.span for one in accepted if one.is_fact}
    rejected = {one.span for one in decided if one.is_fact and one.is_rejected}
    public = [*record["findings"], *record["relations"], *positions(visitor)]
    shown = [passage for fact in public for passage in fact["passages"]]
    spans = {(one["start"], one["end"]) for one in shown if one["article"]["slug"] == slug}
    assert spans <= facts
    assert len(spans) >= len(facts) - left
    assert not spans & (rejected - facts)

    stands = {(*one.span, one.record) for one in accepted if not one.is_fact}
    drafts = {one.record for one in accepted if one.is_founded}
    named = {place(mention) for mention in record["mentions"]}
    assert named <= stands
    assert stands - named <= {one for one in stands if one[2] in drafts}

    visitor.goto(path)
    for start, end in spans:
        assert visitor.locator(f"[id='p-{start}-{end}']").count() == 1


def place(mention):
    passage = mention["passage"]
    return passage["start"], passage["end"], mention["target"]["name"]


def read_json(visitor, path):
    return json.loads(visitor.request.get(path).text())


def positions(visitor):
    """Every position that the public sees."""
    for line in visitor.request.get("/export/people.ndjson").text().splitlines():
        yield from json.loads(line).get("memberships", [])
