"""Read stored articles again: what is proposed follows, what editors have decided stays."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from articles.management.progress import Progress
from articles.models import Article, ReadingDue
from articles.services.reading.extracting import extract_many


class Command(BaseCommand):
    help = (
        "Read articles again and bring their proposals up to date. What an editor has accepted,"
        " corrected or rejected stays as it is; a second run changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="address or number")
        parser.add_argument("--all", action="store_true", help="every article")
        parser.add_argument(
            "--due", action="store_true", help="those that a new name may explain and no save read"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = [bool(options["articles"]), options["all"], options["due"]]
        if sum(asked) != 1:
            raise CommandError("name some articles, or give --all or --due")
        numbers = self.numbers(**options)
        progress, changed = Progress(self.stderr, len(numbers)), 0
        for read, differing in extract_many(numbers):
            progress.step(read)
            changed += differing
        self.stdout.write(
            f"{progress.done} articles read, {changed} with other proposals than before"
        )

    def numbers(self, *, articles: list[str], **options: Any) -> list[int]:
        """Return the numbers of the articles to read; CommandError names one that is not there."""
        stored = Article.objects.order_by("pk").values_list("pk", flat=True)
        if options["all"]:
            return list(stored)
        if options["due"]:
            due = ReadingDue.objects.values("text_version")
            return list(stored.filter(current_text__in=due))
        return [self.number(stored, name) for name in articles]

    def number(self, stored: Any, name: str) -> int:
        wanted = Q(slug=name) | Q(pk=int(name)) if name.isdecimal() else Q(slug=name)
        found = stored.filter(wanted).first()
        if found is None:
            raise CommandError(f"no article “{name}”")
        return int(found)
