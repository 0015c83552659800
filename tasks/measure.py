"""Print the rows of one benchmark: what, ours, peer, ratio, goal.

benchmarks/NAME.py has a function rows(*arguments) that yields dicts with these five keys; the
values are text or numbers. What it has to add in lines of text it yields from details(*arguments).
"""

import argparse
import importlib
import json
import os
import sys

import django

COLUMNS = ("what", "ours", "peer", "ratio", "goal")


def table(rows: list[dict]) -> str:
    """Return the rows as columns of text."""
    cells = [COLUMNS, *([str(row.get(name, "")) for name in COLUMNS] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(COLUMNS))]
    lines = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in cells)
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="run.py bench")
    parser.add_argument("name")
    parser.add_argument("--json", action="store_true", dest="as_json")
    options, arguments = parser.parse_known_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")
    django.setup()
    benchmark = importlib.import_module(f"benchmarks.{options.name}")
    rows = list(benchmark.rows(*arguments))
    print(json.dumps(rows, ensure_ascii=False, indent=2) if options.as_json else table(rows))
    if hasattr(benchmark, "details") and not options.as_json:
        print(*benchmark.details(*arguments), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
