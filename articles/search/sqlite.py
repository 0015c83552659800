"""SQLite: an FTS5 table over the index rows, kept in step by triggers."""

from collections.abc import Iterable
from typing import Any

from django.db.models.expressions import RawSQL

from articles.search.numbers import RECORD_MASK, numbers_of
from articles.search.words import Asked, Term

# unicode61 would fold marks a second time and differently: the rows are folded already.
INSTALL = """
CREATE VIRTUAL TABLE articles_search USING fts5(
    title, title_exact, folded, exact, content='articles_searchentry', content_rowid='id',
    tokenize='unicode61 remove_diacritics 0');
INSERT INTO articles_search(articles_search) VALUES ('rebuild');
CREATE TRIGGER articles_search_insert AFTER INSERT ON articles_searchentry BEGIN
    INSERT INTO articles_search(rowid, title, title_exact, folded, exact)
    VALUES (new.id, new.title, new.title_exact, new.folded, new.exact);
END;
CREATE TRIGGER articles_search_delete AFTER DELETE ON articles_searchentry BEGIN
    INSERT INTO articles_search(articles_search, rowid, title, title_exact, folded, exact)
    VALUES ('delete', old.id, old.title, old.title_exact, old.folded, old.exact);
END;
CREATE TRIGGER articles_search_update AFTER UPDATE ON articles_searchentry BEGIN
    INSERT INTO articles_search(articles_search, rowid, title, title_exact, folded, exact)
    VALUES ('delete', old.id, old.title, old.title_exact, old.folded, old.exact);
    INSERT INTO articles_search(rowid, title, title_exact, folded, exact)
    VALUES (new.id, new.title, new.title_exact, new.folded, new.exact);
END;
"""
REMOVE = """
DROP TRIGGER IF EXISTS articles_search_insert;
DROP TRIGGER IF EXISTS articles_search_delete;
DROP TRIGGER IF EXISTS articles_search_update;
DROP TABLE IF EXISTS articles_search;
"""


def matches(kind: str, asked: Asked, *, prefix: bool = False, newest: int = 0) -> RawSQL:
    """Return the ids of the records of `kind` that hold what is asked for.

    Of `newest` so many, if any: the index is read backwards as easily, no further than asked for.
    """
    few = f" ORDER BY rowid DESC LIMIT {newest:d}" if newest else ""
    return RawSQL(  # noqa: S611  (numbers of our own)
        f"SELECT rowid & {RECORD_MASK:d} FROM articles_search"  # noqa: S608
        f" WHERE articles_search MATCH %s AND rowid BETWEEN %s AND %s{few}",
        [_match(asked, "*" if prefix else ""), *numbers_of(kind)],
    )


def entries(asked: Asked, span: tuple[int, int]) -> tuple[str, str, str, list[Any]]:
    """Return table, number, condition and its values: the index rows of what is asked for.

    FTS5 goes through a span of numbers alone where it is told one; told two, it takes the first.
    """
    where = "articles_search MATCH %s AND articles_search.rowid BETWEEN %s AND %s"
    return "articles_search", "rowid", where, [_match(asked, ""), *span]


def _match(asked: Asked, end: str) -> str:
    query = " AND ".join(_column(asked, asked.wanted, " AND ", end))
    if asked.unwanted:
        without = " OR ".join(_column(asked, asked.unwanted, " OR ", end))
        query = f"({query}) NOT ({without})"
    return query


def _column(asked: Asked, terms: Iterable[Term], link: str, end: str) -> Iterable[str]:
    """Return what is asked of each column, in FTS5's own words."""
    by_column: dict[str, list[str]] = {}
    for term in terms:
        by_column.setdefault(asked.column(term), []).append(_term(term, end))
    for column, found in by_column.items():
        yield f"{{{column}}} : ({link.join(found)})"


def _term(term: Term, end: str) -> str:
    # Quoted: FTS5 reads bare words such as AND, NEAR or 05-ct as its own syntax.
    ways = [f'"{" ".join(words)}"{end}' for words in term.ways]
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"
