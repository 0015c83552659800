"""run.py serve: the catalogue with its demo, on this machine."""

import argparse
import os
import socket
import subprocess

from tasks.environment import BASE, PYTHON, ROOT, Stop, install, say

THREADS = 8


def serve(words: list[str]) -> int:
    """Prepare the database and serve on 127.0.0.1 until stopped."""
    parser = argparse.ArgumentParser(prog="run.py serve")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--empty", action="store_true", help="reference data alone, no demo")
    options = parser.parse_args(words)
    check_port(options.port)
    install(BASE)
    prepare = [PYTHON, "-m", "tasks.prepare", *(["--empty"] if options.empty else [])]
    if code := subprocess.run(prepare, cwd=ROOT).returncode:
        return code  # it has said why
    say("A worker for long acts runs beside the server.")
    say(f"Serving http://127.0.0.1:{options.port}/ (staff: /admin/); Ctrl+C stops.")
    os.chdir(ROOT)
    # This very process becomes the server; the worker sees it end, and ends what it has in hand.
    subprocess.Popen([PYTHON, *worker(os.getpid())], start_new_session=True)
    os.execv(PYTHON, [str(PYTHON), *gunicorn(options.port)])


def check_port(port: int) -> None:
    """Stop early when the port cannot be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OverflowError:
            raise Stop(f"there is no port {port}: choose one from 1024 to 65535") from None
        except OSError as error:
            raise Stop(f"port {port}: {error.strerror}; choose another with --port") from None


def worker(parent: int) -> list[str]:
    """Return the arguments of the worker that lives as long as its parent."""
    return [str(ROOT / "manage.py"), "work", "--beside", str(parent)]


def gunicorn(port: int) -> list[str]:
    """Return gunicorn's arguments: threads, so that a slow download stops nobody else.

    SQLite wants one process: its writers queue in one place. PostgreSQL takes two.
    """
    workers = 2 if os.environ.get("DATABASE_URL") else 1
    return [
        *("-m", "gunicorn", "corpus_site.wsgi"),
        *("--bind", f"127.0.0.1:{port}"),
        *("--workers", str(workers), "--threads", str(THREADS)),
        *("--config", "python:corpus_site.server"),
        *("--log-level", "warning", "--no-control-socket"),
    ]
