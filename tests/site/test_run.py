"""run.py: one clear line for what goes wrong, and exit codes that CI can trust."""

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tasks import environment, serving, testing
from tasks.command_line import TASKS
from tasks.environment import Stop
from tasks.measure import table
from tasks.templates import inline_code

ROOT = Path(__file__).resolve().parents[2]


def run(*words, **variables):
    return subprocess.run(
        [sys.executable, ROOT / "run.py", *words],
        capture_output=True,
        text=True,
        env={**os.environ, **variables},
    )


def test_old_pythons_can_read_the_file():
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_so_in_one_line():
    code = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path('run.py')"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "needs Python 3.11 or newer, and this is Python 3.9" in done.stderr


@pytest.mark.parametrize("words", [[], ["serv"], ["--port"]])
def test_an_unknown_command_lists_those_there_are(words):
    done = run(*words)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert all(name in done.stderr for name in TASKS)


def test_help_names_every_command():
    done = run("help")

    assert done.returncode == 0
    assert all(f"run.py {name}" in done.stdout for name in TASKS)


def test_an_unknown_benchmark_lists_those_there_are():
    done = run("bench", "no-such-benchmark")

    assert done.returncode == 1
    assert done.stderr.startswith("run.py: bench needs one of:")


def test_a_taken_port_is_told_before_anything_else():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = run("serve", "--port", str(port))

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"port {port}" in done.stderr
    assert "--port" in done.stderr


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_port_that_does_not_exist_is_refused(port):
    with pytest.raises(Stop, match="no port"):
        serving.check_port(port)


@pytest.mark.parametrize(("url", "workers"), [("", "1"), ("postgres://h/n", "2")])
def test_sqlite_is_served_by_one_process_of_many_threads(monkeypatch, url, workers):
    monkeypatch.setenv("DATABASE_URL", url)

    words = serving.gunicorn(8000)

    assert words[words.index("--workers") + 1] == workers
    assert int(words[words.index("--threads") + 1]) >= 8
    assert words[words.index("--bind") + 1] == "127.0.0.1:8000"


def test_a_step_that_fails_is_one_line_with_its_own_last_word():
    code = "print('much talk'); print('ERROR: No route to host'); print('more talk'); exit(3)"

    with pytest.raises(Stop) as stop:
        environment.run([sys.executable, "-c", code], "It could not be installed")

    assert str(stop.value) == "It could not be installed (ERROR: No route to host)"


def test_a_long_step_tells_how_far_it_is(capsys):
    code = "for number in range(25): print('Collecting', number)"

    environment.run([sys.executable, "-c", code], "", watch="Collecting", total=25)

    assert capsys.readouterr().err == "  10 of 25\n  20 of 25\n"


def test_without_rights_the_line_to_run_is_told(monkeypatch):
    monkeypatch.setattr(environment.shutil, "which", lambda name: name == "apt-get" or None)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)

    with pytest.raises(Stop, match=r"run: sudo apt-get install -y some-package$"):
        environment.apt_install("some-package")


@pytest.fixture
def lock(tmp_path, monkeypatch):
    """An empty environment of its own, and a lock to fill it from."""
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    lock = tmp_path / "some.txt"
    lock.write_text("package==1\n")
    return lock


def test_what_is_installed_is_not_installed_again(lock):
    assert not environment.is_installed(lock)

    environment.stamp_of(lock).write_text(environment.fingerprint(lock))

    assert environment.is_installed(lock)


def test_what_a_link_leads_to_is_never_emptied(monkeypatch, tmp_path):
    theirs, link = tmp_path / "theirs", tmp_path / ".venv"
    theirs.mkdir()
    (theirs / "kept").touch()
    link.symlink_to(theirs)
    monkeypatch.setattr(environment, "VENV", link)
    monkeypatch.setattr(environment, "PYTHON", link / "bin" / "python")

    with pytest.raises(Stop, match="link"):
        environment.make_environment()

    assert (theirs / "kept").exists()


def test_a_changed_lock_is_installed_again(lock):
    environment.stamp_of(lock).write_text(environment.fingerprint(lock))

    lock.write_text("package==2\n")

    assert not environment.is_installed(lock)


def result(what="tests", database="SQLite", code=0):
    return testing.Result(what, database, code, "3 passed")


@pytest.mark.parametrize("ci", ["", "true"])
@pytest.mark.parametrize(
    ("codes", "code"), [([0, 0], 0), ([0, 1], 1), ([1, 0], 1), ([0, 2], 1), ([0, 5], 1)]
)
def test_one_bad_run_fails_the_whole(monkeypatch, ci, codes, code):
    monkeypatch.setenv("CI", ci)
    results = [result(database="SQLite", code=codes[0]), result(database="P", code=codes[1])]

    assert testing.sum_up(results, [], everything=True) == code


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("false", 0), ("true", 1)])
def test_what_is_wanting_is_said_aloud_and_fails_ci(monkeypatch, capsys, ci, code):
    monkeypatch.setenv("CI", ci)

    assert testing.sum_up([result()], ["no browser (no network)"], everything=True) == code
    assert "!!! NOT TESTED: no browser (no network) !!!" in capsys.readouterr().err


@pytest.mark.parametrize(("everything", "code"), [(True, 1), (False, 0)])
def test_chosen_tests_may_all_be_of_one_kind(everything, code):
    results = [result(), result("browser tests", code=testing.NO_TESTS)]

    assert testing.sum_up(results, [], everything=everything) == code


@pytest.mark.parametrize(
    ("words", "tests", "browser"),
    [
        ([], True, True),
        (["-k", "walk"], True, True),
        (["tests/site"], True, False),
        (["tests/site/test_run.py::test_x"], True, False),
        (["tests/browser"], False, True),
        (["tests/browser/test_walk.py", "tests/site"], True, True),
        (["-m", "slow"], True, False),
        (["--slow", "-x"], True, True),
    ],
)
def test_the_chosen_files_decide_what_runs(monkeypatch, words, tests, browser):
    monkeypatch.setattr(Path, "exists", lambda path: "tests" in path.parts)

    assert testing.wants_tests(words) is tests
    assert testing.wants_browser(words) is browser


def test_nothing_run_is_no_success():
    assert testing.sum_up([], [], everything=False) == 1


def test_the_report_is_counted(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite tests="9" failures="1" errors="2" skipped="3"/></testsuites>'
    )

    assert testing.counts_of(report) == "3 passed, 3 failed, 3 skipped"


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<script src="a.js" defer></script><p class="a">', []),
        ('<script type="application/json">{}</script>', []),
        ("<script>go()</script>", ["1: <script> with its own text"]),
        ("\n<style>p {}</style>", ["2: <style> with its own text"]),
        ('<p style="color: red">', ["1: attribute style"]),
        ('<a onclick="go()">', ["1: attribute onclick"]),
        ('<a href=" JavaScript:go()">', ["1: javascript: in href"]),
    ],
)
def test_inline_code_in_templates_is_found(tmp_path, markup, found):
    page = tmp_path / "page.html"
    page.write_text(markup)

    assert inline_code(tmp_path) == [f"{page}:{line}" for line in found]


def test_a_table_has_its_columns_in_line():
    rows = [{"what": "fold", "ours": 2.5, "peer": 10, "ratio": 4.0, "goal": 3}]

    assert table(rows).splitlines() == [
        "what  ours  peer  ratio  goal",
        "fold  2.5   10    4.0    3",
    ]
