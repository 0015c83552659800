"""SQLite: an FTS5 table over the index rows, kept in step by triggers."""

from django.db.models.expressions import RawSQL

from articles.search.words import Words

# unicode61 would fold marks a second time and differently: the rows are folded already.
INSTALL = """
CREATE VIRTUAL TABLE articles_search USING fts5(
    folded, exact, content='articles_searchentry', content_rowid='id',
    tokenize='unicode61 remove_diacritics 0');
INSERT INTO articles_search(articles_search) VALUES ('rebuild');
CREATE TRIGGER articles_search_insert AFTER INSERT ON articles_searchentry BEGIN
    INSERT INTO articles_search(rowid, folded, exact) VALUES (new.id, new.folded, new.exact);
END;
CREATE TRIGGER articles_search_delete AFTER DELETE ON articles_searchentry BEGIN
    INSERT INTO articles_search(articles_search, rowid, folded, exact)
    VALUES ('delete', old.id, old.folded, old.exact);
END;
CREATE TRIGGER articles_search_update AFTER UPDATE ON articles_searchentry BEGIN
    INSERT INTO articles_search(articles_search, rowid, folded, exact)
    VALUES ('delete', old.id, old.folded, old.exact);
    INSERT INTO articles_search(rowid, folded, exact) VALUES (new.id, new.folded, new.exact);
END;
"""
REMOVE = """
DROP TRIGGER articles_search_insert;
DROP TRIGGER articles_search_delete;
DROP TRIGGER articles_search_update;
DROP TABLE articles_search;
"""


def matches(kind: str, words: Words, *, prefix: bool, newest: int = 0) -> RawSQL:
    """Return the ids of the records of `kind` that hold all words; of `newest` so many, if any."""
    end = "*" if prefix else ""
    # Quoted: FTS5 reads bare words such as AND, NEAR or 05-ct as its own syntax.
    query = " AND ".join(f'"{word}"{end}' for word in words.texts)
    # CROSS keeps the order of the join: found rows first. SQLite's own choice asks the full-text
    # index once for every record of the kind (70 times slower at 1,000 records).
    # The full-text index is read backwards as easily, and no further than asked for.
    few = f" ORDER BY f.rowid DESC LIMIT {newest:d}" if newest else ""
    return RawSQL(  # noqa: S611  (a number of our own)
        "SELECT e.object_id FROM articles_search f CROSS JOIN articles_searchentry e"  # noqa: S608
        f" ON e.id = f.rowid WHERE f.articles_search MATCH %s AND e.kind = %s{few}",
        [f"{{{words.column}}} : ({query})", kind],
    )
