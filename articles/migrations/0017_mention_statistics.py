"""What PostgreSQL cannot guess of an expression: how many mentions name a record.

It took them for few, and read every open mention where a few candidates lead to the rows.
"""

from collections.abc import Callable
from typing import Any

from django.db import migrations

MAKE = (
    "CREATE STATISTICS IF NOT EXISTS mention_named"
    " ON (COALESCE(directive_id, organization_id, person_id)) FROM articles_mention"
)
REMOVE = "DROP STATISTICS mention_named"


def on_postgresql(sql: str) -> Callable[[Any, Any], None]:
    def run(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_own_articles")]

    operations = [migrations.RunPython(on_postgresql(MAKE), on_postgresql(REMOVE))]
