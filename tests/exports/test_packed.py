"""PostgreSQL packs the bytes of records by lz4; what was packed otherwise is packed anew."""

from importlib import import_module

import pytest
from django.db import connection

from articles.models import Document
from tests.factories import make_article

migration = import_module("articles.migrations.0028_documents_in_lz4")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite packs nothing"),
]


@pytest.fixture(autouse=True)
def _lz4():
    with connection.schema_editor() as editor:
        if not migration._can_lz4(editor):
            pytest.skip("this PostgreSQL is built without lz4")


def packed():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_column_compression(rest) FROM articles_document")
        return [how for (how,) in cursor.fetchall()]


def make_long():
    return make_article(body=" ".join(f"Câu thử số {number}." for number in range(500)))


def test_a_long_record_is_packed_by_lz4():
    make_long()

    assert packed() == ["lz4"]


def test_an_upgrade_packs_anew_what_there_is():
    with connection.schema_editor() as editor:
        migration.go_back(None, editor)
        editor.execute("SET LOCAL default_toast_compression = pglz")
    make_long()
    assert packed() == ["pglz"]
    before = bytes(Document.objects.get().rest)

    with connection.schema_editor() as editor:
        migration.pack(None, editor)

    assert packed() == ["lz4"]
    assert bytes(Document.objects.get().rest) == before
