"""Under what a record is compared with others of its kind, to find possible duplicates."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DuplicateKey(models.Model):
    """A name or number of a record in the one spelling under which two of them are compared.

    Derived like a search key: written when the record is saved, made anew by `find_duplicates`. A
    merged record has none: its names live on at its heir.
    """

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    key = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("key of possible duplicates")
        verbose_name_plural = _("keys of possible duplicates")
        indexes = [models.Index(fields=["kind", "object_id"], name="duplicatekey_of_record")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "object_id"], name="duplicatekey_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}: {self.key}"
