"""Import raw press articles as drafts; safe to interrupt and to run again."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.services.ingest import ingest_file
from articles.text.decode import MalformedArticle

BAR = 30


class Command(BaseCommand):
    help = (
        "Import raw press articles (.txt, .html) as drafts. The same bytes twice are one article."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")

    def handle(self, *args: Any, **options: Any) -> None:
        files = list(gather(options["paths"]))
        lines = []
        for number, path in enumerate(files, start=1):
            lines.append(import_one(path))
            self.show_progress(number, len(files))
        for line in lines:
            self.stdout.write(line)
        refused = sum(line.startswith("refused") for line in lines)
        if refused:
            raise CommandError(
                f"{refused} of {len(files)} files refused; nothing of them is stored"
            )

    def show_progress(self, done: int, total: int) -> None:
        """Draw the bar on a terminal; elsewhere a line every hundred files."""
        if self.stderr.isatty():
            filled = BAR * done // total
            end = "\n" if done == total else ""
            self.stderr.write(
                f"\r[{'█' * filled}{'·' * (BAR - filled)}] {done}/{total}", ending=end
            )
        elif done % 100 == 0:
            self.stderr.write(f"{done}/{total}")


def gather(paths: list[str]) -> list[Path]:
    """Return the named files and everything in the named folders, in order of name."""
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(inner for inner in path.rglob("*") if inner.is_file())
        else:
            found.append(path)
    return found


def import_one(path: Path) -> str:
    """Import one file and say in a line what became of it."""
    try:
        result = ingest_file(name=path.name, data=path.read_bytes(), by=None)
    except OSError as error:
        return f"refused        {path}: {error.strerror}"
    except (MalformedArticle, ValidationError) as error:
        return f"refused        {path}: {reason(error)}"
    outcome = "imported     " if result.is_new else "already there"
    return f"{outcome}  {path} → #{result.article.pk} {result.article.title}"


def reason(error: Exception) -> str:
    return "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
