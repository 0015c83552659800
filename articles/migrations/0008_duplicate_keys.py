"""The keys under which records are compared; `find_duplicates` fills them for what is stored."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_lookup_versions")]

    operations = [
        migrations.CreateModel(
            name="DuplicateKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("object_id", models.BigIntegerField()),
                ("key", models.CharField(max_length=200)),
            ],
            options={
                "verbose_name": "key of possible duplicates",
                "verbose_name_plural": "keys of possible duplicates",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["kind", "object_id"], name="duplicatekey_of_record")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["kind", "key", "object_id"], name="duplicatekey_once"
                    )
                ],
            },
        ),
    ]
