"""Titles of articles are found from any of their words; half a minute for 100,000."""

from django.db import migrations, models

from articles.search.names import keys_of

_BATCH = 2_000


def find_from_any_word(apps, schema_editor):
    alias = schema_editor.connection.alias
    titles = apps.get_model("articles", "Article").objects.using(alias).only("title")
    names = apps.get_model("articles", "SearchName").objects.using(alias)
    _take(schema_editor, whole=True)
    last = 0
    while batch := list(titles.filter(pk__gt=last).order_by("pk")[:_BATCH]):
        names.bulk_create(
            names.model(kind="article", object_id=one.pk, key=key, is_whole=told.is_whole)
            for one in batch
            for key, told in keys_of("article", [one.title]).items()
        )
        last = batch[-1].pk


def find_from_the_first_alone(apps, schema_editor):
    _take(schema_editor, whole=False)


def _take(schema_editor, *, whole):
    """Take away the names of articles, also the whole ones or else all but those."""
    some = "" if whole else " AND NOT is_whole"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM articles_searchname WHERE kind = 'article'{some}")  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [("articles", "0031_abbreviations")]

    operations = [
        migrations.RemoveIndex(model_name="searchname", name="searchname_by_key"),
        migrations.RunPython(find_from_any_word, find_from_the_first_alone),
        migrations.AddIndex(
            model_name="searchname",
            index=models.Index(
                fields=["kind", "is_whole", "key"],
                name="searchname_by_start",
                opclasses=["varchar_pattern_ops", "bool_ops", "varchar_pattern_ops"],
            ),
        ),
    ]
