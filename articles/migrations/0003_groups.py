"""The four groups and their rights."""

from django.db import migrations

from articles.migrations._groups import create_groups


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_search_and_history"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(create_groups, migrations.RunPython.noop)]
