"""Bring the public records up to date with the tables: after an upgrade, or to repair."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.services.publishing import publish_all


class Command(BaseCommand):
    help = "Write public records anew where they differ from the catalogue. Publishes no draft."

    def handle(self, *args: Any, **options: Any) -> None:
        for kind, changed in publish_all():
            if options["verbosity"]:
                self.stdout.write(f"{kind}: {changed}")
