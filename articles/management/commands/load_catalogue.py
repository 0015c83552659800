"""Fill an empty catalogue with what export_catalogue --everything wrote."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.exports.verifying import problems
from articles.services.loading.filling import fill


class Command(BaseCommand):
    help = (
        "Fill an empty catalogue of either database with every row of another one. The folder is"
        " checked first; nothing is stored unless everything is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        for problem in problems(folder):
            raise CommandError(f"{folder} is not whole: {problem}")
        try:
            fill(folder, report=self.tell)
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error

    def tell(self, table: str, count: int) -> None:
        if count:
            self.stdout.write(f"{table}: {count}")
