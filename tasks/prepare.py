"""Bring the database and the static files up to date, in one process of the environment.

Steps whose input did not change since the last start of the same database are left out.
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from tasks.environment import ROOT, say


def prepare(*, empty: bool) -> None:
    """Migrate, load, make accounts, collect static files; print who may log in."""
    if settings.PRODUCTION and not empty:
        raise CommandError("in production use --empty: the demo's accounts share one password")
    settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = migrate()
    step("reference", "Loading the reference data …", tree("fixtures/reference"), fresh)
    if not empty:
        step("demo", "Loading the demo …", tree("fixtures/demo"), fresh)
    collect_static()
    if empty:
        first_administrator()
    else:
        call_command("demo_accounts")


def migrate() -> bool:
    """Apply what migrations are wanting; tell whether there were any.

    What they make of the public records is written to its end, if need be by the next start.
    """
    due = settings.DATA_DIR / "republish-due"
    executor = MigrationExecutor(connection)
    wanting = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if wanting:
        say("Preparing the database …")
        due.touch()
        call_command("migrate", interactive=False, verbosity=0)
    if due.exists():
        call_command("republish", verbosity=0)
        due.unlink()
    return wanting


def step(name: str, message: str, sources: Iterable[Path], fresh: bool) -> None:
    """Run the command load_NAME unless this database was given these very sources before."""
    database = connection.settings_dict
    where = [database[key] for key in ("ENGINE", "HOST", "PORT", "NAME")]
    seal = hashlib.sha256(repr(where).encode())
    for path in sources:
        seal.update(str(path).encode() + b"\0" + path.read_bytes())
    stamp = settings.DATA_DIR / f"loaded-{name}"
    if not fresh and stamp.exists() and stamp.read_text() == seal.hexdigest():
        return
    say(message)
    call_command(f"load_{name}")
    stamp.write_text(seal.hexdigest())


def tree(folder: str) -> list[Path]:
    """Return every file that decides what a load writes: the fixtures and our own code."""
    files = [*(ROOT / folder).rglob("*"), *(ROOT / "articles").rglob("*.py")]
    return sorted(path for path in files if path.is_file())


def collect_static() -> None:
    """Collect the static files when any of them changed."""
    seal = hashlib.sha256(django.__version__.encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            told = storage.path(path)
            seal.update(f"{told} {os.stat(told).st_mtime_ns}\n".encode())
    stamp = settings.DATA_DIR / "collected-static"
    if stamp.exists() and stamp.read_text() == seal.hexdigest():
        return
    say("Collecting the static files …")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(seal.hexdigest())


def first_administrator() -> None:
    """Ask for an administrator when there is none, or say how to make one."""
    if get_user_model().objects.filter(is_superuser=True).exists():
        return
    if sys.stdin.isatty():
        say("There is no administrator yet; who shall it be?")
        call_command("createsuperuser")
    else:
        say("There is no administrator yet; run: python3 run.py manage createsuperuser")


def main() -> int:
    """Return 1 with one line when something foreseen stands in the way."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")
    try:
        django.setup()
        prepare(empty="--empty" in sys.argv[1:])
    except (CommandError, DatabaseError, ImproperlyConfigured) as error:
        say(f"run.py: {error}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
