"""On SQLite the full-text index has all words in one column: a search passes fewer of them."""

from django.db import migrations

from articles.search.operations import RenewKeyed


class Migration(migrations.Migration):
    dependencies = [("articles", "0027_tally_of_year")]

    operations = [RenewKeyed()]
