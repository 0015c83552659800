"""Load data with plainly made-up names, in bulk; the same seed gives the same catalogue.

For measuring only: rows are written directly, with the derived keys of `services.indexing`, and
without history. Numbers in titles have seven digits, so that a text can be copied under another.
"""

import hashlib
import random
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery, prefetch_related_objects
from django.utils import timezone

from articles.models import (
    Article,
    Directive,
    DirectiveType,
    Evidence,
    Finding,
    Mention,
    Organization,
    Person,
    Record,
    TextVersion,
)
from articles.services import indexing, showing
from articles.services.passages import anchor
from articles.services.room import room

BATCH, SHELF = 500, 20_000
PROSE = """
việc làm thử nghiệm theo kế hoạch chung của đơn vị đã được triển khai đều và có kết quả bước đầu
cán bộ trao đổi kinh nghiệm hằng tháng cùng nhau rà soát từng nội dung để sửa chữa thiếu sót
"""
WORDS = PROSE.split()


class Plain:
    """Articles of some 3,000 characters, and what is done to rows before they are stored: nothing.

    A measure may dress them otherwise.
    """

    sentences, words = 30, 14  # the words of each sentence beside a name

    def article(self, row: Article) -> None: ...

    def text(self, row: TextVersion) -> None: ...

    def mention(self, row: Mention) -> None: ...


class Short(Plain):
    """Articles of some 900 characters."""

    sentences, words = 16, 8


def fill(articles: int, *, seed: int = 1, records: int = 0, dress: Plain | None = None) -> None:
    """Fill an empty catalogue with `articles` articles and what they speak of.

    There are as many records as `records` articles have, which is as many as there are.
    """
    chance, size = random.Random(seed), records or articles
    with transaction.atomic():
        bodies = _organizations(1, 40 + size // 250)
        directives = _directives(bodies, 1, 50 + size // 30)
        people = _people(1, 50 + size // 20)
        _fill(0, articles, chance, bodies, directives, people, dress or Plain())


def fill_up(first: int, articles: int) -> None:
    """Add articles number `first` to `articles` that speak of the records that are there."""
    chance = random.Random(first)
    bodies, people = list(Organization.objects.all()), list(Person.objects.all())
    directives = list(Directive.objects.select_related("type"))
    with transaction.atomic():
        _fill(first, articles, chance, bodies, directives, people, Plain())


def fill_shelves(bodies: int, directives: int, people: int) -> None:
    """Add records that no article names, as a register brings them, up to these many of each."""
    with room(), transaction.atomic():
        for first, last in _steps(Organization, bodies):
            _organizations(first, last)
        issuers = list(Organization.objects.order_by("pk")[:SHELF])
        for first, last in _steps(Directive, directives):
            _directives(issuers, first, last)
        for first, last in _steps(Person, people):
            _people(first, last)


def _steps(model: type[Record], wanted: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last number of each batch of those that are not there yet."""
    for first in range(model._default_manager.count() + 1, wanted + 1, SHELF):
        yield first, min(first + SHELF - 1, wanted)


def _fill(first: int, articles: int, chance, bodies, directives, people, dress: Plain) -> None:
    for start in range(first, articles, BATCH):
        size = min(BATCH, articles - start)
        _articles(start, size, chance, bodies, directives, people, dress)


def _organizations(first: int, last: int) -> list[Organization]:
    rows = [
        published(Organization(name=f"Cơ quan Thử nghiệm số {number}", kind="state_agency"))
        for number in range(first, last + 1)
    ]
    rows = Organization.objects.bulk_create(rows)
    for row in rows:
        row.path = f"/{row.pk}/"
    Organization.objects.bulk_update(rows, ["path"], batch_size=BATCH)
    return indexed(rows)


def _directives(bodies: list[Organization], first: int, last: int) -> list[Directive]:
    kind, _ = DirectiveType.objects.get_or_create(
        code="chi-thi-thu", defaults={"name": "Chỉ thị thử", "family": "other"}
    )
    rows = [
        published(
            Directive(
                type=kind,
                number=str(number),
                organ_code="THU",
                symbol=f"{number}-CTT/THU",
                issuer=bodies[number % len(bodies)],
                signed_on=str(2000 + number % 25),
                title=f"Chỉ thị thử số {number}",
            )
        )
        for number in range(first, last + 1)
    ]
    return indexed(Directive.objects.bulk_create(rows))


def _people(first: int, last: int) -> list[Person]:
    rows = [published(Person(name=f"Người Thử {number}")) for number in range(first, last + 1)]
    return indexed(Person.objects.bulk_create(rows))


def _articles(first, size, chance, bodies, directives, people, dress) -> None:
    rows = [
        published(_article(first + number, chance, bodies), slug=f"tin-thu-{first + number}")
        for number in range(size)
    ]
    for row in rows:
        dress.article(row)
    rows = Article.objects.bulk_create(rows)
    named = {row: _named(chance, bodies, directives, people) for row in rows}
    texts = [_text(row, chance, named[row], dress) for row in rows]
    for text in texts:
        dress.text(text)
    texts = TextVersion.objects.bulk_create(texts)
    for row, text in zip(rows, texts, strict=True):
        row.current_text = text
    own = TextVersion.objects.filter(article=OuterRef("pk")).order_by().values("pk")
    Article.objects.filter(pk__in=[row.pk for row in rows]).update(current_text=Subquery(own))
    mentions = [one for text in texts for one in _mentions(text, named[text.article])]
    for mention in mentions:
        dress.mention(mention)
    Mention.objects.bulk_create(mentions)
    _findings(texts, named)
    indexed(rows)


def _article(number: int, chance: random.Random, bodies: list[Organization]) -> Article:
    day = timezone.now() - timedelta(days=chance.randrange(3650), minutes=number % 1440)
    return Article(
        title=f"Tin thử số {number:07}: {' '.join(chance.choices(WORDS, k=8))}",
        publisher=chance.choice(bodies[:20]),
        published_at=day,
        published_precision="minute",
        rights="full_text",
    )


def _named(chance, bodies, directives, people) -> list[Organization | Directive | Person]:
    """About four directives, six people and six bodies; the first of each are the frequent ones."""

    def frequent_first(rows: list, count: int) -> list:
        return [rows[int(len(rows) * chance.random() ** 3)] for _ in range(count)]

    chosen = [
        *frequent_first(directives, 4),
        *frequent_first(people, 6),
        *frequent_first(bodies, 6),
    ]
    return list(dict.fromkeys(chosen))


def _text(article: Article, chance: random.Random, named: list, dress: Plain) -> TextVersion:
    sentences = [
        " ".join(chance.choices(WORDS, k=dress.words)).capitalize() for _ in range(dress.sentences)
    ]
    for number, record in enumerate(named):
        sentences[number] = f"{record} {sentences[number].lower()}"
    body = f"{article.title}\n\n{'. '.join(sentences)}."
    start = len(article.title) + 2
    return TextVersion(
        article=article,
        number=1,
        body=body,
        sha256=hashlib.sha256(body.encode()).hexdigest(),
        zones=[
            {"zone": "title", "start": 0, "end": start - 2},
            {"zone": "body", "start": start, "end": len(body)},
        ],
    )


def _mentions(text: TextVersion, named: list) -> Iterator[Mention]:
    at = 0
    for record in named:
        kind = record._meta.model_name
        at = text.body.index(f"{record} ", at)
        mention = Mention(kind=kind, **{kind: record})
        anchor(mention, text, at, at + len(str(record)))
        yield mention


def _findings(texts: list[TextVersion], named: dict) -> None:
    """One finding in every second article, with its passage."""
    chosen = texts[::2]
    rows = Finding.objects.bulk_create(
        Finding(
            kind="result",
            statement=f"Kết quả thử của {named[text.article][-1]}",
            organization=named[text.article][-1],
            directive=named[text.article][0],
        )
        for text in chosen
    )
    evidence = []
    for row, text in zip(rows, chosen, strict=True):
        piece = Evidence(finding=row)
        anchor(piece, text, len(text.article.title) + 2, len(text.article.title) + 42)
        evidence.append(piece)
    Evidence.objects.bulk_create(evidence)
    lead = Subquery(Evidence.objects.filter(finding=OuterRef("pk")).order_by().values("pk"))
    stored = Finding.objects.filter(pk__in=[row.pk for row in rows])
    stored.update(lead_evidence=lead, status="published", version=1)
    showing.settle(stored)


def published(record, slug: str = ""):
    """Give a new record its keys and make it public; `slug` saves the look for a free one."""
    record.slug = slug
    indexing.derive_keys(record)
    record.status, record.version = "published", 1
    record.first_published_at = timezone.now()
    return record


def indexed(rows: list) -> list:
    if not isinstance(rows[0], Article):
        prefetch_related_objects(rows, "names")  # else a query a row
    indexing.index_new(rows)
    return rows
