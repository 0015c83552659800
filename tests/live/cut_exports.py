"""Downloads that break on the way: what has come of a stream, and who may break it."""

import hashlib
import json
import os
import shlex
import signal
import socket
import subprocess
from pathlib import Path

from tests.live.catalogue import name_in, run

ROWS, BYTES = 1600, 8000  # far more than what sockets keep on the way
ON_THE_WAY = 6_000_000  # bytes that may have been sent before anybody notices a break
FILL = f"""
from django.utils import timezone
from articles.models import Document, Publication, document_key
documents = Document.objects.bulk_create(
    Document(
        pk=document_key("article", at),
        brief=b'{{"sequence":%d,"slug":"bai-%d"}}' % (at * 3, at),
        rest=b',"text":"%b"}}' % (b"x" * {BYTES}),
    )
    for at in range(1, {ROWS} + 1)
)
Publication.objects.bulk_create(
    Publication(kind="article", object_id=at, slug=f"bai-{{at}}", sequence=at * 3,
                at=timezone.now(), etag="x", document=one)
    for at, one in enumerate(documents, start=1)
)
"""


def take(port, after=0, *, at=0, cut=None):
    """Return the status of the export's answer and what comes of it.

    Behind `at` bytes `cut` breaks the stream; if it says so, nobody reads on.
    """
    with socket.socket() as peer:
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 14)
        peer.settimeout(600)
        peer.connect(("127.0.0.1", port))
        asked = f"GET /export/articles.ndjson?after={after} HTTP/1.0\r\nHost: localhost\r\n\r\n"
        peer.sendall(asked.encode())
        head, content = b"", bytearray()
        while part := received(peer):
            content += part
            if not head and b"\r\n\r\n" in content:
                head, _, rest = bytes(content).partition(b"\r\n\r\n")
                content = bytearray(rest)
            if cut and head and len(content) >= at:
                cut, stops = None, cut()
                if stops:
                    return status_of(head), bytes(content[:at])
    return status_of(head), bytes(content)


def received(peer):
    try:
        return peer.recv(1 << 16)
    except ConnectionResetError:
        return b""


def status_of(head):
    return int(head.split(b" ", 2)[1]) if head else 0


def lines_of(content):
    """Return the whole lines of records that have come."""
    lines = content.splitlines(keepends=True)
    return [one for one in lines if one.endswith(b"\n") and "_end" not in json.loads(one)]


def is_whole(content):
    """Tell whether the last line proves the end."""
    lines = content.splitlines(keepends=True)
    if not lines or not lines[-1].endswith(b"\n"):
        return False
    told, before = json.loads(lines[-1]), b"".join(lines[:-1])
    proof = (True, len(lines) - 1, hashlib.sha256(before).hexdigest())
    return (told.get("_end"), told.get("count"), told.get("sha256")) == proof


def kill_workers(server):
    """Kill every process that the server has made to answer."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    for child in children:
        os.kill(int(child), signal.SIGKILL)


def restart_database(folder):
    """End all connections, as a restart does; TEST_RESTART names a command that really restarts.

    For a server of one's own: "pg_ctl -D … -m fast -w restart", as the user whom it belongs to.
    """
    command = os.environ.get("TEST_RESTART")
    if command:
        subprocess.run(shlex.split(command), check=True, stdout=subprocess.DEVNULL)
        return
    name = name_in(folder)
    run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
