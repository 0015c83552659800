"""The locked requirements say what to install and nothing about where they were made."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [ROOT / "requirements.txt", *sorted((ROOT / "requirements").glob("*.txt"))]


def pinned(lock):
    """Return {package: version} of a lock."""
    lines = lock.read_text().splitlines()
    return dict(line.split()[0].split("==") for line in lines if "==" in line)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_names_no_address_and_no_folder(lock):
    text = lock.read_text()

    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_every_package_has_hashes(lock):
    blocks = lock.read_text().replace("\\\n", "").splitlines()

    assert blocks
    assert [line for line in blocks if "--hash=sha256:" not in line] == []


def test_locks_agree_on_versions():
    first, *others = map(pinned, LOCKS)
    for other in others:
        shared = first.keys() & other.keys()
        assert {name: first[name] for name in shared} == {name: other[name] for name in shared}


def test_the_test_lock_holds_all_of_the_runtime():
    runtime, tests = pinned(LOCKS[0]), pinned(ROOT / "requirements" / "test.txt")

    assert runtime.items() <= tests.items()
