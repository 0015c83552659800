"""A served catalogue with reference data and accounts, and Debian's Chromium to look at it."""

import importlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.live.catalogue import ROOT, copy_of

PASSWORD = "mật khẩu chỉ để thử"
# Without these, Chromium calls its maker's hosts at every start.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def demo(tmp_path_factory, folder_of_the_run):
    """Yield the environment variables of a catalogue as the first start makes it."""
    folder = tmp_path_factory.mktemp("browser") / "data"
    with copy_of("demo", start, shared=folder_of_the_run, folder=folder) as values:
        yield {**values, "DEMO_PASSWORD": PASSWORD}


def start(values):
    """Do all that comes before serving: tables, reference data, demo, accounts, static files."""
    values = {**values, "DEMO_PASSWORD": PASSWORD}
    subprocess.run([sys.executable, "-m", "tasks.prepare"], cwd=ROOT, env=values, check=True)


@pytest.fixture(scope="session")
def served(demo):
    """Yield (address, environment) of the catalogue with its demo, served by gunicorn."""
    port = free_port()
    command = ["-m", "gunicorn", "corpus_site.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--threads", "8", "--no-control-socket", "--log-level", "warning"]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen([sys.executable, *command], cwd=ROOT, env=demo) as process:
        try:
            wait_for(f"{address}/healthz", process)
            yield address, demo
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def chromium():
    # Not at the top: the other tests run where no browser and no driver is installed.
    sync_playwright = importlib.import_module("playwright.sync_api").sync_playwright
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, served):
    """Return a function that opens a new visitor's page: size, colours and language as asked."""
    address, _ = served
    contexts = []

    def opened(*, width=1280, dark=False, language="vi", javascript=True):
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        if language != "vi":
            context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console", lambda line: page.complaints.append(line.text) if line.type == "error" else 0
        )
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def log_in(open_page):
    def logged_in(name, **options):
        page = open_page(**options)
        page.goto("/admin/login/")
        page.fill("#id_username", name)
        page.fill("#id_password", PASSWORD)
        page.click("#login-form [type=submit]")
        page.wait_for_url("**/admin/")
        return page

    return logged_in


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, process):
    for _ in range(900):
        assert process.poll() is None, "the server has stopped"
        try:
            urllib.request.urlopen(address, timeout=10).close()
            return
        except OSError:  # refused, or slow to wake
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")
