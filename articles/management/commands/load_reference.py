"""Load the shipped reference data; safe to repeat, a second load changes nothing."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from articles.services.loading.reference import load_reference
from articles.services.loading.shelf import Loaded


class Command(BaseCommand):
    help = "Load the reference data. What somebody at the desk has changed stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.BASE_DIR / "fixtures" / "reference"
        try:
            load_reference(folder, report=self.tell)
        except (LookupError, OSError, ValidationError, ValueError) as error:
            raise CommandError(f"the reference data could not be loaded: {error}") from error

    def tell(self, file: Loaded) -> None:
        """Say in a line what became of one file."""
        kind = file.kind.replace("_", " ")
        self.stdout.write(f"{kind}: {file.created} new, {file.changed} changed, {file.kept} kept")
