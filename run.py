#!/usr/bin/env python3
"""Dẫn Chứng's one command; it needs Python 3.11 or newer and nothing else.

    python3 run.py serve [--port 8000] [--empty]   the catalogue on this machine
    python3 run.py test [--slow] [pytest args…]    every test, on SQLite and on PostgreSQL
    python3 run.py manage COMMAND …                any management command
    python3 run.py lint                            style, types, templates, migrations
    python3 run.py bench NAME [--json]             one of benchmarks/, ours against its peer
    python3 run.py lock [--upgrade]                renew the locked requirements

The first start of a command makes .venv and installs what the command needs; later ones are
quick. README.md lists the environment variables.
"""

import sys

# This file alone is also read by older Pythons, to say so in one line: keep its syntax old.
if sys.version_info < (3, 11):
    sys.exit(
        "run.py: this needs Python 3.11 or newer, and this is Python %d.%d; "
        "try: python3.11 run.py …" % sys.version_info[:2]
    )

from tasks.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], usage=__doc__))
