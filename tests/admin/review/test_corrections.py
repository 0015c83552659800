"""Proposals put right: other words, another record, a new one; passages that were missed."""

import pytest
from django.urls import reverse

from articles.models import (
    Mention,
    Organization,
)
from articles.services.reading.extracting import extract_again
from tests.admin.forms import form_of
from tests.admin.review.pressing import (
    address,
    mention,
    put_right,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_words_and_record_are_put_right_together(editor, article, known):
    row = mention("Xã ủy Lạ")
    response = put_right(
        editor, article, f"m{row.pk}", words="Xã ủy Lạ cũng vậy", record_query="huyen uy mau",
        record=str(known["body"].pk),
    )  # fmt: skip
    assert response.status_code == 302
    row.refresh_from_db()
    assert (row.exact, row.target) == ("Xã ủy Lạ cũng vậy", known["body"])
    assert (row.origin, row.resolution, row.state) == ("editor", "editor", "accepted")
    assert extract_again(article, by=None) is None


def test_records_are_looked_up_without_a_script(editor, article, known):
    row = mention("Xã ủy Lạ")
    page = put_right(
        editor, article, f"m{row.pk}", act="search", words="Xã ủy Lạ cũng", record_query="huyen uy"
    )
    html = page.content.decode()
    assert f'value="{known["body"].pk}"' in html
    assert "Xã ủy Lạ cũng</textarea>" in html
    assert mention("Xã ủy Lạ").state == "proposed"


def test_another_kind_may_be_meant(editor, article, known):
    row = mention("Xã ủy Lạ")
    page = put_right(editor, article, f"m{row.pk}", act="search", kind="person", record_query="le")
    assert f'value="{known["person"].pk}"' in page.content.decode()
    put_right(
        editor, article, f"m{row.pk}", kind="person", record_query="le",
        record=str(known["person"].pk),
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.kind, row.person, row.organization) == ("person", known["person"], None)


def test_a_new_record_is_made_as_a_draft(editor, people, article):
    row = mention("Xã ủy Lạ")
    page = editor.get(address(article, f"m{row.pk}")).content.decode()
    assert "mới, là bản nháp: Xã ủy Lạ" in page
    put_right(editor, article, f"m{row.pk}", record="new")
    body = Organization.objects.get(name="Xã ủy Lạ")
    assert (body.status, body.kind, body.created_by) == ("draft", "party_committee", people.editor)
    row.refresh_from_db()
    assert (row.target, row.state) == (body, "accepted")


@pytest.mark.parametrize("words", ["không có trong bài", "", "Huyện ủy Mẫu"])
def test_words_that_cannot_be_placed_are_said(editor, article, words):
    row = mention("Xã ủy Lạ")
    page = put_right(editor, article, f"m{row.pk}", words=words)
    assert page.status_code == 200
    assert "errorlist" in page.content.decode()
    row.refresh_from_db()
    assert row.state == "proposed"


def test_a_passage_is_marked_for_a_record_once(editor, article, known):
    row = mention("Chỉ thị 900-CT/TW")
    page = put_right(
        editor, article, f"m{row.pk}", words="Chỉ thị 901-CT/TW", record_query="901",
        record=str(known["new"].pk),
    )  # fmt: skip
    assert "đã được đánh dấu" in page.content.decode()
    row.refresh_from_db()
    assert row.state == "proposed"


@pytest.mark.parametrize("state", ["proposed", "rejected"])
@pytest.mark.parametrize("words", ["Xã ủy Lạ", "Xã ủy Lạ cũng vậy"])
def test_what_an_editor_marks_takes_the_place_of_a_proposal(editor, article, known, words, state):
    Mention.objects.filter(exact="Xã ủy Lạ").update(state=state)
    url = reverse("admin:articles_article_change", args=[article.pk])
    form = form_of(editor.get(url))
    number = int(form["mentions-TOTAL_FORMS"])
    row = {"words": words, "kind": "organization", "organization": "", "state": "accepted"}
    form |= {f"mentions-{number}-{name}": value for name, value in row.items()}
    form["mentions-TOTAL_FORMS"] = number + 1
    assert editor.post(url, form).status_code == 302
    rows = Mention.objects.filter(exact__startswith="Xã ủy Lạ")
    kept = {("editor", "accepted")}
    if state == "rejected" and words != "Xã ủy Lạ":
        kept.add(("machine", "rejected"))
    assert {(one.origin, one.state) for one in rows} == kept
    assert Mention.objects.untouched().count() == 5
    extract_again(article, by=None)
    assert {(one.origin, one.state) for one in rows.all()} == kept
