"""Where a record is used, counted and shown public first; what a withdrawal takes from readers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Byline,
    Criterion,
    DirectiveName,
    FormerParent,
    OrganizationName,
    OrganizationRelation,
)
from articles.services.desk import losing, usage
from articles.services.writing.saving import save
from articles.services.writing.status import WITHDRAW, move
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def reader():
    return make.make_user("Publisher")


def told(record, by):
    """Return {title: (count, public, names of the first rows)} of a record's uses."""
    return {
        str(use.title): (use.count.number, use.public.number, [str(row) for row in use.rows])
        for use in usage.uses(record, by=by)
    }


def test_a_directive_is_used_by_articles_findings_and_relations(reader):
    directive, body = make.make_directive("05"), make.make_organization()
    shown = make.make_article("Tin công khai", body="Theo Chỉ thị 05 có 63 chi bộ.")
    draft = make.make_article("Tin nháp", body="Theo Chỉ thị 05.", publish=False)
    for article in (draft, shown):
        make.make_mention(article, "Chỉ thị 05", directive)
    make.make_finding(shown, "63 chi bộ", body, directive=directive)

    assert told(directive, reader) == {
        "Articles that name it": (2, 1, ["Tin công khai", "Tin nháp"]),
        "Findings": (1, 1, ["63 chi bộ"]),
    }


def test_a_body_is_used_in_many_ways(reader):
    body, other = make.make_organization("Tỉnh ủy Mẫu"), make.make_organization("Ban Mẫu")
    make.make_organization("Huyện ủy Mẫu", parent=body, publish=False)
    make.make_organization("Ban Thường vụ Mẫu", committee_of=body)
    make.make_directive("09", issuer=body)
    make.make_article("Tin", publisher=body)
    names = [
        OrganizationName(organization=other, text="Ban", kind="short", scope=body),
    ]
    save(other, by=None, satellites=names)
    directive = make.make_directive("10")
    save(directive, by=None, satellites=[
        DirectiveName(directive=directive, text="Nghị quyết của Tỉnh", kind="short", scope=body)
    ])  # fmt: skip
    relation = OrganizationRelation(
        from_organization=body, verb="split_into", to_organization=other
    )
    save(relation, by=None)

    found = told(body, reader)

    assert {title: counts[:2] for title, counts in found.items()} == {
        "Articles that it has published": (1, 1),
        "Relations from it": (1, 0),
        "Directives that it has issued": (1, 1),
        "Bodies directly below it": (1, 0),
        "Its committees": (1, 1),
        "Names of bodies that hold within it": (1, 0),
        "Names of directives that hold within it": (1, 0),
    }


def test_a_person_signs_articles_and_holds_positions(reader):
    person = make.make_person("Lê Văn Mẫu")
    article = make.make_article("Tin", body="Ông Lê Văn Mẫu, Bí thư.")
    save(article, by=None, satellites=[Byline(article=article, printed="L.V.M", person=person)])
    make.make_position(article, "Bí thư", person, publish=False)
    found = told(person, reader)
    assert found["Articles signed by this person"] == (1, 1, ["Tin"])
    assert found["Positions"][:2] == (1, 0)
    assert list(told(article, reader).values()) == [(1, 0, ["Lê Văn Mẫu, Bí thư"])]


def test_rows_that_are_closed_to_a_person_are_counted_and_not_named():
    body = make.make_organization()
    make.make_organization("Bản nháp của người khác", parent=body, publish=False)
    [use] = usage.uses(body, by=make.make_user("Contributor"))
    assert (use.count.number, use.rows) == (1, [])


def lost(record):
    found = losing.loss(record)
    return {str(title): count.number for title, count, _rows in found.facts}, found.articles.number


def test_with_an_end_go_its_facts_and_the_links_to_it():
    body, directive = make.make_organization("Huyện ủy Mẫu"), make.make_directive()
    article = make.make_article("Tin", body="Huyện ủy Mẫu có 63 chi bộ.")
    make.make_mention(article, "Huyện ủy Mẫu", body)
    make.make_finding(article, "63 chi bộ", body, directive=directive)
    make.make_finding(article, "63", body, publish=False)
    assert lost(body) == ({"findings": 1}, 1)
    assert lost(directive) == ({"findings": 1}, 0)


def test_with_an_article_go_the_facts_that_rest_on_it_alone():
    body = make.make_organization()
    one, other = (make.make_article(body="Có 63 chi bộ và 64 đảng viên.") for _ in range(2))
    make.make_finding(one, "63 chi bộ", body)
    both = make.make_finding(one, "64 đảng viên", body)
    save(both, by=None, satellites=[make.make_evidence(both, other, "64 đảng viên")])
    assert lost(one) == ({"findings": 1}, 0)
    assert not losing.loss(other)


def test_what_several_take_with_them_is_counted_once():
    bodies = [make.make_organization(f"Huyện ủy {name}") for name in "AB"]
    article = make.make_article("Tin", body="Huyện ủy A và Huyện ủy B có 63 chi bộ.")
    for body in bodies:
        make.make_mention(article, body.name, body)
        make.make_finding(article, "63 chi bộ", body)
    make.make_finding(article, "63", bodies[0], awarding_body=bodies[1])
    found = losing.losses(type(bodies[0]), [body.pk for body in bodies])
    [(_title, count, _rows)] = found.facts
    assert (count.number, found.articles.number) == (3, 1)


def test_with_all_its_articles_goes_a_fact_that_rests_on_them():
    body = make.make_organization()
    both = [make.make_article(body="Có 64 đảng viên.") for _ in range(2)]
    finding = make.make_finding(both[0], "64 đảng viên", body)
    save(finding, by=None, satellites=[make.make_evidence(finding, both[1], "64 đảng viên")])
    assert not losing.loss(both[0])
    assert losing.losses(type(both[0]), [article.pk for article in both])


@pytest.mark.past_the_door
def test_former_places_in_the_tree_and_criteria_are_uses(reader):
    parent, child = make.make_organization("Cũ"), make.make_organization("Con")
    FormerParent.objects.create(organization=child, parent=parent)
    directive = make.make_directive()
    Criterion.objects.create(directive=directive, text="Xong trong năm")
    assert [row.name for use in usage.uses(parent, by=reader) for row in use.rows] == ["Con"]
    [asked] = usage.uses(directive, by=reader)
    assert [row.text for row in asked.rows] == ["Xong trong năm"]


def test_what_is_not_public_takes_nothing_with_it():
    body = make.make_organization()
    article = make.make_article(body="Có 63 chi bộ.")
    make.make_finding(article, "63 chi bộ", body)
    move(body, WITHDRAW, by=None, note="Nhầm")
    assert not losing.loss(body)
    assert not losing.loss(make.make_person(publish=False))


def test_counts_end_where_nobody_counts_on(monkeypatch, reader):
    monkeypatch.setattr(usage, "MOST_COUNTED", 2)
    body = make.make_organization()
    for _ in range(4):
        make.make_organization(parent=body)
    [use] = usage.uses(body, by=reader)
    assert (use.count.is_more, use.count.shown) == (True, 2)


@pytest.mark.parametrize("kind", ["directive", "organization", "person", "article"])
def test_the_number_of_queries_is_fixed(kind, reader):
    def asked(number):
        article = make.make_article(body="Có tên. " * 40)
        record = article if kind == "article" else getattr(make, f"make_{kind}")()
        for at in range(number):
            other = make.make_organization()
            make.make_finding(article, f"{'Có tên. ' * (at + 1)}".strip(), other)
            if kind != "article":
                make.make_mention(article, "tên", record, occurrence=at + 1)
        with CaptureQueriesContext(connection) as queries:
            usage.uses(record, by=reader)
            losing.loss(record)
        return len(queries)

    asked(1)  # the rights of the person are asked once
    assert asked(6) == asked(9) <= 60
