"""Check a folder written by export_catalogue; needs no database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.exports.verifying import problems


class Command(BaseCommand):
    help = "Check an exported catalogue: manifest, hashes, schema, references. Needs no database."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for problem in problems(options["folder"]):
            found += 1
            self.stderr.write(problem)
        if found:
            raise CommandError(f"{found} faults in {options['folder']}")
        self.stdout.write(f"{options['folder']} is whole")
