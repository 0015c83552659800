"""The small tables that are looked things up in: places, types of directives, abbreviations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.directive import DirectiveType
from articles.models.fields import length_check
from articles.models.lookup import Lookup
from articles.models.organization import Place


class Abbreviation(Lookup):
    """“BTV” is “Ban Thường vụ”: a search for the one looks for the other too.

    Those that are one body's own are among the names of that body.
    """

    short = models.CharField(_("abbreviation"), max_length=30, unique=True)
    # "Ban Bí thư; Ban Biên tập": commas belong to words such as "cán bộ, đảng viên".
    words = models.CharField(
        _("written out"),
        max_length=250,
        help_text=_("a semicolon between several meanings"),
    )
    is_used = models.BooleanField(_("written out in searches"), default=True)
    sort_key = models.CharField(max_length=600, blank=True, editable=False)

    class Meta(Lookup.Meta):
        verbose_name = _("abbreviation")
        verbose_name_plural = _("abbreviations")
        constraints = [
            length_check("abbreviation", "short", 30),
            length_check("abbreviation", "words", 250),
        ]

    def __str__(self) -> str:
        return self.short

    @property
    def name(self) -> str:
        """What it is sorted and looked up by, like the other two."""
        return self.short

    def meanings(self) -> list[str]:
        """Return the words that it stands for."""
        return [one for part in self.words.split(";") if (one := part.strip())]


LOOKUPS = (Place, DirectiveType, Abbreviation)
