from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_fingerprints"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("health__in", ("ambiguous", "broken"))),
                fields=["-id"],
                name="evidence_lost",
            ),
        ),
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(
                condition=models.Q(("health__in", ("ambiguous", "broken"))),
                fields=["-id"],
                name="mention_lost",
            ),
        ),
    ]
