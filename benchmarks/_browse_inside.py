"""Searches inside of the process, ours beside FTS5 by itself and beside the tantivy engine.

No server, no page: what finds the numbers of 20 articles, asked for several words, bodies and years
in turn, and for all of them again. FTS5 is asked over our own index, tantivy over the same texts;
all must find the same.
Then what it costs to store one article with all its upkeep, beside Django's own save of its rows.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

ROUNDS = 10
TURNS, MANY_TURNS = 3, 30  # of what takes a tenth of a second, and of what takes a ten-thousandth
WORDS = ("thu", "nghiem", "hoach", "chung", "trien", "khai", "ket", "buoc", "trao", "kinh")
BATCH = 2_000
SAVED = 15


def measure() -> Iterator[tuple[str, str, str, float, str]]:
    """Yield a line a row: what, ours, peer, how many times, goal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from articles.exports.snapshot import snapshot  # noqa: PLC0415

    asked = [(word, 1 + at % 12, 2018 + at % 7) for at, word in enumerate(WORDS[:ROUNDS])]
    if connection.vendor == "sqlite":
        # Within one snapshot, as one page asks: a searcher of tantivy's is one too.
        with snapshot():
            yield from _beside_fts5(asked)
            yield from _beside_tantivy(asked)
    yield _saved()


def _beside_fts5(asked: list[tuple[str, int, int]]) -> Iterator[tuple[str, str, str, float, str]]:
    yield _row("search in a list, FTS5 with a join", _in_list, _joined, asked, "≥ 100")
    yield _row("the newest with a word, FTS5 with a join", _newest, _joined_newest, asked, "≥ 100")
    yield _row("best match first, FTS5 ORDER BY rank", _best, _by_rank, asked, "≥ 5")


def _in_list(word: str, body: int, year: int) -> list[int]:
    return _found({"q": word, "organization": [_body(_slug(body))], "year": [year]})


def _newest(word: str, _body: int, _year: int) -> list[int]:
    return _found({"q": word})


def _found(chosen: dict[str, Any]) -> list[int]:
    """Ask our index as a list does once its address is read; the peers get no address either."""
    entries_of, asked_of, articles_of = _asking()
    entries = entries_of(chosen, "", asked_of(chosen["q"]))
    return articles_of(entries.page(20))


@cache
def _asking() -> tuple[Callable[..., Any], ...]:
    from articles.filters.entries import articles_of  # noqa: PLC0415
    from articles.filters.keyed import entries_of  # noqa: PLC0415
    from articles.search.words import asked_of  # noqa: PLC0415

    return entries_of, asked_of, articles_of


def _best(word: str, _body: int, _year: int) -> list[int]:
    from articles.filters.entries import articles_of  # noqa: PLC0415

    ranked = _counting({"q": [word]}).ranked
    assert ranked is not None
    return articles_of(entry for _rank, entry in ranked.page(20))


@cache
def _body(slug: str) -> Any:
    from articles.models import Organization  # noqa: PLC0415

    return Organization.objects.get(slug=slug)


def _counting(given: dict[str, list[str]]) -> Any:
    from django.http import QueryDict  # noqa: PLC0415

    from articles.filters import filtered  # noqa: PLC0415
    from articles.filters.counting import counting_of  # noqa: PLC0415

    params = QueryDict(mutable=True)
    for name, values in given.items():
        params.setlist(name, values)
    return counting_of(filtered("article", params).filterset)


def _joined(word: str, body: int, year: int) -> list[int]:
    begun, ended = f"{year - 1}-12-31 17:00:00", f"{year}-12-31 17:00:00"
    return _fts5(
        " JOIN articles_mention m ON m.text_version_id = a.current_text_id"
        " JOIN articles_organization o ON o.id = m.organization_id",
        " AND o.slug = %s AND a.published_at >= %s AND a.published_at < %s"
        " GROUP BY a.id ORDER BY a.published_at DESC",
        word,
        [_slug(body), begun, ended],
    )


def _joined_newest(word: str, _body: int, _year: int) -> list[int]:
    return _fts5("", " ORDER BY a.published_at DESC", word, [])


def _by_rank(word: str, _body: int, _year: int) -> list[int]:
    return _fts5("", " ORDER BY articles_search.rank", word, [])


def _fts5(joins: str, rest: str, word: str, params: list[Any]) -> list[int]:
    from articles.exports.asking import ask  # noqa: PLC0415
    from articles.search.numbers import RECORD_MASK, numbers_of  # noqa: PLC0415

    sql = (
        "SELECT a.id FROM articles_search JOIN articles_article a"
        f" ON a.id = (-articles_search.rowid & {RECORD_MASK}){joins}"
        " WHERE articles_search MATCH %s AND articles_search.rowid BETWEEN %s AND %s"
        f" AND a.status = 'published'{rest} LIMIT 20"
    )
    first, last = numbers_of("article")
    held = [f'"{word}"', -last, -first, *params]
    return [row[0] for row in ask(sql, held)]


def _beside_tantivy(
    asked: list[tuple[str, int, int]],
) -> Iterator[tuple[str, str, str, float, str]]:
    with tempfile.TemporaryDirectory() as folder:
        engine = _Tantivy(folder)
        for what, ours, theirs in (
            ("search in a list, tantivy", _in_list, engine.in_list),
            ("the newest with a word, tantivy", _newest, engine.newest),
        ):
            yield _row(what, ours, theirs, asked, "≥ 1", turns=MANY_TURNS)


class _Tantivy:
    """The same articles in an index of tantivy: their words, outlet, bodies, year and day."""

    def __init__(self, folder: str) -> None:
        import tantivy  # noqa: PLC0415

        from articles.models import SearchEntry  # noqa: PLC0415

        self.tantivy = tantivy
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("words", tokenizer_name="whitespace")
        schema.add_text_field("body", tokenizer_name="raw", index_option="basic")
        schema.add_integer_field("year", indexed=True)
        schema.add_integer_field("article", stored=True)
        schema.add_integer_field("entry", fast=True)
        self.index = tantivy.Index(schema.build(), folder)
        writer, bodies = self.index.writer(), _bodies_of()
        entries = SearchEntry.objects.filter(kind="article").order_by("pk")
        for entry in entries.iterator(chunk_size=BATCH):
            row = tantivy.Document(words=f"{entry.title} {entry.folded}".lower())
            year, named = bodies[entry.object_id]
            for slug in named:
                row.add_text("body", slug)
            row.add_integer("year", year)
            row.add_integer("article", entry.object_id)
            row.add_integer("entry", entry.pk)
            writer.add_document(row)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def in_list(self, word: str, body: int, year: int) -> list[int]:
        return self._ask(f'+words:{word} +body:"{_slug(body)}" +year:{year}')

    def newest(self, word: str, _body: int, _year: int) -> list[int]:
        return self._ask(f"+words:{word}")

    def _ask(self, query: str) -> list[int]:
        parsed = self.index.parse_query(query, ["words"])
        hits = self.searcher.search(parsed, 20, order_by_field="entry").hits
        return [self.searcher.doc(place)["article"][0] for _score, place in hits]


def _bodies_of() -> dict[int, tuple[int, list[str]]]:
    """Return of each article its year and the addresses of the bodies that it names."""
    from django.utils.timezone import localtime  # noqa: PLC0415

    from articles.models import Article, Mention  # noqa: PLC0415

    days = Article.objects.order_by().values_list("pk", "published_at")
    found: dict[int, tuple[int, list[str]]] = {
        pk: (localtime(at).year, []) for pk, at in days.iterator(chunk_size=BATCH)
    }
    named = Mention.objects.filter(organization__isnull=False).order_by()
    pairs = named.values_list("text_version__article_id", "organization__slug")
    for pk, slug in pairs.iterator(chunk_size=BATCH):
        found[pk][1].append(slug)
    return found


def _slug(number: int) -> str:
    return f"co-quan-thu-nghiem-so-{number}"


def _row(
    what: str,
    ours: Callable[[str, int, int], list[int]],
    theirs: Callable[[str, int, int], list[int]],
    asked: list[tuple[str, int, int]],
    goal: str,
    turns: int = TURNS,
) -> tuple[str, str, str, float, str]:
    for one in asked:
        _body(_slug(one[1]))
    # One side after the other: in turn, each would find the processor as the other leaves it.
    own = [_timed(ours, *one) for one in asked * MANY_TURNS]
    peer = [_timed(theirs, *one) for one in asked * turns]
    if "rank" not in what:
        every = zip(own, peer, strict=False)
        assert all(mine == found for (mine, _took), (found, _peer_took) in every), what
    median, floor = (statistics.median(took for _found, took in every) for every in (own, peer))
    return what, f"{median:.3f} ms", f"{floor:.3f} ms", floor / median, goal


def _timed(act: Callable[..., Any], *given: Any) -> tuple[Any, float]:
    begun = time.perf_counter()
    found = act(*given)
    return found, 1000 * (time.perf_counter() - begun)


def _saved() -> tuple[str, str, str, float, str]:
    """Store pages one by one, as drafts with all upkeep, and save copies of the same rows."""
    from articles.services.imports import ingest  # noqa: PLC0415
    from articles.services.reading.readers import current_reader  # noqa: PLC0415
    from benchmarks._made_up_pages import page  # noqa: PLC0415
    from benchmarks.importing import rows_of_newest  # noqa: PLC0415

    reader, own, plain, first = current_reader(), list[float](), list[float](), time.time_ns()
    number = 0
    for at in range(SAVED):
        data = page(first % 10**9 + at).encode()
        file = ingest.Incoming("page.txt", data)
        reading = reader.read(file.name, data)
        _stored, took = _timed(lambda: ingest.store([(file, reading)], by=None))  # noqa: B023
        own.append(took)
        copies = [row for rows in rows_of_newest(1) for row in rows]
        number = len(copies)
        plain.append(_timed(_save_each, copies)[1])
    median, floor = statistics.median(own), statistics.median(plain)
    what = f"storing one article, {number} rows"
    return what, f"{median:.1f} ms", f"ORM {floor:.1f} ms", median / floor, "≤ 1.6"


def _save_each(rows: list[Any]) -> None:
    from django.db import models, transaction  # noqa: PLC0415

    with transaction.atomic():
        for row in rows:
            models.Model.save(row, force_insert=True)  # the history forbids its own
        # Taken back, unpaid for: the next copies would get numbers that no entry can hold.
        transaction.set_rollback(True)


if __name__ == "__main__":
    for line in measure():
        what, ours, peer, ratio, goal = line
        sys.stdout.write(f"{what}\t{ours}\t{peer}\t{ratio:.2f}\t{goal}\n")
        sys.stdout.flush()
