"""From the words after run.py to the task that does them."""

import signal
import sys

from tasks import benching, linting, locking, serving, testing
from tasks.environment import Stop, manage

TASKS = {
    "serve": serving.serve,
    "test": testing.test,
    "manage": manage,
    "lint": linting.lint,
    "bench": benching.bench,
    "lock": locking.lock,
}


def main(words: list[str], usage: str) -> int:
    """Do the task named by the first word; return the exit code.

    What goes wrong in a foreseen way is one line on standard error and exit code 1.
    """
    name, rest = (words[0], words[1:]) if words else ("", [])
    if name in {"-h", "--help", "help"}:
        print(usage.strip())
        return 0
    if name not in TASKS:
        known = ", ".join(TASKS)
        print(f"run.py: {name or 'no command'!r} is none of: {known}", file=sys.stderr)
        return 1
    # A polite stop must still stop the servers that a task started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return TASKS[name](rest)
    except Stop as stop:
        print(f"run.py: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
