import django.db.models.deletion
from django.db import migrations, models

OUTCOMES = [
    ("unread", "not read yet"),
    ("new", "new"),
    ("changed", "changed"),
    ("unchanged", "the same as stored"),
    ("near_copy", "near-copy"),
    ("duplicate", "possible duplicate"),
    ("refused", "refused"),
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_duplicate_keys")]

    operations = [
        # Nothing has been stored in it yet.
        migrations.DeleteModel(name="Fingerprint"),
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.BigIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fingerprints",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "fingerprint",
                "verbose_name_plural": "fingerprints",
                "ordering": ["article_id", "value"],
                "indexes": [models.Index(fields=["value", "article"], name="fingerprint_holders")],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "value"), name="fingerprint_once")
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="importitem", name="importitem_outcome_known"),
        migrations.AlterField(
            model_name="importitem",
            name="outcome",
            field=models.CharField(choices=OUTCOMES, max_length=10, verbose_name="outcome"),
        ),
        migrations.AddConstraint(
            model_name="importitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", [code for code, _ in OUTCOMES])),
                name="importitem_outcome_known",
            ),
        ),
    ]
