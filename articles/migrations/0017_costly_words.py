"""Once made PostgreSQL's search indexes anew; 0019 makes them for every catalogue."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_own_articles")]

    operations = []
