"""SQLite: an FTS5 table over the index rows and the keys of articles, kept in step by triggers.

What public articles speak of stands in the index as words too: so words and filters are one
question of it, a hundred times quicker than looking up each article that is found.

A row has the number of its entry below zero: the newest first. Forwards FTS5 leaps to a number
over thousands of rows with a frequent word; backwards it goes through what lies between, and
through much of that again and again.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models.expressions import RawSQL

from articles.search.keys import digits_of
from articles.search.numbers import RECORD_MASK, numbers_of
from articles.search.words import Asked, Term

Conditions = Sequence[tuple[int, Sequence[int]]]
Span = tuple[int, int]

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
# What a word of each column begins with, and a key: all stand in one column, because FTS5 looks
# through the places of every word that it passes for those of the column that it is asked for.
_MARKS = {"folded": "", "exact": "=", "title": "~", "title_exact": "^"}
_KEY = "#"
# Its Unicode is older than ours, and takes for marks (M) what are letters to us: they would part a
# word, and leave the rest of it without its sign.
_TOKENS = (
    "unicode61 remove_diacritics 0 categories ''L* N* Co M*''"
    f" tokenchars ''{_KEY}{''.join(_MARKS.values())}''"
)


def _marked(*columns: str) -> str:
    """Return the expression for the words of columns, each with the mark of its column."""
    told = (
        f"'{mark}' || replace({one}, ' ', ' {mark}')" if (mark := _MARKS[one]) else one
        for one in columns
    )
    return " || ' ' || ".join(told)


_TEXTS = _marked("folded", "exact", "title", "title_exact")
_ROWS = "place, words FROM articles_search_rows WHERE"
_WITHOUT_KEYS = f"-id, {_TEXTS} || ' ' FROM articles_searchentry WHERE"
_ADD = "    INSERT INTO articles_search(rowid, words) SELECT"
# FTS5 forgets a row only if it is told what the row was.
_TAKE = "    INSERT INTO articles_search(articles_search, rowid, words) SELECT 'delete',"
_OF = "kind = 'article' AND object_id ="
# A key as a word: its four bytes. A view, for no trigger takes a statement that counts up.
# The keys in the order of the entries: those of the newest that are found stand side by side, where
# by the numbers of the articles each would be a page of its own.
INSTALL_KEYED = f"""
CREATE INDEX articles_keys_in_order ON articles_articlekeys(entry, keys);
CREATE VIEW articles_key_words AS
    SELECT article, (
        WITH RECURSIVE place(i) AS (
            SELECT 1 UNION ALL SELECT i + 4 FROM place WHERE i + 4 < length(keys))
        SELECT group_concat('{_KEY}' || lower(hex(substr(keys, i, 4))), ' ') FROM place
    ) AS keys FROM articles_articlekeys;
CREATE VIEW articles_search_rows AS
    SELECT id, -id AS place, kind, object_id, {_TEXTS} || ' ' || COALESCE(keys, '') AS words
    FROM articles_searchentry LEFT JOIN articles_key_words
    ON kind = 'article' AND article = object_id;
CREATE VIRTUAL TABLE articles_search USING fts5(
    words, content='articles_search_rows', content_rowid='place', tokenize='{_TOKENS}');
INSERT INTO articles_search(articles_search) VALUES ('rebuild');
INSERT INTO articles_search(articles_search) VALUES ('optimize');
CREATE TRIGGER articles_search_insert AFTER INSERT ON articles_searchentry BEGIN
{_ADD} {_ROWS} id = new.id;
END;
CREATE TRIGGER articles_search_delete BEFORE DELETE ON articles_searchentry BEGIN
{_TAKE} {_ROWS} id = old.id;
END;
CREATE TRIGGER articles_search_before BEFORE UPDATE ON articles_searchentry BEGIN
{_TAKE} {_ROWS} id = old.id;
END;
CREATE TRIGGER articles_search_update AFTER UPDATE ON articles_searchentry BEGIN
{_ADD} {_ROWS} id = new.id;
END;
CREATE TRIGGER articles_keys_insert AFTER INSERT ON articles_articlekeys BEGIN
{_TAKE} {_WITHOUT_KEYS} {_OF} new.article;
{_ADD} {_ROWS} {_OF} new.article;
END;
CREATE TRIGGER articles_keys_before BEFORE UPDATE ON articles_articlekeys
WHEN old.keys IS NOT new.keys BEGIN
{_TAKE} {_ROWS} {_OF} old.article;
END;
CREATE TRIGGER articles_keys_update AFTER UPDATE ON articles_articlekeys
WHEN old.keys IS NOT new.keys BEGIN
{_ADD} {_ROWS} {_OF} new.article;
END;
CREATE TRIGGER articles_keys_delete BEFORE DELETE ON articles_articlekeys BEGIN
{_TAKE} {_ROWS} {_OF} old.article;
{_ADD} {_WITHOUT_KEYS} {_OF} old.article;
END;
"""  # noqa: S608  (columns of our own)
REMOVE_KEYED = """
DROP TRIGGER IF EXISTS articles_search_insert;
DROP TRIGGER IF EXISTS articles_search_delete;
DROP TRIGGER IF EXISTS articles_search_before;
DROP TRIGGER IF EXISTS articles_search_update;
DROP TRIGGER IF EXISTS articles_keys_insert;
DROP TRIGGER IF EXISTS articles_keys_before;
DROP TRIGGER IF EXISTS articles_keys_update;
DROP TRIGGER IF EXISTS articles_keys_delete;
DROP TABLE IF EXISTS articles_search;
DROP TABLE IF EXISTS articles_titles;
DROP VIEW IF EXISTS articles_search_rows;
DROP VIEW IF EXISTS articles_title_rows;
DROP VIEW IF EXISTS articles_key_words;
DROP INDEX IF EXISTS articles_keys_in_order;
"""
# The keys of an article beside each of its postings: those of ten thousand are read in one stretch
# instead of by ten thousand looks. Of some article there may be thousands, which are looked up.
LONGEST_BESIDE = 400  # bytes
INSTALL_BESIDE = f"""
CREATE TABLE articles_posting_beside (
    kind smallint unsigned NOT NULL, target bigint unsigned NOT NULL, entry bigint NOT NULL,
    keys BLOB, PRIMARY KEY (kind, target, entry)) WITHOUT ROWID;
INSERT INTO articles_posting_beside
    SELECT kind, target, entry, CASE WHEN length(keys) <= {LONGEST_BESIDE} THEN keys END
    FROM articles_posting LEFT JOIN articles_articlekeys USING (entry)
    ORDER BY kind, target, entry;
DROP TABLE articles_posting;
ALTER TABLE articles_posting_beside RENAME TO articles_posting;
"""  # noqa: S608  (a number of our own)
BESIDE = "COALESCE(p.keys, (SELECT k.keys FROM articles_articlekeys k WHERE k.entry = p.entry))"
REMOVE_BESIDE = """
CREATE TABLE articles_posting_alone (
    "kind" smallint unsigned NOT NULL CHECK ("kind" >= 0),
    "target" bigint unsigned NOT NULL CHECK ("target" >= 0),
    "entry" bigint NOT NULL, PRIMARY KEY ("kind", "target", "entry"));
INSERT INTO articles_posting_alone SELECT kind, target, entry FROM articles_posting;
DROP TABLE articles_posting;
ALTER TABLE articles_posting_alone RENAME TO articles_posting;
"""
_PAGES = 500  # of the index merged in one transaction, in a twentieth of a second
MOST_KEYS = 64
KEYS_OF = "k.entry = {number}"
JOINED = "CAST(GROUP_CONCAT({column}, '') AS BLOB)"  # of bytes too it makes a text
JOINED_NUMBERS = "GROUP_CONCAT({column})"
TABLE = "articles_search"
NUMBER, PLACE, DIRECTION = f"-{TABLE}.rowid", f"{TABLE}.rowid", ""
_WITHIN = f"{PLACE} BETWEEN %s AND %s"
_MATCHES = f"{TABLE} MATCH %s AND {_WITHIN}"
REMOVE = """
DROP TRIGGER IF EXISTS articles_search_insert;
DROP TRIGGER IF EXISTS articles_search_delete;
DROP TRIGGER IF EXISTS articles_search_update;
DROP TABLE IF EXISTS articles_search;
"""


def matches(kind: str, asked: Asked, *, prefix: bool = False, newest: int = 0) -> RawSQL:
    """Return the ids of the records of `kind` that hold what is asked for.

    Of `newest` so many, if any: the index is read no further than asked for.
    """
    few = f" ORDER BY rowid LIMIT {newest:d}" if newest else ""
    first, last = numbers_of(kind)
    return RawSQL(  # noqa: S611  (numbers of our own)
        f"SELECT -rowid & {RECORD_MASK:d} FROM articles_search"  # noqa: S608
        f" WHERE articles_search MATCH %s AND rowid BETWEEN %s AND %s{few}",
        [_match(asked, "*" if prefix else ""), -last, -first],
    )


def entries(
    asked: Asked, spans: Sequence[Span], before: int | None, keys: str = ""
) -> tuple[str, list[Any]]:
    """Return the condition for the index rows of what is asked for, and its values.

    `keys` follow behind the words. FTS5 goes through a span of numbers alone where it is told one;
    told two, it takes the first.
    """
    where, (oldest, newest), others = _MATCHES, numbers_of("article"), list[int]()
    if spans:
        oldest, newest = max(oldest, spans[0][0]), min(newest, spans[-1][1])
    if len(spans) > 1:
        where += f" AND ({' OR '.join([_WITHIN] * len(spans))})"
        others = [-number for span in spans for number in reversed(span)]
    if before is not None:
        newest = min(newest, before - 1)
    return where, [_match(asked, "") + keys, -newest, -oldest, *others]


def among(
    asked: Asked, keys: Conditions, spans: Sequence[Span], before: int | None
) -> tuple[str, list[Any]] | None:
    """Return the same for articles with one target of each kind, as `entries` does.

    None where that are more keys than one question is to hold: a large branch of the tree.
    """
    if sum([len(targets) for _kind, targets in keys]) > MOST_KEYS:
        return None
    told = ""
    for kind, targets in keys:
        told += f" AND {_any_of([_KEY + digits_of((kind, target)) for target in targets])}"
    return entries(asked, spans, before, told)


def merge_parts() -> None:
    """Make one part of those that many writes leave: a search goes through all of them at once."""
    # Below zero it begins with all parts, else it goes on; told by what it has written.
    pages, written = -_PAGES, 2
    while written >= 2:
        with transaction.atomic(), connection.cursor() as cursor:
            before = cursor.connection.total_changes
            merge = "INSERT INTO articles_search(articles_search, rank) VALUES ('merge', %s)"
            cursor.execute(merge, [pages])
            written = cursor.connection.total_changes - before
        pages = _PAGES


def _match(asked: Asked, end: str) -> str:
    """Return what is asked for in FTS5's own words; more may follow behind an AND."""
    query = " AND ".join([_term(asked, term, end) for term in asked.wanted])
    if unwanted := asked.unwanted:
        without = " OR ".join([_term(asked, term, end) for term in unwanted])
        query = f"({query}) NOT ({without})"
    return query


def _term(asked: Asked, term: Term, end: str) -> str:
    """Return what is asked for one term, in FTS5's own words."""
    mark = _MARKS[asked.column(term)]
    # Quoted: FTS5 reads bare words such as AND, NEAR or 05-ct as its own syntax.
    return _any_of([mark + f" {mark}".join(words) for words in term.ways], end)


def _any_of(ways: Iterable[str], end: str = "") -> str:
    """Return FTS5's own words for one of these."""
    quoted = [f'"{one}"{end}' for one in ways]
    return quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})"
