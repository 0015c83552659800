"""A snapshot costs no more than its two statements."""

import pytest
from django.db import connection

from articles.exports.snapshot import snapshot
from articles.models import Place


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone forgets what it prepared")
def test_a_snapshot_leaves_prepared_statements_as_they_are():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA compile_options")
        if ("ENABLE_STMTVTAB",) not in cursor.fetchall():
            pytest.skip("this SQLite does not tell of its statements")
    for _time in range(5):
        with snapshot():
            Place.objects.count()

    with connection.cursor() as cursor:
        told = "SELECT COUNT(*), SUM(reprep) FROM sqlite_stmt WHERE sql LIKE '%articles_place%'"
        cursor.execute(told)
        known, again = cursor.fetchone()
    assert known
    assert again == 0
