"""What the database itself refuses, asked by raw SQL on the database at hand."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from articles.models import Change, Evidence, Finding, Mention, Organization
from tests import factories as make

pytestmark = pytest.mark.django_db


def raw(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def finding():
    body = make.make_organization()
    article = make.make_article(body="Đảng bộ có 63 tổ chức trực thuộc.")
    return make.make_finding(article, "63 tổ chức", body)


@pytest.fixture
def mention():
    article = make.make_article(body="Đảng ủy Khối họp.")
    return make.make_mention(article, "Đảng ủy Khối", make.make_organization("Đảng ủy Khối"))


def test_a_published_claim_cannot_lose_its_passage(finding):
    with pytest.raises(IntegrityError):
        raw("UPDATE articles_finding SET lead_evidence_id = NULL WHERE id = %s", finding.pk)


@pytest.mark.past_the_door
def test_a_claim_without_passage_cannot_become_published(finding):
    raw(
        "UPDATE articles_finding SET status = 'draft', lead_evidence_id = NULL WHERE id = %s",
        finding.pk,
    )
    with pytest.raises(IntegrityError):
        raw("UPDATE articles_finding SET status = 'published' WHERE id = %s", finding.pk)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("article", "status", "'public'"),
        ("article", "slug", "''"),
        ("article", "title", "''"),
        ("article", "rights", "'all'"),
        ("article", "first_published_at", "NULL"),
        ("organization", "kind", "'club'"),
        ("organization", "valid_from", "'yesterday'"),
        ("organization", "natural_key", "''"),
        ("finding", "kind", "'rumour'"),
        ("finding", "period", "'0900'"),
        ("evidence", '"start"', '"end"'),
        ("evidence", "exact", "'63'"),
        ("evidence", "health", "'fine'"),
        ("evidence", "finding_id", "NULL"),
    ],
)
def test_values_outside_the_model_are_refused(finding, table, column, value):
    with pytest.raises(IntegrityError):
        raw(f"UPDATE articles_{table} SET {column} = {value}")


@pytest.mark.parametrize("length", [301, 5000])
def test_length_limits_hold_on_both_databases(finding, length):
    with pytest.raises(DatabaseError):
        raw("UPDATE articles_organization SET name = %s", "ê" * length)


def test_a_mention_names_one_record_of_its_kind(mention):
    person = make.make_person()
    with pytest.raises(IntegrityError):
        raw("UPDATE articles_mention SET person_id = %s", person.pk)


def test_the_same_passage_names_a_record_once(mention):
    twin = Mention.objects.get(pk=mention.pk)
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_evidence_supports_one_claim_only(finding):
    article = make.make_article(body="Ông A, Bí thư Đảng ủy.")
    position = make.make_position(article, "Bí thư Đảng ủy", make.make_person())
    with pytest.raises(IntegrityError):
        raw(
            "UPDATE articles_evidence SET position_id = %s WHERE finding_id IS NOT NULL",
            position.pk,
        )


@pytest.mark.parametrize(
    "act", ["UPDATE articles_change SET reason = 'x'", "DELETE FROM articles_change"]
)
def test_the_history_cannot_be_altered(finding, act):
    with pytest.raises(DatabaseError, match="append only"):
        raw(act)


def test_the_history_refuses_a_second_save(finding):
    with pytest.raises(TypeError):
        Change.objects.first().save()
    with pytest.raises(TypeError):
        Change.objects.first().delete()


def test_two_bodies_cannot_share_a_natural_key():
    first, second = make.make_organization(), make.make_organization()
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.filter(pk=second.pk).update(natural_key=first.natural_key)


def test_a_figure_needs_its_value(finding):
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(kind="figure", value=None)


def test_deleting_a_leading_passage_is_refused(finding):
    with pytest.raises(DatabaseError), transaction.atomic():
        Evidence.objects.filter(pk=finding.lead_evidence_id).delete()
