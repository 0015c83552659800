"""Rows that are written many at once hold what was given, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DataError, transaction

from articles.models import Document, Publication
from articles.services.publishing import publish_all
from articles.services.rows import update_rows
from articles.services.writing.saving import save
from tests.factories import make_organization

pytestmark = pytest.mark.django_db

ALL = bytes(range(256))


@pytest.fixture
def three():
    for number in range(3):
        make_organization(f"Sở Thử {number}")
    return list(Publication.objects.order_by("pk"))


def stored(rows):
    return list(type(rows[0])._base_manager.filter(pk__in=[one.pk for one in rows]).order_by("pk"))


def told(row):
    return {
        field.attname: bytes(value) if isinstance(value, memoryview) else value
        for field in row._meta.concrete_fields
        for value in [getattr(row, field.attname)]
    }


@pytest.mark.past_the_door
def test_bytes_are_stored_as_they_are(three):
    documents = stored([one.document for one in three])
    untouched = told(documents[2])
    documents[0].brief, documents[0].rest = ALL, b""
    documents[1].brief, documents[1].rest = b"'\\x00\0", ALL * 100

    update_rows(documents[:2], ["brief", "rest"])

    assert list(map(told, stored(documents))) == [*map(told, documents[:2]), untouched]


def test_texts_times_and_nothing_are_stored_as_they_are(three):
    at = datetime(2026, 1, 2, 3, 4, 5, 678901, UTC)
    gone, renamed, untouched = three
    gone.document, gone.etag, gone.reason = None, "", 'Sai "nguồn"; \\ %s {0} – 100 %'
    renamed.slug, renamed.at, renamed.sequence = "tên-mới", at, 2**40
    gone.at = at + timedelta(microseconds=1)

    update_rows([gone, renamed], ["slug", "sequence", "at", "etag", "document", "reason", "heir"])

    assert list(map(told, stored(three))) == list(map(told, [gone, renamed, untouched]))
    # What is gone comes back, and a document bears its publication's number.
    assert sum(changed for _kind, changed in publish_all()) == 2


def test_a_field_that_is_not_named_stays(three):
    first = three[0]
    slug, first.slug, first.reason = first.slug, "khác", ""

    update_rows([first], ["reason"])

    assert Publication.objects.get(pk=first.pk).slug == slug


def test_what_a_record_says_is_written_over_what_it_said():
    body = make_organization("Sở Thử")
    before = Document.objects.get()
    body.name = "Sở Mới"
    save(body, by=None)

    after = Document.objects.get()
    assert after.pk == before.pk
    assert "Sở Mới".encode() in bytes(after.brief)


def test_what_is_too_long_is_not_cut(three):
    first = three[0]
    first.slug = "a" * 200
    try:
        with transaction.atomic():
            update_rows([first], ["slug"])
    except DataError:
        return
    assert len(Publication.objects.get(pk=first.pk).slug) == 200


def test_nothing_is_asked_for_no_rows(django_assert_num_queries):
    with django_assert_num_queries(0):
        update_rows([], ["slug"])
