from django.db import migrations

from articles.models.append_only import KeepHistory
from articles.search.operations import InstallSearch


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_catalogue")]
    operations = [InstallSearch(), KeepHistory()]
