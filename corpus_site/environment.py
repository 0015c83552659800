"""What the settings take from outside: the process environment and the data folder."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

OFF = {"", "0", "false", "no", "off"}
SHORTEST_KEY = 50  # characters; Django's own deployment check asks for the same


def flag(name: str) -> bool:
    """Tell whether a variable is switched on: anything but empty, 0, false, no, off."""
    return os.environ.get(name, "").strip().lower() not in OFF


def listed(name: str) -> list[str]:
    """Return the parts of a variable that holds a comma-separated list."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def kept_secret(path: Path, *, size: int = 48) -> str:
    """Return the secret kept in a file, making it (mode 600, size random bytes) on first use.

    The file is linked into place whole, so two processes that start together agree on one.
    Raises ImproperlyConfigured when the folder cannot be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as out:
                out.write(secrets.token_urlsafe(size))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass  # another process was first: its secret counts
            finally:
                draft.unlink()
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR: cannot keep {path.name} in {path.parent}: {error.strerror}"
        ) from error


def database(url: str, path: Path) -> dict:
    """Return the settings of the PostgreSQL at url, or of the SQLite file at path without one."""
    return postgresql(url) if url else sqlite(path)


def sqlite(path: Path) -> dict:
    """Return the settings of the SQLite file: saved is saved, and writers queue politely."""
    return {
        "ENGINE": "corpus_site.sqlite3",
        "NAME": path,
        # Opening one costs more than most pages: each thread of the server keeps its own.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Deferred transactions that read before they write fail at once when two meet.
            "transaction_mode": "IMMEDIATE",
            # Long enough for a queue of writers (corpus_site.sqlite3) on a slow machine.
            "timeout": 20,
            # 16 MiB of the file, not SQLite's 2: the keys of a year of articles are read again
            # and again, and to fetch them anew takes longer than to count them.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-16384;"
            ),
        },
    }


def postgresql(url: str) -> dict:
    """Return the settings for postgres://user:password@host:port/name?option=value.

    Every part but the name may be left out; a socket folder is given as ?host=/folder.
    Raises ImproperlyConfigured, without repeating the address: it may hold a password.
    """
    wrong = ImproperlyConfigured(
        "DATABASE_URL must look like postgres://user:password@host:5432/name"
    )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise wrong from None
    name = unquote(parts.path[1:])
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise wrong
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(port or "")),
        "OPTIONS": {
            "connect_timeout": 5,
            # Waiting for a lock ends like SQLite's timeout: an answer, not a hanging page. And no
            # question here is long enough to be compiled for.
            "options": "-c lock_timeout=5s -c jit=off",
            # Planned once, not each time: planning a page's joins takes longer than answering.
            "server_side_binding": True,
            "prepare_threshold": _whole(options.pop("prepare_threshold", "5"), wrong) or None,
            "pool": {"min_size": 1, "max_size": 12, "timeout": 5},
            **options,
        },
    }


def _whole(value: str, wrong: ImproperlyConfigured) -> int:
    if not value.isdecimal():
        raise wrong
    return int(value)


def refuse_unsafe(*, debug: bool, key: str, hosts: list[str]) -> None:
    """Stop a production start that would be unsafe, naming the variable to set."""
    if debug:
        raise ImproperlyConfigured("PRODUCTION and DEBUG cannot both be on: unset DEBUG.")
    if len(key) < SHORTEST_KEY or len(set(key)) < 5 or key.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"PRODUCTION needs SECRET_KEY: a random text of {SHORTEST_KEY} characters or more."
        )
    if not hosts or "*" in hosts:
        raise ImproperlyConfigured(
            "PRODUCTION needs ALLOWED_HOSTS: the site's host names, separated by commas."
        )
