"""Facts and their passages: found by words in the text of an article that the person may see."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from articles.models import Change, Evidence, Finding, Position, Status
from articles.services.writing.saving import save
from tests import factories
from tests.admin.forms import add_row, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADD = "admin:articles_finding_add"


@pytest.fixture
def article():
    noon = datetime(2018, 10, 25, 5, tzinfo=UTC)
    return factories.make_article("Tin", body="Có 63 chi bộ. Có 63 chi bộ.", published_at=noon)


@pytest.fixture
def body():
    return factories.make_organization()


def filled(client, url, body, **more):
    fields = {"kind": "result", "statement": "63 chi bộ", "organization": body.pk}
    return form_of(client.get(url)) | fields | more


def row_errors(response):
    return response.context["inline_admin_formsets"][0].formset.forms[0].errors


def test_a_claim_from_an_article_comes_filled(editor, article, body):
    url = f"{reverse('admin:articles_position_add')}?article={article.pk}"
    form = form_of(editor.get(url))
    assert form["evidence-0-article"] == str(article.pk)
    assert form["stated_on"] == "2018-10-25"
    person = factories.make_person()
    form |= {"person": person.pk, "title": "Bí thư", "evidence-0-words": "Có 63 chi bộ"}
    form["evidence-0-occurrence"] = "2"
    assert editor.post(url, form).status_code == 302
    evidence = Position.objects.get().lead_evidence
    assert evidence.start == article.current_text.body.rindex("Có 63")


def test_a_claim_from_a_record_comes_with_that_end(editor, body):
    url = f"{reverse('admin:articles_organizationrelation_add')}?from_organization={body.pk}"
    assert form_of(editor.get(url))["from_organization"] == str(body.pk)


def test_the_article_of_another_does_not_fill_a_claim(at_desk):
    hidden = factories.make_article("Tin nháp", body="Có chữ.", publish=False)
    client = at_desk("contributor")
    url = f"{reverse(ADD)}?article={hidden.pk}"
    response = client.get(url)
    assert not form_of(response).get("evidence-0-article")
    assert "Tin nháp" not in response.content.decode()


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"words": "không có"}, "words"),
        ({"words": "Có 63 chi bộ"}, "words"),
        ({"words": "Có 63 chi bộ", "occurrence": "9"}, "occurrence"),
        ({"words": ""}, "words"),
        ({"article": "", "words": "Có 63 chi bộ"}, "article"),
        ({"article": "999999", "words": "Có 63 chi bộ"}, "article"),
    ],
)
def test_a_passage_that_is_not_there_is_said_beside_its_field(editor, article, body, row, field):
    row = {"article": article.pk, "occurrence": "", **row}
    passage = {f"evidence-0-{name}": value for name, value in row.items()}
    response = editor.post(reverse(ADD), filled(editor, reverse(ADD), body, **passage))
    assert response.status_code == 200
    assert list(row_errors(response)) == [field]
    assert not Finding.objects.exists()


def test_a_draft_of_another_is_no_source_for_a_contributor(at_desk, body):
    hidden = factories.make_article("Tin nháp", body="Có chữ.", publish=False)
    client = at_desk("contributor")
    passage = {"evidence-0-article": hidden.pk, "evidence-0-words": "Có chữ"}
    response = client.post(reverse(ADD), filled(client, reverse(ADD), body, **passage))
    assert "article" in row_errors(response)


def test_the_stored_article_stays_though_it_is_closed_to_the_person(at_desk, people, body):
    hidden = factories.make_article("Tin nháp", body="Có chữ.", publish=False)
    finding = Finding(
        kind="result", statement="x", organization=body, created_by=people.contributor
    )
    finding.save()
    factories.make_evidence(finding, hidden, "Có chữ").save()
    client, url = (
        at_desk("contributor"),
        reverse("admin:articles_finding_change", args=[finding.pk]),
    )
    page = client.get(url)
    assert "Tin nháp" not in page.content.decode()
    form = form_of(page) | {"statement": "sửa"}
    assert client.post(url, form).status_code == 302
    assert Finding.objects.get().statement == "sửa"
    assert Evidence.objects.get().text_version == hidden.current_text


def test_the_leading_passage_may_be_removed_as_long_as_one_is_left(publisher, article, body):
    finding = factories.make_finding(article, "Có 63 chi bộ. Có", body)
    url = reverse("admin:articles_finding_change", args=[finding.pk])
    form = form_of(publisher.get(url)) | {"evidence-0-DELETE": "on"}
    response = publisher.post(url, form)
    assert response.status_code == 200, "a public fact keeps a passage"
    assert Evidence.objects.count() == 1
    other = {"article": article.pk, "words": "63 chi bộ. Có"}
    response = publisher.post(url, add_row(form, "evidence", **other))
    assert response.status_code == 302
    finding.refresh_from_db()
    assert (finding.status, finding.lead_evidence.exact) == (Status.PUBLISHED, "63 chi bộ. Có")


def test_a_passage_and_a_field_are_one_entry(editor, article, body):
    finding = factories.make_finding(article, "Có 63 chi bộ. Có", body, publish=False)
    url = reverse("admin:articles_finding_change", args=[finding.pk])
    form = form_of(editor.get(url)) | {"statement": "sửa", "evidence-0-words": "63 chi bộ. Có"}
    entries = Change.objects.count()
    assert editor.post(url, form).status_code == 302
    assert Change.objects.count() == entries + 1
    assert {entry["what"] for entry in Change.objects.first().entries} == {"statement", "evidence"}


def test_a_figure_needs_its_value(editor, article, body):
    passage = {"evidence-0-article": article.pk, "evidence-0-words": "63 chi bộ. Có"}
    form = filled(editor, reverse(ADD), body, kind="figure", **passage)
    assert editor.post(reverse(ADD), form).status_code == 200
    assert editor.post(reverse(ADD), form | {"value": "63"}).status_code == 302


def test_the_rule_of_evidence_is_explained_beside_the_field(editor):
    html = editor.get(reverse(ADD)).content.decode()
    assert 'class="rows-help"' in html


@pytest.mark.parametrize("name", ["directiverelation", "organizationrelation"])
def test_a_relation_with_itself_or_twice_is_refused(editor, name):
    kind = name.removesuffix("relation")
    make = {"directive": factories.make_directive, "organization": factories.make_organization}[
        kind
    ]
    one, other = make(), make()
    verb = {"directive": "continues", "organization": "split_into"}[kind]
    url = reverse(f"admin:articles_{name}_add")
    fields = {f"from_{kind}": one.pk, f"to_{kind}": other.pk, "verb": verb}
    form = form_of(editor.get(url)) | fields
    assert editor.post(url, form | {f"to_{kind}": one.pk}).status_code == 200
    assert editor.post(url, form).status_code == 302
    assert editor.post(url, form).status_code == 200


@pytest.mark.parametrize(("query", "found"), [("to chuc", 1), ("TỔ chức đảng", 1), ("khac", 0)])
def test_findings_are_found_by_their_words_marks_aside(editor, article, body, query, found):
    factories.make_finding(
        article, "Có 63 chi bộ", body, statement="63 tổ chức Đảng", publish=False
    )
    page = editor.get("/admin/articles/finding/", {"q": query}).content.decode()
    assert page.count("63 tổ chức Đảng</a>") == found


def test_a_fact_whose_passages_are_all_lost_is_shown_as_not_verified(editor, article, body):
    finding = factories.make_finding(article, "63 chi bộ", body)
    pages = [
        reverse("admin:articles_finding_changelist"),
        reverse("admin:articles_finding_change", args=[finding.pk]),
        reverse("admin:articles_article_change", args=[article.pk]),
    ]
    is_said = [b"badge-broken", "không được xác minh".encode(), b"badge-broken"]
    told = [(editor.get(page).content, words) for page, words in zip(pages, is_said, strict=True)]
    assert not any(words in html for html, words in told)
    Evidence.objects.update(health="broken")
    told = [(editor.get(page).content, words) for page, words in zip(pages, is_said, strict=True)]
    assert all(words in html for html, words in told)
    save(finding, by=None, satellites=[factories.make_evidence(finding, article, "Có 63")])
    assert b"badge-broken" not in editor.get(pages[0]).content
