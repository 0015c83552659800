"""What is not published exists in no record: no reference, no claim, no passage, no count."""

import msgspec
import pytest

from articles import exports
from articles.exports import streams
from articles.exports.jsonl import Stream
from articles.exports.loading import MODELS, load
from articles.exports.tables import Table
from articles.models import Byline, Mention, OrganizationName
from articles.services.writing.saving import save
from articles.services.writing.status import WITHDRAW, move
from tests.exports.world import add_evidence, make_world
from tests.factories import (
    make_article,
    make_directive,
    make_finding,
    make_mention,
    make_organization,
    make_person,
    make_position,
)

SECRET = "Tuyệtmật"

pytestmark = pytest.mark.django_db


def all_bytes():
    """Return everything that any loader and export gives out."""
    whole = b""
    for kind, model in MODELS.items():
        whole += b"".join(Stream(streams.records(kind)))
        whole += b"".join(Table(streams.records(kind), kind))
        records = load(kind, model.objects.values_list("pk", flat=True))
        whole += msgspec.json.encode(list(records.values()))
    for kind, source in {"claim": streams.Claims, "mention": streams.Mentions}.items():
        whole += b"".join(Stream(source())) + b"".join(Table(source(), kind))
    return whole.decode()


def entangle(world):
    """Tie drafts to everything that is published."""
    person = make_person(f"{SECRET} Người", publish=False)
    body = make_organization(f"{SECRET} Ban", publish=False, parent=world.top)
    committee = make_organization(f"{SECRET} Ủy", publish=False, committee_of=world.top)
    draft = make_article(
        f"{SECRET} tin", body="Chỉ thị 901-CT/TW, Đảng ủy Mẫu, Trần Thị Mẫu.", publish=False,
        publisher=world.press,
    )  # fmt: skip
    issued = make_directive("99", title=f"{SECRET} chỉ thị", publish=False, issuer=world.body)
    article = world.article
    for words, target in [
        ("Chỉ thị 901-CT/TW", world.first),
        ("Đảng ủy Mẫu", world.body),
        ("Trần Thị Mẫu", world.person),
    ]:
        make_mention(draft, words, target)
    make_mention(article, "Bí thư", person)
    make_mention(article, "đảng viên", world.top, state="proposed")
    make_mention(article, "kết nạp", world.top, state="rejected")
    make_position(article, "Bí thư", person, publish=False, title=f"{SECRET} chức")
    make_position(draft, "Trần Thị Mẫu", world.person, publish=False, title=f"{SECRET} chức")
    for ends in [
        {"organization": world.body, "directive": world.first},
        {"organization": body, "directive": world.first},
        {"organization": world.body, "directive": issued},
        {"organization": world.body, "awarding_body": committee},
    ]:
        make_finding(article, "đảng viên", publish=False, statement=f"{SECRET} câu", **ends)
    add_evidence(world.finding, draft, "Chỉ thị 901-CT/TW")
    byline = Byline(article=draft, printed=SECRET, person=world.author)
    save(draft, by=None, satellites=[byline])
    byline = Byline(article=article, printed="Viết", person=person)
    save(article, by=None, satellites=[byline])
    scoped = OrganizationName(organization=world.body, text="Ban ta", kind="short", scope=body)
    save(world.body, by=None, satellites=[scoped])


def test_drafts_are_nowhere():
    world = make_world()
    counts = [
        exports.directive_record(world.first).counts,
        exports.organization_record(world.body).counts,
        exports.organization_record(world.top).counts,
        exports.organization_record(world.press).counts,
        exports.person_record(world.person).counts,
        exports.person_record(world.author).counts,
    ]
    mentions = len(exports.article_record(world.article).mentions)

    entangle(world)

    assert Mention.objects.count() == mentions + 6
    assert SECRET not in all_bytes()
    assert "tuyetmat" not in all_bytes()
    assert len(exports.article_record(world.article).mentions) == mentions
    assert counts == [
        exports.directive_record(world.first).counts,
        exports.organization_record(world.body).counts,
        exports.organization_record(world.top).counts,
        exports.organization_record(world.press).counts,
        exports.person_record(world.person).counts,
        exports.person_record(world.author).counts,
    ]


def test_this_test_would_see_a_leak():
    make_article(f"{SECRET} tin")

    assert SECRET in all_bytes()
    assert "tuyetmat" in all_bytes()


def test_a_draft_has_no_record():
    for draft, make in [
        (make_article(publish=False), exports.article_record),
        (make_directive(publish=False), exports.directive_record),
        (make_organization(publish=False), exports.organization_record),
        (make_person(publish=False), exports.person_record),
    ]:
        with pytest.raises(KeyError):
            make(draft)


def test_what_is_withdrawn_leaves_the_records_of_others():
    world = make_world()
    move(world.article, WITHDRAW, by=None, note="Sai")

    directive = exports.directive_record(world.first)
    assert directive.findings == directive.inverse_relations == []
    assert directive.counts.findings == 0
    assert exports.person_record(world.person).memberships == []


def test_a_withdrawn_end_takes_its_references_along():
    world = make_world()
    move(world.press, WITHDRAW, by=None, note="Sai")
    move(world.body, WITHDRAW, by=None, note="Sai")

    article = exports.article_record(world.article)
    assert (article.publisher, article.findings) == (None, [])
    assert [one.verb for one in article.relations] == ["continues"]
    assert exports.directive_record(world.first).issuer is None
    assert exports.person_record(world.person).memberships == []
    assert "dang-uy-mau" not in all_bytes()
