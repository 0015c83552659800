"""What the small tables share that records are named and told apart by."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lookup(models.Model):
    """A row is sorted and looked up by what it is called; none is ever deleted."""

    sort_key: models.CharField  # as long as what a row is called may need
    is_verified = models.BooleanField(_("verified"), default=False)
    source_note = models.TextField(_("source"), blank=True)
    search_key = models.CharField(max_length=250, blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar = ["sort_key", "pk"]
