"""What the made-up catalogue lacks for the desk: open mentions, candidates, drafts, people.

A quarter of the mentions is undecided or rejected, a tenth names nothing known; a few may name
several.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from articles.models import Article, Candidate, Directive, Mention, TextVersion
from articles.services.imports.ingest import ingest_text
from benchmarks._made_up import Plain, fill, fill_shelves
from benchmarks._made_up_pages import page
from benchmarks._multiplied import multiply

MADE = 20_000  # articles that are made one by one; more of them are copies
LARGEST = 2_000  # open mentions that may name several records
NAMES = 20_000  # names that are wanted: a few by very many articles, most by one or two
RULES = ["so-va-ky-hieu", "ten-day-du", "chuc-danh", "mo-ta"]


def fill_desk(articles: int, *, seed: int = 3) -> None:
    """Fill an empty catalogue with a desk's: machine's mentions, drafts, what waits, older days.

    Articles are made one by one up to 20,000; a multiple of that is copies. Of every ten articles,
    one brings a body, two a directive and five a person that the catalogue did not have.
    """
    made = MADE if articles % MADE == 0 else articles
    with _own_days():
        fill(made, records=articles, dress=Aged(seed))
    if made < articles:
        multiply(made, articles)
    fill_shelves(40 + articles // 10, 50 + articles // 5, 50 + articles // 2)
    _candidates(seed)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def staff() -> User:
    """Return one who may do everything: the stock admin knows no other rights of ours."""
    return User.objects.create(username="thu", password="!", is_staff=True, is_superuser=True)


def draft(by: User) -> Article:
    """Import one page as the desk does: a draft with some 80 proposals, which none has reviewed."""
    return ingest_text(text=page(77), by=by).article


class Aged(Plain):
    """Articles and texts of many days, some of them drafts, in review, without an outlet."""

    def __init__(self, seed: int) -> None:
        self.chance, self.now = random.Random(seed), timezone.now()

    def article(self, row: Article) -> None:
        lot = self.chance.random()
        row.status = "draft" if lot < 0.1 else "in_review" if lot < 0.12 else "published"
        row.created_at = row.updated_at = self.now - timedelta(days=self.chance.randrange(1500))
        if lot > 0.99:
            row.publisher = None

    def text(self, row: TextVersion) -> None:
        row.made_at = row.article.created_at

    def mention(self, row: Mention) -> None:
        chance = self.chance
        row.origin, row.rule = "machine", chance.choice(RULES)
        row.found_as = f"{row.kind}:{row.start}-{row.end}"
        row.confidence, row.resolution = round(chance.uniform(0.5, 1), 2), "name"
        lot = chance.random()
        row.state = "accepted" if lot < 0.75 else "rejected" if lot < 0.8 else "proposed"
        if lot >= 0.9:
            number = int(NAMES * chance.random() ** 3)
            row.key = row.clue = f"ten thu {number}"
            row.data = {"name": f"Tên Thử {number}"}
            row.directive = row.organization = row.person = None
            row.resolution = ""


def _candidates(seed: int) -> None:
    chance = random.Random(seed)
    directives = list(Directive.objects.values_list("pk", flat=True)[:50])
    waiting = Mention.objects.unresolved().filter(kind="directive").order_by("pk")
    Candidate.objects.bulk_create(
        Candidate(mention_id=number, directive_id=one, score=0.5)
        for number in waiting.values_list("pk", flat=True)[:LARGEST]
        for one in chance.sample(directives, 2)
    )


@contextmanager
def _own_days() -> Iterator[None]:
    """Let rows have the days that they are given, not the moment in which they are stored."""
    days: list[tuple[Any, str]] = [
        (Article._meta.get_field("created_at"), "auto_now_add"),
        (Article._meta.get_field("updated_at"), "auto_now"),
        (TextVersion._meta.get_field("made_at"), "auto_now_add"),
    ]
    for field, name in days:
        setattr(field, name, False)
    yield
    for field, name in days:
        setattr(field, name, True)
