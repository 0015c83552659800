"""PostgreSQL: its own full text over the index rows, configuration `simple`, no extension."""

from django.db.models.expressions import RawSQL

from articles.search.words import Words

# The words of a row by a function that says what it costs. PostgreSQL takes to_tsvector for cheap:
# for words that most rows hold it made all of them anew (a minute for 100,000 texts) instead of
# asking the index, which has them.
INSTALL = """
CREATE OR REPLACE FUNCTION articles_words(text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100000 AS
    'BEGIN RETURN pg_catalog.to_tsvector(''pg_catalog.simple'', $1); END';
CREATE INDEX articles_search_folded ON articles_searchentry
    USING gin (articles_words(folded));
CREATE INDEX articles_search_exact ON articles_searchentry
    USING gin (articles_words(exact));
"""
REMOVE = """
DROP INDEX articles_search_folded;
DROP INDEX articles_search_exact;
DROP FUNCTION IF EXISTS articles_words(text);
"""


def matches(kind: str, words: Words, *, prefix: bool, newest: int = 0) -> RawSQL:
    """Return the ids of the records of `kind` that hold all words.

    `newest` is passed over: an index of this kind is read whole, in no order.
    """
    end = ":*" if prefix else ""
    # Words hold letters and digits only, so quotes are all that to_tsquery needs.
    query = " & ".join(f"'{word}'{end}" for word in words.texts)
    return RawSQL(  # noqa: S611  (the column is one of two names of our own)
        f"SELECT object_id FROM articles_searchentry WHERE kind = %s"  # noqa: S608
        f" AND articles_words({words.column}) @@ to_tsquery('simple', %s)",
        [kind, query],
    )
