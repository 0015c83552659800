"""Moving a branch of the tree of bodies on a day: where it belonged is kept, with its dates."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Change, FormerParent, Organization
from articles.services import access
from articles.services.door import door
from articles.services.writing.saving import lock, save
from articles.text.partial_dates import PartialDate


@door()
def move_branch(
    body: Organization,
    *,
    to: Organization,
    on: PartialDate,
    by: User | None,
    version: int | None = None,
    reason: str = "",
) -> Change | None:
    """Let a body, and with it everything below it, belong to another one from a day on.

    One entry of the history, undone like any other. Raises NotPermitted, StaleVersion, and
    ValidationError for a circle, the place that it has already, or a day before it came there.
    """
    stored: Organization = lock(body, version=version)
    access.require(by, "view", to)
    if to.pk == stored.parent_id:
        raise ValidationError({"to": _("It belongs there already.")})
    kept = _kept(stored, on) if stored.parent_id else []
    stored.parent = Organization.objects.get(pk=to.pk)
    return save(stored, by=by, version=version, satellites=kept, reason=reason)


def below(body: Organization) -> int:
    """Return how many bodies lie below one and are moved with it."""
    return Organization.objects.under(body).count() if body.path else 0


def _kept(stored: Organization, on: PartialDate) -> list[FormerParent]:
    last = stored.former_parents.order_by("-valid_to", "-pk").first()
    since = last.valid_to if last else stored.valid_from
    if since and on.latest and since.earliest and on.latest < since.earliest:
        message = _("It came to its present place later: %(day)s.") % {"day": since}
        raise ValidationError({"on": message})
    parent = stored.parent
    kept = FormerParent(organization=stored, parent=parent)
    kept.valid_from, kept.valid_to = since, on
    return [kept]
