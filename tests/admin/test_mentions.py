"""Mentions are made by words: the form finds the place and says beside the field what is wrong."""

import pytest
from django.urls import reverse

from articles.models import AnchorHealth, Article, Mention, Origin
from tests import factories
from tests.admin.forms import add_row, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BODY = "Đảng ủy Khối họp ngày 22/12.\nĐảng uỷ khối đã mở lớp; Đảng ủy Khối biểu dương 63 chi bộ."


@pytest.fixture
def article():
    return factories.make_article("Tin thử", body=BODY, publish=False)


@pytest.fixture
def body():
    return factories.make_organization("Đảng ủy Khối")


def send(client, article, *rows, **changed):
    """Open the article's form, add rows, send it; return the response."""
    url = reverse("admin:articles_article_change", args=[article.pk])
    form = form_of(client.get(url)) | changed
    for row in rows:
        form = add_row(form, "mentions", **{"state": "accepted", "kind": "organization", **row})
    return client.post(url, form)


def row_errors(response, number=0):
    formset = response.context["inline_admin_formsets"][1].formset
    return formset.forms[number].errors


def test_words_become_a_passage_with_zone_and_origin(editor, article, body):
    response = send(editor, article, {"words": "Đảng ủy  Khối\nhọp", "organization": body.pk})
    assert response.status_code == 302
    mention = Mention.objects.get()
    text = article.current_text.body
    assert text[mention.start : mention.end] == mention.exact == "Đảng ủy Khối họp"
    assert (mention.zone, mention.origin, mention.resolution) == ("body", Origin.EDITOR, "editor")
    assert mention.target == body


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"words": "không có trong bài"}, "words"),
        ({"words": "Đảng ủy Khối"}, "words"),
        ({"words": "Đảng ủy Khối", "occurrence": "3"}, "occurrence"),
        ({"words": "Đảng ủy Khối", "occurrence": "0"}, "occurrence"),
        ({"words": ""}, "words"),
        ({"words": "63 chi bộ", "kind": "person"}, "organization"),
        ({"words": "63 chi bộ", "kind": ""}, "kind"),
    ],
)
def test_what_cannot_be_placed_is_said_beside_its_field(editor, article, body, row, field):
    response = send(editor, article, {"organization": body.pk, **row})
    assert response.status_code == 200
    assert field in row_errors(response)
    assert not Mention.objects.exists()
    page = response.content.decode()
    assert "errorlist" in page


def test_the_occurrence_is_chosen_by_number(editor, article, body):
    send(editor, article, {"words": "Đảng ủy Khối", "occurrence": "2", "organization": body.pk})
    assert Mention.objects.get().start == article.current_text.body.rindex("Đảng ủy Khối")


def test_a_mention_may_stay_open_until_its_target_is_known(editor, article):
    assert send(editor, article, {"words": "63 chi bộ", "organization": ""}).status_code == 302
    assert Mention.objects.get().target is None


def test_the_same_mark_twice_is_refused(editor, article, body):
    row = {"words": "63 chi bộ", "organization": body.pk}
    response = send(editor, article, row, row)
    assert response.status_code == 200
    assert "words" in row_errors(response, 1)
    send(editor, article, row)
    response = send(editor, article, row)
    assert "words" in row_errors(response, 1)
    assert Mention.objects.count() == 1


def test_a_removed_mark_may_be_set_again_in_the_same_save(editor, article, body):
    send(editor, article, {"words": "63 chi bộ", "organization": body.pk})
    row = {"words": "63 chi bộ", "organization": body.pk}
    response = send(editor, article, row, **{"mentions-0-DELETE": "on"})
    # The database still holds the old row when the new one comes: it is said, not lost.
    assert response.status_code in {200, 302}
    assert Mention.objects.count() == 1


def test_naming_another_record_makes_the_choice_an_editors(editor, article, body):
    mention = factories.make_mention(
        article, "63 chi bộ", body, origin=Origin.MACHINE, resolution="name"
    )
    article.refresh_from_db()
    send(editor, article, **{"mentions-0-organization": factories.make_organization().pk})
    decided = Mention.objects.get()
    assert (decided.origin, decided.start) == ("machine", mention.start)
    assert decided.resolution == "editor"


def test_what_the_machine_proposes_stands_elsewhere(editor, article, body):
    factories.make_mention(article, "63 chi bộ", body, origin=Origin.MACHINE, state="proposed")
    page = editor.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert not page.context["inline_admin_formsets"][1].formset.forms
    assert page.context["waiting"] == 1


def test_new_words_move_a_mention_and_make_it_an_editors(editor, article, body):
    factories.make_mention(article, "63 chi bộ", body, origin=Origin.MACHINE)
    Mention.objects.update(health=AnchorHealth.AMBIGUOUS)
    article.refresh_from_db()
    send(editor, article, **{"mentions-0-words": "biểu dương 63 chi bộ"})
    mention = Mention.objects.get()
    assert (mention.exact, mention.origin) == ("biểu dương 63 chi bộ", Origin.EDITOR)
    assert mention.health == AnchorHealth.EXACT


def test_a_title_counts_as_its_zone(editor, article, body):
    send(editor, article, {"words": "Tin thử", "organization": body.pk})
    assert Mention.objects.get().zone == "title"


def test_the_text_stands_beside_the_form_with_its_marks(editor, article, body):
    mention = factories.make_mention(article, "63 chi bộ", body)
    page = editor.get(reverse("admin:articles_article_change", args=[article.pk]))
    html = page.content.decode()
    assert f'<mark id="{mention.fragment}"' in html
    assert f'href="#{mention.fragment}"' in html
    assert [zone.zone for zone in page.context["zones"]] == ["title", "body"]


def test_overlapping_marks_leave_the_text_whole(editor, article, body):
    factories.make_mention(article, "63 chi bộ", body)
    factories.make_mention(article, "biểu dương 63 chi bộ", body)
    factories.make_mention(article, "dương 63", body)
    page = editor.get(reverse("admin:articles_article_change", args=[article.pk]))
    for zone in page.context["zones"]:
        whole = "".join(piece.text for piece in zone.pieces)
        assert whole == article.current_text.body[zone.start : zone.end]


def test_facts_resting_on_the_text_are_listed_with_links_to_add_more(editor, article, body):
    finding = factories.make_finding(article, "63 chi bộ", body, publish=False)
    url = reverse("admin:articles_article_change", args=[article.pk])
    (panel,) = editor.get(url).context["panels"]
    assert [line.record for line in panel.lines] == [finding]
    assert len(panel.links) == 4
    for link in panel.links:
        assert f"article={article.pk}" in link.address
        assert editor.get(link.address).status_code == 200


def test_an_article_without_a_text_says_so(editor, body):
    bare = factories.make_article("Tin không có bài", publish=False)
    response = send(editor, bare, {"words": "x", "organization": body.pk})
    assert "words" in row_errors(response)
    assert Article.objects.get(pk=bare.pk).current_text is None


def test_what_a_machine_found_says_so_in_its_row(editor, article, body):
    machine = {"origin": Origin.MACHINE, "resolution": "name", "rule": "known", "confidence": 0.93}
    factories.make_mention(article, "63 chi bộ", body, **machine)
    html = editor.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert "máy · tên đầy đủ · known · 93%" in html
