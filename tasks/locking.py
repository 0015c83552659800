"""run.py lock: compile the requirement inputs into locks with hashes."""

import subprocess

from tasks.environment import (
    BASE,
    E2E,
    PEERS,
    POSTGRES,
    PYTHON,
    ROOT,
    TEST,
    Stop,
    install,
    run,
    say,
)

LOCKS = {
    BASE: ROOT / "requirements" / "base.in",
    TEST: ROOT / "requirements" / "test.in",
    E2E: ROOT / "requirements" / "e2e.in",
    POSTGRES: ROOT / "requirements" / "postgres.in",
    PEERS: ROOT / "requirements" / "peers.in",
}


def lock(words: list[str]) -> int:
    """Renew every lock; --upgrade takes the newest versions that the inputs allow."""
    install(BASE)
    run([PYTHON, "-m", "pip", "install", "-q", "uv"], "uv could not be installed")
    for target, source in LOCKS.items():
        say(f"Locking {target.relative_to(ROOT)} …")
        compile_lock(source, target, words)
        if "://" in target.read_text():
            raise Stop(f"{target.relative_to(ROOT)} holds an address: it must not")
    return 0


def compile_lock(source, target, words: list[str]) -> None:
    """Compile one input for every platform, naming no index, host or path of this machine."""
    command = [PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header"]
    command += ["--no-emit-index-url", "--no-emit-find-links", *words]
    # All locks may meet in one environment, so the later agree with the earlier.
    command += [] if target == BASE else ["-c", BASE if target == TEST else TEST]
    if subprocess.run([*command, source, "-o", target], cwd=ROOT).returncode != 0:
        raise Stop(f"{source.name} could not be compiled")
