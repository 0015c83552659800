"""The list of people."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.filters import references, sources
from articles.filters.sets import Order, PublicFilterSet, Reference, Words, words_filter
from articles.models import Position


class PersonFilterSet(PublicFilterSet):
    ORDERS = {
        "name": Order(_("By given name"), ("sort_key", "pk")),
        "added": Order(_("Latest additions"), ("-first_published_at", "-pk")),
    }

    q = words_filter()
    organization = Reference(
        records=references.organizations, counted=sources.Employers(), label=_("Organisation")
    )
    position = Words(label=_("Position"))

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Body and words must fit one and the same position, so the two are asked together."""
        asked = {name: one for name, one in self.chosen.items() if name != self._left_out}
        people = self.by_words(queryset, "q", asked["q"]) if "q" in asked else queryset
        if not asked.keys() & {"organization", "position"}:
            return people
        positions = Position.objects.public().worded(asked.get("position", ""))
        if "organization" in asked:
            positions = positions.filter(organization__in=asked["organization"])
        return people.holding(positions)
