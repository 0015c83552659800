"""Imports at the desk: shown before anything is stored, stored once, undone as a whole."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from articles.models import (
    Article,
    ArticleCopy,
    Change,
    ImportBatch,
    ImportItem,
    Mention,
    SourceFile,
    TextVersion,
)
from articles.services.errors import NotPermitted
from articles.services.imports import batch_reading, batches
from articles.services.imports.ingest import Incoming, ingest_file
from articles.services.work import bulk, jobs
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, move
from tests import factories as make
from tests.near_texts import EVENT, OTHER, changed, under

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make.make_user("Editor")


def file(name, text):
    data = text if isinstance(text, bytes) else text.encode()
    return Incoming(name, data)


def page(number):
    words = " ".join(f"từ{number}x{one}" for one in range(60))
    return file(f"{number:03}.txt", under(f"Tin số {number}", words))


def begin(files, editor):
    batch = batches.begin(files, by=editor)
    assert batches.read_on(batch, by=editor)
    return batch


def wanted(batch):
    return list(batch.items.filter(is_wanted=True).values_list("pk", flat=True))


def store(batch, editor):
    batches.confirm(batch, wanted(batch), by=editor)
    assert batches.store_on(batch, by=editor)


def told(batch):
    return [(item.name, item.outcome) for item in batch.items.all()]


def test_each_file_is_shown_as_it_would_be_stored(editor):
    first = file("cu.txt", under("Một xã sơ kết", EVENT[0]))
    stored = ingest_file(name=first.name, data=first.data, by=None).article
    files = [
        file("moi.txt", under("Chợ cá buổi sớm", OTHER)),
        first,
        file("gan.txt", under("Tin in lại", changed(EVENT[0], 0.1))),
        file("hai.txt", under("Chợ cá buổi sớm", OTHER)),
        file("gan-nhau.txt", under("Chợ cá in lại", changed(OTHER, 0.1))),
        file("hong.txt", b"Ti\xea thu"),
        file("anh.png", b"\x89PNG"),
        file("rong.txt", b""),
    ]
    batch = begin(files, editor)
    outcomes = ["new", "unchanged", "near_copy", "unchanged", "near_copy", *["refused"] * 3]
    assert [outcome for _name, outcome in told(batch)] == outcomes
    new, same, near, twice, like, bad, kind, empty = batch.items.all()
    assert new.fields["title"] == "Chợ cá buổi sớm"
    assert new.fields["at"].startswith("2018-03-12T08:15")
    assert same.article == stored
    assert near.fields["copy_of"] == stored.pk
    assert near.fields["share"] > 0.5
    assert (twice.fields["same_as"], like.fields["like"]) == (1, 1)
    assert bad.words == "byte 2 is not UTF-8"
    assert ".txt" in kind.words
    assert empty.words == "the file is empty"
    assert [item.data is None for item in batch.items.all()] == [
        outcome not in ("new", "near_copy") for outcome in outcomes
    ]
    assert (Article.objects.count(), SourceFile.objects.count()) == (1, 1)


def test_files_that_are_read_in_different_requests_are_held_against_each_other(editor, monkeypatch):
    files = [
        file("moi.txt", under("Chợ cá buổi sớm", OTHER)),
        page(1),
        file("gan.txt", under("Chợ cá in lại", changed(OTHER, 0.1))),
    ]
    batch = batches.begin(files, by=editor)
    monkeypatch.setattr(batches, "SECONDS", -1)
    while not batches.read_on(batch, by=editor):
        pass
    assert [outcome for _name, outcome in told(batch)] == ["new", "new", "near_copy"]
    like = batch.items.last()
    assert like.fields["like"] == 1
    assert like.fields["share"] > 0.5


def test_what_is_ticked_is_stored_under_one_act_and_the_bytes_go(editor):
    batch = begin([page(1), page(2), file("hong.txt", b"\xff\xff\xff")], editor)
    first, _second, _bad = batch.items.all()
    batches.confirm(batch, [first.pk], by=editor)
    assert batches.store_on(batch, by=editor)
    article = Article.objects.get()
    assert (article.title, article.created_by, article.status) == ("Tin số 1", editor, "draft")
    assert batch.state == "committed"
    assert Change.objects.get(rows__act=batch.act).object_id == article.pk
    assert not ImportItem.objects.filter(data__isnull=False).exists()
    assert batch.items.get(pk=first.pk).article == article
    assert bytes(SourceFile.objects.get().data) == page(1).data


def test_near_copies_are_linked_when_they_are_stored(editor):
    texts = [OTHER, changed(OTHER, 0.1)]
    store(
        begin([file(f"{n}.txt", under("Chợ", text)) for n, text in enumerate(texts)], editor),
        editor,
    )
    assert ArticleCopy.objects.count() == 1


def test_a_file_that_somebody_stored_meanwhile_is_not_stored_twice(editor):
    batch = begin([page(1), page(2)], editor)
    ingest_file(name="x.txt", data=page(1).data, by=None)
    store(batch, editor)
    assert told(batch) == [("001.txt", "unchanged"), ("002.txt", "new")]
    assert Article.objects.count() == 2


def test_a_batch_is_decided_about_once(editor):
    batch = begin([page(1)], editor)
    with pytest.raises(ValidationError, match="at least one"):
        batches.confirm(batch, [], by=editor)
    again = ImportBatch.objects.get()
    batches.discard(batch)
    assert (batch.state, batch.items.get().data) == ("discarded", None)
    for act in (lambda: batches.discard(again), lambda: batches.confirm(again, [1], by=editor)):
        with pytest.raises(ValidationError, match="discarded already"):
            act()
    assert not batches.store_on(again, by=editor)
    assert not Article.objects.exists()


def test_reading_and_storing_go_on_where_they_broke_off(editor, monkeypatch):
    monkeypatch.setattr(batches, "SECONDS", -1)
    batch = batches.begin([page(1), page(2), page(3)], by=editor)
    assert not batches.read_on(batch, by=editor)
    assert [outcome for _name, outcome in told(batch)] == ["new", "unread", "unread"]
    with pytest.raises(ValidationError, match="not read yet"):
        batches.confirm(batch, wanted(batch), by=editor)
    assert not batches.read_on(batch, by=editor)
    assert batches.read_on(batch, by=editor)
    batches.confirm(batch, wanted(batch), by=editor)
    assert [batches.store_on(batch, by=editor) for _ in range(3)] == [False, False, True]
    assert Article.objects.count() == 3
    assert Change.objects.filter(rows__act=batch.act).count() == 3


def test_a_file_that_would_take_long_to_read_is_refused_unread(editor, monkeypatch):
    monkeypatch.setattr(batch_reading, "MOST_PARTS", 20)
    html = file("day.html", "<html><body>" + "<p>Chữ</p>" * 20 + "</body></html>")
    text = file("dai.txt", "Chữ\n" * 21)
    batch = begin([html, text, page(1)], editor)
    assert [outcome for _name, outcome in told(batch)] == ["refused", "refused", "new"]
    assert "20 lines or elements" in batch.items.first().words


def test_a_hundred_files_ask_no_more_queries_than_a_few(editor, django_assert_max_num_queries):
    """SQLite takes fewer values at once, so that long lists of rows come in a few parts."""
    begin([page(0)], editor)
    for first, last in ((2, 9), (20, 100)):
        files = [page(one) for one in range(first, last)]
        with django_assert_max_num_queries(8):
            batch = batches.begin(files, by=editor)
        with django_assert_max_num_queries(12):
            batches.read_on(batch, by=editor)
        batches.confirm(batch, wanted(batch), by=editor)
        with django_assert_max_num_queries(48):
            batches.store_on(batch, by=editor)


def test_old_previews_are_let_go_when_the_next_one_comes(editor):
    old, fresh = begin([page(1)], editor), begin([page(2)], editor)
    week = batches.timezone.now() - timedelta(days=batches.KEPT_DAYS, minutes=1)
    ImportBatch.objects.filter(pk=old.pk).update(at=week)
    batches.begin([page(3)], by=editor)
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.state, fresh.state) == ("discarded", "previewed")
    assert old.items.get().data is None


def test_undoing_a_batch_deletes_its_drafts_and_names_what_stays(editor):
    batch = begin([page(number) for number in range(4)], editor)
    store(batch, editor)
    edited, published, *others = Article.objects.order_by("pk")
    edited.section = "Xã hội"
    save(edited, by=editor)
    move(published, PUBLISH, by=None)
    job = jobs.finish(bulk.undo(batch.act, by=editor, queued=False))
    assert set(Article.objects.all()) == {edited, published}
    assert TextVersion.objects.count() == 2
    assert not Mention.objects.exclude(text_version__article__in=[edited, published]).exists()
    refused = job.rows.filter(is_done=False)
    assert {row.object_id for row in refused} == {edited.pk, published.pk}
    assert {row.object_id for row in job.rows.filter(is_done=True)} == {one.pk for one in others}


def test_only_those_who_may_add_articles_import_and_see_their_own(editor):
    with pytest.raises(NotPermitted):
        batches.begin([page(1)], by=make.make_user("Auditor"))
    contributor = make.make_user("Contributor")
    own = batches.begin([page(1)], by=contributor)
    batches.begin([page(2)], by=editor)
    assert list(batches.visible(contributor)) == [own]
    assert batches.visible(editor).count() == 2
