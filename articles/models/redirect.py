"""Redirects: an address that was public leads on for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.directive import Directive
from articles.models.fields import exactly_one
from articles.models.organization import Organization
from articles.models.person import Person

HEIRS = ("directive", "organization", "person")


class Redirect(models.Model):
    """The address of a record that was merged, and the record that it leads to."""

    kind = models.CharField(_("kind of record"), max_length=12)
    slug = models.SlugField(_("address"), max_length=130)
    directive = models.ForeignKey(
        Directive, models.CASCADE, null=True, blank=True, related_name="redirects"
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, blank=True, related_name="redirects"
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="redirects"
    )
    reason = models.TextField(_("why"), blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "slug"]
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="redirect_once"),
            models.CheckConstraint(condition=exactly_one(HEIRS), name="redirect_to_one_heir"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"

    @property
    def heir(self) -> Directive | Organization | Person | None:
        return self.directive or self.organization or self.person
