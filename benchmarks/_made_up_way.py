"""Directives that many bodies report on in many years, in the made-up articles that are there."""

import os
from collections.abc import Iterator, Sequence

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")
    django.setup()

from django.db import transaction
from django.db.models import OuterRef, Subquery

from articles.models import (
    Directive,
    DirectiveType,
    Evidence,
    Finding,
    FindingKind,
    Organization,
    TextVersion,
)
from articles.search import merge_parts
from articles.services import showing
from articles.services.passages import anchor
from articles.services.publishing import publish
from articles.services.room import room
from benchmarks._made_up import indexed, published

WAYS, BODIES, YEARS, LAST_YEAR = 6, 300, 20, 2025
IN_AN_ARTICLE = 30  # findings, at the most
_BATCH = 200
_KINDS = (
    FindingKind.RESULT,
    FindingKind.ACHIEVEMENT,
    FindingKind.SHORTCOMING,
    FindingKind.FIGURE,
    FindingKind.LESSON,
)


def slug_of(way: int) -> str:
    return f"nhieu-bao-cao-{way}"


def fill_ways() -> None:
    """Make them, unless they are there: a finding of each of 300 bodies for each of 20 years."""
    if Directive.objects.filter(slug=slug_of(1)).exists():
        return
    kind = DirectiveType.objects.get(code="chi-thi-thu")
    texts = list(TextVersion.objects.select_related("article").order_by("pk")[:1200])
    with room(), transaction.atomic():
        bodies = _bodies()
        ways = indexed(Directive.objects.bulk_create(_ways(kind, bodies[0])))
        for at, way in enumerate(ways):
            _report(way, bodies, texts[at * 200 : (at + 1) * 200])
    articles = [text.article_id for text in texts]
    for kind_of, numbers in (
        ("article", articles),
        ("organization", [one.pk for one in bodies]),
        ("directive", [one.pk for one in ways]),
    ):
        for at in range(0, len(numbers), _BATCH):
            with transaction.atomic():
                publish(kind_of, numbers[at : at + _BATCH])
    merge_parts()  # as every load ends


def _bodies() -> list[Organization]:
    rows = [
        published(Organization(name=f"Đơn vị Báo cáo số {number}", kind="state_agency"))
        for number in range(1, BODIES + 1)
    ]
    rows = Organization.objects.bulk_create(rows)
    for row in rows:
        row.path = f"/{row.pk}/"
    Organization.objects.bulk_update(rows, ["path"], batch_size=_BATCH)
    return indexed(rows)


def _ways(kind: DirectiveType, issuer: Organization) -> list[Directive]:
    return [
        published(
            Directive(
                type=kind,
                number=f"{9000 + way}",
                organ_code="THU",
                symbol=f"{9000 + way}-CTT/THU",
                issuer=issuer,
                signed_on="2005",
                title=f"Chỉ thị có nhiều báo cáo số {way}",
            ),
            slug=slug_of(way),
        )
        for way in range(1, WAYS + 1)
    ]


def _report(way: Directive, bodies: Sequence[Organization], texts: Sequence[TextVersion]) -> None:
    rows = Finding.objects.bulk_create(_findings(way, bodies), batch_size=_BATCH)
    evidence = []
    for at, row in enumerate(rows):
        text = texts[at // IN_AN_ARTICLE % len(texts)]
        piece = Evidence(finding=row)
        anchor(piece, text, len(text.article.title) + 2, len(text.article.title) + 42)
        evidence.append(piece)
    Evidence.objects.bulk_create(evidence, batch_size=_BATCH)
    lead = Subquery(Evidence.objects.filter(finding=OuterRef("pk")).order_by().values("pk"))
    stored = Finding.objects.filter(directive=way)
    stored.update(lead_evidence=lead, status="published", version=1)
    showing.settle(stored)


def _findings(way: Directive, bodies: Sequence[Organization]) -> Iterator[Finding]:
    for number, body in enumerate(bodies):
        for year in range(LAST_YEAR - YEARS + 1, LAST_YEAR + 1):
            kind = _KINDS[(number + year) % len(_KINDS)]
            figure = {"measure": "chi bộ thử", "value": number % 100, "unit": "%"}
            yield Finding(
                kind=kind,
                **(figure if kind == FindingKind.FIGURE else {}),
                statement=f"Việc thử của đơn vị số {number} trong năm {year}",
                organization=body,
                directive=way,
                period=str(year),
            )


if __name__ == "__main__":
    fill_ways()
