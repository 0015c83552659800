"""Near-copies are linked as articles come in, by every way, and people decide about them."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Article, ArticleCopy, Change, Fingerprint, Verdict
from articles.services.anchors import anchoring
from articles.services.errors import NotPermitted
from articles.services.imports.deciding_copies import decide
from articles.services.imports.importing import import_files
from articles.services.imports.ingest import ingest_text
from articles.services.likeness import near_copies
from articles.services.loading.repair import reindex
from articles.services.reading.texts import next_text
from articles.services.undo.undoing import undo
from articles.services.writing.saving import save
from articles.text.fingerprints import KEPT
from tests import factories as make
from tests.near_texts import EVENT, OTHER, changed, under, without_lead

pytestmark = pytest.mark.django_db


def take_in(text, title="Xã Mẫu Sơn sơ kết một năm"):
    return ingest_text(text=under(title, text), by=None).article


def pairs():
    return list(ArticleCopy.objects.order_by("pk").values_list("article", "other", "verdict"))


def test_a_reprint_is_linked_to_the_article_it_repeats():
    first, _other = take_in(EVENT[0]), take_in(OTHER, "Chợ cá")
    again = take_in(without_lead(EVENT[0], 20), "Chuyện làm theo ở một xã")
    assert pairs() == [(again.pk, first.pk, "open")]
    assert ArticleCopy.objects.get().share > 0.8
    assert Fingerprint.objects.filter(article=first).count() == KEPT


def test_two_articles_about_one_event_are_not_linked():
    for text in EVENT:
        take_in(text)
    assert pairs() == []


def test_copies_within_one_batch_and_with_stored_ones_are_linked(tmp_path):
    stored = take_in(EVENT[0])
    texts = [EVENT[1], changed(EVENT[0], 0.1), OTHER, changed(EVENT[1], 0.1)]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(under(f"Tin số {number}", text), encoding="utf-8")
    made = [one.article.pk for one in import_files(sorted(tmp_path.iterdir()), by=None)]
    assert set(pairs()) == {(made[1], stored.pk, "open"), (made[3], made[0], "open")}


def test_a_batch_of_any_size_asks_the_same_queries(django_assert_num_queries):
    take_in(EVENT[0])
    for number in (1, 40):
        texts = {-one: set(range(one, one + 100)) for one in range(1, number)}
        texts[-99] = near_copies.runs_of(Article.objects.get())
        with django_assert_num_queries(2):
            near_copies.look_up(texts)


def test_a_number_that_many_share_is_kept_of_the_first_only(monkeypatch):
    monkeypatch.setattr(near_copies, "MOST_HOLDERS", 2)
    first = take_in(EVENT[0])
    copies = [take_in(changed(EVENT[0], 0.02, seed)) for seed in range(3)]
    held = Fingerprint.objects.filter(value__in=first.fingerprints.values("value"))
    assert max(held.filter(value=row.value).count() for row in held) == 2
    assert all(copy.copy_of.filter(other=first).exists() for copy in copies)


def retell(article, body):
    """Give an article another text, as an editor would."""
    zones = [{"zone": "body", "start": 0, "end": len(body)}]
    return save(article, by=None, satellites=[next_text(article, body=body, zones=zones, by=None)])


def test_a_new_text_is_told_anew_and_decisions_stay():
    first, again, third = (take_in(text) for text in (EVENT[0], changed(EVENT[0], 0.1), OTHER))
    kept = ArticleCopy.objects.create(article=third, other=again, share=0.5, verdict=Verdict.SAME)
    retell(again, " ".join(EVENT[1].split()))
    assert pairs() == [(third.pk, again.pk, "same")]
    retell(third, " ".join(EVENT[0].split()))
    assert set(pairs()) == {(third.pk, again.pk, "same"), (third.pk, first.pk, "open")}
    kept.refresh_from_db()
    assert kept.share == 0.5


def test_a_text_that_is_replaced_or_put_back_is_told_anew():
    first, second = take_in(EVENT[0]), take_in(OTHER)
    change = anchoring.replace_text(second, body=EVENT[0], zones=None, by=None)
    assert pairs() == [(second.pk, first.pk, "open")]
    undo(change, by=None)
    assert pairs() == []


def test_reindex_finds_the_copies_among_what_is_stored():
    first, again = take_in(EVENT[0]), take_in(changed(EVENT[0], 0.1))
    Fingerprint.objects.all().delete()
    ArticleCopy.objects.all().delete()
    for _ in range(2):
        list(reindex())
        assert pairs() == [(again.pk, first.pk, "open")]
        assert Fingerprint.objects.count() == 2 * KEPT


def test_a_decision_is_in_the_history_and_can_be_undone():
    first, again = take_in(EVENT[0]), take_in(changed(EVENT[0], 0.1))
    pair, editor = ArticleCopy.objects.get(), make.make_user("Editor")
    change = decide(pair.pk, Verdict.NOT_THE_SAME, seen=Verdict.OPEN, by=editor)
    pair.refresh_from_db()
    assert (pair.verdict, pair.decided_by) == ("not_the_same", editor)
    assert change.entries[0]["after"] == f"#{first.pk}: not the same"
    near_copies.renew([again.pk])
    assert pairs() == [(again.pk, first.pk, "not_the_same")]
    assert undo(change, by=editor).entries[0]["what"] == "copies"
    pair.refresh_from_db()
    assert (pair.verdict, pair.decided_by, pair.decided_at) == ("open", None, None)


def test_a_decision_holds_to_what_was_seen_and_asks_for_rights():
    take_in(EVENT[0]), take_in(changed(EVENT[0], 0.1))
    pair = ArticleCopy.objects.get()
    with pytest.raises(NotPermitted):
        decide(pair.pk, Verdict.SAME, seen=Verdict.OPEN, by=make.make_user("Contributor"))
    decide(pair.pk, Verdict.SAME, seen=Verdict.OPEN, by=None)
    number = Change.objects.count()
    with pytest.raises(ValidationError, match="meanwhile"):
        decide(pair.pk, Verdict.NOT_THE_SAME, seen=Verdict.OPEN, by=None)
    assert Change.objects.count() == number
