"""Compare all records of a kind with each other: possible duplicates go to the queue."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.management.progress import Progress
from articles.services.likeness.alike import KINDS
from articles.services.likeness.duplicates import find_all


class Command(BaseCommand):
    help = (
        "Find directives, organisations and people that may be one, and put the pairs into the"
        " queue. What was told apart is not proposed again; a second run proposes nothing new."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))

    def handle(self, *args: Any, **options: Any) -> None:
        kinds = options["kinds"] or list(KINDS)
        if unknown := [kind for kind in kinds if kind not in KINDS]:
            raise CommandError(f"no kind “{unknown[0]}”; there are {', '.join(KINDS)}")
        for kind in kinds:
            progress, proposed = Progress(self.stderr, KINDS[kind].objects.standing().count()), 0
            for compared, new in find_all(kind):
                progress.step(compared)
                proposed += new
            self.stdout.write(f"{kind}: {progress.done} compared, {proposed} pairs proposed")
