"""The full-text index of SQLite is built anew where its form is another, and only there."""

import sys

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import SearchEntry
from articles.search.operations import KeepKeys, RenewKeyed
from articles.text.normalize import fold, fold_exact

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone has the table")


def enter(number, **words):
    SearchEntry.objects.create(pk=number, kind="person", object_id=number, **words)


def rows_with(match):
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM articles_search WHERE articles_search MATCH %s", [match])
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_an_index_of_another_form_is_built_anew_once():
    enter(7, title="thu", exact="thu2")
    with connection.schema_editor() as editor:
        KeepKeys().database_backwards("articles", editor, None, None)
    assert rows_with('title : "thu"') == [7]

    built = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked, connection.schema_editor() as editor:
            RenewKeyed().database_forwards("articles", editor, None, None)
        built.append(any("CREATE VIRTUAL TABLE" in one["sql"] for one in asked))
        assert rows_with('"~thu"') == rows_with('"=thu2"') == [-7]
    assert built == [True, False]


@pytest.mark.django_db(transaction=True)
def test_a_word_of_any_letters_keeps_the_sign_of_its_column():
    every = " ".join(f"x{letter}y" for letter in map(chr, range(sys.maxunicode + 1))
        if not "\ud800" <= letter <= "\udfff")  # fmt: skip
    enter(7, exact=fold_exact(every))
    enter(8, title=fold(every))
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(articles_search, 'row')")
        cursor.execute("SELECT term FROM terms")
        terms = [row[0] for row in cursor.fetchall()]
        cursor.execute("DROP TABLE terms")
    assert len(terms) > 100_000
    assert not [one for one in terms if one[0] not in "=~^"]
    wanted = {f"={one}" for one in fold_exact(every).split()}
    assert wanted <= set(terms)
