"""A snapshot costs no more than its two statements, and leaves nothing behind."""

import pytest
from django.db import OperationalError, connection

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


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="Django's own transactions elsewhere")
@pytest.mark.parametrize("ended", [False, True])
def test_what_goes_wrong_within_a_snapshot_is_told_and_leaves_nothing_behind(ended):
    before = connection.in_atomic_block, connection.get_autocommit(), connection.execute_wrappers[:]
    with pytest.raises(OperationalError, match="nothing may be written"), snapshot():
        Place.objects.create(slug="noi", name="Nơi", level="province")
    with pytest.raises(ValueError, match="ours"):
        fail_within_a_snapshot(ended=ended)

    now = connection.in_atomic_block, connection.get_autocommit(), connection.execute_wrappers[:]
    assert now == before
    assert not Place.objects.exists()


def fail_within_a_snapshot(*, ended):
    with snapshot():
        Place.objects.count()
        if ended:  # as a database ends a transaction by itself when it has no room left
            connection.connection.rollback()
        raise ValueError("ours")
