"""What is asked of the peers of lists and searches, ours and then theirs, same answers checked.

DRF with django-filter and its SearchFilter (benchmarks/_peer_lists.py), and on SQLite Datasette
over the same file, with the same index of words. They keep no answer. Each round asks for
another body, year or word, ours at addresses that nobody has asked before; then the last of them is
asked again and again: what is kept until anything is published tells there.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks._served import Ask, asker, gunicorn, process

DRF, DATASETTE = 8298, 8299
ROUNDS, MANY_ROUNDS = 6, 100  # of what takes seconds, and of what takes a millisecond
BOUND = 10_000  # hits are counted exactly up to here
SIX = "year,publisher,directive,organization,person,place"
# A word of the made-up texts as they have it, which DRF looks for, and without its marks.
WORDS = {
    "kế": "ke", "hoạch": "hoach", "triển": "trien", "kết": "ket", "nghiệm": "nghiem",
    "tháng": "thang",
}  # fmt: skip
PHRASES = ("ke hoach", "trien khai", "ket qua", "kinh nghiem", "noi dung", "thieu sot")
Answer = tuple[list[str], int]


def beside_peers(ask: Ask, values: dict[str, str]) -> Iterator[dict]:
    """Yield a row for each of what is asked of us and of a peer."""
    years, words = [2018 + at for at in range(ROUNDS)], list(WORDS.items())
    with ExitStack() as stack:
        stack.enter_context(gunicorn("benchmarks._peer_lists", DRF, values))
        drf = asker(DRF)
        ours = [(2 + at, year) for at, year in enumerate(years)]
        lists = [f"/articles.json?year={year}&organization={_body(at)}&limit=20&count=true"
                 for at, year in ours]  # fmt: skip
        theirs = [f"/lists/?organization={_body(at)}&year={year}" for at, year in ours]
        yield from _rows("list, DRF", ask, lists, drf, theirs, _drf, 30)
        yield from _rows(
            "list with six facets, DRF", ask, [f"{one}&facets={SIX}" for one in lists],
            drf, [f"{one}&facets={SIX}" for one in theirs], _drf, 80,
        )  # fmt: skip
        searches = "/articles.json?sort=newest&limit=20&count=true&facets=year,publisher,place&q="
        yield from _rows(
            "search of a frequent word, DRF", ask, [searches + plain for _marked, plain in words],
            drf, [f"/lists/?{urlencode({'search': marked})}" for marked, _plain in words], _drf, 20,
        )  # fmt: skip
        if values.get("DATABASE_URL"):
            return
        stored = Path(values["DATA_DIR"]) / "db.sqlite3"
        call = [sys.executable, "-m", "datasette", "serve", str(stored), "--port", str(DATASETTE)]
        for name in ("sql_time_limit_ms", "facet_time_limit_ms"):
            call += ["--setting", name, "60000"]
        stack.enter_context(process(call, DATASETTE, dict(os.environ), quiet=True))
        datasette, two = asker(DATASETTE), "&facets=publisher,place"
        yield from _rows(
            "list with two facets, Datasette", ask, [one + two for one in lists],
            datasette, [_datasette(_naming(_body(at)), year) for at, year in ours], _table, 50,
        )  # fmt: skip
        for kind, asked in (("word", [plain for _marked, plain in words]), ("phrase", PHRASES)):
            found = [searches.replace("year,", "") + quoted(one) for one in asked]
            matched = [_datasette(_matching(one)) for one in asked]
            what = f"search of a frequent {kind}, Datasette"
            yield from _rows(what, ask, found, datasette, matched, _table, 8)


def quoted(words: str) -> str:
    """Return what is typed for exactly these words, as it stands in an address."""
    return words if " " not in words else urlencode({"": f'"{words}"'})[1:]


def _body(number: int) -> str:
    return f"co-quan-thu-nghiem-so-{number}"


def _naming(slug: str) -> str:
    return (
        "current_text_id IN (SELECT m.text_version_id FROM articles_mention m"
        f" JOIN articles_organization o ON o.id = m.organization_id WHERE o.slug = '{slug}')"
    )


def _matching(words: str) -> str:
    from articles.search.numbers import RECORD_MASK, numbers_of  # noqa: PLC0415

    first, last = numbers_of("article")
    return (
        f"id IN (SELECT -rowid & {RECORD_MASK} FROM articles_search WHERE articles_search"
        f" MATCH '\"{words}\"' AND rowid BETWEEN {-last} AND {-first})"
    )


def _datasette(where: str, year: int = 0) -> str:
    """Return the address of 20 articles of a table, newest first, with two facets."""
    conditions = [("_where", where), ("status", "published")]
    if year:
        # The years of the catalogue are those of its clock, which the file does not know.
        begun, ended = f"{year - 1}-12-31 17:00:00", f"{year}-12-31 17:00:00"
        conditions += [("published_at__gte", begun), ("published_at__lt", ended)]
    shown = [("_facet", "publisher_id"), ("_facet", "place_id"), ("_sort_desc", "published_at")]
    query = [*conditions, *shown, ("_size", "20"), ("_shape", "objects")]
    return f"/db/articles_article.json?{urlencode(query)}"


def _rows(
    what: str,
    ask: Ask,
    ours: list[str],
    ask_peer: Ask,
    theirs: list[str],
    read: Callable[[Any], Answer],
    goal: int,
) -> Iterator[dict]:
    """Yield a row for what nobody has asked before, and one for a single address asked again."""
    # The first of all reads its tables from the disk; of ours another, whose answer is not kept.
    ask_peer(theirs[0])
    ask(f"{ours[0]}&since=2017-01-01")
    often = [ours[-1]] * MANY_ROUNDS, [theirs[-1]] * ROUNDS
    for again, (own_asked, peer_asked) in (("", (ours, theirs)), (", again", often)):
        # One side after the other, and nothing read between: each would find the processor as the
        # other, or the reading, leaves it.
        every_mine = [_timed(ask, one) for one in own_asked]
        every_found = [_timed(ask_peer, other) for other in peer_asked]
        for one, (mine, _took), (found, _peer_took) in zip(
            own_asked, every_mine, every_found, strict=False
        ):
            mine, (slugs, total) = json.loads(mine), read(json.loads(found))
            assert slugs == [row["slug"] for row in mine["results"]], f"{what}: {one}"
            assert min(total, BOUND) == min(mine["count"]["total"], BOUND), f"{what}: {one}"
        own, peer = (
            statistics.median(took for _body, took in every) for every in (every_mine, every_found)
        )
        yield {
            "what": f"{what}{again}",
            "ours": f"{own:.2f} ms",
            "peer": f"{peer:.1f} ms",
            "ratio": round(peer / own, 1),
            "goal": f"≥ {goal}",
        }


def _drf(found: dict) -> Answer:
    return [row["slug"] for row in found["results"]], found["count"]


def _table(found: dict) -> Answer:
    return [row["slug"] for row in found["rows"]], found["filtered_table_rows_count"]


def _timed(ask: Ask, address: str) -> tuple[bytes, float]:
    begun = time.perf_counter()
    body = ask(address)
    return body, 1000 * (time.perf_counter() - begun)
