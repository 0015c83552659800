"""Addresses of static files: worked out once, anew when files have been collected."""

from django.contrib.staticfiles.storage import staticfiles_storage

from corpus_site.static import HashedOnceCollected


def test_an_address_is_worked_out_once_and_anew_after_collecting(monkeypatch):
    storage, asked = HashedOnceCollected(), []
    monkeypatch.setattr(
        HashedOnceCollected, "stored_name", lambda self, name: asked.append(name) or name
    )
    monkeypatch.setattr(storage, "hashed_files", {})
    monkeypatch.setattr(type(storage), "_url", lambda self, name_of, name, force: name_of(name))
    assert [storage.url("articles/admin.css") for _look in range(3)] == ["articles/admin.css"] * 3
    assert len(asked) == 1
    storage.hashed_files["articles/admin.css"] = "articles/admin.0a1b.css"
    storage.url("articles/admin.css")
    assert len(asked) == 2


def test_pages_name_files_through_it():
    assert staticfiles_storage.url("articles/admin.css").startswith("/static/articles/admin")
