"""run.py lint: style, types, templates, migrations, deployment settings."""

import secrets
import subprocess
import tempfile
from contextlib import ExitStack

from tasks import postgres
from tasks.environment import PYTHON, ROOT, TEST, Stop, install, neutral, say
from tasks.templates import inline_code

TEMPLATES = ROOT / "articles" / "templates"
MIGRATIONS = ["manage.py", "makemigrations", "--check", "--dry-run"]
FAIL = ["--fail-level", "WARNING"]


def lint(words: list[str]) -> int:
    """Run every check, however many fail; return 0 only when none did."""
    install(TEST)
    with tempfile.TemporaryDirectory(prefix="dan-chung-lint-") as folder, ExitStack() as stack:
        sqlite = {"DATA_DIR": folder}
        checks = {
            "style": (["-m", "ruff", "check", "."], sqlite),
            "layout": (["-m", "ruff", "format", "--check", "."], sqlite),
            "types": (["-m", "mypy"], sqlite),
            "templates": (["-m", "djlint", "--lint", "--quiet", str(TEMPLATES)], sqlite),
            "migrations on SQLite": (MIGRATIONS, sqlite),
            "deployment": (["manage.py", "check", "--deploy", *FAIL], {**sqlite, **production()}),
        }
        try:
            url = stack.enter_context(postgres.server())
            checks["migrations on PostgreSQL"] = (MIGRATIONS, {**sqlite, "DATABASE_URL": url})
        except Stop as stop:
            say(f"!!! NOT CHECKED: migrations on PostgreSQL ({stop}) !!!")
        failed = [name for name, check in checks.items() if not passes(name, *check)]
    if lines := inline_code(TEMPLATES):
        say("\n".join(["--- inline code in templates", *lines]))
        failed.append("inline code")
    say(f"FAILED: {', '.join(failed)}" if failed else f"PASSED: {', '.join(checks)}, inline code")
    return 1 if failed else 0


def production() -> dict[str, str]:
    """Return the variables of a site behind an https proxy."""
    return {
        "PRODUCTION": "1",
        "TRUST_PROXY": "1",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": "catalogue.example",
    }


def passes(name: str, arguments: list[str], variables: dict[str, str]) -> bool:
    """Run one check with the environment's Python; say its name when it fails."""
    environment = neutral(**variables)
    passed = subprocess.run([PYTHON, *arguments], cwd=ROOT, env=environment).returncode == 0
    if not passed:
        say(f"--- {name}: failed")
    return passed
