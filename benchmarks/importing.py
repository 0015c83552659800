"""What a whole import costs beside its parts: reading alone, and a plain bulk_create of its rows.

Fills an empty catalogue (a database of its own in a temporary folder, or the one DATABASE_URL
names) with the reference data and more and more made-up articles, and imports made-up pages into
it at each size. The same rows are then stored by Django's own bulk_create, under other numbers.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Each is done in turn, round after round, and the shortest time of each counts.
ROUNDS, PAGES = 5, 100
STORED = (1_000, 10_000, 100_000)
# A copy's rows get numbers that no other row has; fifteen rounds stay within the search index's.
SHIFT = 5_000_000
MEMORY_AFTER = (100, 2_000)


def rows() -> Iterator[dict]:
    """Yield the import beside its parts at each size, its growth, its memory, its processes."""
    with tempfile.TemporaryDirectory() as folder:
        script = [sys.executable, "-m", "benchmarks.importing", folder]
        values = {**os.environ, "DATA_DIR": folder, "DEBUG": ""}
        done = subprocess.run(script, env=values, check=True, stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        yield dict(zip(("what", "ours", "peer", "ratio", "goal"), line.split("\t"), strict=True))


def measure(folder: Path) -> None:
    """Print a line a row: what, ours, peer, ratio, goal."""
    prepare()
    from benchmarks._made_up import fill, fill_up  # noqa: PLC0415  (Django is set up by prepare)

    costs = []
    stored = 0
    for size in STORED:
        fill_up(stored, size) if stored else fill(size)
        stored = size
        costs.append(beside_its_parts(folder, size))
    (first, plain_first), (last, plain_last) = costs[0], costs[-1]
    show(
        f"an article, {STORED[-1]:,} stored to {STORED[0]:,}",
        f"{last * 1e3:.1f} ms to {first * 1e3:.1f}",
        f"its rows by bulk_create {plain_last / plain_first:.2f}",
        last / first,
        "does not grow",
    )
    with_processes(folder)
    memory(folder)


def beside_its_parts(folder: Path, stored: int) -> tuple[float, float]:
    """Import pages and do the parts by themselves, in turn.

    Returns the seconds an article, whole and by bulk_create of its rows alone.
    """
    from articles.services.reading.readers import current_reader  # noqa: PLC0415

    reader, whole, reading, storing, number = current_reader(), [], [], [], 0
    for turn in range(ROUNDS):
        files = pages(folder, first=stored + turn * PAGES, number=PAGES)
        reader.read("warm.txt", files[0].read_bytes())
        whole.append(seconds(lambda files=files: imported(files)))
        reading.append(seconds(lambda files=files: read(reader, files)))
        copies = rows_of_newest(PAGES)
        number = sum(map(len, copies))
        storing.append(seconds(lambda copies=copies: store(copies)))
    parts = min(reading) + min(storing)
    show(
        f"import of {PAGES} pages, {stored:,} stored",
        f"{PAGES / min(whole):.0f}/s",
        f"reading {PAGES / min(reading):.0f}/s,"
        f" bulk_create of {number:,} rows {PAGES / min(storing):.0f}/s",
        min(whole) / parts,
        "<= 2",
    )
    return min(whole) / PAGES, min(storing) / PAGES


def read(reader: Any, files: list[Path]) -> None:
    for file in files:
        reader.read(file.name, file.read_bytes())


def with_processes(folder: Path) -> None:
    """Import with two processes beside one, in turn; starting the second is part of the time."""
    one, two = [], []
    for turn in range(3):
        first = 200_000 + turn * 10_000
        alone = pages(folder, first=first, number=5 * PAGES)
        shared = pages(folder, first=first + 5_000, number=5 * PAGES)
        one.append(seconds(lambda files=alone: imported(files)))
        two.append(seconds(lambda files=shared: imported(files, jobs=2)))
    ours, peer = (f"{5 * PAGES / min(times):.0f}/s" for times in (two, one))
    show("--jobs 2 to --jobs 1", ours, peer, min(two) / min(one), "< 1")


def memory(folder: Path) -> None:
    """Compare what the process holds late in a long import with what it held early."""
    from articles.services.imports.importing import import_files  # noqa: PLC0415

    files, held = pages(folder, first=400_000, number=MEMORY_AFTER[-1]), []
    for number, _ in enumerate(import_files(files, by=None), start=1):
        if number in MEMORY_AFTER:
            held.append(resident())
    show(
        "memory after 2,000 files to 100", f"{held[1]} MiB", f"{held[0]} MiB", held[1] / held[0],
        "flat",
    )  # fmt: skip


def imported(files: list[Path], *, jobs: int = 1) -> int:
    from articles.services.imports.importing import import_files  # noqa: PLC0415

    outcomes = list(import_files(files, by=None, jobs=jobs))
    assert all(one.is_new for one in outcomes)
    return len(outcomes)


def rows_of_newest(number: int) -> list[list[Any]]:
    """Return copies of the rows that the newest articles are stored in, under other numbers."""
    from django.db.models import QuerySet  # noqa: PLC0415

    from articles import models  # noqa: PLC0415

    newest = models.Article.objects.order_by("-pk")[:number].values("pk")
    ids = [row["pk"] for row in newest]
    texts = models.TextVersion.objects.filter(article__in=ids)
    mentions = models.Mention.objects.filter(text_version__in=texts)
    found: list[QuerySet] = [
        models.SourceFile.objects.filter(texts__in=texts),
        models.Article.objects.filter(pk__in=ids),
        texts,
        models.Byline.objects.filter(article__in=ids),
        mentions,
        models.Candidate.objects.filter(mention__in=mentions),
        models.Proposal.objects.filter(text_version__in=texts),
        models.SearchEntry.objects.filter(kind="article", object_id__in=ids),
        models.Fingerprint.objects.filter(article__in=ids),
        models.Change.objects.filter(kind="article", object_id__in=ids),
    ]
    return [[copied(row) for row in one.order_by("pk")] for one in found]


def copied(row: Any) -> Any:
    """Give a row and what it points at among the copies other numbers and unique texts."""
    row.pk += SHIFT
    for name in ("article_id", "source_file_id", "text_version_id", "mention_id", "object_id"):
        if getattr(row, name, None):
            setattr(row, name, getattr(row, name) + SHIFT)
    if hasattr(row, "current_text_id"):
        row.current_text_id, row.slug = None, f"copy-{row.pk}"
    if hasattr(row, "received_at"):
        row.sha256 = f"{row.pk:064}"
    row._state.adding = True
    return row


def store(copies: list[list[Any]]) -> None:
    """Store rows as Django's bulk_create does by itself."""
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        for found in copies:
            if found:
                type(found[0])._default_manager.bulk_create(found)


def pages(folder: Path, *, first: int, number: int) -> list[Path]:
    from benchmarks._made_up_pages import page  # noqa: PLC0415

    place = folder / f"pages-{first}"
    place.mkdir()
    files = [place / f"{one:07}.txt" for one in range(first, first + number)]
    for file in files:
        file.write_text(page(int(file.stem)), encoding="utf-8")
    return files


def seconds(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def resident() -> int:
    """Return the memory that this process holds, in MiB."""
    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return held * os.sysconf("SC_PAGE_SIZE") // 2**20


def show(what: str, ours: str, peer: str, ratio: float, goal: str) -> None:
    print(what, ours, peer, f"{ratio:.2f}", goal, sep="\t", flush=True)


def prepare() -> None:
    """Migrate and load the reference data; refuse a catalogue that holds articles."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from articles.models import Article  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    if Article.objects.exists():
        raise SystemExit("this catalogue holds articles: point DATABASE_URL at an empty one")
    call_command("load_reference", stdout=open(os.devnull, "w"))  # noqa: SIM115


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
