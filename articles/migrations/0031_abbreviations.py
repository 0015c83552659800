from django.db import migrations, models

from articles.migrations._groups import let_keep_abbreviations


class Migration(migrations.Migration):
    dependencies = [("articles", "0030_articles_as_they_came")]

    operations = [
        migrations.CreateModel(
            name="Abbreviation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "short",
                    models.CharField(max_length=30, unique=True, verbose_name="abbreviation"),
                ),
                (
                    "words",
                    models.CharField(
                        help_text="a semicolon between several meanings",
                        max_length=250,
                        verbose_name="written out",
                    ),
                ),
                (
                    "is_used",
                    models.BooleanField(default=True, verbose_name="written out in searches"),
                ),
                ("is_verified", models.BooleanField(default=False, verbose_name="verified")),
                ("source_note", models.TextField(blank=True, verbose_name="source")),
                ("sort_key", models.CharField(blank=True, editable=False, max_length=600)),
                ("search_key", models.CharField(blank=True, editable=False, max_length=250)),
                (
                    "version",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="version"),
                ),
            ],
            options={
                "verbose_name": "abbreviation",
                "verbose_name_plural": "abbreviations",
                "ordering": ["sort_key", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("short__length__lte", 30)),
                        name="abbreviation_short_length",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words__length__lte", 250)),
                        name="abbreviation_words_length",
                    ),
                ],
            },
        ),
        migrations.RunPython(let_keep_abbreviations, migrations.RunPython.noop),
    ]
