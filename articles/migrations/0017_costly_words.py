"""PostgreSQL's search indexes over a function that says what it costs (`search.postgres`)."""

from typing import Any

from django.db import migrations

from articles.search import postgres
from articles.search.operations import statements


def install_again(apps: Any, schema_editor: Any) -> None:
    """A catalogue that is made new has them already; an older one gets them here."""
    if schema_editor.connection.vendor == "postgresql":
        for script in (postgres.REMOVE, postgres.INSTALL):
            for statement in statements(script):
                schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_own_articles")]

    operations = [migrations.RunPython(install_again, migrations.RunPython.noop)]
