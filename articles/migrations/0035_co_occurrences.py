"""What articles of frequent keys have in common is kept counted, for the facets of long lists.

The table is filled at the end of `republish`, which follows an upgrade; until then all is counted
as it was. Older code would let it grow stale: go back to 0034 first.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0034_keys_beside_postings")]

    operations = [
        migrations.CreateModel(
            name="CoOccurrence",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind",
                        "target",
                        "year",
                        "part",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.PositiveSmallIntegerField()),
                ("target", models.PositiveBigIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("part", models.PositiveSmallIntegerField()),
                ("totals", models.BinaryField()),
            ],
        ),
    ]
