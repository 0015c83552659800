"""What a merge settles, and what comes after it: comments, choices left with one, merging again."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Act, Directive, DirectiveName, Mention
from articles.services.desk import commenting
from articles.services.imports.ingest import ingest_text
from articles.services.merge.merging import merge
from articles.services.undo.undoing import undo, undo_act
from articles.services.undo.versions import NotKnown, rows_at
from articles.services.writing.saving import save
from tests import factories as make
from tests.finds import read_by_hand

pytestmark = pytest.mark.django_db
PAGE = "Tin thử\n\n12/03/2021 10:15\n\nHội nghị bàn Chỉ thị 7-CT/HU của huyện.\n\nPV\n"


def refreshed(*records):
    for record in records:
        record.refresh_from_db()


def test_comments_on_a_merged_record_show_on_the_heir_until_the_two_are_parted():
    editor = make.make_user("Editor")
    heir, loser = make.make_person(), make.make_person()
    said = commenting.comment(loser, "Ai đây?", by=editor)
    own = commenting.comment(heir, "Rõ rồi.", by=editor)
    change = merge(heir, loser, by=None, reason="Một")
    assert list(commenting.comments_on(heir)) == [said, own]
    undo(change, by=None)
    assert list(commenting.comments_on(heir)) == [own]
    refreshed(loser)
    assert list(commenting.comments_on(loser)) == [said]


@pytest.fixture
def choice(monkeypatch):
    """Two directives of one number, and a mention that may mean whichever of them stands."""
    pair = [make.make_directive("7", organ_code="HU", term=term) for term in ("XI", "XII")]

    def place(hand):
        numbers = [one.pk for one in Directive.objects.standing().filter(number="7")]
        hand.cite("Chỉ thị 7-CT/HU", *numbers, number="7",
                  status="resolved" if len(numbers) == 1 else "ambiguous")  # fmt: skip

    read_by_hand(monkeypatch, place)
    ingest_text(text=PAGE, by=None)
    mention = Mention.objects.get(exact="Chỉ thị 7-CT/HU")
    assert (mention.target, mention.candidates.count()) == (None, 2)
    return *pair, mention


def test_a_mention_that_a_merge_leaves_one_choice_is_read_again(choice):
    heir, loser, mention = choice
    change = merge(heir, loser, by=None, reason="Một")
    refreshed(mention)
    assert mention.target == heir
    undo(change, by=None)
    refreshed(mention)
    assert (mention.target, mention.candidates.count()) == (None, 2)


def test_an_act_that_has_read_again_is_undone_as_a_whole(choice):
    heir, loser, mention = choice
    merge(heir, loser, by=None, reason="Một")
    undo_act(Act.objects.get(kind="merge"), by=None)
    refreshed(mention)
    assert (mention.target, mention.candidates.count()) == (None, 2)


def test_undoing_the_parting_merges_again_with_the_same_choices():
    heir, loser = make.make_person("Lê A", note="Một"), make.make_person("Lê B", note="Hai")
    article = make.make_article(body="Lê B nói.")
    mention = make.make_mention(article, "Lê B", loser)
    parted = undo(merge(heir, loser, by=None, reason="Một", take=["note"]), by=None)
    refreshed(heir, mention)
    assert (heir.note, mention.person) == ("Một", loser)

    again = undo(parted, by=None)
    refreshed(heir, loser, mention)
    assert (heir.note, mention.person, loser.merged_into) == ("Hai", heir, heir)
    undo(again, by=None)
    refreshed(loser)
    assert loser.merged_into is None


def test_undoing_an_undone_act_merges_again():
    heir, loser = make.make_directive("05"), make.make_directive("05", term="", symbol="5-CT/TW")
    save(loser, by=None, satellites=[DirectiveName(directive=loser, text="Năm", kind="nickname")])
    merge(heir, loser, by=None, reason="Một")
    undo_act(Act.objects.get(), by=None)
    undo_act(Act.objects.order_by("pk").last(), by=None)
    refreshed(loser)
    assert loser.merged_into == heir
    assert heir.names.filter(text="Năm").exists()


def test_what_was_merged_elsewhere_since_is_not_merged_again():
    heir, loser, third = make.make_person(), make.make_person(), make.make_person()
    parted = undo(merge(heir, loser, by=None, reason="Một"), by=None)
    merge(third, loser, by=None, reason="Hai")
    with pytest.raises(ValidationError, match="merged into"):
        undo(parted, by=None)


def test_what_a_record_was_before_a_parting_is_not_made_up():
    heir, loser = make.make_person(), make.make_person()
    undo(merge(heir, loser, by=None, reason="Một"), by=None)
    refreshed(heir)
    with pytest.raises(NotKnown):
        rows_at(heir, 1)
