"""Undoing puts back what an act did, as a new change, and never overwrites what came between."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import (
    Act,
    ActKind,
    Candidate,
    Change,
    Mention,
    Organization,
    OrganizationName,
    Position,
    Proposal,
)
from articles.services import acting
from articles.services.errors import NotPermitted
from articles.services.imports.ingest import ingest_text
from articles.services.review import deciding, deciding_facts
from articles.services.undo.undoing import undo, undo_act
from articles.services.writing.acts import stamp_of
from articles.services.writing.saving import delete, save
from articles.services.writing.status import PUBLISH, SUBMIT, move
from tests import factories as make
from tests.finds import read_by_hand

pytestmark = pytest.mark.django_db

PAGE = """Huyện Mẫu học tập theo gương

Ông Lê Văn Mẫu, Bí thư Huyện ủy Mẫu, nói với Xã ủy Lạ.
"""


@pytest.fixture
def article(monkeypatch):
    body = make.make_organization("Huyện ủy Mẫu")

    def place(hand):
        hand.body("Huyện ủy Mẫu", body.pk, confidence=0.95)
        hand.body("Xã ủy Lạ", confidence=0.95)
        hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu"))

    read_by_hand(monkeypatch, place)
    return ingest_text(text=PAGE, by=None).article


def last():
    return Change.objects.first()


def rows(model):
    return list(model.objects.order_by("pk").values())


def test_a_changed_field_is_put_back_under_a_new_version():
    body = make.make_organization("Huyện ủy Mẫu", level="district")
    body.level = "province"
    change = save(body, by=None)

    made = undo(change, by=None)

    body.refresh_from_db()
    assert (body.level, body.version, made.action) == ("district", change.version + 1, "undone")
    assert made.entries == [{"what": "level", "before": "province", "after": "district"}]


def test_an_undone_change_can_be_done_again():
    body = make.make_organization("Huyện ủy Mẫu", level="district")
    body.level = "province"

    undo(undo(save(body, by=None), by=None), by=None)

    body.refresh_from_db()
    assert body.level == "province"


def test_what_somebody_changed_since_is_not_overwritten():
    body = make.make_organization("Huyện ủy Mẫu", level="district")
    body.level = "province"
    change = save(body, by=None)
    body.level = "commune"
    save(body, by=None)

    with pytest.raises(ValidationError, match="level"):
        undo(change, by=None)

    body.refresh_from_db()
    assert body.level == "commune"


def test_a_field_that_was_not_touched_keeps_what_came_later():
    body = make.make_organization("Huyện ủy Mẫu", level="district")
    body.level = "province"
    change = save(body, by=None)
    body.source_note = "Sổ tay"
    save(body, by=None)

    undo(change, by=None)

    body.refresh_from_db()
    assert (body.level, body.source_note) == ("district", "Sổ tay")


def test_other_names_are_taken_away_brought_back_and_put_back():
    body = make.make_organization("Huyện ủy Mẫu")
    kept = OrganizationName(organization=body, text="Mẫu", kind="short")
    gone = OrganizationName(organization=body, text="HUM", kind="abbreviation")
    save(body, by=None, satellites=[kept, gone])
    before = rows(OrganizationName)
    kept.text = "Mẫu ủy"
    new = OrganizationName(organization=body, text="Mẫu cũ", kind="former")
    change = save(body, by=None, satellites=[kept, new], removed=[gone])
    assert rows(OrganizationName) != before

    undo(change, by=None)

    assert rows(OrganizationName) == before


def test_a_new_record_is_deleted_and_a_deleted_one_comes_back_with_its_names():
    body = Organization(name="Huyện ủy Mẫu", kind="party_committee")
    name = OrganizationName(organization=body, text="Mẫu", kind="short")
    created = save(body, by=None, satellites=[name])

    deleted = undo(created, by=None)
    assert not Organization.objects.exists()

    undo(deleted, by=None)
    assert Organization.objects.get().names.get().text == "Mẫu"
    assert Organization.objects.get().status == "draft"


def test_what_has_been_public_is_never_deleted():
    body = make.make_organization(publish=False)
    created = last()
    move(body, PUBLISH, by=None)

    for by in (make.make_user("Publisher"), None):
        with pytest.raises(ValidationError, match="public"):
            undo(created, by=by)


def test_moves_are_undone_by_moves():
    body = make.make_organization(publish=False)

    undo(move(body, SUBMIT, by=None).change, by=None)
    body.refresh_from_db()
    assert body.status == "draft"

    undo(move(body, PUBLISH, by=None).change, by=None)
    body.refresh_from_db()
    assert body.status == "withdrawn"


def test_nobody_undoes_what_they_may_not_do():
    body = make.make_organization("Huyện ủy Mẫu", level="district")
    body.level = "province"
    change = save(body, by=None)

    with pytest.raises(NotPermitted):
        undo(change, by=make.make_user("Contributor"))


def shown():
    """Every mention as somebody sees it."""
    return {row.pk: stamp_of(row) for row in Mention.objects.all()}


@pytest.mark.parametrize("act", ["accept", "sure", "reject"])
def test_a_decision_about_proposals_is_undone_with_its_candidates(article, act):
    known = Mention.objects.get(exact="Huyện ủy Mẫu")
    Candidate.objects.create(mention=known, organization=known.organization, score=0.5)
    before = rows(Mention), rows(Candidate)
    if act == "accept":
        change = deciding.accept_mention(article, known.pk, seen=stamp_of(known), by=None)
    elif act == "sure":
        change = deciding.accept_shown(article, shown(), least=0.5, by=None)
    else:
        change = deciding.reject_mention(article, known.pk, by=None)
    assert (rows(Mention), rows(Candidate)) != before

    made = undo(change, by=None)

    assert (rows(Mention), rows(Candidate)) == before
    assert made.action == "undone"


def test_many_decisions_are_undone_in_a_fixed_number_of_queries(
    article, django_assert_max_num_queries
):
    change = deciding.accept_shown(article, shown(), least=0.5, by=None)
    with django_assert_max_num_queries(16):
        undo(change, by=None)


def test_an_accepted_fact_goes_back_to_a_proposal_with_all_that_it_made(article):
    fact = Proposal.objects.get()
    before = rows(Proposal)
    person = make.make_person("Lê Văn Mẫu", publish=False)
    claim = Position(person=person, title="Bí thư")
    deciding_facts.accept_claim(article, fact.pk, claim=claim, by=None)
    act = Act.objects.get()

    undo_act(act, by=None)

    assert not Position.objects.exists()
    now = rows(Proposal)
    assert [row.pop("decided_at") and None for row in now] == [
        row.pop("decided_at") for row in before
    ]
    assert now == before
    assert act.undone_at


def test_an_act_is_undone_whole_or_not_at_all_and_once():
    one, other = (make.make_organization(level="district") for _ in range(2))
    with acting.together(acting.start(ActKind.EDIT, "Cấp", by=None)) as act:
        for body in (one, other):
            body.level = "province"
            save(body, by=None)
    one.level = "commune"
    save(one, by=None)

    with pytest.raises(ValidationError):
        undo_act(act, by=None)
    other.refresh_from_db()
    assert other.level == "province"

    one.level = "province"
    save(one, by=None)
    undo_act(act, by=None)
    other.refresh_from_db()
    assert other.level == "district"
    with pytest.raises(ValidationError):
        undo_act(act, by=None)


def test_a_deletion_of_what_is_used_says_by_what():
    body = make.make_organization("Huyện ủy Mẫu", publish=False)
    created = last()
    make.make_organization("Ban Mẫu", parent=body, publish=False)

    with pytest.raises(ValidationError, match="Ban Mẫu"):
        undo(created, by=None)


def test_a_record_that_is_gone_is_said_to_be_gone():
    body = make.make_organization(publish=False)
    created = last()
    delete(body, by=None)

    with pytest.raises(ValidationError, match="no longer"):
        undo(created, by=None)
