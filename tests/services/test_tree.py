"""Branches of the tree are moved with a day, keep where they belonged, and can be moved back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from articles.exports.organizations import load_organizations
from articles.models import Change, Criterion, Organization
from articles.services.desk.tree import below, move_branch
from articles.services.errors import StaleVersion
from articles.services.undo.undoing import undo
from articles.services.writing.saving import save
from articles.text.partial_dates import PartialDate
from tests import factories

pytestmark = pytest.mark.django_db
DAY = PartialDate("2025-03")


@pytest.fixture
def branch():
    """Old place, new place, a body with one below it and one below that."""
    old, new = factories.make_organization("Khối cũ"), factories.make_organization("Khối mới")
    body = factories.make_organization("Đảng bộ", parent=old, valid_from="2010")
    under = factories.make_organization("Chi bộ", parent=body)
    return old, new, body, factories.make_organization("Tổ", parent=under)


def path(body):
    return Organization.objects.get(pk=body.pk).path


@pytest.fixture
def publisher():
    return factories.make_user("Publisher")


def test_everything_below_moves_and_the_old_place_is_kept(branch, publisher):
    old, new, body, lowest = branch
    assert below(body) == 2
    move_branch(body, to=new, on=DAY, by=publisher)
    assert path(lowest).startswith(path(new))
    (kept,) = Organization.objects.get(pk=body.pk).former_parents.all()
    assert (kept.parent, str(kept.valid_from), kept.valid_to) == (old, "2010", DAY)

    third = factories.make_organization("Khối ba")
    move_branch(body, to=third, on=PartialDate("2026"), by=publisher)
    last = Organization.objects.get(pk=body.pk).former_parents.last()
    assert (last.parent, last.valid_from, last.valid_to) == (new, DAY, PartialDate("2026"))


def test_a_move_is_undone_with_the_whole_branch(branch, publisher):
    _old, new, body, lowest = branch
    before = path(lowest)
    change = move_branch(body, to=new, on=DAY, by=publisher)
    assert {entry["what"] for entry in change.entries} == {"parent", "former_parents"}
    undo(change, by=publisher)
    assert path(lowest) == before
    assert not Organization.objects.get(pk=body.pk).former_parents.exists()


def test_a_body_that_belonged_nowhere_keeps_no_old_place(branch, publisher):
    _old, new, _body, _lowest = branch
    alone = factories.make_organization("Đứng riêng")
    move_branch(alone, to=new, on=DAY, by=publisher)
    assert not Organization.objects.get(pk=alone.pk).former_parents.exists()


@pytest.mark.parametrize(
    ("where", "day", "box"), [(0, "2025", "to"), (3, "2025", "parent"), (1, "1999", "on")]
)
def test_a_move_that_makes_no_sense_is_refused_by_name(branch, publisher, where, day, box):
    body, to = branch[2], branch[where]
    with pytest.raises(ValidationError) as refusal:
        move_branch(body, to=to, on=PartialDate(day), by=publisher)
    assert list(refusal.value.message_dict) == [box]
    assert Organization.objects.get(pk=body.pk).parent == branch[0]


def test_rights_and_versions_are_asked(branch, publisher):
    _old, new, body, _lowest = branch
    with pytest.raises(PermissionDenied):
        move_branch(body, to=new, on=DAY, by=factories.make_user("Editor"))
    with pytest.raises(StaleVersion):
        move_branch(body, to=new, on=DAY, by=publisher, version=0)


def test_the_public_record_tells_former_places_that_are_public(branch, publisher):
    _old, new, body, _lowest = branch
    hidden = factories.make_organization("Khối kín", publish=False)
    move_branch(body, to=hidden, on=DAY, by=publisher)
    move_branch(body, to=new, on=PartialDate("2026"), by=publisher)
    (record,) = load_organizations([body.pk]).values()
    (former,) = record.former_parents
    assert (former.parent.name, former.start_date, former.end_date) == (
        "Khối cũ",
        "2010",
        "2025-03",
    )


def test_criteria_are_saved_with_their_directive_and_undone_with_it(publisher):
    directive = factories.make_directive()
    row = Criterion(directive=directive, text="Mỗi chi bộ họp", unit="lần", target=12)
    change = save(directive, by=publisher, satellites=[row])
    assert [entry["what"] for entry in change.entries] == ["criteria"]
    assert Change.objects.filter(pk=change.pk).exists()
    undo(change, by=publisher)
    assert not directive.criteria.exists()
