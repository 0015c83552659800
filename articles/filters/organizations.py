"""The list of organisations."""

from django.utils.translation import gettext_lazy as _

from articles.filters import references, sources
from articles.filters.sets import Choice, Order, PublicFilterSet, Reference, words_filter
from articles.models import Level, OrganizationKind


class OrganizationFilterSet(PublicFilterSet):
    ORDERS = {
        "name": Order(_("By name"), ("sort_key", "pk")),
        "added": Order(_("Latest additions"), ("-first_published_at", "-pk")),
    }

    q = words_filter()
    kind = Choice(choices=OrganizationKind, counted=sources.text("kind"), label=_("Kind"))
    level = Choice(choices=Level, counted=sources.text("level"), label=_("Level"))
    place = Reference(records=references.places, counted=sources.lookup("place"), label=_("Place"))
    under = Reference(
        records=references.branches,
        counted=sources.Above(),
        form="tree",
        asks="under",
        label=_("Anywhere below"),
    )
