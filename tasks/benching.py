"""run.py bench: measure one thing against its peer."""

import subprocess

from tasks.environment import PYTHON, ROOT, TEST, Stop, install


def bench(words: list[str]) -> int:
    """Run benchmarks/NAME.py and print its rows; without a known name, list those there are."""
    names = sorted(path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py"))
    chosen = [word for word in words if not word.startswith("-")]
    if not chosen or chosen[0] not in names:
        raise Stop(f"bench needs one of: {', '.join(names) or 'none is written yet'}")
    install(TEST)
    return subprocess.run([PYTHON, "-m", "tasks.measure", *words], cwd=ROOT).returncode
