"""Let PostgreSQL know how many mentions are open.

The four conditions hang together: taken one by one they made the planner expect a single row where
there are tens of thousands, and read them all to show the newest fifty.
"""

from typing import Any

from django.db import migrations

CREATE = """
    CREATE STATISTICS mention_open (mcv)
    ON (COALESCE(directive_id, organization_id, person_id)), origin, state, kind
    FROM articles_mention
"""
REMOVE = "DROP STATISTICS IF EXISTS mention_open"


def only_postgresql(statement: str) -> Any:
    def run(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_costly_words")]

    operations = [migrations.RunPython(only_postgresql(CREATE), only_postgresql(REMOVE))]
