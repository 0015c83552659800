"""What was done to accounts and groups, noted in the one history: rights before and after."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.db import models
from django.utils.translation import gettext as _

from articles.models import Action, Change
from articles.services import history
from articles.services.door import door

_SHOWN = {
    User: ("username", "first_name", "last_name", "is_active", "is_staff", "is_superuser"),
    Group: ("name",),
}
_LISTED = {User: ("groups", "user_permissions"), Group: ("permissions",)}

Account = User | Group


def stored(account: models.Model) -> dict[str, Any]:
    """Return what a person would read of an account as it is stored; nothing for a new one."""
    fresh = type(account)._default_manager.filter(pk=account.pk).first() if account.pk else None
    return _snapshot(fresh) if fresh else {}


@door()
def note(
    account: models.Model, *, action: Action, by: User, before: dict[str, Any] | None
) -> Change | None:
    """Write the history entry of an act on an account; None if nothing shown has changed.

    `before` is None for a new password, of which only the fact is noted.
    """
    if before is None:
        entries: list[dict[str, Any]] = [{"what": "password", "before": "", "after": _("set anew")}]
    else:
        entries = history.differences(before, _snapshot(account))
    if action == Action.DELETED:
        entries = [{**one, "before": one["after"], "after": None} for one in entries]
    if action == Action.CHANGED and not entries:
        return None
    return history.write_change(account, action=action, by=by, entries=entries)


def _snapshot(account: models.Model) -> dict[str, Any]:
    fields = {name: _readable(getattr(account, name)) for name in _SHOWN[type(account)]}
    rights = {
        name: {str(one.pk): str(one) for one in getattr(account, name).all()}
        for name in _LISTED[type(account)]
    }
    return {**fields, **rights}


def _readable(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else ""
    return str(value)
