"""Django's SQLite, with the transactions of one process in a queue: first come, first served.

SQLite's own waiting is no queue: whoever waits for the lock looks again after ever longer pauses,
and with many writers the unlucky one is passed over until its time is up ("database is locked").
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.db.backends.sqlite3 import base
from django.db.utils import Error, OperationalError


class Queue:
    """A lock whose waiters get it in the order in which they came."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._is_taken = False

    def enter(self, timeout: float) -> bool:
        """Wait at most so many seconds for one's turn; tell whether it came."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            turn = Lock()
            turn.acquire()
            self._waiting.append(turn)
        if turn.acquire(timeout=timeout):
            return True
        with self._guard:
            if turn not in self._waiting:
                return True  # it came just as we gave up
            self._waiting.remove(turn)
        return False

    def leave(self) -> None:
        """Give the lock to whoever has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False


_queues: defaultdict[str, Queue] = defaultdict(Queue)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that begins its transactions in its turn; those that only read never wait."""

    _queue: Queue | None = None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let every query of the block see one state of the file; nobody waits for it.

        Not within another transaction. Of what `transaction.atomic` does besides, none concerns who
        only reads, and all of it takes as long as two questions.
        """
        self.ensure_connection()
        with self.wrap_database_errors:
            self.connection.execute("BEGIN DEFERRED")
        self.in_atomic_block, self.autocommit = True, False
        try:
            yield
        finally:
            self.in_atomic_block, self.autocommit, self.needs_rollback = False, True, False
            if self.closed_in_transaction:
                self.connection = None
            else:
                self._end_reading()

    def _end_reading(self) -> None:
        try:
            with self.wrap_database_errors:
                self.connection.rollback()
        except Error:
            self.close()  # nobody could begin anything on it
            raise

    def _start_transaction_under_autocommit(self) -> None:
        self._wait()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._leave()

    def _rollback(self) -> None:
        super()._rollback()
        self._leave()

    def _close(self) -> None:
        super()._close()
        self._leave()

    def _wait(self) -> None:
        queue = _queues[str(self.settings_dict["NAME"])]
        if not queue.enter(self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked")
        self._queue = queue

    def _leave(self) -> None:
        if self._queue is not None:
            queue, self._queue = self._queue, None
            queue.leave()
