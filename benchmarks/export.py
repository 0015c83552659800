"""What it costs to take the catalogue along: all of it, a part, what has changed, one record.

Fills an empty catalogue (a database of its own in a temporary folder, or the one DATABASE_URL
names) with made-up articles, serves it as `run.py serve` does, and asks over HTTP, identity
encoding, ours and each peer in turn, medians. The peers (benchmarks/_peer_json.py): DRF and
Datasette in pages of 1,000, of which a few spread over the catalogue are asked; PostgreSQL's COPY;
a bare loop over the stored bytes with the same hash; an empty view of the same server. What a
database tells is our record, field by field, which is checked; DRF tells less.
"""

import hashlib
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from urllib.parse import urlencode

from benchmarks._peer_json import page_sql
from benchmarks._served import Ask, asker, gunicorn, process, stream
from tasks.environment import PEERS, install

ARTICLES = 100_000
ROUNDS = 3
PAGES = 3  # of 1,000 articles: what of a peer in pages is asked each round
EDITS = 100
OURS, DRF, DATASETTE = 8311, 8312, 8313
WHOLE = "/export/articles.ndjson"
EMPTY = "/empty/"
PART = f"{WHOLE}?publisher=co-quan-thu-nghiem-so-1"  # one of twenty
Peers = dict[str, tuple[Callable[[int], bytes], float]]
_KEPT = Path("export.json")  # in DATA_DIR: what filling it has cost


def rows(articles: str = str(ARTICLES)) -> Iterator[dict]:
    """Yield one row a measure; `articles` is how many there are.

    BENCH_DATA names a folder that keeps the catalogue for the next run.
    """
    install(PEERS)
    with tempfile.TemporaryDirectory() as folder:
        data = os.environ.get("BENCH_DATA", folder)
        os.environ.update(DATA_DIR=data, DEBUG="")
        filled = Path(data) / _KEPT
        if not filled.exists():
            filled.write_text(_in_process("fill", articles))
        for row in chain(json.loads(filled.read_text()), _measured(int(articles))):
            yield {**row, "what": f"{row['what']} ({articles} articles)"}


def _in_process(act: str, *words: str, **values: str) -> str:
    """Return what a part says that needs Django, run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks._export_parts", act, *words]
    environment = {**os.environ, **values}
    return subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def _measured(articles: int) -> Iterator[dict]:
    with ExitStack() as stack:
        application = "benchmarks._with_empty_view"
        server = stack.enter_context(gunicorn(application, OURS, dict(os.environ)))
        ask = asker(OURS)
        peers = _peers(stack)
        yield from _whole(ask, articles, peers)
        yield from _small(ask)
        yield from _memory(server.pid)
        yield from _changes(ask)
    yield _rebuilding()
    yield from _loading()


def _peers(stack: ExitStack) -> Peers:
    """Return what asks one page of each peer, with the goal beside it."""
    stack.enter_context(gunicorn("benchmarks._peer_drf", DRF, dict(os.environ)))
    ask_drf = asker(DRF)

    def drf(page: int) -> bytes:
        return ask_drf(f"/articles/?page={page + 1}")

    if os.environ.get("DATABASE_URL"):
        return {"DRF": (drf, 20)}
    stored = Path(os.environ["DATA_DIR"]) / "db.sqlite3"
    words = [sys.executable, "-m", "datasette", "serve", str(stored), "--port", str(DATASETTE)]
    words += ["--setting", "max_returned_rows", "1000", "--setting", "sql_time_limit_ms", "60000"]
    stack.enter_context(process(words, DATASETTE, dict(os.environ), quiet=True))
    ask_datasette = asker(DATASETTE)

    def datasette(page: int) -> bytes:
        query = {"sql": page_sql(), "after": page * 1000, "_shape": "arrayfirst"}
        return ask_datasette(f"/db.json?{urlencode(query)}")

    return {"DRF": (drf, 45), "Datasette, nested SQL": (datasette, 8)}


def _whole(ask: Ask, articles: int, peers: Peers) -> Iterator[dict]:
    whole, part = _sound(ask(WHOLE)), _sound(ask(PART))
    assert whole == articles
    assert int(_in_process("same"))
    rates: dict[str, list[float]] = {name: [] for name in ("ours", "bare", "part", "copy", *peers)}
    for _round in range(ROUNDS):
        rates["ours"].append(whole / _seconds(lambda: _read(WHOLE)))
        rates["part"].append(part / _seconds(lambda: _read(PART)))
        rates["bare"].append(float(_in_process("bare")))
        if os.environ.get("DATABASE_URL"):
            rates["copy"].append(float(_in_process("copy")))
        for name, (page, _goal) in peers.items():
            rates[name].append(_rate_of_pages(page, articles))
    middle = {name: statistics.median(found) for name, found in rates.items() if found}
    ours = middle.pop("ours")
    goals = {name: goal for name, (_page, goal) in peers.items()}
    told = {"bare": ("a bare loop", 0.4), "copy": ("COPY (json_build_object …)", 2)}
    for name, rate in middle.items():
        if name == "part":
            yield _row("5 % of it, articles/s", rate, ours, 0.4, "all of it")
        else:
            peer, goal = told.get(name) or (name, goals[name])
            yield _row("whole export, articles/s", ours, rate, goal, peer)


def _rate_of_pages(page: Callable[[int], bytes], articles: int) -> float:
    """Return articles a second of pages at the beginning, in the middle and at the end."""
    last = articles // 1000 - 1
    asked = sorted({last * at // (PAGES - 1) for at in range(PAGES)})
    found: list[bytes] = []
    took = _seconds(lambda: found.extend(map(page, asked)))
    for body in found:
        told = json.loads(body)
        told = told["results"] if isinstance(told, dict) else told
        assert len(told) == 1000
    return 1000 * len(asked) / took


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _read(address: str) -> None:
    """Read an export to its end, which must be its last line."""
    last = b""
    for part in stream(OURS, address):
        last = part if len(part) > 200 else last + part
    assert b'"_end":true' in last[-200:]


def _sound(body: bytes) -> int:
    """Return how many records an export holds, after holding it to its own last line."""
    start = body.rindex(b"\n", 0, -1) + 1
    end = json.loads(body[start:])
    assert end["_end"]
    assert end["sha256"] == hashlib.sha256(memoryview(body)[:start]).hexdigest()
    assert end["count"] == body.count(b"\n") - 1
    return int(end["count"])


def _small(ask: Ask) -> Iterator[dict]:
    def first(_at: int) -> None:
        """Ask for all, read the head and the first of the body, and go away."""
        parts, seen = stream(OURS, WHOLE), b""
        while b"\r\n\r\n{" not in seen:
            seen += next(parts)
        parts.close()

    yield _beside_empty("first byte of the export", ask, first, 20, 24)
    record = "/articles/tin-thu-{}.json"
    yield _beside_empty("one record", ask, lambda at: ask(record.format(at + 1)), 1.5, 200)


def _beside_empty(
    what: str, ask: Ask, act: Callable[[int], object], goal: float, rounds: int
) -> dict:
    ours, empty = [], []
    for at in range(rounds):
        ours.append(1000 * _seconds(lambda at=at: act(at)))
        empty.append(1000 * _seconds(lambda: ask(EMPTY)))
    median, floor = statistics.median(ours), statistics.median(empty)
    ratio = round(median / floor, 2)
    return _told(what, f"{median:.2f} ms", f"empty view {floor:.2f} ms", ratio, f"≤ {goal}")


def _memory(master: int) -> Iterator[dict]:
    """How far the process that serves grows over what it held after its first answers."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    worker = Path(f"/proc/{children[0]}")

    def held(what: str) -> int:
        lines = (worker / "status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:"))

    (worker / "clear_refs").write_text("5")  # the highest is counted anew
    idle = held("VmRSS")
    _read(WHOLE)
    highest = held("VmHWM")
    yield _memory_row("memory while it exports, highest", highest, idle, "≤ 1.3")


def _changes(ask: Ask) -> Iterator[dict]:
    newest, live = map(int, _in_process("newest").split())
    since = f"/export/changes.ndjson?since={newest}"
    etag = _etag(since)
    same = {"status": 304, "If-None-Match": etag}
    yield _beside_empty("changes, none", ask, lambda _at: ask(since, **same), 2, 200)
    _in_process("edit", str(EDITS))
    part, whole = [], []
    for _round in range(ROUNDS):
        part.append(_seconds(lambda: _read(since)))
        whole.append(_seconds(lambda: _read("/export/changes.ndjson")))
    few, every = 1000 * statistics.median(part), 1000 * statistics.median(whole)
    what, goal = f"changes after {EDITS} edits", f"≤ {(EDITS + 1000) / live:.4f}"
    peer = f"all of them {every:.0f} ms"
    yield _told(what, f"{few:.1f} ms", peer, round(few / every, 4), goal)


def _rebuilding() -> dict:
    """Write the records of all articles anew, beside the database that tells and stores them."""
    rates: dict[str, list[float]] = {"rebuild": [], "tell": []}
    for _round in range(ROUNDS):
        for act, found in rates.items():
            found.append(float(_in_process(act)))
    ours, peer = (statistics.median(found) for found in rates.values())
    return _row(
        "rebuild of their public records, articles/s", ours, peer, 0.4, "nested SQL, stored"
    )


def _loading() -> Iterator[dict]:
    """Carry the public catalogue to an empty one, beside plain bulk_create of the same rows."""
    with tempfile.TemporaryDirectory(dir=os.environ["DATA_DIR"]) as folder:
        archive = str(Path(folder) / "public")
        _in_process("write", archive)
        loaded = _empty_one(folder, "loaded")
        took, before, highest = map(float, _in_process("load", archive, **loaded).split())
        source = json.dumps(_settings(loaded))
        peer = float(_in_process("bulk", source, **_empty_one(folder, "copied")))
    what, same = (
        "load_catalogue of the public archive",
        f"bulk_create of the same rows {peer:.1f} s",
    )
    yield _told(what, f"{took:.1f} s", same, round(peer / took, 2), "≥ 0.4")
    yield _memory_row("memory while it loads, highest", highest, before, "flat")


def _empty_one(folder: str, name: str) -> dict[str, str]:
    """Return the environment of an empty catalogue of the same kind of database."""
    address = os.environ.get("DATABASE_URL")
    if not address:
        (Path(folder) / name).mkdir()
        return {"DATA_DIR": str(Path(folder) / name)}
    import psycopg  # noqa: PLC0415

    with psycopg.connect(address, autocommit=True) as line:
        name = f"{line.info.dbname}_{name}"
        line.execute(f'DROP DATABASE IF EXISTS "{name}"')
        line.execute(f'CREATE DATABASE "{name}"')
    return {"DATABASE_URL": f"{address.rpartition('/')[0]}/{name}"}


def _settings(values: dict[str, str]) -> dict[str, str]:
    """Return what Django calls the database of that environment."""
    if "DATABASE_URL" in values:
        return {"NAME": values["DATABASE_URL"].rpartition("/")[2]}
    return {"NAME": str(Path(values["DATA_DIR"]) / "db.sqlite3")}


def _etag(address: str) -> str:
    head = b"".join(stream(OURS, address)).partition(b"\r\n\r\n")[0].decode()
    return re.search(r"(?i)^etag: (.*)\r?$", head, re.M)[1].strip()


def _row(what: str, ours: float, peer: float, goal: float, name: str) -> dict:
    ratio = round(ours / peer, 2)
    return _told(what, f"{ours:,.0f}", f"{name} {peer:,.0f}", ratio, f"≥ {goal}")


def _memory_row(what: str, highest: float, before: float, goal: str) -> dict:
    """`highest` and `before` are kB."""
    ours, peer = f"{highest / 1024:.0f} MB", f"before {before / 1024:.0f} MB"
    return _told(what, ours, peer, round(highest / before, 2), goal)


def _told(what: str, ours: str, peer: str, ratio: float, goal: str) -> dict:
    return {"what": what, "ours": ours, "peer": peer, "ratio": ratio, "goal": goal}
