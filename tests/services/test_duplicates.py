"""Possible duplicates are found by what records share, told why, and never again once decided."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Act,
    Change,
    Directive,
    Duplicate,
    DuplicateKey,
    Organization,
    OrganizationName,
    Person,
    Place,
    Position,
)
from articles.services.errors import NotPermitted
from articles.services.likeness import duplicates, verdicts
from articles.services.merge.merging import merge
from articles.services.undo.undoing import undo
from articles.services.writing.saving import delete, save
from articles.services.writing.status import WITHDRAW, move
from tests import factories as make

pytestmark = pytest.mark.django_db


def pairs(**fields):
    return {(row.first, row.second): row.why for row in Duplicate.objects.filter(**fields)}


def whys():
    return [row.why for row in Duplicate.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("Đảng uỷ Mẫu", "Đảng ủy  mẫu"), ["name"]),
        (("BTV Tỉnh ủy Mẫu", "Ban Thường vụ Tỉnh uỷ Mẫu"), ["name"]),
        (("Đảng ủy Mẫu", "Đảng ủy Mấu"), ["unmarked"]),
        (("Đảng ủy Mẫu", "Đảng bộ Mẫu"), []),
    ],
)
def test_bodies_are_compared_by_name_in_full_and_without_marks(names, why):
    one, other = (make.make_organization(name, kind="other", valid_from=year)
                  for name, year in zip(names, ("", "2001"), strict=True))  # fmt: skip
    assert whys() == why
    assert all(pair == (one.pk, other.pk) for pair in pairs())


@pytest.mark.parametrize("field", ["parent", "place", "level", "valid_from"])
def test_bodies_that_both_say_something_else_are_two(field):
    values = {
        "parent": lambda: [make.make_organization(f"Cấp trên {number}") for number in (1, 2)],
        "place": lambda: [
            Place.objects.create(slug=f"p{number}", name=f"Xã {number}", level="commune")
            for number in (1, 2)
        ],
        "level": lambda: ["district", "province"],
        "valid_from": lambda: ["2001", "2011"],
    }[field]()
    keys = ["", "2001"] if field == "level" else [None, None]
    for value, key in zip(values, keys, strict=True):
        fields = {field: value, **({"valid_from": key} if key else {})}
        make.make_organization("Ban Mẫu", **fields)
    assert whys() == []


def test_a_name_within_a_scope_is_shared_only_within_it():
    scopes = [make.make_organization(f"Tỉnh ủy {number}") for number in (1, 2)]
    bodies = [make.make_organization(f"Đảng ủy dài {number}") for number in (1, 2, 3)]
    for body, scope in zip(bodies, (scopes[0], scopes[1], scopes[0]), strict=True):
        name = OrganizationName(organization=body, text="Đảng ủy Khối", kind="short", scope=scope)
        save(body, by=None, satellites=[name])
    assert pairs() == {(bodies[0].pk, bodies[2].pk): "other_name"}


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({"term": "", "signed_on": ""}, ["number"]),
        ({"number": "5", "term": "", "symbol": "5-CT/TW"}, ["number"]),
        ({"term": "XI", "signed_on": "2012"}, []),
        ({"term": "", "signed_on": "2012"}, []),
        ({"organ_code": "TU"}, []),
    ],
)
def test_directives_are_compared_by_number_code_and_what_period_is_known(other, found):
    make.make_directive("05", title="Một")
    make.make_directive(**{"number": "05", "title": "Hai", **other})
    assert whys() == found


def test_people_of_one_name_need_more_in_common_than_the_name():
    body = make.make_organization()
    people = [make.make_person("Lê Văn Mẫu", publish=False) for _ in range(2)]
    assert whys() == ["name_only"]

    for person, title in zip(people, ("Bí thư", "bí thư"), strict=True):
        save(Position(person=person, title=title), by=None)
    assert whys() == ["name_and_post"]

    for position, title in zip(Position.objects.all(), ("Một", "Hai"), strict=True):
        position.title, position.organization = title, body
        save(position, by=None)
    assert whys() == ["name_and_body"]


def test_a_name_that_many_bear_says_nothing():
    for _ in range(duplicates.MOST_NAMESAKES + 2):
        make.make_person("Nguyễn Văn Mẫu", publish=False)
    newest = Person.objects.last()
    assert not Duplicate.objects.filter(second=newest.pk).exists()


def test_a_pair_without_its_reason_leaves_the_queue():
    _one, other = (make.make_organization("Đảng ủy Mẫu", valid_from=y) for y in ("", "2001"))
    other.name = "Đảng ủy Lạ"
    save(other, by=None)
    assert pairs() == {}


def test_deleted_records_leave_nothing_and_withdrawn_ones_no_queue():
    one, other = (make.make_organization("Đảng ủy Mẫu", valid_from=y) for y in ("", "2001"))
    third = make.make_organization("Đảng ủy mẫu", parent=make.make_organization(), publish=False)
    user = make.make_user("Editor")
    assert duplicates.waiting("organization", user).count() == 3

    delete(third, by=None)
    assert not DuplicateKey.objects.filter(object_id=third.pk).exists()
    move(other, WITHDRAW, by=None, note="Nhầm")

    assert duplicates.waiting("organization", user).count() == 0
    assert pairs() == {(one.pk, other.pk): "name"}


def test_what_was_told_apart_is_not_proposed_again_and_can_be_undone():
    one, other = (make.make_organization("Đảng ủy Mẫu", valid_from=y) for y in ("", "2001"))
    change = verdicts.tell_apart(other, one, by=None, note="Hai nơi")
    for body in (one, other):
        body.refresh_from_db()
        body.source_note = "x"
        body.level = "district"
        save(body, by=None)
    list(duplicates.find_all("organization"))

    assert pairs(verdict="open") == {}
    assert Change.objects.filter(entries__0__what="duplicates").count() == 2

    undo(change, by=None)
    assert pairs(verdict="open") == {(one.pk, other.pk): "name"}


def test_an_heir_is_not_proposed_with_what_its_merged_record_was_told_apart_from():
    loser, heir = (
        make.make_organization("Đảng ủy Mẫu", valid_from="2001"),
        make.make_organization("X"),
    )
    third = make.make_organization("Đảng ủy Mẫu")
    verdicts.tell_apart(loser, third, by=None)

    merge(heir, loser, by=None, reason="Một", take=["name", "valid_from"])

    assert not Duplicate.objects.filter(verdict="open").exists()


def test_only_those_who_change_everybodys_records_decide():
    one, other = (make.make_organization("Đảng ủy Mẫu", valid_from=y) for y in ("", "2001"))
    with pytest.raises(NotPermitted):
        verdicts.tell_apart(one, other, by=make.make_user("Contributor"))


def test_closed_drafts_of_others_are_told_to_nobody():
    make.make_organization("Đảng ủy Mẫu", publish=False)
    new = Organization(name="Đảng ủy Mẫu")
    assert duplicates.alike(new, by=make.make_user("Contributor")) == []
    [(found, why)] = duplicates.alike(new, by=make.make_user("Editor"))
    assert (found.name, why) == ("Đảng ủy Mẫu", "name")


def test_the_whole_catalogue_is_compared_as_each_save_would_and_twice_is_once(capsys):
    for model in (make.make_organization, make.make_person, make.make_directive):
        model(publish=False)
    for year in ("", "2001"):
        make.make_organization("Đảng ủy Mẫu", valid_from=year)
    make.make_directive("05", term="")
    make.make_directive("05", term="XI")

    def every():
        return set(Duplicate.objects.values_list("kind", "first", "second", "why"))

    by_saves = every()
    Duplicate.objects.all().delete()
    DuplicateKey.objects.all().delete()

    call_command("find_duplicates")
    assert every() == by_saves
    assert len(by_saves) == 2
    call_command("find_duplicates", "organization")
    assert "organization: 3 compared, 0 pairs proposed" in capsys.readouterr().out


def test_a_save_asks_as_often_with_many_alike_as_with_few():
    def asked():
        body = make.make_organization("Đảng ủy Mẫu", publish=False, valid_from=str(years.pop()))
        body.level = "district"
        with CaptureQueriesContext(connection) as queries:
            duplicates.compare([body])
        return len(queries)

    years = list(range(1900, 2000))
    for year in ("", "1801"):
        make.make_organization("Đảng ủy Mẫu", valid_from=year)
    few = asked()
    for number in range(10):
        make.make_organization("Đảng ủy Mẫu", publish=False, valid_from=str(1810 + number))
    assert asked() <= few
    assert Act.objects.count() == Directive.objects.count() == 0


def test_a_short_abbreviation_is_borne_by_many():
    for text in ("TW", "TWĐK"):
        for number in (1, 2):
            body = make.make_organization(f"{text} dài {number}")
            name = OrganizationName(organization=body, text=text, kind="abbreviation")
            save(body, by=None, satellites=[name])
    assert whys() == ["other_name"]
