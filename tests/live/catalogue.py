"""A catalogue of its own: another database of the same kind, with real commits and processes.

What cannot be shown inside a test's transaction is shown on it: two writers at once, a process
killed in the middle, a browser. The shared test database is never touched.
"""

import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent


def migrated(values):
    manage(values, "migrate", "--verbosity", "0", check=True)
    return values


class postgresql_database:
    """A new database on the server that the tests run on; dropped at the end."""

    def __enter__(self):
        self.name = f"live_{uuid.uuid4().hex[:12]}"
        self.url = os.environ["DATABASE_URL"]
        self.run(f'CREATE DATABASE "{self.name}"')
        base, _, tail = self.url.partition("://")
        server, _, rest = tail.partition("/")
        _, mark, options = rest.partition("?")
        return f"{base}://{server}/{self.name}{mark}{options}"

    def __exit__(self, *failure):
        self.run(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def run(self, statement):
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


def script(values, source):
    """Run Python lines in a process that has Django set up; return what it printed."""
    setup = "import django; django.setup()\n"
    values = {**values, "DJANGO_SETTINGS_MODULE": "corpus_site.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", setup + source],
        env=values,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
