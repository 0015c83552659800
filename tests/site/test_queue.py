"""SQLite's writers wait in a queue: first come, first served, and nobody for ever."""

from threading import Thread

import pytest
from django.db import connection, transaction

from articles.exports.snapshot import snapshot
from corpus_site.sqlite3.base import Queue, _queues


def test_the_turn_comes_in_the_order_of_coming():
    queue, order = Queue(), []

    def wait(name):
        assert queue.enter(60)
        order.append(name)
        queue.leave()

    queue.enter(0)
    threads = []
    for name in range(5):
        threads.append(Thread(target=wait, args=[name]))
        threads[-1].start()
        while len(queue._waiting) <= name:
            pass
    queue.leave()
    for thread in threads:
        thread.join()

    assert order == list(range(5))
    assert queue.enter(0), "the last has left"


def test_who_waits_too_long_gives_up_and_holds_nobody_up():
    queue = Queue()
    queue.enter(0)

    assert not queue.enter(0.01)
    queue.leave()
    assert queue.enter(0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's locks are queues")
def test_a_transaction_leaves_the_queue_however_it_ends():
    connection.ensure_connection()
    queue = _queues[str(connection.settings_dict["NAME"])]
    with transaction.atomic():
        assert queue._is_taken
    assert not queue._is_taken
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert not queue._is_taken
    with transaction.atomic():
        connection.close()
        assert not queue._is_taken


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's locks are queues")
def test_who_only_reads_holds_no_writer_up():
    connection.ensure_connection()
    queue = _queues[str(connection.settings_dict["NAME"])]
    with snapshot():
        assert not queue._is_taken
