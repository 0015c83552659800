"""The index of tallies begins with the year: one key is looked up by the primary key again.

On SQLite the full-text index has all its words in one column, so that a search passes fewer.
"""

from django.db import migrations, models

from articles.search.operations import RenewKeyed


class Migration(migrations.Migration):
    dependencies = [("articles", "0026_articles_tell_once")]

    operations = [
        migrations.RemoveIndex(model_name="tally", name="tally_most_frequent"),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(fields=["year", "kind", "-total", "target"], name="tally_of_year"),
        ),
        RenewKeyed(),
    ]
