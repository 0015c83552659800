"""A small catalogue in which everything is tied to everything, made through the services."""

from datetime import datetime
from types import SimpleNamespace

from django.utils import timezone

from articles.models import (
    Byline,
    DirectiveName,
    DirectiveRelation,
    Evidence,
    OrganizationName,
    OrganizationRelation,
    PersonName,
    Place,
)
from articles.services.door import door
from articles.services.writing import lookups
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, move
from tests.factories import (
    make_article,
    make_directive,
    make_evidence,
    make_finding,
    make_organization,
    make_person,
    make_position,
    new_mention,
)

BODY = (
    "Đồng chí Trần Thị Mẫu, Bí thư Đảng ủy Mẫu, cho biết Đảng bộ đã thực hiện Chỉ thị 901-CT/TW, "
    "kết nạp được hơn 120 đảng viên. Chỉ thị 902-CT/TW tiếp tục Chỉ thị 901-CT/TW. "
    "Đảng ủy Mẫu sau này thành Đảng ủy Mới."
)


def at(year, month=1, day=1, hour=0, minute=0):
    """A moment of the press's own clock."""
    return timezone.make_aware(datetime(year, month, day, hour, minute))


@door()
def make_relation(article, words, claim):
    """Save and publish a relation that rests on `words`."""
    save(claim, by=None, satellites=[make_evidence(claim, article, words)])
    move(claim, PUBLISH, by=None)
    return claim


@door()
def make_world(rights="full_text", standfirst="Một xã làm tốt.", **fields):
    """One article and all that it names, published."""
    place = Place(slug="xa-mau", name="Xã Mẫu", level="commune")
    lookups.save_lookup(place, by=None)
    top = make_organization("Đảng bộ Mẫu", kind="party_organization", place=place, level="commune")
    body = make_organization("Đảng ủy Mẫu", parent=top, committee_of=top)
    heir = make_organization("Đảng ủy Mới", parent=top)
    press = make_organization("Báo Mẫu", kind="press")
    first = make_directive("901", issuer=body, subject="Học tập")
    second = make_directive("902", issuer=body, effect="in_force", effect_as_of="2018-10")
    person = make_person("Trần Thị Mẫu", note="Bí thư")
    author = make_person("Lê Văn Viết")
    save(
        body,
        by=None,
        satellites=[
            OrganizationName(organization=body, text="ĐUM", kind="abbreviation", scope=press)
        ],
    )
    save(
        first,
        by=None,
        satellites=[DirectiveName(directive=first, text="Chỉ thị mẫu", kind="nickname")],
    )
    save(person, by=None, satellites=[PersonName(person=person, text="Mẫu Tử", kind="pen_name")])
    article = make_article(
        "Xã Mẫu học tập",
        body=BODY,
        rights=rights,
        publisher=press,
        place=place,
        standfirst=standfirst,
        published_at=at(2018, 7, 23, 8, 7),
        published_precision="minute",
        **fields,
    )
    save(
        article,
        by=None,
        satellites=[
            Byline(article=article, printed="Lê Văn Viết", name="Lê Văn Viết", person=author)
        ],
    )
    world = SimpleNamespace(**{k: v for k, v in locals().items() if k not in {"rights", "fields"}})
    _mention(world)
    _claim(world)
    return world


def _mention(world):
    named = [
        ("Chỉ thị 901-CT/TW", 1, world.first),
        ("Chỉ thị 901-CT/TW", 2, world.first),
        ("Chỉ thị 902-CT/TW", 1, world.second),
        ("Trần Thị Mẫu", 1, world.person),
        ("Đảng ủy Mẫu", 1, world.body),
        ("Đảng ủy Mới", 1, world.heir),
    ]
    mentions = [
        new_mention(world.article, words, target, occurrence=occurrence)
        for words, occurrence, target in named
    ]
    save(world.article, by=None, satellites=mentions)


def _claim(world):
    article = world.article
    world.position = make_position(
        article, "Bí thư Đảng ủy Mẫu", world.person, organization=world.body, stated_on="2018-07-23"
    )
    world.finding = make_finding(
        article,
        "hơn 120 đảng viên",
        world.body,
        kind="figure",
        directive=world.first,
        awarding_body=world.top,
        measure="đảng viên kết nạp",
        value=120,
        qualifier="over",
        unit="đảng viên",
        period="2018",
    )
    world.continues = make_relation(
        article,
        "Chỉ thị 902-CT/TW tiếp tục Chỉ thị 901-CT/TW",
        DirectiveRelation(from_directive=world.second, verb="continues", to_directive=world.first),
    )
    world.succeeded = make_relation(
        article,
        "sau này thành Đảng ủy Mới",
        OrganizationRelation(
            from_organization=world.body, verb="succeeded_by", to_organization=world.heir
        ),
    )


def add_evidence(claim, article, words, *, occurrence=1) -> Evidence:
    """Let a stored claim rest on one more passage."""
    evidence = make_evidence(claim, article, words, occurrence=occurrence)
    save(claim, by=None, satellites=[evidence])
    return evidence
