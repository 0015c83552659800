"""What a hand has left wrong among the public records is put right by publishing all anew."""

import pytest

from articles.exports.published import briefs
from articles.models import Document, Publication
from articles.services.publishing import publish_all
from tests.factories import make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    make_organization("Sở Khác")
    body = make_organization("Sở Thử")
    return Publication.objects.get(kind="organization", object_id=body.pk)


def changed():
    return sum(count for _kind, count in publish_all())


def assert_told(row):
    """Its list, its page and its number agree, and nothing else was written."""
    row.refresh_from_db()
    head = b'{"sequence":%d,' % row.sequence
    (brief,) = briefs("organization", [row.object_id])
    assert brief.startswith(head)
    assert bytes(row.document.brief) == brief
    assert Document.objects.count() == Publication.objects.live().count() == 2
    assert changed() == 0


def test_a_document_with_another_number_is_written_anew(row):
    wrong = bytes(row.document.brief).replace(b":%d," % row.sequence, b":999,", 1)
    Document.objects.filter(pk=row.document_id).update(brief=wrong)

    assert changed() == 1

    assert_told(row)


def test_a_document_under_another_key_is_found_under_its_own(row):
    right = row.document
    row.document = Document.objects.create(pk=77, brief=right.brief, rest=right.rest)
    row.save()
    right.delete()

    assert changed() == 1

    assert_told(row)


def test_a_document_that_nothing_names_goes(row):
    Document.objects.create(pk=77, brief=b"{}", rest=b",}")

    assert changed() == 0

    assert_told(row)
