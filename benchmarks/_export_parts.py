"""The parts of the measure of exports that need Django, each run in a process of its own.

`python -m benchmarks._export_parts PART …` prints what it has found.
"""

import hashlib
import io
import json
import os
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")

import django

django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402

from articles.exports.published import find  # noqa: E402
from articles.exports.snapshot import snapshot  # noqa: E402
from articles.exports.whole_tables import tables  # noqa: E402
from articles.models import Article, Publication  # noqa: E402
from articles.services.publishing import publish_all  # noqa: E402
from articles.services.room import room  # noqa: E402
from articles.services.writing.saving import save  # noqa: E402
from benchmarks._made_up import fill as fill_up  # noqa: E402
from benchmarks._peer_json import record_sql  # noqa: E402

BATCH = 500


def fill(articles: str) -> None:
    """Migrate and fill an empty catalogue, publish it, and tell what that cost as JSON."""
    call_command("migrate", verbosity=0)
    if Article.objects.exists():
        raise SystemExit("this catalogue holds articles: point DATABASE_URL at an empty one")
    fill_up(int(articles))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    took = _seconds(lambda: [None for _one in publish_all()])
    row = {
        "what": "publishing all for the first time, with its search, articles/s",
        "ours": f"{int(articles) / took:,.0f}",
        "peer": "",
        "ratio": "",
        "goal": "",
    }
    print(json.dumps([row]))


def rebuild() -> None:
    """Print articles a second of writing the records of all anew, which are made stale for it."""
    Publication.objects.filter(kind="article").update(etag="stale")
    begun = time.perf_counter()
    kind, changed = next(publish_all())
    assert kind == "article"
    print(changed / (time.perf_counter() - begun))


def tell() -> None:
    """Print articles a second of the database telling the same records, and storing them too."""
    count, begun = Article.objects.published().count(), time.perf_counter()
    with room(), transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # packed as our records are
            cursor.execute("SET LOCAL default_toast_compression = lz4")
        cursor.execute(f"CREATE TABLE told AS {record_sql(connection.vendor)}")
    print(count / (time.perf_counter() - begun))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE told")


def same() -> None:
    """Hold what the database tells of some articles to their public records, field by field."""
    with connection.cursor() as cursor:
        cursor.execute(record_sql(connection.vendor, "a.id % 997 = 1"))
        told = [one if isinstance(one, dict) else json.loads(one) for (one,) in cursor]
    for one in told:
        public = find("article", one["slug"])
        assert public, one["slug"]
        record = json.loads(public.whole or b"")
        assert record.pop("sequence")
        assert record == one, one["slug"]
    print(len(told))


def bare() -> None:
    """Print articles a second of reading the stored bytes and hashing them."""
    live = Publication.objects.live().filter(kind="article").order_by("sequence")
    columns = live.values_list("document__brief", "document__rest")
    digest, count, begun = hashlib.sha256(), 0, time.perf_counter()
    with snapshot():
        for brief, rest in columns.iterator(chunk_size=256):
            digest.update(brief)
            digest.update(rest)
            count += 1
    print(count / (time.perf_counter() - begun))


def copy() -> None:
    """Print articles a second of PostgreSQL's own COPY of the same records."""
    connection.ensure_connection()
    count, begun = 0, time.perf_counter()
    query = f"COPY ({record_sql('postgresql')}) TO STDOUT"
    with connection.connection.cursor().copy(query) as rows:
        for part in rows:
            count += bytes(part).count(b"\n")
    print(count / (time.perf_counter() - begun))


def newest() -> None:
    live = Publication.objects.live()
    print(live.latest("sequence").sequence, live.count())


def edit(count: str) -> None:
    for article in Article.objects.published().order_by("-pk")[: int(count)]:
        article.section = f"Mục {time.time_ns()}"
        save(article, by=None)


def write(folder: str) -> None:
    call_command("export_catalogue", folder, verbosity=0, stdout=io.StringIO())


def load(folder: str) -> None:
    """Print the seconds that `load_catalogue` takes for an empty catalogue, and its highest memory.

    What migrating costs is left out.
    """
    call_command("migrate", verbosity=0)
    before = _highest()
    took = _seconds(
        lambda: call_command("load_catalogue", folder, verbosity=0, stdout=io.StringIO())
    )
    print(took, before, _highest())


def bulk(address: str) -> None:
    """Print the seconds that bulk_create takes for all rows of the catalogue at `address`.

    What reading them costs is left out; the rows are written in one transaction.
    """
    connections.databases["other"] = {**connection.settings_dict, **json.loads(address)}
    call_command("migrate", verbosity=0)
    took = 0.0
    with transaction.atomic():
        for model in tables().values():
            if model is Group:
                continue
            rows = model._base_manager.using("other").order_by("pk").iterator(chunk_size=BATCH)
            while batch := list(islice(rows, BATCH)):
                for one in batch:
                    one._state.db, one._state.adding = None, True
                took += _seconds(
                    lambda batch=batch: type(batch[0])._base_manager.bulk_create(batch)
                )
        begun = time.perf_counter()
    print(took + time.perf_counter() - begun)


def _highest() -> int:
    """Return the highest memory of this process so far, kB (getrusage tells the parent's too)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


PARTS: dict[str, Callable[..., None]] = {
    one.__name__: one
    for one in (fill, same, bare, copy, newest, edit, rebuild, tell, write, load, bulk)
}

if __name__ == "__main__":
    PARTS[sys.argv[1]](*sys.argv[2:])
