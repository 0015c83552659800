"""PostgreSQL: its own full text over the index rows, configuration `simple`, no extension."""

from django.db.models.expressions import RawSQL

from articles.search.words import Words

INSTALL = """
CREATE INDEX articles_search_folded ON articles_searchentry
    USING gin (to_tsvector('simple', folded));
CREATE INDEX articles_search_exact ON articles_searchentry
    USING gin (to_tsvector('simple', exact));
"""
REMOVE = """
DROP INDEX articles_search_folded;
DROP INDEX articles_search_exact;
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
        f" AND to_tsvector('simple', {words.column}) @@ to_tsquery('simple', %s)",
        [kind, query],
    )
