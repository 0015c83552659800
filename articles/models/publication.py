"""The public records as published: what pages, JSON, lists and exports read, and nothing else."""

from typing import Self

from django.db import models
from django.db.models import Q

_KINDS = ("article", "directive", "organization", "person")  # the places of these are stored
_NUMBER_BITS = 40


class Document(models.Model):
    """The bytes of a public record: JSON as lists show it, and what its own page has besides.

    `brief` is a whole object; without its closing brace, and with `rest` behind, it is the record.
    The number of its publication stands in front. The key is `document_key`: so a list finds the
    bytes of its rows by their numbers alone, those of a kind side by side.
    """

    brief = models.BinaryField()
    rest = models.BinaryField()

    def __str__(self) -> str:
        return f"#{self.pk}"


def document_key(kind: str, number: int) -> int:
    """Return the key of what is published of a record.

    >>> document_key("article", 7) - document_key("article", 1)
    6
    """
    return _KINDS.index(kind) + 1 << _NUMBER_BITS | number


class PublicationQuerySet(models.QuerySet):
    def live(self) -> Self:
        """What outsiders may read; the rest are records that were public once."""
        return self.filter(document__isnull=False)


class Publication(models.Model):
    """One row for every record that is or was public, written in the transaction that changes it.

    `sequence` grows with every change, in the order of commits. Without a document the record is
    withdrawn: `reason` says why, and `heir` is the address of the one that it was merged into.
    """

    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    slug = models.SlugField(max_length=130, db_index=False)
    sequence = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    etag = models.CharField(max_length=64, blank=True)
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="publication")
    reason = models.TextField(blank=True)
    heir = models.CharField(max_length=130, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "sequence"], name="publication_kind")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="publication_once"),
            models.UniqueConstraint(fields=["kind", "slug"], name="publication_address"),
            models.CheckConstraint(
                condition=Q(document__isnull=True) | Q(reason="", heir="") & ~Q(etag=""),
                name="publication_live_or_gone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"
