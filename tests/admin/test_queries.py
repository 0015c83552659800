"""A list or a form asks the database a fixed number of times, however many rows it has."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.site import desk
from articles.models import (
    Byline,
    Change,
    Directive,
    DirectiveName,
    DirectiveRelation,
    Finding,
    Mention,
    Organization,
    OrganizationName,
    OrganizationRelation,
    Person,
    PersonName,
    Place,
    Position,
    SourceFile,
    Status,
    TextVersion,
)
from articles.services.passages import anchor, locate
from tests import factories
from tests.admin.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.past_the_door, pytest.mark.once]
FEW, MANY = 3, 9  # three: a mention of each kind


def asked(client, url):
    """Return how many queries a page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


class Rows:
    """Makes more and more rows, each leaning on records of its own."""

    def __init__(self):
        self.article = factories.make_article(
            "Tin", body="chữ " * 200, publisher=factories.make_organization()
        )
        self.directive = factories.make_directive()
        self.body = factories.make_organization()
        self.person = factories.make_person()
        self.finding = factories.make_finding(self.article, "chữ " * 50, self.body, publish=False)

    def add(self, number):
        for _ in range(number):
            self._add_one(Byline.objects.count() + 1)

    def _add_one(self, at):
        body, person = self._body(at), self._person(at)
        directive = Directive.objects.create(
            type=self.directive.type,
            title=f"V{at}",
            slug=f"v{at}",
            natural_key=f"v{at}",
            issuer=body,
        )
        targets = (("person", person), ("organization", body), ("directive", directive))
        self._mark(at, *targets[at % 3])
        Byline.objects.create(article=self.article, printed="x", person=person)
        DirectiveName.objects.create(
            directive=self.directive, text=f"{at}", kind="short", scope=body
        )
        OrganizationName.objects.create(
            organization=self.body, text=f"{at}", kind="short", scope=body
        )
        PersonName.objects.create(person=self.person, text=f"{at}", kind="short")
        self._claims(at, body, directive)
        Place.objects.create(slug=f"p{at}", name=f"P{at}", level="commune")
        other = factories.make_article(f"Tin {at}", body="Có chữ.", publisher=body, publish=False)
        factories.make_evidence(self.finding, other, "chữ").save()
        source = SourceFile.objects.create(
            name="x.txt", media_type="text/plain", sha256=f"{at:064}", size=1, data=b"x"
        )
        TextVersion.objects.filter(article=other).update(source_file=source)

    def _body(self, at):
        return Organization.objects.create(
            name=f"Đảng ủy {at}", slug=f"b{at}", natural_key=f"b{at}", kind="other",
            parent=self.body, path=f"{self.body.path}{at}/", status="published",
            first_published_at=timezone.now(),
        )  # fmt: skip

    def _person(self, at):
        return Person.objects.create(name=f"Nguyễn {at}", slug=f"n{at}")

    def _mark(self, at, kind, target):
        mention, text = Mention(kind=kind, **{kind: target}), self.article.current_text
        anchor(mention, text, *locate(text, "chữ", occurrence=at))
        mention.save()

    def _claims(self, at, body, directive):
        words = "chữ chữ chữ"
        for claim in (
            Finding(kind="result", statement=f"{at}", organization=body, directive=self.directive),
            Position(person=self.person, title=f"{at}", organization=body),
            DirectiveRelation(
                from_directive=self.directive, verb="continues", to_directive=directive
            ),
            OrganizationRelation(
                from_organization=self.body, verb="split_into", to_organization=body
            ),
        ):
            claim.save()
            factories.make_evidence(claim, self.article, words, occurrence=1).save()

    def forms(self):
        return [self.article, self.directive, self.body, self.person, self.finding]


@pytest.mark.parametrize("role", ["editor", "superuser"])
def test_pages_take_the_same_number_of_queries_with_few_rows_and_with_many(at_desk, role):
    client, rows = at_desk(role), Rows()
    rows.add(FEW)
    urls = [reverse("admin:index")]
    urls += [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in desk._registry
        if role == "superuser" or model._meta.app_label == "articles"
    ]
    for record in rows.forms():
        name = f"admin:articles_{record._meta.model_name}"
        urls += [reverse(f"{name}_{page}", args=[record.pk]) for page in ("change", "history")]
    for url in urls:
        client.get(url)  # what a process asks only once is asked now
    few = {url: asked(client, url) for url in urls}
    rows.add(MANY - FEW)
    many = {url: asked(client, url) for url in urls}
    assert many == few
    assert max(many.values()) <= 40


def test_a_draft_is_edited_with_a_fixed_number_of_queries(at_desk):
    client, rows = at_desk("editor"), Rows()
    rows.add(FEW)
    for one in rows.forms():
        type(one).objects.filter(pk=one.pk).update(status=Status.DRAFT)
    urls = [
        reverse(f"admin:articles_{one._meta.model_name}_change", args=[one.pk])
        for one in rows.forms()
    ]
    for url in urls:
        client.get(url)
    few = {url: asked(client, url) for url in urls}
    rows.add(MANY - FEW)
    assert {url: asked(client, url) for url in urls} == few


def test_the_related_records_of_a_sent_form_are_fetched_together(at_desk):
    """What remains per row is Django's own check that the row exists."""
    client, rows = at_desk("superuser"), Rows()
    url = reverse("admin:articles_article_change", args=[rows.article.pk])

    def sent():
        form = form_of(client.get(url)) | {"title": ""}
        with CaptureQueriesContext(connection) as queries:
            assert client.post(url, form).status_code == 200
        related = ("articles_person", "articles_organization", "articles_directive")
        starts = tuple(f'SELECT "{table}"."id"' for table in related)
        return sum(query["sql"].startswith(starts) for query in queries)

    rows.add(FEW)
    few = sent()
    rows.add(MANY - FEW)
    assert sent() == few


def test_looking_a_record_up_takes_a_fixed_number_of_queries(at_desk):
    client, rows = at_desk("editor"), Rows()
    url = "/admin/autocomplete/?app_label=articles&model_name=position&field_name=person"
    rows.add(FEW)
    few = asked(client, url)
    rows.add(MANY - FEW)
    assert asked(client, url) == few
    assert Change.objects.exists()
