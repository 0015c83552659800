"""How near lists, searches and pages come to the least that a Django view can cost.

Fills an empty catalogue (a database of its own in a temporary folder, or the one DATABASE_URL
names) with made-up articles, serves it as `run.py serve` does, and asks over one connection: every
address and an empty view of the same server in turn, medians of both. No address is asked the same
way twice before it is measured: each time another body, year, article or word. What is kept after
the first reader is measured apart ("again"). Lists and searches are then asked on four connections,
beside their peers, and inside of the process beside other engines.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain

from benchmarks._browse_load import in_turn
from benchmarks._browse_peers import PHRASES, beside_peers
from benchmarks._served import Ask, asker, gunicorn
from tasks.environment import PEERS, install

ARTICLES = 100_000
ROUNDS, WARMING = 24, 210
PORT = 8297
EMPTY = "/empty/"
FACETS = "&facets=year,publisher,directive,organization,person,place"
FEW_FACETS = "&facets=year,publisher,directive"
WORDS = "thu nghiem hoach chung trien khai ket buoc trao kinh hang thang cung tung sua"
LIST = "/articles.json?limit=20&organization={body}&year={year}"
SEARCH = "/articles.json?limit=20&sort=newest&count=true"
# What is asked, how far from the empty view it may be (0: no goal), and whether it is kept for the
# next reader.
ADDRESSES = {
    "list as JSON": (f"{LIST}&count=true", 2, True),
    "the same with six facets": (f"{LIST}&count=true{FACETS}", 4, True),
    "list": ("/articles/?organization={body}&year={year}", 12, True),
    "page 1,000 as JSON, by cursor": ("{cursor}", 2, False),
    "search, one frequent word": (f"{SEARCH}&q={{word}}{FEW_FACETS}", 15, True),
    "search, two frequent words": (f"{SEARCH}&q={{word}}+{{other}}{FEW_FACETS}", 15, False),
    "search, a phrase of two frequent words": (
        f"{SEARCH}&q=%22{{phrase}}%22{FEW_FACETS}",
        15,
        True,
    ),
    "search, a rare number": (f"{SEARCH}&q={{number:07}}{FEW_FACETS}", 15, False),
    "search within a list": (f"{LIST}&sort=newest&q={{word}}&count=true{FEW_FACETS}", 15, False),
    "search, best match first, as a page": ("/articles/?q={word}+{other}", 0, True),
    "suggestions": ("/suggest.json?q=co+quan+thu+nghiem+so+{number}", 3, False),
    "article page": ("/articles/tin-thu-{number}/", 15, True),
    "organisation page": ("/organizations/co-quan-thu-nghiem-so-{person}/", 15, True),
    "person page": ("/people/nguoi-thu-{person}/", 15, True),
    "directive page, matrix of 300 × 20": ("/directives/{way}/", 40, True),
}
LISTS = {"list as JSON", "the same with six facets", "list", "page 1,000 as JSON, by cursor"}


def rows(articles: str = str(ARTICLES)) -> Iterator[dict]:
    """Yield one row an address, then those beside the peers; `articles` is how many there are.

    BENCH_DATA names a folder that holds a catalogue of that size, as `bench export` keeps one.
    """
    install(PEERS)
    with tempfile.TemporaryDirectory() as folder:
        values = {**os.environ, "DATA_DIR": os.environ.get("BENCH_DATA", folder), "DEBUG": ""}
        if "BENCH_DATA" not in os.environ:
            script = [sys.executable, "-m", "benchmarks.browse", articles]
            subprocess.run(script, env=values, check=True, capture_output=True)
        # What a catalogue that is kept for measures may not have yet.
        ways = [sys.executable, "-m", "benchmarks._made_up_way"]
        subprocess.run(ways, env=values, check=True, capture_output=True)
        with gunicorn("benchmarks._with_empty_view", PORT, values):
            yield from _rows(int(articles), values)
            for row in chain(_a_second(values), beside_peers(asker(PORT), values)):
                yield {**row, "what": f"{row['what']} ({articles} articles)"}
        script = [sys.executable, "-m", "benchmarks._browse_inside"]
        done = subprocess.run(script, env=values, check=True, stdout=subprocess.PIPE, text=True)
        for line in done.stdout.splitlines():
            what, ours, peer, ratio, goal = line.split("\t")
            told = {"ours": ours, "peer": peer, "ratio": ratio, "goal": goal}
            yield {"what": f"{what} ({articles} articles)", **told}


def _a_second(values: dict[str, str]) -> Iterator[dict]:
    allowed = 2 if values.get("DATABASE_URL") else 1
    places = [_values(at, 0) for at in range(84)]
    lists = [f"{LIST}&count=true".format(**one) for one in places]
    asked = {
        "lists a second": (lists, 0.6 / allowed),
        "lists with six facets a second": ([one + FACETS for one in lists], 0.35 / allowed),
    }
    return in_turn(PORT, asked, EMPTY)


def _rows(articles: int, values: dict[str, str]) -> Iterator[dict]:
    ask = asker(PORT)
    cursor = _cursor(ask)
    # As of a server that is up for some minutes: each thread has opened the database, and what is
    # kept fills its place. Of other bodies than are asked for below, and none of them twice.
    for at in range(WARMING):
        body = f"co-quan-thu-nghiem-so-{13 + at % 30}"
        ask(f"{LIST}&count=true{FACETS}".format(body=body, year=2018 + at % 7))
    for what, (address, on_sqlite, is_kept) in ADDRESSES.items():
        # PostgreSQL, another process, may take twice as long for lists; the rest is reported.
        on_postgresql = 2 * on_sqlite if what in LISTS else 0
        goal = on_postgresql if values.get("DATABASE_URL") else on_sqlite
        places = [_values(at, articles) for at in range(ROUNDS + 1)]
        first, *asked = [address.format(cursor=cursor, **place) for place in places]
        ask(first)
        if is_kept:  # none twice, nor the one that has been asked just now
            asked = list(dict.fromkeys(one for one in asked if one != first))
        for again in (False, True) if is_kept else (False,):
            ours, peer = [], []
            for one in asked:
                ours.append(_milliseconds(ask, one))
                peer.append(_milliseconds(ask, EMPTY))
            yield _row(f"{what}{', again' * again} ({articles} articles)", ours, peer, goal)


def _values(at: int, articles: int) -> dict[str, object]:
    words = WORDS.split()
    return {
        "body": f"co-quan-thu-nghiem-so-{1 + at % 12}",
        "year": 2018 + at % 7,
        "word": words[at % len(words)],
        "other": words[(3 * at + 1) % len(words)],
        "phrase": PHRASES[at % len(PHRASES)].replace(" ", "+"),
        "number": (at + 1) * articles // (ROUNDS + 2),
        "person": at + 1,
        "way": f"nhieu-bao-cao-{1 + at % 6}",  # benchmarks/_made_up_way.py
    }


def _cursor(ask: Ask) -> str:
    """Return the address of page 1,000 of all articles, or of the last one that there is."""
    import msgspec  # noqa: PLC0415

    address = "/articles.json?limit=1000&fields=slug"
    for _page in range(20):
        onward = msgspec.json.decode(ask(address))["next"]
        if not onward:
            break
        address = onward
    return address.replace("limit=1000", "limit=20").replace("&fields=slug", "")


def _milliseconds(ask: Ask, address: str) -> float:
    start = time.perf_counter()
    ask(address)
    return 1000 * (time.perf_counter() - start)


def _row(what: str, ours: list[float], peer: list[float], goal: int) -> dict:
    median, floor = statistics.median(ours), statistics.median(peer)
    late = statistics.quantiles(ours, n=20)[-1]
    return {
        "what": what,
        "ours": f"{median:.2f} ms (p95 {late:.2f})",
        "peer": f"empty view {floor:.2f} ms",
        "ratio": round(median / floor, 1),
        "goal": f"≤ {goal}" if goal else "–",
    }


def prepare(articles: int = ARTICLES) -> None:
    """Migrate and fill; refuse a catalogue that holds anything."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from articles.models import Article  # noqa: PLC0415
    from articles.services.publishing import publish_all  # noqa: PLC0415
    from benchmarks._made_up import Plain, Short, fill  # noqa: PLC0415
    from benchmarks._multiplied import carelessly  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    if Article.objects.exists():
        raise SystemExit("this catalogue holds articles: point DATABASE_URL at an empty one")
    # As in the measures that the goals were drawn from: a million in full no longer fits memory.
    dress = Short() if articles > ARTICLES else Plain()
    with carelessly():
        fill(articles, records=min(articles, ARTICLES), dress=dress)
        for _kind, _changed in publish_all():
            pass


if __name__ == "__main__":
    prepare(int(sys.argv[1]))
