"""PostgreSQL packs the bytes of public records by lz4, where it is built with it.

They are read far more often than written, and its own way takes longer to unpack a record than all
the rest of reading it: a third of an export's time. They are written anew here, which takes a few
seconds for 100,000. SQLite packs nothing.
"""

from django.db import migrations

_KNOWN = "SELECT 'lz4' = ANY(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'"
_TABLE = "ALTER TABLE articles_document"


def pack(apps, schema_editor):
    if _can_lz4(schema_editor):
        schema_editor.execute(
            f"{_TABLE} ALTER brief SET COMPRESSION lz4, ALTER rest SET COMPRESSION lz4"
        )
        # What is stored as it was stays packed as it was: each must become a value of its own.
        schema_editor.execute(
            "UPDATE articles_document SET brief = brief || ''::bytea, rest = rest || ''::bytea"
            " WHERE 'pglz' IN (pg_column_compression(brief), pg_column_compression(rest))"
        )


def go_back(apps, schema_editor):
    if _can_lz4(schema_editor):
        schema_editor.execute(
            f"{_TABLE} ALTER brief SET COMPRESSION default, ALTER rest SET COMPRESSION default"
        )


def _can_lz4(schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return False
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_KNOWN)
        return cursor.fetchone() == (True,)


class Migration(migrations.Migration):
    dependencies = [("articles", "0027_tally_of_year")]

    operations = [migrations.RunPython(pack, go_back)]
