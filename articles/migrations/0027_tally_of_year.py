"""The index of tallies begins with the year: one key is looked up by the primary key again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0026_articles_tell_once")]

    operations = [
        migrations.RemoveIndex(model_name="tally", name="tally_most_frequent"),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(fields=["year", "kind", "-total", "target"], name="tally_of_year"),
        ),
    ]
