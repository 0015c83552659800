"""Work on long acts: the queue's own worker, which comes back when the database broke off."""

import logging
import os
import signal
import threading
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, connection

from articles.services.work import jobs

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds


class Command(BaseCommand):
    help = "Work on long acts until stopped, first on what was left unfinished."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--beside", type=int, metavar="PID", help="stop when this parent ends")
        parser.add_argument("--batch", action="store_true", help="stop when nothing is left to do")

    def handle(self, *args: Any, beside: int | None, batch: bool, **options: Any) -> None:
        if beside:
            threading.Thread(target=stop_after, args=[beside], daemon=True).start()
        while not worked(batch=batch):
            time.sleep(PAUSE)


def worked(*, batch: bool) -> bool:
    """Work until told to stop; False if the database broke off: it may be back in a moment."""
    try:
        jobs.revive()
        call_command("prune_db_task_results", verbosity=0)
        call_command("db_worker", reload=False, startup_delay=False, batch=batch)
    except (OperationalError, InterfaceError) as broken:
        log.warning("the worker was broken off by the database: %s", broken)
        connection.close()
        return False
    return True


def stop_after(parent: int) -> None:
    """Stop this process, after what it has in hand, once its parent is gone."""
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os.kill(os.getpid(), signal.SIGTERM)
