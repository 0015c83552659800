"""Make the accounts of the demo, one for each role."""

import os
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from corpus_site.environment import kept_secret

ROLES = {
    "admin": None,
    "contributor": "Contributor",
    "editor": "Editor",
    "publisher": "Publisher",
    "auditor": "Auditor",
}


class Command(BaseCommand):
    """Make the accounts that are missing, leave the others as they are, print them all."""

    help = "Make the demo accounts admin, contributor, editor, publisher and auditor."

    def handle(self, *args, **options):
        """Use DEMO_PASSWORD, or one made at random once and kept in the data folder."""
        path = settings.DATA_DIR / "demo_password"
        before = path.read_text(encoding="utf-8").strip() if path.exists() else None
        password = os.environ.get("DEMO_PASSWORD") or kept_secret(path, size=12)
        with transaction.atomic():
            for name, group in ROLES.items():
                # A password that a person changed since stays: only a new one is spread.
                make_account(name=name, group=group, password=password, renew=password != before)
        keep(path, password)
        self.stdout.write(f"Demo accounts: {', '.join(ROLES)}")
        self.stdout.write(f"Their password: {password}  (kept in {path})")


def make_account(*, name: str, group: str | None, password: str, renew: bool) -> None:
    """Make one staff account unless it exists (group=None: a superuser), in its group.

    renew sets the password of an account that was there before, too.
    """
    user, made = get_user_model().objects.get_or_create(
        username=name, defaults={"is_staff": True, "is_superuser": group is None}
    )
    if made or renew:
        user.set_password(password)
        user.save(update_fields=["password"])
    if group is not None:
        user.groups.add(Group.objects.get_or_create(name=group)[0])


def keep(path: Path, password: str) -> None:
    """Note the password in force, readable by the owner alone."""
    path.touch(mode=0o600)
    path.write_text(password, encoding="utf-8")
