"""Importing many files: in order, in batches, by several processes, whatever one of them is."""

import io
from concurrent.futures import Future

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection

from articles.management.progress import Progress
from articles.models import Article, Change, Mention, SourceFile, TextVersion
from articles.services.imports import importing
from articles.services.imports.importing import import_files
from articles.services.writing import lookups
from articles.text import workers
from articles.text.reader import Reader
from articles.text.shipped import shipped
from articles.text.workers import portable, read_all, read_here
from tests import factories as make
from tests.finds import read_by_hand

pytestmark = pytest.mark.django_db

PAGE = """Xã Mẫu {number} học tập theo gương

08:15, 12/03/2018

Sáng 12/3, ông Lê Văn Mẫu cho biết xã đã thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016.

Đến nay, {number} chi bộ đã làm xong.
"""


def write(folder, *numbers):
    for number in numbers:
        (folder / f"{number:03}.txt").write_text(PAGE.format(number=number), encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(importing, "FILES_A_BATCH", 3)
    monkeypatch.setattr(importing, "FILES_A_TASK", 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_keep_their_order_and_bad_ones_are_told(tmp_path, small_batches, jobs):
    paths = write(tmp_path, *range(8))
    (tmp_path / "003.txt").write_bytes(b"T\xff")
    (tmp_path / "005.txt").write_text("chữ " * 130_000, encoding="utf-8")
    (tmp_path / "007.txt").write_text(PAGE.format(number=1), encoding="utf-8")
    paths.insert(2, tmp_path / "khong-co.txt")
    outcomes = list(import_files(paths, by=None, jobs=jobs))
    assert [one.path for one in outcomes] == paths
    refused = [one.path.stem for one in outcomes if one.refusal]
    assert refused == ["khong-co", "003", "005"]
    titles = [one.article.title for one in outcomes if one.article]
    assert titles == [f"Xã Mẫu {n} học tập theo gương" for n in (0, 1, 2, 4, 6, 1)]
    assert [one.is_new for one in outcomes if one.article] == [True] * 5 + [False]
    assert Article.objects.count() == SourceFile.objects.count() == 5
    assert Change.objects.filter(kind="article").count() == 5


def test_the_same_bytes_in_one_batch_are_one_article(tmp_path):
    write(tmp_path, 1)
    (tmp_path / "b.txt").write_text(PAGE.format(number=1), encoding="utf-8")
    first, second = import_files(sorted(tmp_path.iterdir()), by=None)
    assert (first.is_new, second.is_new) == (True, False)
    assert first.article == second.article


def test_a_second_import_reads_nothing(tmp_path, monkeypatch):
    paths = write(tmp_path, 1, 2, 3)
    assert all(one.is_new for one in import_files(paths, by=None))
    readings = read_by_hand(monkeypatch, lambda hand: None)
    outcomes = list(import_files(paths, by=None))
    assert [one.is_new for one in outcomes] == [False] * 3
    assert next(readings) == 0
    assert TextVersion.objects.count() == 3


def test_files_are_taken_in_as_they_are_written(tmp_path, small_batches):
    """Memory stays flat: no more than a batch is read before the first outcome is told."""
    taken = []

    def paths():
        for path in write(tmp_path, *range(9)):
            taken.append(path)
            yield path

    next(import_files(paths(), by=None))
    assert len(taken) == 3


def test_a_batch_is_full_by_its_bytes_too(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "BYTES_A_BATCH", 10)
    batches = list(importing._batches(write(tmp_path, 1, 2)))
    assert [len(batch.paths) for batch in batches] == [1, 1]


def test_what_a_reader_has_compiled_stays_here():
    reader = Reader(shipped())
    read_all(reader, [("a.txt", PAGE.encode())])
    sent = portable(reader)
    assert sent.known == reader.known
    assert sent.known is not reader.known
    assert not set(vars(sent.known)) - set(vars(portable(reader).known))


class Pool:
    """Reads here what would be read elsewhere, and tells of how many processes it is."""

    made: list[int] = []

    def __init__(self, size, context, start, reader):
        self.made.append(size)
        start(*reader)

    def submit(self, act, files):
        done = Future()
        done.set_result(act(files))
        return done

    def shutdown(self, **how): ...


@pytest.mark.parametrize(("files", "elsewhere"), [(3, 0), (8, 5)])
def test_the_first_batch_is_read_here_while_the_others_start(
    tmp_path, small_batches, monkeypatch, files, elsewhere
):
    read = []
    monkeypatch.setattr(Pool, "made", [])
    monkeypatch.setattr(importing, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(workers, "_readers", [])
    monkeypatch.setattr(importing, "read_here", lambda part: read.extend(part) or read_here(part))
    outcomes = list(import_files(write(tmp_path, *range(files)), by=None, jobs=3))
    assert all(one.is_new for one in outcomes)
    assert len(read) == elsewhere
    assert Pool.made == [2]  # this process is one of the three


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has one memory for all")
def test_a_long_write_has_more_of_the_file_in_memory_while_it_lasts(tmp_path):
    def kept():
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA cache_size").fetchone()[0]

    before, during = kept(), []
    for _outcome in import_files(write(tmp_path, 1, 2), by=None):
        during.append(kept())
    assert during == [-64 * 1024] * 2
    assert kept() == before == -16 * 1024


def test_the_command_imports_with_several_processes(tmp_path, capsys, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "articles.management.commands.import_articles.import_files",
        lambda files, by, jobs: seen.append(jobs) or iter(()),
    )
    call_command("import_articles", str(tmp_path), "--jobs", "2")
    assert seen == [2]


@pytest.mark.parametrize("jobs", ["0", "-1", "65"])
def test_the_command_refuses_an_odd_number_of_processes(tmp_path, jobs):
    with pytest.raises(CommandError, match="jobs"):
        call_command("import_articles", str(tmp_path), "--jobs", jobs)


def test_what_is_imported_is_proposed(tmp_path):
    kind = make.make_type()
    kind.abbreviations = "CT"
    lookups.save_lookup(kind, by=None)
    directive = make.make_directive("05", type=kind)
    list(import_files(write(tmp_path, 1), by=None))
    assert Mention.objects.get(kind="directive").directive == directive


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_a_bar_with_rate_and_time_left(monkeypatch):
    clock = iter([0.0, 10.0, 20.0])
    monkeypatch.setattr("articles.management.progress.time.monotonic", lambda: next(clock))
    out = Terminal()
    progress = Progress(OutputWrapper(out), 2)
    progress.step()
    assert out.getvalue().endswith("] 1/2 · 0/s · 0:00:10 left")
    progress.step()
    assert out.getvalue().endswith("[████████████████████████] 2/2 · 0/s · 0:00:00 left\n")


def test_elsewhere_there_are_lines(monkeypatch):
    out = io.StringIO()
    progress = Progress(OutputWrapper(out), 250)
    for _ in range(250):
        progress.step()
    assert [line.split()[0] for line in out.getvalue().splitlines()] == [
        "100/250", "200/250", "250/250",
    ]  # fmt: skip
    assert "\r" not in out.getvalue()
