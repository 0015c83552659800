"""Acts on a filtered list in the browser: all of it chosen, published, and rolled back."""

import subprocess
import sys

import pytest

from tests.browser.looking import fits, follow, has
from tests.live.catalogue import ROOT, manage

pytestmark = pytest.mark.browser

MAKE = """
from articles.services.door import door
from tests import factories as make
by = make.User.objects.get(username="publisher")
with door():
    for at in range({count}):
        make.make_person(f"Lê Hàng Loạt {mark} {{at}}", by=by, publish=False)
    make.make_person("Lê Ngoài Lọc {mark}", publish=False)
"""
COUNT = """
from articles.models import Person
public = Person.objects.published()
meant, other = (public.filter(name__contains=f"{{name}} {mark}") for name in ("Loạt", "Ngoài Lọc"))
print("counts", meant.count(), other.count())
"""


def made(served, mark, count=55):
    manage(served[1], "shell", "-v", "0", "-c", MAKE.format(mark=mark, count=count), check=True)


def published(served, mark):
    told = manage(served[1], "shell", "-v", "0", "-c", COUNT.format(mark=mark), check=True)
    return told.stdout.split("counts ")[1].split()


def worker(served):
    """A worker beside the server that does what is due and ends."""
    command = [sys.executable, str(ROOT / "manage.py"), "work", "--batch"]
    return subprocess.Popen(command, env=served[1], cwd=ROOT)


def test_a_filtered_list_is_published_by_the_worker_and_rolled_back(log_in, served):
    made(served, "A")
    page = log_in("publisher", width=390)
    page.goto("/admin/articles/person/?status=draft&q=hang+loat+A")
    page.check("#action-toggle")
    page.click(".actions .question a")  # all of the list, on this page
    page.select_option("select[name=action]", "publish")
    follow(page, ".actions button[name=index]")
    assert "55" in page.inner_text(".bulk-ask .lead")
    assert fits(page)

    follow(page, ".bulk-ask button.default")
    assert page.get_attribute("#job", "data-open") == "1"
    assert fits(page)
    follow(page, "#job-stop")
    has(page, "#job[data-open='0'] progress[value='0']", 1)
    follow(page, "#job-resume")
    with worker(served):
        page.wait_for_selector("#job[data-open='0']", timeout=120_000)
    assert "55" in page.inner_text("#job-progress-label")
    assert page.get_attribute(".job-state progress", "value") == "100"
    has(page, ".bulk-results .done", 55)
    assert published(served, "A") == ["55", "0"]

    follow(page, "#job-undo")
    with worker(served):
        page.wait_for_selector("#job[data-open='0']", timeout=120_000)
    assert published(served, "A") == ["0", "0"]
    assert page.complaints == []

    follow(page, "#user-tools a[href$='/job/']")
    assert page.locator("#result_list tbody tr").count() >= 2
    assert fits(page)


def ask(page, act, query):
    """Tick every row of a list of people, and ask for an act on them."""
    page.goto(f"/admin/articles/person/?q=hang+loat+tay{query}")
    for box in page.locator(".action-select").all():
        box.check()
    page.select_option("select[name=action]", act)
    follow(page, ".actions button[name=index]")
    assert "2" in page.inner_text(".bulk-ask .lead")


def test_few_rows_with_the_rights_of_a_contributor_and_of_a_publisher(log_in, open_page):
    page, other = log_in("contributor", javascript=False), log_in("publisher")
    for name in ("Một", "Hai"):
        page.goto("/admin/articles/person/add/")
        page.fill("#id_name", f"Lê Hàng Loạt Tay {name}")
        follow(page, "input[name=_save]")
    ask(page, "set-is_verified", "")
    page.check("[name=is_verified][value='1']")
    follow(page, ".bulk-ask button.default")
    has(page, ".bulk-results .done", 2)

    # The history of one of them leads to the act of both, which is undone as one.
    follow(page, ".bulk-results a >> nth=0")
    assert page.is_checked("#id_is_verified")
    follow(page, "a.historylink[href$='/history/']")
    follow(page, "a[href*='/change/act/']")
    has(page, ".history-entry", 2)
    follow(page, ".undo-form button")
    page.goto("/admin/articles/person/?q=hang+loat+tay")
    follow(page, "#result_list tbody th a >> nth=1")
    assert not page.is_checked("#id_is_verified")

    # Handed over by one, published and withdrawn by the other.
    page.go_back()
    has(page, "select[name=action] option[value=publish]", 0)
    ask(page, "submit", "&status=draft")
    follow(page, ".bulk-ask button.default")
    has(page, ".bulk-results .done", 2)
    ask(other, "publish", "&status=in_review")
    follow(other, ".bulk-ask button.default")
    has(other, ".bulk-results .done", 2)
    ask(other, "withdraw", "&status=published")
    other.fill("[name=note]", "Trùng người")
    follow(other, ".bulk-ask button.default")
    has(other, ".bulk-results .done", 2)
    visitor = open_page()
    assert visitor.goto("/people/le-hang-loat-tay-mot/").status == 410
    assert "Trùng người" in visitor.inner_text("main")
    assert other.complaints == []


@pytest.mark.slow
def test_the_same_without_a_script_and_a_reason_that_is_wanting(log_in, served):
    made(served, "B", count=52)
    page = log_in("publisher", javascript=False, dark=True)
    page.goto("/admin/articles/person/?status=draft&q=hang+loat+B")
    page.check("[name=all_rows]")
    page.select_option("select[name=action]", "publish")
    follow(page, ".actions button[name=index]")
    assert "52" in page.inner_text(".bulk-ask .lead")
    follow(page, ".bulk-ask button.default")
    has(page, "#job[data-open='1']", 1)
    worker(served).wait()
    follow(page, ".job-state noscript a")
    has(page, "#job[data-open='0']", 1)
    assert published(served, "B") == ["52", "0"]

    page.goto("/admin/articles/person/?status=published&q=hang+loat+B")
    page.check("#result_list tbody tr:first-child .action-select")
    page.select_option("select[name=action]", "withdraw")
    follow(page, ".actions button[name=index]")
    page.fill("[name=note]", " ")
    follow(page, ".bulk-ask button.default")
    has(page, ".errorlist", 1)
    page.fill("[name=note]", "Trùng tên")
    follow(page, ".bulk-ask button.default")
    has(page, "#job[data-open='0']", 1)  # one row is done at once
    assert published(served, "B") == ["51", "0"]
