"""run.py test: every test, on SQLite and on a real PostgreSQL, with a real browser."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tasks import postgres
from tasks.environment import E2E, PYTHON, ROOT, TEST, Stop, apt_install, install, neutral, say

NO_TESTS = 5  # pytest's exit code
TESTS, BROWSER_TESTS = "tests", "browser tests"
# What the tests of a module have in common is made once, not by each process. Browser tests are
# few and long: by file one process would end long before the other.
BY_FILE = ("--dist", "loadfile", "--no-loadscope-reorder")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Result:
    """One pytest run: where, pytest's exit code, and its counts in words."""

    what: str
    database: str
    code: int
    counts: str

    @property
    def failed(self) -> bool:
        return self.code not in {0, NO_TESTS}


def test(words: list[str]) -> int:
    """Run pytest on each database, pass it all words, and sum up in the last line."""
    install(TEST)
    wanting: list[str] = []
    with ExitStack() as stack:
        databases = {"SQLite": ""}
        if url := stack.enter_context(postgresql(wanting)):
            databases["PostgreSQL"] = url
        kinds = {TESTS: []} if wants_tests(words) else {}
        if wants_browser(words) and has_browser(wanting):
            kinds[BROWSER_TESTS] = ["-m", "browser"]
        results = [
            run_pytest(what, database, url, [*extra, *words])
            for database, url in databases.items()
            for what, extra in kinds.items()
        ]
    return sum_up(results, wanting, everything=not words)


@contextmanager
def postgresql(wanting: list[str]) -> Iterator[str]:
    """Yield the address of a PostgreSQL, or "" and add to wanting why there is none."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    with ExitStack() as stack:
        try:
            url = given or stack.enter_context(postgres.server())
        except Stop as stop:
            wanting.append(f"no PostgreSQL ({stop})")
            url = ""
        yield url


def chosen_files(words: list[str]) -> list[str]:
    """Return the words that name files or folders of tests."""
    return [word for word in words if (ROOT / word.partition("::")[0]).exists()]


def wants_tests(words: list[str]) -> bool:
    """Tell whether the words leave room for tests without a browser."""
    files = chosen_files(words)
    return not files or not all("browser" in word for word in files)


def wants_browser(words: list[str]) -> bool:
    """Tell whether the words leave room for browser tests: no other file, no other marker."""
    files = chosen_files(words)
    return "-m" not in words and (not files or any("browser" in word for word in files))


def has_browser(wanting: list[str]) -> bool:
    """Find or install Chromium and what drives it; add to wanting why that failed."""
    try:
        if not any(map(shutil.which, CHROMIUMS)):
            apt_install("chromium", "fonts-dejavu-core")
        install(E2E)
        if not driver_starts():
            apt_install("libatomic1")  # the driver's Node.js wants it; a minimal Debian lacks it
    except Stop as stop:
        wanting.append(f"no browser ({stop})")
        return False
    return True


def driver_starts() -> bool:
    """Tell whether what drives the browser finds all it needs on this machine."""
    command = [PYTHON, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True).returncode == 0


def run_pytest(what: str, database: str, url: str, words: list[str]) -> Result:
    """Run pytest once, in a data folder of its own."""
    say(f"\n=== {what} on {database} ===")
    parallel = [] if chooses_processes(words) else ["-n", "2"]
    if parallel and what == TESTS:
        parallel += BY_FILE
    with tempfile.TemporaryDirectory(prefix="dan-chung-test-") as folder:
        report = Path(folder) / "report.xml"
        environment = neutral(DATABASE_URL=url, DATA_DIR=folder)
        command = [PYTHON, "-m", "pytest", f"--junitxml={report}", *parallel, *words]
        code = subprocess.run(command, cwd=ROOT, env=environment).returncode
        return Result(what, database, code, counts_of(report))


def chooses_processes(words: list[str]) -> bool:
    """Tell whether the words say themselves in how many processes to run, or need just one."""
    return any(word.startswith(("-n", "--numprocesses", "--pdb", "--co")) for word in words)


def counts_of(report: Path) -> str:
    """Return "12 passed, 1 skipped" from pytest's XML report."""
    if not report.exists():
        return "no report"
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    totals = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for suite in suites:
        for key in totals:
            totals[key] += int(suite.get(key, 0))
    failed = totals["failures"] + totals["errors"]
    counts = {"passed": totals["tests"] - failed - totals["skipped"], "failed": failed}
    counts["skipped"] = totals["skipped"]
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"


def sum_up(results: list[Result], wanting: list[str], *, everything: bool) -> int:
    """Print what ran on what; return 0 only when all that should have run passed.

    Chosen tests may all be of one kind, so a kind without any is a failure only when everything
    was asked for; a database without any always is.
    """
    empty = [f"no {r.what} on {r.database}" for r in results if r.code == NO_TESTS]
    databases = {result.database for result in results}
    none_at_all = not results or any(
        all(result.code == NO_TESTS for result in results if result.database == database)
        for database in databases
    )
    if everything or none_at_all:
        wanting = [*wanting, *empty]
    for line in wanting:
        say(f"\n!!! NOT TESTED: {line} !!!")
    in_ci = os.environ.get("CI", "").lower() not in {"", "0", "false"}
    failed = any(result.failed for result in results) or none_at_all or (everything and empty)
    failed = failed or (in_ci and wanting)
    summary = "; ".join(f"{r.what} on {r.database}: {r.counts}" for r in results)
    say(f"\n{'FAILED' if failed else 'PASSED'}: {summary}")
    return 1 if failed else 0
