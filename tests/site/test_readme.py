"""The README's table of environment variables is the truth, and there are at most twelve."""

import ast
import re
from pathlib import Path

from tasks.environment import VARIABLES

ROOT = Path(__file__).resolve().parents[2]


def variables_read(path):
    """Yield each name that a file asks the environment for."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name("flag" | "listed"), args=[ast.Constant(name), *_]):
                yield name
            case ast.Call(
                func=ast.Attribute(ast.Attribute(attr="environ"), "get" | "pop"),
                args=[ast.Constant(name), *_],
            ):
                yield name
            case ast.Call(func=ast.Attribute(attr="getenv"), args=[ast.Constant(name), *_]):
                yield name
            case ast.Subscript(ast.Attribute(attr="environ"), ast.Constant(name)):
                yield name


def all_variables_read():
    files = [ROOT / "run.py", ROOT / "manage.py"]
    for folder in ("tasks", "corpus_site", "articles"):
        files += (ROOT / folder).rglob("*.py")
    return {name for path in files for name in variables_read(path)}


def test_the_readme_lists_exactly_the_variables_that_are_read():
    rows = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)

    assert sorted(rows) == sorted(all_variables_read())


def test_there_are_at_most_twelve_variables():
    assert len(all_variables_read()) <= 12


def test_checks_start_without_the_variables_that_the_settings_read():
    read = set()
    for path in (ROOT / "corpus_site").rglob("*.py"):
        read |= set(variables_read(path))
    demo = ROOT / "articles" / "management" / "commands" / "demo_accounts.py"

    assert set(VARIABLES) == read | set(variables_read(demo))
