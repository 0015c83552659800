"""Taking decisions back: the last of one's own, and one about a row, however long ago."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Candidate, Finding, Mention, Organization, Position, Proposal
from articles.services.imports.ingest import ingest_text
from articles.services.review import accepting, deciding, deciding_facts
from articles.services.review.founding import record_of
from articles.services.review.marking import mark_mention
from articles.services.undo.taking_back import take_back, undo_last
from articles.services.writing.acts import stamp_of
from articles.services.writing.saving import save
from tests import factories as make
from tests.finds import read_by_hand

PAGE = """Huyện Mẫu học tập theo gương

Ông Lê Văn Mẫu, Bí thư Huyện ủy Mẫu, nói với Xã ủy Lạ; Huyện ủy Mẫu có 120 đảng viên.
"""


@pytest.fixture
def body(db):
    return make.make_organization("Huyện ủy Mẫu")


@pytest.fixture
def article(monkeypatch, body):
    def place(hand):
        hand.body("Huyện ủy Mẫu", body.pk, confidence=0.95)
        hand.body("Xã ủy Lạ", kind="party_committee")
        hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu"))
        hand.figure("120 đảng viên", 120, unit="đảng viên", organization="Huyện ủy Mẫu")

    read_by_hand(monkeypatch, place)
    return ingest_text(text=PAGE, by=None).article


@pytest.fixture
def editor(db):
    return make.make_user("Editor")


def mention(words):
    return Mention.objects.get(exact=words)


def everything():
    return [
        list(model.objects.order_by("pk").values(*columns))
        for model, columns in (
            (Mention, ()), (Candidate, ()), (Position, ()), (Finding, ()),
            (Proposal, ("pk", "state", "start", "end", "position", "finding", "decided_by")),
            (Organization, ("pk", "name")),
        )
    ]  # fmt: skip


def test_ones_own_last_act_is_undone_and_then_the_one_before(article, editor):
    known, unknown = mention("Huyện ủy Mẫu"), mention("Xã ủy Lạ")
    deciding.accept_mention(article, known.pk, by=editor)
    deciding.reject_mention(article, unknown.pk, by=editor)
    deciding.reject_mention(article, mention("Lê Văn Mẫu").pk, by=make.make_user("Editor"))
    undo_last(article, by=editor)
    assert mention("Xã ủy Lạ").state == "proposed"
    assert mention("Lê Văn Mẫu").state == "rejected"
    undo_last(article, by=editor)
    assert mention("Huyện ủy Mẫu").state == "proposed"
    with pytest.raises(ValidationError):
        undo_last(article, by=editor)


def test_what_somebody_has_decided_since_is_not_undone(article, editor):
    row = mention("Huyện ủy Mẫu")
    deciding.accept_mention(article, row.pk, by=editor)
    deciding.reject_mention(article, row.pk, by=make.make_user("Editor"))
    with pytest.raises(ValidationError):
        undo_last(article, by=editor)
    assert mention("Huyện ủy Mẫu").state == "rejected"


def test_a_new_record_goes_with_the_decision_that_made_it(article, editor):
    start = everything()
    row = mention("Xã ủy Lạ")
    deciding.correct_mention(article, row.pk, target=record_of(row), by=editor)
    assert Organization.objects.filter(name="Xã ủy Lạ", kind="party_committee").exists()
    undo_last(article, by=editor)
    assert everything() == start
    deciding.correct_mention(article, row.pk, target=record_of(row), by=editor)
    take_back(article, mention("Xã ủy Lạ"), by=editor)
    assert everything() == start


def test_a_record_that_is_used_elsewhere_by_now_stays(article, editor):
    row = mention("Xã ủy Lạ")
    deciding.correct_mention(article, row.pk, target=record_of(row), by=editor)
    made = Organization.objects.get(name="Xã ủy Lạ")
    other = make.make_article("Khác", body="Xã ủy Lạ họp.", publish=False)
    make.make_mention(other, "Xã ủy Lạ", made)
    take_back(article, mention_of(article, "Xã ủy Lạ"), by=editor)
    assert mention_of(article, "Xã ủy Lạ").state == "proposed"
    assert Organization.objects.filter(pk=made.pk).exists()


def mention_of(article, words):
    return Mention.objects.get(exact=words, text_version=article.current_text)


def test_one_row_of_many_that_were_accepted_together_is_taken_back(article, editor, body):
    row, fact = mention("Huyện ủy Mẫu"), Proposal.objects.get(kind="finding")
    Candidate.objects.create(mention=row, organization=body, score=0.5)
    start = everything()
    shown = {one.pk: stamp_of(one) for one in Mention.objects.all()}
    made = accepting.accept_sure(
        article, mentions=shown, facts={fact.pk: stamp_of(fact)}, least=0, by=editor
    )
    assert (made.mentions, made.facts) == (1, 1)
    take_back(article, mention("Huyện ủy Mẫu"), by=editor)
    assert Finding.objects.count() == 1
    take_back(article, Proposal.objects.get(kind="finding"), by=editor)
    now = everything()
    # The record that it might have named is there again under a number of its own.
    assert now == start


def test_words_that_were_put_right_since_stay_so(article, editor):
    row = mention("Huyện ủy Mẫu")
    deciding.accept_mention(article, row.pk, by=editor)
    deciding.move_mention(article, row.pk, place=(row.start, row.end - 4), by=editor)
    row.refresh_from_db()
    take_back(article, row, by=make.make_user("Editor"))
    row.refresh_from_db()
    assert (row.exact, row.state) == ("Huyện ủy", "proposed")


def test_a_mark_that_an_editor_made_is_deleted(article, editor, body):
    made = mark_mention(article, kind="organization", target=body, place=(0, 9), by=editor)
    take_back(article, made, by=editor)
    assert not Mention.objects.filter(pk=made.pk).exists()


def test_a_draft_that_was_changed_since_is_not_deleted(article, editor):
    fact = Proposal.objects.get(kind="finding")
    claim = Finding(kind="task", statement="x", organization=Organization.objects.get())
    stored = deciding_facts.accept_claim(article, fact.pk, claim=claim, by=editor)
    stored.statement = "Đã viết lại"
    save(stored, by=None)
    fact.refresh_from_db()
    with pytest.raises(ValidationError):
        take_back(article, fact, by=editor)
    fact.refresh_from_db()
    assert (fact.state, fact.finding) == ("accepted", stored)


def test_what_is_open_is_not_taken_back(article):
    with pytest.raises(ValidationError):
        take_back(article, mention("Xã ủy Lạ"), by=None)
