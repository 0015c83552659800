"""Import raw press articles as drafts; safe to interrupt and to run again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.management.progress import Progress
from articles.services.imports.importing import Outcome, import_files

MOST_JOBS = 64


class Command(BaseCommand):
    help = (
        "Import raw press articles (.txt, .html) as drafts, with what the reader proposes from"
        " them. The same bytes twice are one article."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
        parser.add_argument(
            "--jobs",
            type=int,
            default=1,
            metavar="N",
            help="processes: one writes, the others read",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["jobs"] <= MOST_JOBS:
            raise CommandError(f"--jobs takes a number from 1 to {MOST_JOBS}")
        files = gather(options["paths"])
        progress, refused = Progress(self.stderr, len(files)), 0
        for outcome in import_files(files, by=None, jobs=options["jobs"]):
            progress.clear()
            self.stdout.write(told(outcome))
            progress.step()
            refused += bool(outcome.refusal)
        if refused:
            raise CommandError(
                f"{refused} of {len(files)} files refused; nothing of them is stored"
            )


def gather(paths: list[str]) -> list[Path]:
    """Return the named files and everything in the named folders, in order of name."""
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(inner for inner in path.rglob("*") if inner.is_file())
        else:
            found.append(path)
    return found


def told(outcome: Outcome) -> str:
    """Say in a line what became of one file."""
    if outcome.article is None:
        return f"refused        {outcome.path}: {outcome.refusal}"
    what = "imported     " if outcome.is_new else "already there"
    return f"{what}  {outcome.path} → #{outcome.article.pk} {outcome.article.title}"
