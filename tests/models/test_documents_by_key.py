"""The migration that gives documents the keys of their records, and their numbers."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection

from articles.models import Document, Publication
from tests.exports.world import make_world

migration = import_module("articles.migrations.0029_documents_by_key")
pytestmark = pytest.mark.django_db
EDITOR = SimpleNamespace(connection=connection)


def documents():
    rows = Document.objects.values_list("pk", "brief", "rest", "publication__slug")
    return {(pk, slug, bytes(brief), bytes(rest)) for pk, brief, rest, slug in rows}


def publish_last_anew():
    """As it was done before: a new document has the next number of its table."""
    last = Publication.objects.live().latest("sequence")
    old = last.document
    last.document = Document.objects.create(brief=old.brief, rest=old.rest)
    last.save()
    old.delete()
    return last.document_id


def test_what_was_kept_as_it_came_is_kept_by_key(monkeypatch):
    monkeypatch.setattr(migration, "_STEP", 3)
    make_world()
    before = documents()
    count = len(before)
    assert count > 2 * migration._STEP

    migration.go_back(None, EDITOR)
    assert {brief[:6] for _pk, _slug, brief, _rest in documents()} == {b'{"id":'}
    assert {pk for pk, *_rest in documents()} == set(range(1, count + 1))
    assert publish_last_anew() == count + 1
    migration.key(None, EDITOR)

    assert documents() == before
