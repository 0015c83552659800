"""Coverage of a review: what is done, what is open; ticking sentences and taking it back."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Change, Cleared, Mention, Proposal
from articles.services.imports.ingest import ingest_text
from articles.services.review import reviewing
from articles.services.review.deciding import reject_mention
from articles.services.review.reviewing import Marked, measure
from articles.services.undo.taking_back import undo_last
from articles.services.undo.undoing import undo
from articles.services.writing.acts import stamp_of
from articles.text.sentences import sentences
from tests import factories as make
from tests.finds import read_by_hand

PAGE = """Huyện Mẫu học tập theo gương

Ông Lê Văn Mẫu nói với Xã ủy Lạ. Xã ủy Lạ đã nghe. Trời hôm ấy mưa.

Không ai nói thêm điều gì.
"""

prose = st.lists(
    st.sampled_from(["Một câu ngắn.", "Câu nữa thì dài hơn.", "\n", " ", "Ai?", "Ừ!"]), max_size=12
).map(" ".join)
spans = st.tuples(st.integers(0, 150), st.integers(1, 60)).map(lambda one: (one[0], sum(one)))


@given(prose, st.lists(st.tuples(spans, st.booleans())), st.lists(spans))
def test_a_share_stays_a_share_whatever_is_marked(text, marked, cleared):
    rows = [Marked(*span, is_decided) for span, is_decided in marked]
    coverage = measure(sentences(text), rows, cleared)
    assert 0 <= coverage.share <= 1
    assert len(coverage.open) + len(coverage.done) == len(coverage.sentences)
    assert coverage.waiting == sum(not one.is_decided for one in rows)


@given(prose, st.lists(st.tuples(spans, st.booleans())))
def test_a_sentence_is_done_where_a_decided_mark_touches_it(text, marked):
    rows = [Marked(*span, is_decided) for span, is_decided in marked]
    told = sentences(text)
    touched = {
        number
        for number, one in enumerate(told)
        if any(row.is_decided and row.start < one.end and one.start < row.end for row in rows)
    }
    assert measure(told, rows, []).done == touched


@given(prose)
def test_clearing_everything_is_the_whole(text):
    told = sentences(text)
    coverage = measure(told, [], [(one.start, one.end) for one in told])
    assert (coverage.share, coverage.open, coverage.is_whole) == (1, [], True)
    assert measure(told, [], [(0, len(text))] if told else []).is_whole


@pytest.fixture
def article(db, monkeypatch):
    def place(hand):
        hand.person("Lê Văn Mẫu")
        hand.body("Xã ủy Lạ")
        hand.state("Xã ủy Lạ đã nghe.", organization="Xã ủy Lạ")

    read_by_hand(monkeypatch, place)
    return ingest_text(text=PAGE, by=None).article


def told(article):
    return [
        article.current_text.body[one.start : one.end]
        for one in reviewing.coverage_of(article).open
    ]


def place_of(article, words):
    start = article.current_text.body.index(words)
    return start, start + len(words)


def test_what_is_open_goes_on_until_all_is_decided(article):
    first = "Ông Lê Văn Mẫu nói với Xã ủy Lạ."
    assert first in told(article)
    reject_mention(article, Mention.objects.get(exact="Lê Văn Mẫu").pk, by=None)
    assert first not in told(article)
    for sentence in reviewing.coverage_of(article).open:
        reviewing.clear(article, (sentence.start, sentence.end), by=None)
    coverage = reviewing.coverage_of(article)
    assert (coverage.share, coverage.percent, coverage.is_whole) == (1, "100 %", False)
    assert coverage.waiting == 2


def test_the_pages_own_matter_is_no_part_of_it(article):
    body = article.current_text.body
    shown = [body[one.start : one.end] for one in reviewing.sentences_of(article.current_text)]
    chrome = [zone for zone in article.current_text.zones if zone["zone"] == "chrome"]
    assert all(body[zone["start"] : zone["end"]].strip() not in shown for zone in chrome)


def test_ticking_rejects_what_was_shown_there_and_is_undone_whole(article):
    fact, body = Proposal.objects.get(), Mention.objects.get(exact="Xã ủy Lạ")
    before = [list(model.objects.order_by("pk").values()) for model in (Mention, Proposal)]
    place = place_of(article, "Xã ủy Lạ đã nghe.")
    by = make.make_user("Editor")
    change = reviewing.clear(article, place, facts={fact.pk: stamp_of(fact)}, by=by)
    fact.refresh_from_db()
    body.refresh_from_db()
    assert (fact.state, fact.decided_by, body.state) == ("rejected", by, "proposed")
    assert Cleared.objects.get().by == by
    assert [one["what"] for one in change.entries] == ["review", "review"]
    undo_last(article, by=by)
    now = [list(model.objects.order_by("pk").values()) for model in (Mention, Proposal)]
    assert (now, Cleared.objects.count()) == (before, 0)


def test_a_tick_is_taken_back(article):
    place = place_of(article, "Trời hôm ấy mưa.")
    reviewing.clear(article, place, by=None)
    assert "Trời hôm ấy mưa." not in told(article)
    change = reviewing.unclear(article, Cleared.objects.get().pk, by=None)
    assert "Trời hôm ấy mưa." in told(article)
    undo(change, by=None)
    assert "Trời hôm ấy mưa." not in told(article)


@pytest.mark.parametrize("words", ["Trời hôm", "hôm ấy mưa.", "ấy"])
def test_only_whole_sentences_are_ticked(article, words):
    with pytest.raises(ValidationError):
        reviewing.clear(article, place_of(article, words), by=None)
    assert not Cleared.objects.exists()


def test_two_who_tick_the_same_or_decide_meanwhile_are_told(article):
    fact = Proposal.objects.get()
    seen, place = stamp_of(fact), place_of(article, "Xã ủy Lạ đã nghe.")
    reviewing.clear(article, place, facts={fact.pk: seen}, by=None)
    count = Change.objects.count()
    with pytest.raises(ValidationError):
        reviewing.clear(article, place, by=None)
    whole = place[0] - len("Ông Lê Văn Mẫu nói với Xã ủy Lạ. "), place[1] + len(" Trời hôm ấy mưa.")
    with pytest.raises(ValidationError):
        reviewing.clear(article, whole, facts={fact.pk: seen}, by=None)
    assert (Change.objects.count(), Cleared.objects.count()) == (count, 1)
