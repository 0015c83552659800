"""Decisions about proposals are held to the person's rights, whoever calls the services."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Act, Finding, Mention, Organization, Position, Proposal
from articles.services.errors import NotPermitted
from articles.services.imports.ingest import ingest_text
from articles.services.reading.extracting import extract_again
from articles.services.review import accepting, deciding, deciding_facts, reviewing
from articles.services.review.marking import mark_mention
from articles.services.undo.taking_back import take_back
from articles.services.writing.acts import stamp_of
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
        "accept": lambda by: deciding.accept_mention(article, known.pk, by=by),
        "sure": lambda by: accept_sure(article, by=by),
        "move": lambda by: deciding.move_mention(
            article, known.pk, place=(known.start, unknown.end), by=by
        ),
        "mark": lambda by: mark_mention(
            article, kind="person", target=person, place=(known.start, known.end), by=by
        ),
        "correct": lambda by: deciding.correct_mention(article, unknown.pk, target=body, by=by),
        "reject": lambda by: deciding.reject_mention(article, known.pk, by=by),
        "reject_fact": lambda by: deciding_facts.reject_claim(article, fact.pk, by=by),
        "move_fact": lambda by: deciding_facts.move_claim(
            article, fact.pk, place=(known.start, unknown.end), by=by
        ),
        "add_fact": lambda by: deciding_facts.add_claim(
            article, kind="position", claim=claim, place=(known.start, known.end), by=by
        ),
        "clear": lambda by: reviewing.clear(article, first_sentence(article), by=by),
        "accept_fact": lambda by: deciding_facts.accept_claim(article, fact.pk, claim=claim, by=by),
    }


def accept_sure(article, *, by, least=0.5):
    shown = {row.pk: stamp_of(row) for row in Mention.objects.all()}
    return accepting.accept_sure(article, mentions=shown, facts={}, least=least, by=by)


def first_sentence(article):
    sentence = reviewing.sentences_of(article.current_text)[0]
    return sentence.start, sentence.end


ACTS = [
    "accept", "sure", "move", "mark", "correct", "reject", "reject_fact", "move_fact", "add_fact",
    "clear", "accept_fact",
]  # fmt: skip


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
    assert accept_sure(article, least=0, by=by) is None
    assert accept_sure(article, least=0, by=make.make_user("Editor"))


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


def test_two_people_decide_about_one_article_at_the_same_time(article):
    """Each is held to the row that they saw, not to the article."""
    one, other = make.make_user("Editor"), make.make_user("Editor")
    rows = {row.exact: row for row in Mention.objects.filter(kind="organization")}
    seen = {words: stamp_of(row) for words, row in rows.items()}
    deciding.reject_mention(article, rows["Xã ủy Lạ"].pk, seen=seen["Xã ủy Lạ"], by=one)
    known = rows["Huyện ủy Mẫu"]
    deciding.accept_mention(article, known.pk, seen=seen["Huyện ủy Mẫu"], by=other)
    assert set(Mention.objects.filter(kind="organization").values_list("state", flat=True)) == {
        "rejected", "accepted",
    }  # fmt: skip


@pytest.mark.parametrize("second", ["accept", "reject", "move", "correct", "back"])
def test_a_row_that_was_decided_meanwhile_is_refused_with_who_and_when(article, body, second):
    first, late = make.make_user("Editor", username="bich"), make.make_user("Editor")
    row = Mention.objects.get(exact="Huyện ủy Mẫu")
    seen = stamp_of(row)
    deciding.reject_mention(article, row.pk, seen=seen, by=first)
    before = list(Mention.objects.order_by("pk").values())
    acts = {
        "accept": lambda: deciding.accept_mention(article, row.pk, seen=seen, by=late),
        "reject": lambda: deciding.reject_mention(article, row.pk, seen=seen, by=late),
        "move": lambda: deciding.move_mention(article, row.pk, place=(0, 4), seen=seen, by=late),
        "correct": lambda: deciding.correct_mention(
            article, row.pk, target=body, seen=seen, by=late
        ),
        "back": lambda: take_back(article, row, seen=seen, by=late),
    }
    with pytest.raises(ValidationError, match="bich"):
        acts[second]()
    assert list(Mention.objects.order_by("pk").values()) == before


def test_what_was_led_elsewhere_meanwhile_is_not_accepted_unseen(article, body):
    row = Mention.objects.get(exact="Huyện ủy Mẫu")
    seen = stamp_of(row)
    Mention.objects.filter(pk=row.pk).update(organization=make.make_organization("Khác"))
    with pytest.raises(ValidationError):
        deciding.accept_mention(article, row.pk, seen=seen, by=None)
    assert (
        accepting.accept_sure(article, mentions={row.pk: seen}, facts={}, least=0, by=None) is None
    )
    assert not Act.objects.exists()
    assert not Mention.objects.filter(state="accepted").exists()


def test_a_fact_whose_passage_was_put_right_is_not_moved_back_by_a_reading(article):
    fact = Proposal.objects.get()
    place = (fact.start, fact.end - 4)
    deciding_facts.move_claim(article, fact.pk, place=place, by=None)
    deciding_facts.move_claim(article, fact.pk, place=place, by=make.make_user("Editor"))
    assert extract_again(article, by=None) is None
    fact.refresh_from_db()
    assert (fact.start, fact.end, fact.state) == (*place, "proposed")


def test_marking_what_was_missed_rejects_what_is_proposed_over_it(article, body):
    unknown = Mention.objects.get(exact="Xã ủy Lạ")
    made = mark_mention(
        article, kind="organization", target=body, place=(unknown.start, unknown.end - 3), by=None
    )
    unknown.refresh_from_db()
    assert (made.state, made.origin, made.target) == ("accepted", "editor", body)
    assert unknown.state == "rejected"
    with pytest.raises(ValidationError, match="already marked"):
        mark_mention(
            article, kind="organization", target=body, place=(made.start, made.end), by=None
        )
    assert extract_again(article, by=None) is None


def test_a_missed_fact_is_a_draft_on_its_passage_and_is_listed(article, body):
    by = make.make_user("Editor")
    claim = Finding(kind="task", statement="Việc phải làm", organization=body)
    made = deciding_facts.add_claim(article, kind="finding", claim=claim, place=(0, 10), by=by)
    again = Finding(kind="task", statement="Việc khác", organization=body)
    deciding_facts.add_claim(article, kind="finding", claim=again, place=(0, 10), by=by)
    assert (made.state, made.decided_by, made.rule, made.confidence) == ("accepted", by, "", None)
    assert made.finding.evidence.get().start == 0
    assert (made.finding.status, made.finding.created_by) == ("draft", by)
    assert extract_again(article, by=None) is None


@pytest.mark.parametrize("is_public", [False, True])
def test_whether_the_article_is_public_need_not_be_asked(is_public):
    """A draft never was, what is published is: neither its row nor its publication is looked up."""
    article = make.make_article(body="Đảng ủy Mẫu họp.", publish=is_public)
    made = make.make_mention(article, "Đảng ủy Mẫu", make.make_organization())
    with CaptureQueriesContext(connection) as captured:
        deciding.reject_mention(article, made.pk, by=None)
    asked = [one["sql"] for one in captured if one["sql"].startswith("SELECT")]
    looked_up = [sql for sql in asked if '"articles_publication"' in sql and "json_each" in sql]
    looked_up += [sql for sql in asked if '"articles_publication"' in sql and "ANY" in sql]
    assert not looked_up
    assert any('"articles_publication"' in sql for sql in asked) == is_public  # to replace it
