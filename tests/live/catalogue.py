"""A catalogue of its own: another database of the same kind, with real commits and processes.

What cannot be shown inside a test's transaction is shown on it: two writers at once, a process
killed in the middle, a browser. The shared test database is never touched.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import uuid
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def copy_of(name, fill, *, shared, folder):
    """Yield the environment variables of a catalogue in `folder` that `fill` has filled.

    It is filled once for all processes of a test run, by the first that asks, and kept in
    `shared`; each gets a copy. The last one to go drops what they have in common.
    """
    kept = shared / name
    with (shared / f"{name}.users").open("a") as users:
        with locked(shared / f"{name}.lock"):
            fcntl.flock(users, fcntl.LOCK_SH)
            if not (kept / "filled").exists():
                begin_anew(kept)
                fill(variables(kept))
                (kept / "filled").touch()
            shutil.copytree(kept, folder)
            create_database(folder, like=kept)
        try:
            yield variables(folder)
        finally:
            drop_database(folder)
            with locked(shared / f"{name}.lock"):
                if is_the_last(users):
                    drop_database(kept)
                    (kept / "filled").unlink()


@contextmanager
def locked(path):
    """Hold a lock against the other processes of a test run."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_the_last(users):
    """Tell whether no other process holds the lock that all users share."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def begin_anew(folder):
    """Make an empty catalogue, in the place of one that was left half filled."""
    drop_database(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    create_database(folder)


def variables(folder):
    """Return the environment variables of the catalogue in a folder."""
    own = {"DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), "DEBUG": ""}
    return {**os.environ, **own, "DATABASE_URL": address(folder)}


def create_database(folder, like=None):
    """Make a database on the server that the tests run on; SQLite's is a file in the folder."""
    if connection.vendor == "postgresql":
        template = f' TEMPLATE "{name_in(like)}"' if like else ""
        name = f"live_{uuid.uuid4().hex[:12]}"
        run(f'CREATE DATABASE "{name}"{template}')
        (folder / "database").write_text(name)


def drop_database(folder):
    """Drop the database of a catalogue, if it has one on a server."""
    if name := name_in(folder):
        run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def name_in(folder):
    """Return the name of a catalogue's database on the server, "" for none."""
    kept = folder / "database"
    return kept.read_text() if kept.exists() else ""


def address(folder):
    """Return the DATABASE_URL of a catalogue: that of the tests, but for the name."""
    if not (name := name_in(folder)):
        return ""
    base, _, tail = os.environ["DATABASE_URL"].partition("://")
    server, _, rest = tail.partition("/")
    _, mark, options = rest.partition("?")
    return f"{base}://{server}/{name}{mark}{options}"


def run(statement):
    """Run a statement that no transaction may hold."""
    settings = connection.get_connection_params()
    keys = {"host", "port", "user", "password"}
    chosen = {key: value for key, value in settings.items() if key in keys and value}
    with psycopg.connect(**chosen, dbname="postgres", autocommit=True) as server:
        server.execute(statement)


def manage(values, *words, check=False, **options):
    """Run manage.py in a process of its own, on the catalogue of `values`."""
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    return subprocess.run(
        command, env=values, capture_output=True, text=True, timeout=120, check=check, **options
    )


def script(values, source, stderr=subprocess.PIPE):
    """Run Python lines in a process that has Django set up; return what it printed."""
    setup = "import django; django.setup()\n"
    values = {**values, "DJANGO_SETTINGS_MODULE": "corpus_site.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", setup + source],
        env=values,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )
