"""What a page has used of memory is kept for the next one."""

import platform
import resource
import subprocess
import sys

import pytest

PARTS, LARGE = 8, 1024 * 1024


def use_memory():
    return [bytearray(LARGE) for _part in range(PARTS)]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another library of C keeps its own")
def test_memory_is_not_borrowed_anew():
    use_memory()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt

    for _turn in range(20):
        use_memory()

    borrowed = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
    assert borrowed < 5 * PARTS * LARGE / resource.getpagesize()


def test_what_the_first_request_has_loaded_is_never_searched_for_dead_cycles():
    # In a process of its own: here the first request is long over.
    told = """
import gc, django
django.setup()
from django.test import Client
client, counts = Client(SERVER_NAME="localhost"), []
for _request in range(3):
    assert client.get("/nowhere/").status_code == 404
    counts.append((gc.get_freeze_count(), len(gc.get_objects())))
(first, left), (second, _left), (third, _left) = counts
print(first >= second >= third, left < first / 10)
"""
    command = [sys.executable, "-c", told]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["True", "True"]
