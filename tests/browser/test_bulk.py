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
