"""On SQLite the keys of an article stand beside each of its postings, for facets to be counted by.

Some minutes for a million articles. Older code would let them grow stale: go back to 0033 first.
"""

from django.db import migrations

from articles.search.operations import KeepBeside


class Migration(migrations.Migration):
    dependencies = [("articles", "0033_findings_of_a_body")]

    operations = [KeepBeside()]
