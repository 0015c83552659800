"""A catalogue that was begun by the first migrations, and one begun today, are built alike."""

import pytest

from tests.live.catalogue import begin_anew, drop_database, script, variables

# The old chain as far as it is told to; then what `migrate` has still to do.
BEGIN = """
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
executor.loader.replace_migrations = False
executor.loader.build_graph()
if last := input():
    executor.migrate([("articles", last)])
call_command("migrate", verbosity=0)
"""
TELL = """
import re
from django.db import connection
SQLITE = ["SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name LIKE 'articles%'"]
POSTGRESQL = [
    "SELECT table_name, column_name, data_type, is_nullable, character_maximum_length,"
    " column_default FROM information_schema.columns WHERE table_name LIKE 'articles%'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE conrelid::regclass::text LIKE 'articles%'",
    "SELECT indexdef FROM pg_indexes WHERE tablename LIKE 'articles%'",
    "SELECT pg_get_triggerdef(oid) FROM pg_trigger"
    " WHERE tgrelid::regclass::text LIKE 'articles%' AND NOT tgisinternal",
]
rows = ["SELECT g.name, p.codename FROM auth_group_permissions r JOIN auth_group g"
    " ON g.id = r.group_id JOIN auth_permission p ON p.id = r.permission_id"]
told = set()
with connection.cursor() as cursor:
    for question in rows + (SQLITE if connection.vendor == "sqlite" else POSTGRESQL):
        cursor.execute(question)
        for row in cursor.fetchall():
            parts = [re.split(r', (?="|CONSTRAINT )', str(part)) for part in row]
            # The order of columns says nothing.
            told.add("; ".join(", ".join(sorted(part)) for part in parts))
print(*sorted(told), sep="\\n")
"""


def built(folder, last):
    """Return all that makes up the tables of a catalogue that began with the old chain."""
    begin_anew(folder)
    try:
        for source in (BEGIN, TELL):
            process = script(variables(folder), source)
            out, err = process.communicate(f"{last}\n", timeout=900)
            assert process.returncode == 0, err
    finally:
        drop_database(folder)
    return set(out.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("last", ["0005_desk", "0012_open_mentions"])
def test_the_old_chain_and_the_new_one_build_the_same(tmp_path, last):
    new, old = built(tmp_path / "new", ""), built(tmp_path / "old", last)
    assert len(new) > 300
    assert new ^ old == set()
