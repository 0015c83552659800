from django.db import migrations

from articles.models.append_only import KeepHistory


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_catalogue")]
    # The index of the search, which was made here once, is made by 0019.
    operations = [KeepHistory()]
