"""PostgreSQL: its own full text over the index rows, configuration `simple`, no extension."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from articles.search.numbers import RECORD_MASK
from articles.search.words import Asked, Term, Words

KEYS_OF = f"k.article = ({{number}} & {RECORD_MASK})"
JOINED = "STRING_AGG({column}, '')"
JOINED_NUMBERS = "STRING_AGG({column}::text, ',')"
# A row that holds more than its key is no longer read off the index alone.
LONGEST_BESIDE = 0
BESIDE = ""
TABLE = "articles_searchentry"
NUMBER = PLACE = f"{TABLE}.id"
DIRECTION = " DESC"
_COLUMNS = ("title", "title_exact", "folded", "exact")
# Articles apart from the rest: what all articles say must not be read to find a person.
_PARTS = {"articles": "kind = 'article'", "others": "kind <> 'article'"}


def _indexes() -> Iterator[str]:
    for column in _COLUMNS:
        for part, condition in _PARTS.items():
            yield (
                f"CREATE INDEX articles_search_{column}_of_{part} ON articles_searchentry"
                f" USING gin (articles_words({column})) WHERE {condition};"
            )


# The words of a row by a function that says what it costs. PostgreSQL takes to_tsvector for cheap:
# for words that most rows hold it made all of them anew (a minute for 100,000 texts) instead of
# asking the index, which has them.
INSTALL = """
CREATE OR REPLACE FUNCTION articles_words(text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100000 AS
    'BEGIN RETURN pg_catalog.to_tsvector(''pg_catalog.simple'', $1); END';
""" + "\n".join(_indexes())
REMOVE = "\n".join(
    f"DROP INDEX IF EXISTS articles_search_{name};"
    for column in _COLUMNS
    for name in (column, *(f"{column}_of_{part}" for part in _PARTS))
)


def merge_parts() -> None:
    """Put what was written last into the indexes, where a search reads it word by word till then.

    VACUUM does it too, in its own time.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gin_clean_pending_list(i.indexrelid) FROM pg_index i"
            " JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam"
            " WHERE a.amname = 'gin' AND i.indrelid = 'articles_searchentry'::regclass"
            " AND pg_has_role(c.relowner, 'USAGE')"  # only their owner may
        )


def matches(kind: str, asked: Asked, *, prefix: bool = False, newest: int = 0) -> RawSQL:
    """Return the ids of the records of `kind` that hold what is asked for.

    `newest` is passed over: an index of this kind is read whole, in no order.
    """
    where, values = _conditions(kind, asked, ":*" if prefix else "")
    return RawSQL(  # noqa: S611  (columns are names of our own)
        f"SELECT object_id FROM articles_searchentry WHERE {where}",  # noqa: S608
        values,
    )


def entries(
    asked: Asked, spans: Sequence[tuple[int, int]], before: int | None
) -> tuple[str, list[Any]]:
    """Return the condition for the index rows of what is asked for, and its values."""
    where, values = _conditions("article", asked, "")
    if spans:
        where += f" AND ({' OR '.join([f'{NUMBER} BETWEEN %s AND %s'] * len(spans))})"
        values += chain.from_iterable(spans)
    if before is not None:
        where += f" AND {NUMBER} < %s"
        values.append(before)
    return where, values


def among(*_asked: Any) -> None:
    """Keys are no part of this index: with each of them every column of a row is written anew."""


def _conditions(kind: str, asked: Asked, end: str) -> tuple[str, list[Any]]:
    conditions, values = ["kind = %s"], list[Any]([kind])
    last = "" if end else " "  # a beginning may go on
    for column, terms in _by_column(asked).items():
        query = " & ".join(_words(terms, end))
        if query:
            conditions.append(f"articles_words({column}) @@ to_tsquery('simple', %s)")
            values.append(query)
        # The index knows that words are there, not that they stand side by side; the vector would
        # be made anew to tell, at a hundred times the cost of reading the text.
        for term in terms:
            if any(len(words) > 1 for words in term.ways):
                conditions.append(_side_by_side(column, term))
                values += [f"% {' '.join(words)}{last}%" for words in term.ways]
    return " AND ".join(conditions), values


def _by_column(asked: Asked) -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for term in asked.terms:
        found.setdefault(asked.column(term), []).append(term)
    return found


def _words(terms: Iterable[Term], end: str) -> Iterator[str]:
    for term in terms:
        if term.is_without and any(len(words) > 1 for words in term.ways):
            continue  # several words may be there, only not side by side
        ways = " | ".join(_all_of(words, end) for words in term.ways)
        yield f"{'!' if term.is_without else ''}({ways})"


def _all_of(words: Words, end: str) -> str:
    # Words hold letters and digits only, so quotes are all that to_tsquery needs.
    return f"({' & '.join(f'{chr(39)}{word}{chr(39)}{end}' for word in words)})"


def _side_by_side(column: str, term: Term) -> str:
    held = " OR ".join([f"(' ' || {column} || ' ') LIKE %s"] * len(term.ways))
    return f"{'NOT ' if term.is_without else ''}({held})"
