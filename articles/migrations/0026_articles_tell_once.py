"""The records of articles have a new form: `run.py serve` writes them anew after this migration."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0025_keys_in_search")]
    operations: list[migrations.operations.base.Operation] = []
