"""What the reader knows is what the catalogue holds now, asked for with two small queries."""

import pytest

from articles.models import Change, DirectiveName, OrganizationName, Place
from articles.services.imports.ingest import ingest_text
from articles.services.reading import known as service
from articles.services.reading.known import known, known_in_public
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from articles.services.writing.status import WITHDRAW, move
from tests.factories import (
    make_article,
    make_directive,
    make_organization,
    make_person,
    make_position,
    make_type,
)

pytestmark = pytest.mark.django_db


def test_directives_are_known_with_their_keys_and_names():
    issuer = make_organization("Bộ Chính trị")
    directive = make_directive("05", issuer=issuer, subject="học tập", plenum=4)
    save(
        directive,
        by=None,
        satellites=[DirectiveName(directive=directive, text="Chỉ thị 05", kind="nickname")],
    )
    [found] = known().directives

    assert (found.id, found.type, found.number, found.organ) == (
        directive.pk,
        "Chỉ thị",
        "05",
        "TW",
    )
    assert (found.symbol, found.signed_on, found.term) == ("05-CT/TW", "2016-05-15", "XII")
    assert (found.issuer, found.issuer_id, found.plenum) == ("Bộ Chính trị", issuer.pk, 4)
    assert found.key == directive.natural_key
    assert [name.text for name in found.names] == ["Chỉ thị 05"]


def test_bodies_are_known_with_their_place_and_the_scope_of_their_names():
    place = Place(slug="nam-dinh", name="Nam Định", level="province")
    save_lookup(place, by=None)
    root = make_organization("Đảng bộ tỉnh Nam Định", kind="party_organization", place=place)
    body = make_organization("Tỉnh ủy Nam Định", place=place, parent=root, committee_of=root)
    name = OrganizationName(organization=body, text="Tỉnh ủy", kind="short", scope=root)
    save(body, by=None, satellites=[name])
    found = known().body_by_id[body.pk]

    assert (found.place, found.parent, found.committee_of) == ("nam-dinh", root.pk, root.pk)
    assert [(name.text, name.scope) for name in found.names] == [("Tỉnh ủy", root.pk)]
    assert known().words.places["nam đinh5"] == "Nam Định"


def test_people_are_known_by_posts_stated_in_drafts_too():
    body, person = make_organization("Đảng ủy Khối"), make_person("Lê A")
    article = make_article(body="Ông Lê A, Bí thư Đảng ủy Khối, chủ trì. Ông là Phó Bí thư.")
    make_position(article, "Bí thư Đảng ủy Khối", person, organization=body)
    make_position(article, "Phó Bí thư", person, title="Phó Bí thư", publish=False)
    [found] = known().people

    assert [(post.title, post.organization, post.organization_name) for post in found.posts] == [
        ("Bí thư", body.pk, "Đảng ủy Khối"),
        ("Phó Bí thư", None, ""),
    ]


def test_types_are_known_with_their_abbreviations():
    kind = make_type("quy-dinh", "Quy định")
    kind.abbreviations = "QĐ QĐi"
    save_lookup(kind, by=None)

    assert known().types[0].abbreviations == ("QĐ", "QĐi")


def test_nothing_is_read_again_while_nothing_has_changed(django_assert_num_queries):
    make_directive()
    first = known()
    with django_assert_num_queries(2):
        assert known() is first


def test_articles_change_nothing_that_is_known():
    make_directive()
    first = known()
    make_article(body="Theo Chỉ thị 05.")
    ingest_text(text="Tin mới\n\nHội nghị triển khai Chỉ thị 05-CT/TW.", by=None)

    assert known() is first


def test_many_articles_neither_change_it_nor_make_it_dearer(django_assert_num_queries):
    make_directive()
    first = known()
    Change.objects.bulk_create(
        Change(action="created", kind="article", object_id=1, label="Tin", version=1)
        for _number in range(5 * service._RECENT)
    )
    assert known() is first
    with django_assert_num_queries(2) as asked:
        assert known() is first

    newest = Change.objects.latest("pk").pk
    assert f"> {newest - service._RECENT}" in asked.captured_queries[1]["sql"]


@pytest.mark.parametrize(
    "change",
    [
        lambda world: make_directive("99"),
        lambda world: make_organization("Đảng ủy Mới"),
        lambda world: make_person("Trần Mới"),
        lambda world: save_lookup(Place(slug="hue", name="Huế", level="province"), by=None),
        lambda world: make_type("ket-luan", "Kết luận"),
        lambda world: make_position(world["article"], "Bí thư", world["person"]),
        lambda world: move(world["directive"], WITHDRAW, by=None, note="thử"),
        lambda world: save(
            world["directive"],
            by=None,
            satellites=[DirectiveName(directive=world["directive"], text="X", kind="nickname")],
        ),
    ],
    ids=["directive", "body", "person", "place", "type", "position", "withdrawal", "name"],
)
def test_every_change_of_a_reference_record_is_noticed(change):
    world = {
        "directive": make_directive(),
        "person": make_person(),
        "article": make_article(body="Ông là Bí thư."),
    }
    first = known()
    change(world)

    assert known() is not first
    assert known() is known()


def test_a_change_that_becomes_visible_late_is_noticed():
    """On PostgreSQL an entry may be seen after entries with higher numbers."""
    make_directive()
    late = Change(action="created", kind="directive", object_id=9, label="Muộn", version=1)
    late.save()
    later = Change(action="created", kind="article", object_id=9, label="Tin", version=1)
    later.save()
    number = late.pk
    service._for_editors._kept = None
    stamp = service._stamp(later.pk)
    seen = frozenset(entry for entry in stamp.entries if entry[0] != number)
    first = known()
    service._for_editors._kept = service._Stamp(stamp.since, stamp.newest, seen), first

    assert known() is not first


def test_what_is_withdrawn_is_not_known():
    directive = make_directive()
    move(directive, WITHDRAW, by=None, note="thử")

    assert known().directives == ()


def test_the_public_knows_published_records_alone():
    hidden = make_organization("Đảng ủy Kín", publish=False)
    make_directive("7", publish=False)
    open_ = make_directive("8", issuer=hidden)
    save(
        open_,
        by=None,
        satellites=[DirectiveName(directive=open_, text="Tám", kind="nickname", scope=hidden)],
    )
    [found] = known_in_public().directives

    assert (found.id, found.issuer, found.issuer_id, found.names) == (open_.pk, "", None, ())
    assert known_in_public().bodies == ()
    assert len(known().directives) == 2
