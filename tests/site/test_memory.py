"""What a page has used of memory is kept for the next one."""

import platform
import resource

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
