"""Importing in the browser: what a drop would store, storing it, undoing it, for every right."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, ImportBatch
from articles.services.imports import batches
from tests.near_texts import EVENT, OTHER, changed, under

pytestmark = [pytest.mark.django_db, pytest.mark.once]

IMPORT = "/admin/articles/article/import/"


def file(name, text):
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def drop(client, *files):
    response = client.post(IMPORT, {"files": list(files)})
    return response.headers["Location"].split("?")[0]


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def ticked(response):
    return re.findall(r'name="item" value="(\d+)"[^>]* checked', response.content.decode())


def test_files_are_dropped_looked_at_stored_and_undone(editor):
    page = drop(
        editor,
        file("cho.txt", under("Chợ cá buổi sớm", OTHER)),
        file("in-lai.txt", under("Chợ cá in lại", changed(OTHER, 0.1))),
        file("hong.txt", b"Ti\xea"),
    )
    shown = editor.get(page)
    assert "Chợ cá buổi sớm" in text_of(shown)
    assert "byte 2" in text_of(shown)
    assert "hong.txt: hong.txt" not in text_of(shown)
    assert 'href="#file-1"' in shown.content.decode()
    assert not Article.objects.exists()
    items = ticked(shown)
    assert len(items) == 2

    stored = editor.post(page, {"act": "store", "item": items}, follow=True)
    assert ImportBatch.objects.get().state == "committed"
    for article in Article.objects.all():
        assert f"/articles/article/{article.pk}/change/" in stored.content.decode()

    undone = editor.post(page, {"act": "undo"})
    assert "/job/" in undone.headers["Location"]
    assert not Article.objects.exists()
    shown = editor.get(page)
    assert 'value="undo"' not in shown.content.decode()
    assert "badge-undone" in shown.content.decode()


def test_what_is_not_ticked_is_not_stored_and_a_discarded_import_stores_nothing(editor):
    files = [file(f"{n}.txt", under(f"Tin {n}", text)) for n, text in enumerate(EVENT)]
    page = drop(editor, *files)
    items = ticked(editor.get(page))
    editor.post(page, {"act": "store", "item": items[1:]})
    assert [article.title for article in Article.objects.all()] == ["Tin 1"]
    page = drop(editor, file("cho.txt", under("Chợ", OTHER)))
    assert editor.post(page, {"act": "discard"}).headers["Location"] == IMPORT
    assert "badge-discarded" in editor.get(IMPORT).content.decode()
    late = editor.post(page, {"act": "store", "item": ticked(editor.get(page))}, follow=True)
    assert [message.level_tag for message in late.context["messages"]] == ["error"]
    assert Article.objects.count() == 1


def test_an_article_that_is_closed_to_the_person_is_not_named(editor, at_desk):
    secret = under("Chuyện còn giữ kín", OTHER)
    page = drop(editor, file("a.txt", secret))
    editor.post(page, {"act": "store", "item": ticked(editor.get(page))})
    contributor = at_desk("contributor")
    again = drop(
        contributor,
        file("b.txt", secret),
        file("c.txt", under("Tin in lại", changed(OTHER, 0.1))),
    )
    shown = contributor.get(again).content.decode()
    assert "Chuyện còn giữ kín" not in shown
    assert ">c.txt</label>" in shown
    assert "badge-near_copy" in shown
    assert contributor.get(page).status_code == 404
    assert contributor.post(page, {"act": "undo"}).status_code == 404


@pytest.mark.parametrize(("role", "status"), [("auditor", 403), ("anonymous", 302)])
def test_those_who_may_not_add_articles_do_not_import(at_desk, role, status):
    client = at_desk(role)
    assert client.get(IMPORT).status_code == status
    assert client.post(IMPORT, {"files": [file("a.txt", "x")]}).status_code == status
    assert not ImportBatch.objects.exists()


def test_too_much_at_once_is_refused_by_its_limit(editor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    response = editor.post(IMPORT, {"files": [file(f"{n}.txt", "x") for n in range(3)]})
    assert response.status_code == 400
    assert re.search(r"\b2\b", text_of(response))
    large = editor.post(IMPORT, {}, CONTENT_LENGTH=str(51 * 2**20))
    assert large.status_code == 413
    assert "50 MB" in text_of(large)
    nothing = editor.post(IMPORT, {})
    assert nothing.status_code == 200
    assert "error-words" in nothing.content.decode()
    assert not ImportBatch.objects.exists()


def test_what_is_not_read_yet_is_read_on(editor, monkeypatch):
    monkeypatch.setattr(batches, "SECONDS", -1)
    page = drop(editor, *(file(f"{n}.txt", under(f"Tin {n}", t)) for n, t in enumerate(EVENT)))
    shown = editor.get(f"{page}?on").content.decode()
    assert "data-goes-on" in shown
    assert 'value="read"' in shown
    editor.post(page, {"act": "read"})
    shown = editor.get(page)
    assert 'value="read"' not in shown.content.decode()
    editor.post(page, {"act": "store", "item": ticked(shown)})
    assert Article.objects.count() == 1
    assert 'value="store"' in editor.get(page).content.decode()
    editor.post(page, {"act": "store"})
    assert Article.objects.count() == 2
    assert ImportBatch.objects.get().state == "committed"


def test_pages_ask_the_same_queries_at_any_size(editor, django_assert_num_queries):
    def texts(first, number):
        for one in range(first, first + number):
            words = " ".join(f"từ{one}x{word}" for word in range(60))
            yield file(f"{one}.txt", under(f"Tin {one}", words))

    for first, number in ((0, 2), (10, 30)):
        page = drop(editor, *texts(first, number))
        with django_assert_num_queries(6):
            editor.get(page)
        editor.post(page, {"act": "store", "item": ticked(editor.get(page))})
        editor.get(page)
        with django_assert_num_queries(9):
            editor.get(page)
        with django_assert_num_queries(7):
            editor.get(IMPORT)


def test_the_list_of_articles_leads_to_the_import(editor, at_desk):
    assert IMPORT in editor.get("/admin/articles/article/").content.decode()
    assert IMPORT not in at_desk("auditor").get("/admin/").content.decode()


def test_unknown_acts_and_imports_are_not_found(editor):
    page = drop(editor, file("a.txt", under("Tin", OTHER)))
    assert editor.post(page, {"act": "x"}).status_code == 404
    assert editor.get(f"{IMPORT}999999/").status_code == 404
