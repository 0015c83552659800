"""Print what the reader finds in raw files, one JSON line a file; nothing is stored."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.services.reading.known import known
from articles.text.decode import ENDINGS, MalformedArticle
from articles.text.extraction import extract
from articles.text.gold import file_record
from articles.text.intake import read_file
from articles.text.shipped import shipped


class Command(BaseCommand):
    help = "Print what the reader finds in raw articles as JSON lines; needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="files or folders")
        parser.add_argument(
            "--catalogue",
            action="store_true",
            help="know the records of the database in place of the shipped reference data",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        known_records = known() if options["catalogue"] else shipped()
        files, refused = list(gather(options["files"])), 0
        for path in files:
            try:
                read = read_file(path.read_bytes(), path.name, names=known_records.words)
            except (MalformedArticle, OSError) as error:
                refused += 1
                self.stderr.write(reason(path, error))
            else:
                found = extract(read.article, known_records)
                record = file_record(read, id=path.stem, found=found)
                self.stdout.write(json.dumps(record, ensure_ascii=False))
        if refused:
            raise CommandError(f"{refused} of {len(files)} files refused")


def reason(path: Path, error: MalformedArticle | OSError) -> str:
    """Say in a line why a file is not read; a malformed one is named by its own message."""
    return str(error) if isinstance(error, MalformedArticle) else f"{path}: {error.strerror}"


def gather(paths: list[str]) -> Iterator[Path]:
    """Yield the named files and, of named folders, every file that may hold an article."""
    for path in map(Path, paths):
        if path.is_dir():
            inside = (inner for inner in path.rglob("*") if inner.suffix.lower() in ENDINGS)
            yield from sorted(inner for inner in inside if inner.is_file())
        else:
            yield path
