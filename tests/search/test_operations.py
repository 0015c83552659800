"""The full-text index of SQLite is built anew where its form is another, and only there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import SearchEntry
from articles.search.operations import KeepKeys, RenewKeyed

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone has the table")


def rows_with(match):
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM articles_search WHERE articles_search MATCH %s", [match])
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_an_index_of_another_form_is_built_anew_once():
    SearchEntry.objects.create(
        pk=7,
        kind="person",
        object_id=1,
        title="thu",
        title_exact="thu2",
        folded="thu",
        exact="thu2",
    )
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
