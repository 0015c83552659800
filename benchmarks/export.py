"""What it costs to take the catalogue along: all of it, a part, what has changed, one record.

Fills an empty catalogue (a database of its own in a temporary folder, or the one DATABASE_URL
names) with made-up articles and asks through the test client, so that the network is left out on
both sides. The peers are a bare loop over the stored bytes, in the same process, with the same
hash, and an empty view behind the same middleware.
"""

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

ARTICLES = 10_000
ROUNDS = 7
EDITS = 100
WHOLE = "/export/articles.ndjson"


def rows(articles: str = str(ARTICLES)) -> Iterator[dict]:
    """Yield one row a measure; `articles` is how many there are."""
    with tempfile.TemporaryDirectory() as folder:
        script = [sys.executable, "-m", "benchmarks.export", articles]
        values = {**os.environ, "DATA_DIR": folder, "DEBUG": ""}
        done = subprocess.run(script, env=values, check=True, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        what, ours, peer, ratio, goal = line.split("\t")
        yield {
            "what": f"{what} ({articles} articles)",
            "ours": ours,
            "peer": peer,
            "ratio": float(ratio),
            "goal": goal,
        }


def measure(articles: int) -> None:
    """Fill the catalogue and print a line a measure: what, ours, the peer's, ratio, goal."""
    from benchmarks.browse import prepare  # noqa: PLC0415

    prepare(articles)
    from django.test import Client  # noqa: PLC0415

    from articles.models import Article, Organization, Publication  # noqa: PLC0415
    from articles.services.writing.saving import save  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    live = Publication.objects.live()
    total = live.filter(kind="article").count()

    def ask(address: str, **headers: str) -> bytes | int:
        answer = client.get(address, headers=headers)
        assert answer.status_code in (200, 304), (address, answer.status_code)
        if not answer.streaming:
            return answer.content
        return sum(part.count(b"\n") for part in answer)

    whole, bare = in_turn(lambda: ask(WHOLE), lambda: bare_loop(live))
    tell("whole export, articles/s", total / whole, total / bare, ">= 0.4", "/s")
    body = Organization.objects.order_by("pk")[0].slug
    narrow = f"{WHOLE}?organization={body}"
    some = ask(narrow) - 1
    part, whole = in_turn(lambda: ask(narrow), lambda: ask(WHOLE))
    tell(f"{some} filtered, articles/s", some / part, total / whole, ">= 0.4", "/s")
    first, empty = in_turn(lambda: first_bytes(client), lambda: ask("/healthz"))
    tell("first bytes of the export", first, empty, "<= 20")
    record = f"/articles/{live.filter(kind='article').latest('pk').slug}.json"
    one, empty = in_turn(lambda: ask(record), lambda: ask("/healthz"), rounds=200)
    tell("one record", one, empty, "<= 1.5")
    newest = live.latest("sequence").sequence
    since = f"/export/changes.ndjson?since={newest}"
    etag = client.get(since)["ETag"]
    same, empty = in_turn(
        lambda: ask(since, **{"if-none-match": etag}), lambda: ask("/healthz"), rounds=200
    )
    tell("changes, none", same, empty, "<= 2")
    for article in Article.objects.published().order_by("-pk")[:EDITS]:
        article.section = "Mục khác"
        save(article, by=None)
    changed, whole = in_turn(lambda: ask(since), lambda: ask("/export/changes.ndjson"))
    goal = f"<= {(EDITS + 1000) / live.count():.2f}"
    tell(f"changes after {EDITS} edits, of all", changed, whole, goal)


def in_turn(
    ours: Callable[[], object], peer: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Return the medians of both in seconds, asked one after the other."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for act, kept in zip((ours, peer), times, strict=True):
            start = time.perf_counter()
            act()
            kept.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def bare_loop(live) -> str:
    """Read the stored bytes of all articles and hash them: the least that an export can be."""
    from articles.exports.snapshot import snapshot  # noqa: PLC0415

    digest = hashlib.sha256()
    with snapshot():
        stored = live.filter(kind="article").order_by("sequence")
        columns = stored.values_list("document__brief", "document__rest")
        for brief, rest in columns.iterator(chunk_size=256):
            digest.update(brief)
            digest.update(rest)
    return digest.hexdigest()


def first_bytes(client) -> bytes:
    """Begin an export, and go away."""
    answer = client.get(WHOLE)
    first = next(iter(answer.streaming_content))
    answer.close()
    return first


def tell(what: str, ours: float, peer: float, goal: str, unit: str = "") -> None:
    shown = [f"{one:,.0f}{unit}" if unit else f"{1000 * one:.2f} ms" for one in (ours, peer)]
    print(what, *shown, round(ours / peer, 2), goal, sep="\t")


if __name__ == "__main__":
    measure(int(sys.argv[1]))
