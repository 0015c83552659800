"""The records of articles have a new form: `run.py serve` writes them anew after this migration.

On SQLite the full-text index has its rows with the newest first.
"""

from django.db import migrations

from articles.search.operations import RenewKeyed


class Migration(migrations.Migration):
    dependencies = [("articles", "0025_keys_in_search")]

    operations = [RenewKeyed()]
