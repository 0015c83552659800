"""The search index: folded texts and names of the records of all four kinds."""

from django.db import models


class SearchEntry(models.Model):
    """One row per record, written in the transaction that saves it; full-text indexes stand on it.

    `id` is `search.numbers.entry_number`. `title` holds an article's title, or all names of another
    record; `folded` every word. Beside each stands the spelling that keeps marks.
    """

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    title = models.TextField(default="")
    title_exact = models.TextField(default="")
    folded = models.TextField()
    exact = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="searchentry_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.object_id}"


class SearchName(models.Model):
    """A name of a record, folded, from one of its words on: found by its beginning, or as a whole.

    Written like the entries.
    """

    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    is_whole = models.BooleanField(default=True)
    is_abbreviation = models.BooleanField(default=False)

    class Meta:
        indexes = [
            # PostgreSQL finds beginnings by this order alone; SQLite has no other. Whole names
            # stand apart: a title begins with what very many others only hold.
            models.Index(
                fields=["kind", "is_whole", "key"],
                name="searchname_by_start",
                opclasses=["varchar_pattern_ops", "bool_ops", "varchar_pattern_ops"],
            ),
            models.Index(fields=["object_id", "kind"], name="searchname_of_record"),
        ]

    def __str__(self) -> str:
        return self.key
