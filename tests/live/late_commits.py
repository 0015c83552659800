"""Acts that have their numbers and commit late, in random order, while a reader follows.

Run in a process of its own, on a catalogue of its own: `play(rounds, seed)` prints what became of
it. Writers are told to begin, and let commit, in random order; the database decides who waits.
"""

import json
import queue
import random
import sys
import threading
from collections import Counter

from django.db import connection, transaction
from django.test import Client

from articles.models import Organization, Person, Publication
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, WITHDRAW, move

WRITERS = 3
PATIENCE = 600  # seconds, after which something hangs


class Writer(threading.Thread):
    """Carries out one act a round, and commits it only when it is let."""

    def __init__(self, number, told):
        super().__init__(daemon=True)
        self.number, self.told = number, told
        self.acts, self.lets = queue.Queue(), queue.Queue()
        self.start()

    def run(self):
        while act := self.acts.get():
            try:
                with transaction.atomic():
                    act(self.number)
                    self.told.put(("written", self.number))
                    self.lets.get(timeout=PATIENCE)
                self.told.put(("committed", self.number))
            except Exception as error:
                self.told.put((repr(error), self.number))
        connection.close()


class Reader:
    """A mirror: what it holds, and where it goes on."""

    def __init__(self):
        self.since, self.held, self.seen = 0, {}, Counter()
        self.client = Client(headers={"host": "localhost"})

    def follow(self):
        answer = self.client.get(f"/export/changes.ndjson?since={self.since}")
        *lines, end = map(json.loads, answer.getvalue().splitlines())
        assert end["count"] == len(lines)
        for line in lines:
            assert self.since < line["sequence"] <= end["sequence"], "out of order"
            self.seen[line["sequence"]] += 1
            self.since = line["sequence"]
            self.held[line["kind"], line["slug"]] = line["sequence"]
        assert end["sequence"] >= self.since
        self.since = end["sequence"]


class Round:
    """One random order of beginning, committing and reading."""

    def __init__(self, chance, writers, reader, told, counts):
        self.chance, self.writers, self.reader = chance, writers, reader
        self.told, self.counts = told, counts
        self.idle, self.unlet = list(writers), []
        self.begun, self.written, self.committed = set(), set(), set()
        self.acts = acts(chance)

    def play(self):
        for _turn in range(self.chance.randint(6, 16)):
            self.chance.choice([self.begin, self.let, self.read])()
            if self.chance.random() < 0.7:
                self.settle()
        while self.idle:
            self.begin()
        while self.unlet:
            self.let()
        while self.committed < self.begun:
            assert self.hear(PATIENCE), "somebody hangs"
        self.read()

    def begin(self):
        if self.idle:
            writer = self.idle.pop(self.chance.randrange(len(self.idle)))
            self.begun.add(writer.number)
            self.unlet.append(writer)
            writer.acts.put(self.acts.pop())

    def let(self):
        if self.unlet:
            self.unlet.pop(self.chance.randrange(len(self.unlet))).lets.put(True)

    def read(self):
        self.counts["read while numbers waited"] += self.written > self.committed
        self.reader.follow()

    def settle(self):
        """Let everybody go on until each is done, waits to be let, or for a lock of another."""
        while busy := self.begun - self.committed - (self.written & self.held_back()):
            if not self.hear(0.01) and waiting_for_locks() == len(busy):
                return

    def held_back(self):
        return {writer.number for writer in self.unlet}

    def hear(self, patience):
        """Take note of what a writer tells, if any does; false if none did."""
        try:
            what, number = self.told.get(timeout=patience)
        except queue.Empty:
            return False
        assert what in {"written", "committed"}, what
        (self.written if what == "written" else self.committed).add(number)
        self.counts[what] += 1
        return True


def waiting_for_locks():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]


def acts(chance):
    """Return an act for each writer; no two touch one row, so that none waits but to publish."""
    bodies = chance.sample(range(len(BODIES)), WRITERS)
    chosen = [chance.choice([renamed, founded, withdrawn, both]) for _ in range(WRITERS)]
    return [
        act(chance.randrange(10**9), BODIES[body]) for act, body in zip(chosen, bodies, strict=True)
    ]


def renamed(mark, pk):
    """A body's new name stands in the records of all that lie below it."""

    def act(_number):
        body = Organization.objects.get(pk=pk)
        body.name = f"Cơ quan {mark}"
        save(body, by=None)

    return act


def founded(mark, pk):
    def act(_number):
        person = Person(name=f"Người {mark}")
        save(person, by=None)
        move(person, PUBLISH, by=None)

    return act


def withdrawn(mark, pk):
    def act(_number):
        body = Organization.objects.get(pk=pk)
        back = body.status == "withdrawn"
        move(body, PUBLISH if back else WITHDRAW, by=None, note="Thử")

    return act


def both(mark, pk):
    def act(number):
        founded(mark, pk)(number)
        renamed(mark, pk)(number)

    return act


BODIES = []


def prepare(mark):
    """Make the bodies that the acts are about, each with two below it."""
    for at in range(6):
        body = Organization(name=f"Cơ quan {mark} {at}", kind="other")
        made = [
            body,
            *(Organization(name=f"Phòng {mark} {at}.{n}", kind="other") for n in range(2)),
        ]
        for one in made:
            one.parent = None if one is body else body
            save(one, by=None)
            move(one, PUBLISH, by=None)
        BODIES.append(body.pk)


def play(rounds, seed):
    prepare(seed)
    heard, counts = queue.Queue(), Counter()
    writers = [Writer(number, heard) for number in range(WRITERS)]
    reader = Reader()
    wrong = []
    for number in range(rounds):
        chance = random.Random(f"{seed}-{number}")
        Round(chance, writers, reader, heard, counts).play()
        public = {(one.kind, one.slug): one.sequence for one in Publication.objects.all()}
        if reader.held != public:
            wrong.append(number)
            reader.held = public
    for writer in writers:
        writer.acts.put(None)
    doubled = sum(1 for times in reader.seen.values() if times > 1)
    told = {"wrong": wrong, "doubled": doubled, "read": len(reader.seen), **counts}
    sys.stdout.write(json.dumps(told))
