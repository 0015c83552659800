"""Many processes on one catalogue at the price of one: each is a fork that has Django set up."""

import json
import subprocess
from contextlib import contextmanager

from tests.live.catalogue import script

# A fork begins without a connection, like a process of its own, and ends without cleaning up.
FORK = """
import io, json, os, sys
import articles.management.commands.import_articles
import articles.urls
for line in sys.stdin:
    source, words = json.loads(line)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(writing, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sys.stdin = io.StringIO(words)
        exec(source, {})
        sys.stdout.flush()
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        out = said.read()
    print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), out]), flush=True)
"""


@contextmanager
def forks(values):
    """Yield a function (source, words) → (exit code, what it printed), each run a new process."""
    process = script(values, FORK, stderr=subprocess.STDOUT)

    def run(source, words):
        process.stdin.write(json.dumps([source, words]) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    try:
        yield run
    finally:
        process.stdin.close()
        process.wait(timeout=60)
        process.stdout.close()
