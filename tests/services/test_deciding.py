"""Decisions about proposals are held to the person's rights, whoever calls the services."""

import pytest

from articles.models import Finding, Mention, Organization, Position, Proposal
from articles.services import deciding, deciding_facts
from articles.services.errors import NotPermitted, StaleVersion
from articles.services.ingest import ingest_text
from tests import factories as make
from tests.finds import read_by_hand

pytestmark = pytest.mark.django_db

PAGE = """Huyện Mẫu học tập theo gương

Ông Lê Văn Mẫu, Bí thư Huyện ủy Mẫu, nói với Xã ủy Lạ.
"""


@pytest.fixture
def body():
    return make.make_organization("Huyện ủy Mẫu")


@pytest.fixture
def article(monkeypatch, body):
    def place(hand):
        hand.body("Huyện ủy Mẫu", body.pk, confidence=0.95)
        hand.body("Xã ủy Lạ", confidence=0.95)
        hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu"))

    read_by_hand(monkeypatch, place)
    return ingest_text(text=PAGE, by=None).article


def acts(article, body):
    known, unknown = Mention.objects.filter(kind="organization").order_by("start")
    fact = Proposal.objects.get()
    person = make.make_person("Lê Văn Mẫu")
    claim = Position(person=person, title="Bí thư")
    return {
        "accept": lambda by: deciding.accept_mention(article, known.pk, seen=body.pk, by=by),
        "sure": lambda by: deciding.accept_sure(article, least=0.5, by=by),
        "correct": lambda by: deciding.correct_mention(article, unknown.pk, target=body, by=by),
        "reject": lambda by: deciding.reject_mention(article, known.pk, by=by),
        "reject_fact": lambda by: deciding_facts.reject_claim(article, fact.pk, by=by),
        "accept_fact": lambda by: deciding_facts.accept_claim(article, fact.pk, claim=claim, by=by),
    }


ACTS = ["accept", "sure", "correct", "reject", "reject_fact", "accept_fact"]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(("group", "allowed"), [("Contributor", False), ("Editor", True)])
def test_only_who_may_change_the_article_decides(article, body, act, group, allowed):
    by, rows = make.make_user(group), list(Mention.objects.values())
    carry_out = acts(article, body)[act]
    if allowed:
        assert carry_out(by)
        return
    with pytest.raises(NotPermitted):
        carry_out(by)
    assert list(Mention.objects.values()) == rows


def test_what_is_sure_of_a_closed_record_is_left(article, body):
    hidden = make.make_organization("Cơ quan Kín", publish=False)
    Mention.objects.filter(exact="Huyện ủy Mẫu").update(organization=hidden)
    by = make.make_user("Contributor")
    type(article).objects.update(created_by=by)
    assert deciding.accept_sure(article, least=0, by=by) is None
    assert deciding.accept_sure(article, least=0, by=make.make_user("Editor"))


def test_a_closed_record_is_not_chosen(article, body):
    hidden = make.make_organization("Cơ quan Kín", publish=False)
    by = make.make_user("Contributor")
    type(article).objects.update(created_by=by)
    row = Mention.objects.get(exact="Xã ủy Lạ")
    with pytest.raises(NotPermitted):
        deciding.correct_mention(article, row.pk, target=hidden, by=by)


def test_a_refused_fact_leaves_no_new_record_behind(article, body):
    """One act: the draft of the body goes with the claim that is refused."""
    by = make.make_user("Editor")
    by.groups.get().permissions.remove(*by.groups.get().permissions.filter(codename="add_finding"))
    claim = Finding(
        kind="result", statement="x", organization=Organization(name="Mới", kind="other")
    )
    with pytest.raises(NotPermitted):
        deciding_facts.accept_claim(article, Proposal.objects.get().pk, claim=claim, by=by)
    assert not Organization.objects.filter(name="Mới").exists()
    assert Proposal.objects.get().state == "proposed"


def test_a_decision_is_held_to_the_version_that_was_opened(article, body):
    row = Mention.objects.get(exact="Xã ủy Lạ")
    deciding.reject_mention(article, row.pk, by=None, version=1)
    other = Mention.objects.get(exact="Huyện ủy Mẫu")
    with pytest.raises(StaleVersion):
        deciding.reject_mention(article, other.pk, by=None, version=1)
    assert deciding.reject_mention(article, other.pk, by=None, version=2).version == 3
