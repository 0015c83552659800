"""Parting what was merged: what was changed since is left and named, the rest goes back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Act,
    Byline,
    Change,
    Duplicate,
    Mention,
    Person,
    Position,
    Redirect,
    SearchEntry,
)
from articles.services.merge.merging import merge
from articles.services.merge.parting import last_merge
from articles.services.passages import anchor, locate
from articles.services.undo.undoing import undo, undo_act
from articles.services.writing.saving import save
from tests import factories as make

pytestmark = pytest.mark.django_db


def refreshed(*records):
    for record in records:
        record.refresh_from_db()


def test_what_was_changed_since_stays_and_is_named_and_the_rest_goes_back():
    heir, loser = make.make_person("Lê Văn Mẫu", note=""), make.make_person("Lê Mẫu", note="Hai")
    other = make.make_person("Khác")
    article = make.make_article(body="Lê Mẫu nói. Ông Mẫu đi. Bà Mẫu về. Cô Mẫu ở.")
    mentions = [make.make_mention(article, words, loser) for words in ("Lê Mẫu", "Ông Mẫu", "Cô")]
    change = merge(heir, loser, by=None, reason="Một", take=["note"])
    refreshed(heir, *mentions)
    mentions[1].person = other
    save(article, by=None, satellites=[mentions[1]], removed=[mentions[2]])
    made_since = make.make_mention(article, "Bà Mẫu", heir)
    heir.note = "Ba"
    save(heir, by=None)

    made = undo(change, by=None)

    refreshed(heir, loser, *mentions[:2], made_since)
    assert (heir.note, loser.note, loser.status) == ("Ba", "Hai", "published")
    owners = [row.person for row in (*mentions[:2], made_since)]
    assert owners == [loser, other, heir]
    left = [entry["after"] for entry in made.entries if entry["what"] == "stayed"]
    assert len(left) == 3
    assert not heir.names.exists()


def test_merges_in_a_chain_are_parted_from_the_last():
    first, second, third = (make.make_person(f"Lê {name}") for name in "ABC")
    one = merge(second, first, by=None, reason="Một")
    two = merge(third, second, by=None, reason="Hai")
    refreshed(first)
    assert first.merged_into == third
    assert {row.heir for row in Redirect.objects.all()} == {third}
    with pytest.raises(ValidationError, match="part"):
        undo(one, by=None)

    undo(two, by=None)
    refreshed(first)
    assert first.merged_into == second
    undo(one, by=None)
    assert not Redirect.objects.exists()
    with pytest.raises(ValidationError):
        undo(one, by=None)


def test_a_merge_is_an_act_that_is_undone_once():
    heir, loser = make.make_person(), make.make_person()
    merge(heir, loser, by=None, reason="Một")
    act = Act.objects.get()
    undo_act(act, by=None)
    refreshed(loser)
    assert (loser.merged_into, loser.status) == (None, "published")
    assert act.undone_at
    with pytest.raises(ValidationError):
        undo_act(act, by=None)
    assert Duplicate.objects.filter(verdict="same").count() == 0


def test_each_of_the_two_has_an_entry_that_tells_of_it():
    heir, loser = make.make_person("Lê A"), make.make_person("Lê B")
    article = make.make_article(body="Lê B nói.", publish=False)
    make.make_mention(article, "Lê B", loser)
    change = merge(heir, loser, by=None, reason="Một người")
    own = Change.objects.get(action="merged", object_id=loser.pk)
    assert {entry["what"] for entry in own.entries} >= {"status", "merged_into"}
    assert change.entries[0]["after"] == "Lê B"
    assert (own.reason, change.reason) == ("Một người", "Một người")
    assert last_merge(Person.objects.get(pk=loser.pk)) == change


def test_the_same_number_of_queries_for_any_number_of_rows():
    def asked(rows):
        heir, loser = make.make_person(), make.make_person()
        article = make.make_article(body="Mẫu nói. " * 40)
        text = article.current_text
        for number in range(rows):
            mention = Mention(kind="person", person=loser)
            anchor(mention, text, *locate(text, "Mẫu", occurrence=number + 1))
            mention.save()
            Byline.objects.create(article=article, printed="M", person=loser)
            Position.objects.create(person=loser, title=f"T{number}")
        with CaptureQueriesContext(connection) as there:
            change = merge(heir, loser, by=None, reason="Một")
        with CaptureQueriesContext(connection) as back:
            undo(change, by=None)
        return len(there), len(back)

    assert asked(30) == asked(3)
    assert SearchEntry.objects.filter(kind="person").count() == Person.objects.count()
