"""The export: every published record once, from one snapshot, and the connection given back."""

import threading

import msgspec
import pytest
from django.db import InternalError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.exports import RECORDS, jsonl, streams
from articles.exports.jsonl import Stream
from articles.exports.snapshot import snapshot
from articles.models import Document, Person, Publication
from tests.exports.world import make_world
from tests.factories import make_person, published_anew

KINDS = ["article", *(pytest.param(one, marks=pytest.mark.once) for one in list(RECORDS)[1:])]


def opened(kind):
    return Stream(streams.records(kind))


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(streams, "BATCH", 2)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_every_line_is_a_record(kind, small_batches):
    make_world()
    stream = opened(kind)

    whole = b"".join(stream)

    *lines, _end = whole.splitlines()
    assert whole.endswith(b"\n")
    assert len(lines) == stream.total > 0
    found = [msgspec.json.decode(line, type=RECORDS[kind], strict=True) for line in lines]
    assert len({one.slug for one in found}) == len(found)


@pytest.mark.django_db
def test_an_empty_catalogue_gives_no_line():
    stream = opened("article")

    assert (stream.total, names_in(b"".join(stream))) == (0, [])


@pytest.mark.django_db
def test_only_what_is_published_is_exported(small_batches):
    shown = [make_person(publish=number % 3 == 0) for number in range(10)]

    assert names_in(b"".join(opened("person"))) == [one.name for one in shown[::3]]


@pytest.mark.django_db
def test_no_part_of_the_claims_asks_anything_of_those_behind_it(small_batches):
    make_world()
    with CaptureQueriesContext(connection) as asked:
        batches = list(streams.Claims().batches())
    parts = [one["sql"] for one in asked if "LIMIT 2" in one["sql"]]
    assert len(parts) > len(batches) > 1
    assert not [sql for sql in parts if "JOIN" in sql or "EXISTS" in sql]


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Let a test commit people to the shared test database, and take them out again."""
    with django_db_blocker.unblock():
        yield
        Person.objects.all().delete()
        Publication.objects.all().delete()
        Document.objects.all().delete()
        connection.close()


def make_published(name):
    """A person in the bare table: history entries could not be taken out again."""
    person = Person.objects.create(
        name=name, slug=f"nguoi-{name}", status="published", first_published_at=timezone.now()
    )
    published_anew()
    return person


def in_another_connection(act):
    """Run `act` in a thread, and so in a connection of its own; its exception is raised here."""
    failed = []

    def run():
        try:
            act()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=30)
    if failed:
        raise failed[0]


def names_in(lines):
    told = [msgspec.json.decode(line) for line in lines.splitlines()]
    return [one["name"] for one in told if "_end" not in one]


def test_an_export_shows_the_moment_it_began(committed, small_batches):
    for name in "abcdef":
        make_published(name)
    stream = opened("person")
    lines = iter(stream)
    first = next(lines)

    def write():
        Person.objects.filter(name="f").update(name="z", status="published")
        make_published("g")

    in_another_connection(write)

    assert names_in(first + b"".join(lines)) == list("abcdef")
    assert names_in(b"".join(opened("person"))) == list("abcdezg")


def test_an_abandoned_export_frees_the_connection(committed, small_batches):
    for name in "abcdef":
        make_published(name)
    stream = opened("person")
    lines = iter(stream)
    next(lines)
    assert connection.in_atomic_block

    stream.close()
    stream.close()

    assert not connection.in_atomic_block
    # Nothing is left to be closed later, when the connection may be another's.
    assert next(lines, None) is None
    make_published("g")


def test_an_export_that_cannot_begin_frees_the_connection(committed, monkeypatch):
    def fail():
        raise RuntimeError("no count")

    monkeypatch.setattr(jsonl, "newest", fail)
    with pytest.raises(RuntimeError, match="no count"):
        opened("person")

    assert not connection.in_atomic_block


def test_readers_and_writers_do_not_wait_for_each_other(committed):
    with snapshot():
        assert Person.objects.count() == 0
        in_another_connection(lambda: make_published("a"))
        assert Person.objects.count() == 0

    assert Person.objects.count() == 1


def test_nothing_can_be_written_in_a_snapshot(committed):
    with pytest.raises((InternalError, OperationalError)), snapshot():
        make_published("a")


def test_a_snapshot_leaves_writers_as_they_were(committed):
    with snapshot():
        Person.objects.count()
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        make_published("a")

    begin = [one["sql"] for one in captured if one["sql"].startswith("BEGIN")]
    assert begin == {"sqlite": ["BEGIN IMMEDIATE"], "postgresql": ["BEGIN"]}[connection.vendor]
