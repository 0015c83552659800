"""Fill an empty catalogue with what export_catalogue wrote."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.exports.archive import MANIFEST
from articles.exports.verifying import problems
from articles.services.loading.filling import fill
from articles.services.loading.public_filling import fill_public


class Command(BaseCommand):
    help = (
        "Fill an empty catalogue of either database with what another one has published, or with"
        " every row of it (export_catalogue --everything). The folder is checked first; nothing is"
        " stored unless everything is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        for problem in problems(folder):
            raise CommandError(f"{folder} is not whole: {problem}")
        manifest = json.loads((folder / MANIFEST).read_bytes())
        load = fill if manifest["everything"] else fill_public
        try:
            load(folder, report=self.tell)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error

    def tell(self, table: str, count: int) -> None:
        if count:
            self.stdout.write(f"{table}: {count}")
