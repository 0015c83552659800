"""On SQLite the full-text index holds what articles speak of: words and filters in one question."""

from django.db import migrations

from articles.search.operations import KeepKeys


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_desk_lists")]

    operations = [KeepKeys()]
