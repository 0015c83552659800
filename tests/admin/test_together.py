"""The head of an article's page, comments at a form, and the question before publishing."""

import pytest
from django.urls import reverse

from articles.models import Assignment, Comment
from articles.services.desk.commenting import comment
from tests import factories

pytestmark = pytest.mark.django_db


def page(name, article, *args):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *args])


def test_an_article_is_taken_and_given_back_by_a_button(editor, people):
    article = factories.make_article(publish=False)
    shown = editor.get(page("change", article))
    assert shown.context["together"].act == "take"
    assert editor.post(page("taken", article), {"act": "take"}).status_code == 302
    assert Assignment.objects.get().user == people.editor
    assert editor.get(page("change", article)).context["together"].act == "release"
    editor.post(page("taken", article), {"act": "release"})
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "/admin/\\evil", ""])
def test_a_button_leads_back_within_the_desk_alone(editor, back):
    article = factories.make_article(publish=False)
    answer = editor.post(page("taken", article), {"act": "take", "back": back})
    assert answer.url == page("change", article)


def test_only_post_takes_and_only_what_one_may_see(editor, at_desk):
    article = factories.make_article(publish=False)
    assert editor.get(page("taken", article)).status_code == 405
    assert editor.post(page("taken", article), {"act": "burn"}).status_code == 405
    assert editor.get(page("presence", article)).status_code == 405
    for name in ("taken", "presence", "comments"):
        sent = at_desk("contributor").post(page(name, article), {"act": "take", "text": "x"})
        assert sent.status_code == 404, name


def test_a_second_editor_is_announced_at_both(editor, publisher, people):
    article = factories.make_article(publish=False)
    assert editor.get(page("change", article)).context["together"].also == ""
    assert people.editor.username in publisher.get(page("change", article)).content.decode()
    told = editor.post(page("presence", article)).json()["also"]
    assert people.publisher.username in told


def test_a_comment_is_added_shown_and_settled(editor, people):
    article = factories.make_article(publish=False, by=people.contributor)
    sent = editor.post(page("comments", article), {"text": "Thiếu <b>tên</b> báo."}, follow=True)
    html = sent.content.decode()
    assert "Thiếu &lt;b&gt;tên&lt;/b&gt; báo." in html
    said = Comment.objects.get()
    editor.post(page("settled", article, said.pk))
    said.refresh_from_db()
    assert said.settled_by == people.editor
    assert editor.post(page("settled", article, 2**63)).status_code == 404


def test_a_refused_comment_is_not_lost(editor):
    article = factories.make_article(publish=False)
    sent = editor.post(page("comments", article), {"text": "dài " * 600}, follow=True)
    assert sent.context["talk"].unsent.startswith("dài dài")
    assert not Comment.objects.exists()


def test_comments_wait_at_every_kind_of_record(publisher, people):
    for record in (factories.make_person(), factories.make_organization()):
        comment(record, "Kiểm tra lại.", by=people.editor)
        name = f"admin:articles_{record._meta.model_name}_change"
        assert "Kiểm tra lại." in publisher.get(reverse(name, args=[record.pk])).content.decode()


def test_publishing_asks_once_more_where_something_is_open(publisher):
    body = factories.make_organization()
    article = factories.make_article("Tin", body="Chi bộ họp.", publish=False)
    factories.make_mention(article, "Chi bộ", body, state="proposed")
    article.refresh_from_db()
    sent = {"opened_version": article.version, "reason": "gấp"}
    asked = publisher.post(page("move", article, "publish"), sent)
    assert [point.name for point in asked.context["points"]] == ["mentions", "sentences"]
    assert 'value="gấp"' in asked.content.decode()
    article.refresh_from_db()
    assert not article.is_public
    publisher.post(page("move", article, "publish"), {**sent, "confirmed": "1"})
    article.refresh_from_db()
    assert article.is_public


def test_who_entered_it_sees_why_somebody_else_has_to_publish(publisher, people, settings):
    settings.OTHER_REVIEWER = True
    article = factories.make_article(publish=False, by=people.publisher)
    shown = publisher.get(page("change", article))
    assert shown.context["needs_another"]
    assert "publish" not in [move.act for move in shown.context["moves"]]
    other = factories.make_article(publish=False, by=people.editor)
    assert "publish" in [move.act for move in publisher.get(page("change", other)).context["moves"]]
