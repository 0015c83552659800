"""What the made-up catalogue lacks for the desk: open mentions, candidates, drafts, people.

A fifth of the mentions are opened again: half of them name nothing known, a few may name several.
"""

import random
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article, Candidate, Directive, Mention, TextVersion

CHUNK = 20_000
LARGEST = 2_000  # open mentions whose records are forgotten and that may name several


def open_up(*, seed: int = 3) -> None:
    """Turn made-up articles into a desk's: machine's mentions, drafts, what waits, older days."""
    chance = random.Random(seed)
    with transaction.atomic():
        _open_mentions(chance)
        _spread(chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def staff() -> User:
    """Return one who may do everything: the stock admin knows no other rights of ours."""
    return User.objects.create(username="thu", password="!", is_staff=True, is_superuser=True)


def _open_mentions(chance: random.Random) -> None:
    rules = ["so-va-ky-hieu", "ten-day-du", "chuc-danh", "mo-ta"]
    last = Mention.objects.order_by("-pk").values_list("pk", flat=True)[0]
    directives = list(Directive.objects.values_list("pk", flat=True)[:50])
    several = 0
    for start in range(0, last, CHUNK):
        rows = list(Mention.objects.filter(pk__gt=start, pk__lte=start + CHUNK))
        made = []
        for row in rows:
            several += _age(row, chance, rules, directives, made, several)
        Mention.objects.bulk_update(
            rows,
            ["origin", "state", "resolution", "rule", "confidence", "key", "clue", "found_as",
             "directive", "organization", "person", "data"],
            batch_size=500,
        )  # fmt: skip
        Candidate.objects.bulk_create(made)


def _age(row, chance, rules, directives, made, several) -> int:
    row.origin, row.rule = "machine", chance.choice(rules)
    row.found_as = f"{row.kind}:{row.start}-{row.end}"
    row.confidence, row.resolution = round(chance.uniform(0.5, 1), 2), "name"
    lot = chance.random()
    row.state = "accepted" if lot < 0.75 else "rejected" if lot < 0.8 else "proposed"
    if lot < 0.9:
        return 0
    # A few names are wanted by very many articles, most by one or two.
    number = int(20_000 * chance.random() ** 3)
    row.key = row.clue = f"ten thu {number}"
    row.data = {"name": f"Tên Thử {number}"}
    row.directive = row.organization = row.person = None
    row.resolution = ""
    if row.kind == "directive" and several < LARGEST:
        chosen = chance.sample(directives, 2)
        made += [Candidate(mention=row, directive_id=one, score=0.5) for one in chosen]
        return 1
    return 0


def _spread(chance: random.Random) -> None:
    """Let articles and texts be of many days, and some be drafts, in review, without an outlet."""
    now = timezone.now()
    for start in range(0, Article.objects.order_by("-pk")[0].pk, CHUNK):
        rows = list(Article.objects.filter(pk__gt=start, pk__lte=start + CHUNK))
        texts = {text.pk: text for text in TextVersion.objects.filter(article__in=rows).only("pk")}
        for row in rows:
            lot = chance.random()
            row.status = "draft" if lot < 0.1 else "in_review" if lot < 0.12 else "published"
            row.created_at = now - timedelta(days=chance.randrange(1500))
            if lot > 0.99:
                row.publisher = None
            if row.current_text_id in texts:
                texts[row.current_text_id].made_at = row.created_at
        Article.objects.bulk_update(rows, ["status", "created_at", "publisher"], batch_size=500)
        TextVersion.objects.bulk_update(list(texts.values()), ["made_at"], batch_size=500)
