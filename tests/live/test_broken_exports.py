"""Exports broken at random: each is told by its last line, and taken up again to the same bytes."""

import json
import random
import socket
import subprocess
import sys
from collections import Counter

import pytest
from django.db import connection

from tasks.serving import gunicorn
from tests.browser.conftest import free_port, wait_for
from tests.live import cut_exports
from tests.live.catalogue import ROOT, copy_of, script
from tests.live.conftest import migrate
from tests.live.cut_exports import FILL, ON_THE_WAY, is_whole, lines_of, status_of, take

TRIES = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("exports") / "catalogue"


@pytest.fixture(scope="module")
def served(folder, folder_of_the_run):
    """Yield (port, process) of a server whose export has some megabytes."""
    shared = {"shared": folder_of_the_run, "folder": folder}
    with copy_of("migrated", migrate, **shared) as values:
        _out, err = script(values, FILL).communicate(timeout=120)
        assert not err, err
        port = free_port()
        command = [sys.executable, *gunicorn(port), "--workers", "1"]
        with subprocess.Popen(command, cwd=ROOT, env=values) as server:
            try:
                wait_for(f"http://127.0.0.1:{port}/healthz", server)
                yield port, server
            finally:
                server.terminate()


def ways_to_break(server, folder):
    """Return who may break a stream: what each does returns whether the client stops reading."""
    ways = {
        "client": lambda: True,
        "worker": lambda: cut_exports.kill_workers(server),
        "database": lambda: cut_exports.restart_database(folder),
    }
    if connection.vendor != "postgresql":
        del ways["database"]  # SQLite is a file of the process that reads it
    return ways


def take_up(port, server, content):
    """Go on behind the last whole line until the end is proved; return all lines, and the tries."""
    lines = lines_of(content)
    for tried in range(1, TRIES + 1):
        after = json.loads(lines[-1])["sequence"] if lines else 0
        wait_for(f"http://127.0.0.1:{port}/healthz", server)
        status, content = take(port, after)
        if status == 200:
            lines += lines_of(content)
            if is_whole(content):
                return lines, tried
    raise AssertionError(f"no whole export after {TRIES} tries")


def test_an_address_that_is_too_long_for_gunicorn_is_refused_by_us(served):
    port, _server = served
    with socket.create_connection(("127.0.0.1", port), timeout=600) as peer:
        line = f"GET /articles.json?q={'a' * 100_000} HTTP/1.0"
        peer.sendall(f"{line}\r\nHost: localhost\r\n\r\n".encode())
        head, _, content = b"".join(iter(lambda: peer.recv(1 << 16), b"")).partition(b"\r\n\r\n")
    assert status_of(head) == json.loads(content)["status"] == 414


@pytest.mark.parametrize("number", [3, pytest.param(200, marks=pytest.mark.slow)])
def test_a_broken_export_is_told_and_taken_up_to_the_same_bytes(served, folder, number):
    port, server = served
    status, full = take(port)
    assert (status, is_whole(full)) == (200, True)
    known = lines_of(full)
    assert len(known) == cut_exports.ROWS
    ways, chance = ways_to_break(server, folder), random.Random(number)
    broken, tries = Counter(), Counter()
    for turn in range(number):
        way = list(ways)[turn % len(ways)]
        last = len(full) - 1 if way == "client" else len(full) - ON_THE_WAY
        # The client stops as often within the last line as before it.
        first = len(full) - 200 if way == "client" and chance.random() < 0.3 else 0
        status, content = take(port, at=chance.randint(first, last), cut=ways[way])
        assert not is_whole(content), (way, len(content))
        broken[way] += 1
        lines, tried = take_up(port, server, content)
        tries[tried] += 1
        # Millions of bytes are compared before pytest could set about showing how they differ.
        differing = [
            at for at, (one, other) in enumerate(zip(lines, known, strict=False)) if one != other
        ]
        assert (len(lines), differing[:3]) == (len(known), []), (way, len(content))
    assert (broken.total(), max(tries)) <= (number, 3), tries
