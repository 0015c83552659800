"""A server for as long as a measure takes, asked over one connection that is kept."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tasks.serving import THREADS

Ask = Callable[..., bytes]


@contextmanager
def gunicorn(application: str, port: int, values: dict[str, str]) -> Iterator[subprocess.Popen]:
    """Serve an application as `run.py serve` does, one process, until the block ends."""
    words = ["-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--threads"]
    words += [str(THREADS), "--timeout", "600", "--log-level", "warning", "--no-control-socket"]
    with process([sys.executable, *words], port, values) as server:
        yield server


@contextmanager
def process(
    words: list[str], port: int, values: dict[str, str], *, quiet: bool = False
) -> Iterator[subprocess.Popen]:
    """Run a server until the block ends, which begins when it answers."""
    told = subprocess.DEVNULL if quiet else None
    server = subprocess.Popen(words, env=values, stdout=told, stderr=told)
    try:
        _wait_for(port)
        yield server
    finally:
        server.terminate()
        server.wait()


def asker(port: int) -> Ask:
    """Return what asks an address and returns the answer's body, read to its end."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)

    def ask(address: str, status: int = 200, **headers: str) -> bytes:
        try:
            answer = _answer(connection, address, headers)
        except http.client.RemoteDisconnected:  # it was left alone for too long meanwhile
            answer = _answer(connection, address, headers)
        body = answer.read()
        assert answer.status == status, f"{address}: {answer.status}"
        return body

    return ask


def stream(port: int, address: str) -> Iterator[bytes]:
    """Yield an answer's head and body as they arrive; its connection ends with it, or with us."""
    with socket.create_connection(("127.0.0.1", port), timeout=600) as line:
        line.sendall(f"GET {address} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        while part := line.recv(1 << 18):
            yield part


def _answer(
    connection: http.client.HTTPConnection, address: str, headers: dict[str, str]
) -> http.client.HTTPResponse:
    connection.request("GET", address, headers={"Host": "localhost", **headers})
    return connection.getresponse()


def _wait_for(port: int) -> None:
    for _attempt in range(300):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise SystemExit("the server does not answer")
