"""The list of directives."""

from django.db.models import F, Value
from django.db.models.functions import NullIf
from django.utils.translation import gettext_lazy as _

from articles.filters import references, sources
from articles.filters.sets import (
    Choice,
    Order,
    PublicFilterSet,
    Reference,
    Term,
    Year,
    words_filter,
)
from articles.models import Effect

_SIGNED = NullIf(F("signed_on"), Value(""))


class DirectiveFilterSet(PublicFilterSet):
    ORDERS = {
        "newest": Order(_("Newest first"), ("-signed_on", "-pk")),
        "oldest": Order(_("Oldest first"), (_SIGNED.asc(nulls_last=True), "pk")),
        "name": Order(_("By type and number"), ("sort_key", "pk")),
    }

    q = words_filter()
    type = Reference(
        records=references.types, key="code", counted=sources.lookup("type"), label=_("Type")
    )
    issuer = Reference(
        records=references.organizations, counted=sources.record("issuer"), label=_("Issued by")
    )
    year = Year(asks="signed_in", counted=sources.YEAR_SIGNED, label=_("Year"))
    term = Term(counted=sources.text("term"), label=_("Congress term"))
    effect = Choice(choices=Effect, counted=sources.text("effect"), label=_("Effect"))
