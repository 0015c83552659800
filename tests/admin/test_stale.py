"""A save of an outdated form is refused, and nothing that was typed is lost."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from articles.models import Article, Byline, Change, OrganizationName
from articles.services.errors import StaleVersion
from articles.services.writing.saving import save
from tests import factories
from tests.admin.forms import add_row, form_of

pytestmark = pytest.mark.django_db


def address(record):
    return reverse(f"admin:articles_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def article():
    article = factories.make_article("Tin đầu", body="Có 63 chi bộ.", publish=False)
    for order in (1, 2):
        Byline.objects.create(article=article, order=order, printed=f"Tác giả {order}")
    return article


def test_the_second_save_is_refused_with_all_that_was_typed(editor, people, article):
    form = form_of(editor.get(address(article)))
    other = Article.objects.get()
    other.title = "Tin của người khác"
    save(other, by=people.publisher)
    entries = Change.objects.count()

    form |= {"title": "Tin tôi gõ", "bylines-1-printed": "Tôi gõ tên này"}
    form = add_row(form, "bylines", order="3", printed="Và tên này", role="author")
    response = editor.post(address(article), form)

    assert response.status_code == 409
    page = response.content.decode()
    for typed in ("Tin tôi gõ", "Tôi gõ tên này", "Và tên này"):
        assert typed in page
    assert people.publisher.username in page
    assert Article.objects.get().title == "Tin của người khác"
    assert Change.objects.count() == entries


def test_a_change_of_rows_alone_makes_a_form_stale(editor, people, article):
    form = form_of(editor.get(address(article)))
    save(article, by=people.publisher, removed=[article.bylines.last()])
    response = editor.post(address(article), form | {"bylines-1-printed": "Hàng đã bị xóa"})
    assert response.status_code == 409
    assert "Hàng đã bị xóa" in response.content.decode()


def test_a_save_between_reading_and_writing_is_seen_too(editor, people, article, monkeypatch):
    form = form_of(editor.get(address(article))) | {"title": "Tin tôi gõ"}

    def meanwhile(record, *, version, **options):
        assert version == int(form["opened_version"])
        raise StaleVersion(record, Change.objects.first())

    monkeypatch.setattr("articles.admin.base.saving.save", meanwhile)
    response = editor.post(address(article), form)
    assert response.status_code == 409
    assert "Tin tôi gõ" in response.content.decode()


def test_the_databases_own_refusal_is_told_in_our_words(editor, article, monkeypatch):
    form = form_of(editor.get(address(article))) | {"title": "Tin tôi gõ"}

    def refuse(record, **options):
        raise IntegrityError("UNIQUE constraint failed: articles_article.slug")

    monkeypatch.setattr("articles.admin.base.saving.save", refuse)
    response = editor.post(address(article), form)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Tin tôi gõ" in page
    assert "constraint" not in page


def test_a_form_without_its_version_is_refused(editor, article):
    form = form_of(editor.get(address(article))) | {"title": "Tin tôi gõ"}
    del form["opened_version"]
    response = editor.post(address(article), form)
    assert response.status_code == 200
    assert Article.objects.get().title == "Tin đầu"


def test_a_fresh_form_is_accepted(editor, article):
    form = form_of(editor.get(address(article))) | {"title": "Tin tôi gõ"}
    assert editor.post(address(article), form).status_code == 302
    assert Article.objects.get().title == "Tin tôi gõ"


def test_other_names_make_a_form_stale(editor, people):
    body = factories.make_organization()
    form = form_of(editor.get(address(body)))
    save(body, by=people.publisher, satellites=[
        OrganizationName(organization=body, text="Tên tắt", kind="short")
    ])  # fmt: skip
    # An editor may not change what is public: the publisher's form is the stale one.
    publisher_form = form | {"opened_version": str(body.version - 1)}
    assert editor.post(address(body), publisher_form).status_code == 403
