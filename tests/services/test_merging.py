"""Merging moves everything that points at a record; parting puts every row back as it was."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from articles.models import (
    Change,
    DirectiveRelation,
    Mention,
    Organization,
    Person,
    PersonName,
)
from articles.services.errors import NotPermitted, StaleVersion
from articles.services.merge import merging
from articles.services.merge.merging import merge
from articles.services.merge.moving import links_to
from articles.services.reading.known import known
from articles.services.undo.undoing import undo
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, WITHDRAW, move
from tests import factories as make
from tests.services.merge_world import KINDS, organizations, people

pytestmark = pytest.mark.django_db
# What is counted, dated, or tells what was done.
HISTORY = {"change", "changerows", "act"}
# What outsiders read has new numbers too: that it says what the tables say holds for every test.
PUBLIC = {"publication", "document"}
COUNTED = {"version", "updated_at"}
# Written anew from the records: under new numbers, with the same words.
DERIVED = {"duplicatekey", "searchname"}


def tables():
    """Every row of the catalogue, by table and number, without counts and dates of saves."""
    return {
        model._meta.model_name: rows_of(model)
        for model in apps.get_app_config("articles").get_models()
        if model._meta.model_name not in HISTORY | PUBLIC
    }


def rows_of(model):
    left_out = COUNTED | ({"id"} if model._meta.model_name in DERIVED else set())
    order = ["kind", "object_id", "key"] if model._meta.model_name in DERIVED else ["pk"]
    return [
        {name: value for name, value in row.items() if name not in left_out}
        for row in model._default_manager.order_by(*order).values()
    ]


def refreshed(*records):
    for record in records:
        record.refresh_from_db()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("turned", [pytest.param(False, marks=pytest.mark.once), True])
@pytest.mark.parametrize("takes", [pytest.param("nothing", marks=pytest.mark.slow), "everything"])
def test_merging_and_parting_leaves_every_row_as_it_was(kind, turned, takes):
    pair = KINDS[kind]()
    heir, loser = reversed(pair) if turned else pair
    take = [one.name for one in merging.choosable(type(heir))] if takes == "everything" else []
    before = tables()

    change = merge(heir, loser, by=None, reason="một cả", take=take)
    for link in links_to(type(heir)):
        left = link.model._default_manager.filter(**{link.name: loser.pk})
        assert not left.exists() or merging.is_name(link), link
    assert tables() != before

    undo(change, by=None)
    now = tables()
    for name in before:
        assert now[name] == before[name], name


def test_the_heir_has_the_names_of_both_and_the_reader_knows_it_by_them():
    heir = make.make_person("Lê Văn Mẫu")
    loser = make.make_person("Lê Mẫu")
    save(loser, by=None, satellites=[PersonName(person=loser, text="L.M", kind="pen_name")])

    merge(heir, loser, by=None, reason="Một người", name_kind="short")

    names = set(heir.names.values_list("text", "kind"))
    assert names == {("Lê Mẫu", "short"), ("L.M", "pen_name")}
    [person] = known().people
    assert {name.text for name in person.names} == {"Lê Mẫu", "L.M"}
    found = Person.objects.standing().search("le mau")
    assert list(found) == [heir]


def test_values_are_taken_from_the_side_that_was_chosen():
    heir = make.make_person("Lê Văn Mẫu", note="Một")
    loser = make.make_person("Lê Mẫu", note="Hai")
    merge(heir, loser, by=None, reason="Một người", take=["name"])
    heir.refresh_from_db()
    assert (heir.name, heir.note) == ("Lê Mẫu", "Một")
    assert heir.names.get().text == "Lê Văn Mẫu"


def test_a_passage_marked_for_both_is_marked_once_and_the_accepted_mark_stays():
    heir, loser = people()
    merge(heir, loser, by=None, reason="Một")
    marks = Mention.objects.filter(person=heir).values_list("start", "state")
    assert len(marks) == len(set(dict(marks)))
    by_place = dict(marks)
    # Nine passages of both, every pair of states; the two that each alone has; of nine pairs
    # five have an accepted mark, and of the four others three a rejected one.
    states = [by_place[start] for start in sorted(by_place)]
    assert (states.count("accepted"), states.count("rejected"), states.count("proposed")) == (
        7, 3, 1,
    )  # fmt: skip


def test_double_relations_become_one_with_the_passages_of_both():
    heir, loser = KINDS["directive"]()
    passages = sum(
        relation.passages().values("start").distinct().count()
        for relation in DirectiveRelation.objects.filter(verb="continues")
    )
    merge(heir, loser, by=None, reason="Một")
    relation = DirectiveRelation.objects.get(verb="continues")
    assert relation.from_directive == heir
    assert 2 <= relation.passages().count() <= passages
    assert not DirectiveRelation.objects.filter(verb__in=["replaces", "amends"]).exists()


def test_the_branch_hangs_below_the_heir_and_back():
    heir, loser = organizations()
    child = Organization.objects.filter(parent=loser).first()
    below = child.children.get()
    was = below.path
    change = merge(heir, loser, by=None, reason="Một")
    below.refresh_from_db()
    heir.refresh_from_db()
    assert below.path == f"{heir.path}{child.pk}/{below.pk}/"
    undo(change, by=None)
    below.refresh_from_db()
    assert below.path == was


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("between", [False, True])
def test_a_body_and_one_below_it_become_one(turned, between):
    top = make.make_organization("Trên")
    over = make.make_organization("Một", parent=top)
    middle = make.make_organization("Giữa", parent=over) if between else over
    under = make.make_organization("Hai", parent=middle)
    leaf = make.make_organization("Lá", parent=under)
    heir, loser = (under, over) if turned else (over, under)
    before = tables()

    take = ["parent"] if turned else []
    change = merge(heir, loser, by=None, reason="Một", take=take)
    refreshed(leaf, heir)
    assert heir.path == f"{top.path}{heir.pk}/"
    assert leaf.path.startswith(heir.path)
    for body in Organization.objects.standing().select_related("parent"):
        over_it = body.parent.path if body.parent else "/"
        assert body.path == f"{over_it}{body.pk}/"

    undo(change, by=None)
    assert tables() == before


def test_a_circle_and_double_children_are_refused_with_words():
    over = make.make_organization("Một")
    middle = make.make_organization("Giữa", parent=over)
    under = make.make_organization("Hai", parent=middle)
    with pytest.raises(ValidationError, match="Giữa"):
        merge(under, over, by=None, reason="Một")
    for parent in (over, under):
        make.make_organization("Ban Mẫu", parent=parent)
    with pytest.raises(ValidationError, match="Ban Mẫu"):
        merge(over, under, by=None, reason="Một")
    assert Organization.objects.standing().count() == 5


@pytest.mark.parametrize("case", ["same", "merged", "hidden heir", "withdrawn heir", "no reason"])
def test_what_stands_in_the_way_is_said(case):
    heir, loser = make.make_person(), make.make_person()
    reason = "" if case == "no reason" else "Một"
    if case == "same":
        loser = heir
    elif case == "merged":
        merge(make.make_person(), loser, by=None, reason="Trước")
    elif case == "hidden heir":
        heir = make.make_person(publish=False)
    elif case == "withdrawn heir":
        move(heir, WITHDRAW, by=None, note="Nhầm")
    with pytest.raises(ValidationError):
        merge(heir, loser, by=None, reason=reason)
    assert Change.objects.filter(action="merged", object_id=heir.pk).count() == 0


@pytest.mark.parametrize(
    ("group", "public", "allowed"),
    [("Contributor", False, False), ("Editor", False, True), ("Editor", True, False),
     ("Publisher", True, True)],
)  # fmt: skip
def test_merging_and_parting_need_the_right_to_both(group, public, allowed):
    heir, loser = (make.make_person(publish=public) for _ in range(2))
    by = make.make_user(group)
    if not allowed:
        with pytest.raises(NotPermitted):
            merge(heir, loser, by=by, reason="Một")
        change = merge(heir, loser, by=None, reason="Một")
        with pytest.raises(NotPermitted):
            undo(change, by=by)
        return
    undo(merge(heir, loser, by=by, reason="Một"), by=by)
    assert Person.objects.standing().count() == 2


def test_a_save_that_came_between_is_not_merged_over():
    heir, loser = make.make_person(), make.make_person()
    with pytest.raises(StaleVersion):
        merge(heir, loser, by=None, reason="Một", versions={loser.pk: loser.version - 1})


def test_what_was_merged_is_neither_changed_nor_published():
    heir, loser = make.make_person(), make.make_person()
    merge(heir, loser, by=None, reason="Một")
    refreshed(loser)
    with pytest.raises(NotPermitted):
        save(loser, by=make.make_user("Publisher"))
    with pytest.raises(ValidationError, match="merged into"):
        move(loser, PUBLISH, by=None)


def test_a_name_of_a_merged_record_is_refused_with_the_heir():
    heir = make.make_organization("Đảng ủy Mẫu")
    loser = make.make_organization("Đảng ủy Lạ")
    merge(heir, loser, by=None, reason="Một", take=["name"])
    with pytest.raises(ValidationError, match=heir.slug):
        save(Organization(name="Đảng ủy Lạ", kind="other"), by=None)
