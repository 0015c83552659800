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


def count_through(every):
    """Give documents keys as they came, as it was before."""
    for number, one in enumerate(Publication.objects.live().order_by("sequence")[::every], start=1):
        old = one.document
        one.document = Document.objects.create(pk=number, brief=old.brief, rest=old.rest)
        one.save()
        old.delete()


@pytest.mark.parametrize("every", [1, 2])  # 2: half of them have come since it was gone back
def test_what_was_kept_as_it_came_is_kept_by_key(monkeypatch, every):
    monkeypatch.setattr(migration, "_STEP", 3)
    make_world()
    before = documents()
    assert len(before) > 2 * migration._STEP

    migration.go_back(None, EDITOR)
    assert not [brief for _pk, _slug, brief, _rest in documents() if b"sequence" in brief[:12]]
    assert {brief[:6] for _pk, _slug, brief, _rest in documents()} == {b'{"id":'}
    count_through(every)
    migration.key(None, EDITOR)

    assert documents() == before
