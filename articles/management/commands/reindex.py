"""Repair everything that is derived: sort and search keys, natural keys, the search index."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.services import posting
from articles.services.loading.repair import reindex


class Command(BaseCommand):
    help = "Make all derived keys and the search index anew. Changes no version and no history."

    def handle(self, *args: Any, **options: Any) -> None:
        for kind, count in reindex():
            self.stdout.write(f"{kind}: {count}")
        call_command("republish", verbosity=0)
        posting.renew()
