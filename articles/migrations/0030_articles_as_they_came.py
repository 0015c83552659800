"""An index of the articles as they came into the catalogue, for the feeds of their lists."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0029_documents_by_key")]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["status", "-first_published_at", "-id"], name="article_latest"
            ),
        ),
    ]
