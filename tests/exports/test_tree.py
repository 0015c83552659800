"""The tree as it was: former places, lives of bodies, names, and what it costs."""

from datetime import date

import pytest

from articles.exports.tree import day_of, tree_on
from articles.models import FormerParent, OrganizationName
from articles.services.writing.saving import save
from tests.factories import make_organization

pytestmark = pytest.mark.django_db

LONG_AGO, THEN, NOW = date(1990, 1, 1), date(2005, 6, 1), date(2015, 1, 1)


def moved(body, parent, **when):
    save(body, by=None, satellites=[FormerParent(organization=body, parent=parent, **when)])


def above(body, day):
    return [one.name for one in tree_on(body.slug, day).above]


def below(body, day):
    return [one.name for one in tree_on(body.slug, day).below]


@pytest.fixture
def tree():
    """Xã lay under Huyện Cũ, in Tỉnh Cũ, until 2008; now it lies under Huyện Mới in Tỉnh Mới."""
    old, new = make_organization("Tỉnh Cũ"), make_organization("Tỉnh Mới", valid_from="2008-08-01")
    before = make_organization("Huyện Cũ", parent=old, valid_to="2008-07-31")
    after = make_organization("Huyện Mới", parent=new)
    commune = make_organization("Xã", parent=after)
    hamlet = make_organization("Thôn", parent=commune, valid_from="2000")
    moved(commune, before, valid_from="1995", valid_to="2008-07")
    return old, new, before, after, commune, hamlet


def test_a_former_place_holds_up_to_its_end(tree):
    *_others, hamlet = tree

    assert above(hamlet, NOW) == ["Tỉnh Mới", "Huyện Mới", "Xã"]
    assert above(hamlet, THEN) == ["Tỉnh Cũ", "Huyện Cũ", "Xã"]
    assert above(hamlet, date(2008, 7, 31)) == ["Tỉnh Cũ", "Huyện Cũ", "Xã"]
    # Of a time before all that is known of it, the present place is the best guess; what did not
    # exist is left out.
    assert above(hamlet, LONG_AGO) == ["Huyện Mới", "Xã"]


def test_what_lay_below(tree):
    _old, _new, before, after, commune, hamlet = tree

    assert below(after, NOW) == ["Xã"]
    assert below(after, THEN) == []
    assert below(before, THEN) == ["Xã"]
    assert below(before, NOW) == []
    assert below(commune, NOW) == ["Thôn"]
    assert below(commune, LONG_AGO) == []
    assert tree_on(hamlet.slug, LONG_AGO).existed is False
    assert tree_on(hamlet.slug, NOW).existed is True
    assert tree_on(after.slug, NOW).existed is None


def test_an_end_that_is_not_known_ends_nothing():
    one, other = make_organization("Một"), make_organization("Hai")
    body = make_organization("Xã", parent=one)
    moved(body, other, valid_from="2000")

    assert above(body, THEN) == ["Một"]


def test_rings_of_former_places_are_walked_once():
    one, other = make_organization("Một"), make_organization("Hai")
    moved(one, other, valid_to="2010")
    moved(other, one, valid_to="2010")

    assert above(one, THEN) == ["Hai"]


def test_names_of_that_day_and_the_public_alone():
    hidden = make_organization("Kín", publish=False)
    body = make_organization("Sở Mới", parent=hidden)
    names = [("Ty Cũ", "1990", "2006"), ("Sở Mẫu", "", "1989"), ("SM", "", "")]
    rows = [
        OrganizationName(organization=body, text=text, kind="former", valid_from=since, valid_to=to)
        for text, since, to in names
    ]
    save(body, by=None, satellites=rows)

    found = tree_on(body.slug, THEN)
    assert (found.names, found.above) == (["Ty Cũ"], [])
    assert tree_on(hidden.slug, THEN) is None


def test_the_cost_is_the_same_for_any_number(tree, django_assert_num_queries):
    old, _new, before, *_others = tree
    for number in range(3):
        moved(make_organization(f"Xã {number}", parent=before), old, valid_to="2006")
    with django_assert_num_queries(7):
        tree_on(before.slug, THEN)
    for number in range(8):
        moved(make_organization(f"Phường {number}", parent=before), old, valid_to="2006")
    with django_assert_num_queries(7):
        tree_on(before.slug, THEN)


@pytest.mark.parametrize("text", ["", "x", "2015/2016", "31/2/2015", "../2015", "99"])
def test_only_a_day_is_asked(text):
    with pytest.raises(ValueError, match=r"day|date|year|end|month"):
        day_of(text)


def test_a_month_or_a_year_is_its_first_day():
    assert [day_of(one) for one in ("2015", "10/2015", "2015-10-25")] == [
        date(2015, 1, 1), date(2015, 10, 1), date(2015, 10, 25)
    ]  # fmt: skip
