"""Write the catalogue to a folder: what is public, or with --everything all that there is."""

from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.exports.archive import Archive


class Command(BaseCommand):
    help = (
        "Write the public catalogue to an empty folder, as lines of JSON with a manifest. With"
        " --everything, for staff alone: every table, drafts, history and source files, accounts"
        " without passwords; load_catalogue fills an empty catalogue of either database with it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--everything", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(f"{folder} is there already; name an empty or a new folder")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700 if options["everything"] else 0o755)
        count = 0
        with closing(Archive(everything=options["everything"])) as archive:
            for file in archive.files():
                path = folder / file.name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(file.content)
                count += file.count
        self.stdout.write(f"{count} lines in {folder}, up to change {archive.sequence}")
