"""The search index: one row of folded text per record, of all four kinds."""

from django.db import models


class SearchEntry(models.Model):
    """Written in the transaction that saves the record; full-text indexes stand on it."""

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    folded = models.TextField()
    exact = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="searchentry_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.object_id}"
