"""The list of directives."""

from django.db.models import F, Value
from django.db.models.functions import NullIf
from django.utils.translation import gettext_lazy as _

from articles.filters import references
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
        records=references.types, used=references.types_of_directives, key="code", label=_("Type")
    )
    issuer = Reference(
        records=references.organizations, used=references.issuers, label=_("Issued by")
    )
    year = Year(asks="signed_in", label=_("Year"))
    term = Term(label=_("Congress term"))
    effect = Choice(choices=Effect, label=_("Effect"))
