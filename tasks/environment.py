"""The project's own environment in .venv: made once, filled from the locks, then left alone."""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"

BASE = ROOT / "requirements.txt"
TEST = ROOT / "requirements" / "test.txt"
E2E = ROOT / "requirements" / "e2e.txt"
POSTGRES = ROOT / "requirements" / "postgres.txt"
PEERS = ROOT / "requirements" / "peers.txt"

# A newer patch release runs an environment made by an older one; another line does not.
INTERPRETER = f"{sys.version_info.major}.{sys.version_info.minor} {sys.base_prefix}"
# Not the environment's own Python, even when that is what runs run.py.
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)

# What the settings read; checks and tests start without any of it, whoever calls them.
VARIABLES = (
    *("ALLOWED_HOSTS", "DATABASE_URL", "DATA_DIR", "DEBUG", "DEMO_PASSWORD"),
    *("OTHER_REVIEWER", "PRODUCTION", "SECRET_KEY", "TRUST_PROXY"),
)


class Stop(Exception):
    """A foreseen reason not to go on; its text is the one line that the person reads."""


def say(line: str) -> None:
    """Report progress on standard error: standard output belongs to the command itself."""
    print(line, file=sys.stderr, flush=True)


def manage(words: list[str]) -> int:
    """Run any management command in the environment."""
    install(BASE)
    return subprocess.run([PYTHON, ROOT / "manage.py", *words], cwd=Path.cwd()).returncode


def neutral(**variables: str) -> dict[str, str]:
    """Return this process's environment with none of our variables but those given."""
    others = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return {**others, **variables}


def install(*locks: Path) -> None:
    """Make sure that the environment exists and holds what the locks name."""
    wanting = [lock for lock in locks if not is_installed(lock)]
    if not wanting:
        return
    with one_at_a_time():
        make_environment()
        for lock in wanting:
            if not is_installed(lock):
                fill(lock)


def is_installed(lock: Path) -> bool:
    """Tell whether this very lock was installed into this very Python's environment."""
    stamp = stamp_of(lock)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == fingerprint(lock)


def stamp_of(lock: Path) -> Path:
    return VENV / f"installed-{lock.stem}"


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(INTERPRETER.encode() + lock.read_bytes()).hexdigest()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second run.py wait for the first instead of writing into the same folder."""
    with open(ROOT / ".venv.lock", "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def make_environment() -> None:
    """Make .venv, unless a whole one of this Python is there."""
    made = VENV / "made"
    if PYTHON.exists() and made.exists() and made.read_text() == INTERPRETER:
        return
    if VENV.is_symlink():
        # What it leads to may be another tree's: making ours anew would empty that.
        raise Stop(".venv is a link to another folder: remove the link, or make it the right one")
    say("Making the environment in .venv …")
    if uv := shutil.which("uv"):
        run([uv, "venv", "--clear", "--python", BASE_PYTHON, VENV], "uv could not make .venv")
    else:
        if importlib.util.find_spec("ensurepip") is None:
            # Debian and Ubuntu ship python3 without it.
            apt_install(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
        run([BASE_PYTHON, "-m", "venv", "--clear", VENV], "Python could not make .venv")
    made.write_text(INTERPRETER)


def fill(lock: Path) -> None:
    """Install one lock, by uv when it is on the machine, else by pip."""
    packages = sum("==" in line for line in lock.read_text().splitlines())
    say(f"Installing {packages} packages of {lock.relative_to(ROOT)} …")
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--python", PYTHON]
    else:
        command = [PYTHON, "-m", "pip", "install", "--progress-bar", "off", "--retries", "2"]
        command += ["--disable-pip-version-check"]
    run(
        [*command, "--require-hashes", "-r", lock],
        "The packages could not be installed; is there a network?",
        watch="Collecting",
        total=packages,
    )
    stamp_of(lock).write_text(fingerprint(lock))
    if lock == TEST:  # it holds all of BASE in the same versions
        stamp_of(BASE).write_text(fingerprint(BASE))


def run(command: list, wrong: str, *, watch: str = "\0", total: int = 0) -> None:
    """Run a long step quietly, reporting each tenth line that starts with watch.

    Raises Stop with the sentence wrong and the step's own last error line.
    """
    seen, last = 0, ""
    words = list(map(str, command))
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout:
            if line.startswith(watch):
                seen += 1
                if seen % 10 == 0:
                    say(f"  {seen} of {total}")
            if line.strip() and (is_error(line) or not is_error(last)):
                last = line.strip()
    if process.returncode != 0:
        raise Stop(f"{wrong} ({last})")


def is_error(line: str) -> bool:
    """Tell whether a line is an error of pip, uv or apt-get."""
    return line.lower().startswith(("error", "e:"))


def apt_install(*packages: str) -> None:
    """Install Debian packages as root, or by sudo at a terminal; else say what to run."""
    line = f"apt-get install -y {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise Stop(f"this Python lacks what Debian calls {' '.join(packages)}: install it first")
    if os.geteuid() == 0:
        rights = []
    elif shutil.which("sudo") and sys.stdin.isatty():
        rights = ["sudo"]
    else:
        raise Stop(f"something is missing on this machine; run: sudo {line}")
    say(f"Installing {' '.join(packages)} with apt-get …")
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y"]
    run([*rights, *quiet, "update"], "apt-get could not renew its lists; is there a network?")
    run(
        [*rights, *quiet, "install", "--no-install-recommends", *packages],
        f"apt-get could not install {' '.join(packages)}; is there a network?",
    )
