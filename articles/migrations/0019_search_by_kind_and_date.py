"""Search entries in the order of kind and date, with their titles; names to find records by."""

from django.db import migrations, models

from articles.migrations._search_names import fill
from articles.search.operations import InstallSearch, RemoveSearch


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_open_statistics")]

    operations = [
        # SQLite builds the table anew and would lose the triggers.
        RemoveSearch(),
        migrations.AddField("searchentry", "title", models.TextField(default="")),
        migrations.AddField("searchentry", "title_exact", models.TextField(default="")),
        migrations.CreateModel(
            name="SearchName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=12)),
                ("object_id", models.BigIntegerField()),
                ("is_whole", models.BooleanField(default=True)),
                ("is_abbreviation", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["kind", "key"],
                        name="searchname_by_key",
                        opclasses=["varchar_pattern_ops", "varchar_pattern_ops"],
                    ),
                    models.Index(fields=["object_id", "kind"], name="searchname_of_record"),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        InstallSearch(),
    ]
