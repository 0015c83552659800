"""Near-copies at the desk: a queue, a panel beside the form, decisions that stay and are undone."""

import pytest

from articles.models import ArticleCopy, Change
from articles.services.imports.ingest import ingest_text
from articles.services.undo.undoing import undo
from articles.services.writing.status import PUBLISH, move
from tests.near_texts import EVENT, OTHER, changed, under

pytestmark = pytest.mark.django_db

COPIES = "/admin/articles/article/copies/"


def take_in(title, text, by=None):
    return ingest_text(text=under(title, text), by=by).article


@pytest.fixture
def pair(db):
    take_in("Chợ cá buổi sớm", OTHER)
    take_in("Chợ cá in lại", changed(OTHER, 0.1))
    return ArticleCopy.objects.get()


def form_of(article):
    return f"/admin/articles/article/{article.pk}/change/"


def shown(client, verdict="open"):
    return client.get(COPIES, {"verdict": verdict}).content.decode()


def test_pairs_wait_in_a_queue_and_leave_it_by_a_decision(editor, pair):
    page = shown(editor)
    for article in (pair.article, pair.other):
        assert form_of(article) in page
    response = editor.post(COPIES, {"decide": f"same {pair.pk} open", "back": COPIES})
    assert response.headers["Location"] == COPIES
    assert f"copy-{pair.pk}" not in shown(editor)
    assert f"copy-{pair.pk}" in shown(editor, "same")
    undo(Change.objects.first(), by=None)
    assert f"copy-{pair.pk}" in shown(editor)


def test_the_queue_leaves_as_a_sheet(editor, pair):
    sheet = b"".join(editor.get(f"{COPIES}?sheet=csv").streaming_content).decode()
    [row] = sheet.splitlines()[1:]
    assert "Chợ cá buổi sớm" in row
    assert f"{round(100 * pair.share)} %" in row
    decided = editor.get(f"{COPIES}?verdict=same&sheet=csv")
    assert len(b"".join(decided.streaming_content).splitlines()) == 1


@pytest.mark.parametrize("side", ["article", "other"])
def test_the_form_of_either_article_shows_the_other(editor, pair, side):
    article = getattr(pair, side)
    page = editor.get(form_of(article)).content.decode()
    [panel] = page.split('id="near-copies"')[1:]
    panel = panel.split("</section>")[0]
    other = pair.other if side == "article" else pair.article
    assert form_of(other) in panel
    assert form_of(article) not in panel
    assert f'value="not_the_same {pair.pk} open"' in panel
    assert 'form="copies-form"' in panel
    editor.post(COPIES, {"decide": f"not_the_same {pair.pk} open"})
    assert f'value="open {pair.pk} not_the_same"' in editor.get(form_of(article)).content.decode()


def test_a_decision_that_comes_too_late_is_said(editor, pair):
    editor.post(COPIES, {"decide": f"same {pair.pk} open"})
    late = editor.post(COPIES, {"decide": f"not_the_same {pair.pk} open"}, follow=True)
    assert [message.level_tag for message in late.context["messages"]][-1] == "error"
    pair.refresh_from_db()
    assert pair.verdict == "same"


def test_a_contributor_sees_and_decides_pairs_of_own_drafts_only(at_desk, people, pair):
    contributor = at_desk("contributor")
    assert f"copy-{pair.pk}" not in shown(contributor)
    assert contributor.post(COPIES, {"decide": f"same {pair.pk} open"}).status_code == 404
    own = take_in("Chợ cá lần ba", changed(OTHER, 0.1, 7), by=people.contributor)
    assert "near-copies" not in contributor.get(form_of(own)).content.decode()
    move(pair.other, PUBLISH, by=None)
    mine = ArticleCopy.objects.get(article=own, other=pair.other)
    assert f"copy-{mine.pk}" in shown(contributor)
    contributor.post(COPIES, {"decide": f"same {mine.pk} open"})
    mine.refresh_from_db()
    assert (mine.verdict, mine.decided_by) == ("same", people.contributor)


def test_only_a_publisher_decides_about_a_published_article(editor, publisher, pair):
    for article in (pair.other, pair.article):
        move(article, PUBLISH, by=None)
    assert 'name="decide"' not in shown(editor)
    assert editor.post(COPIES, {"decide": f"same {pair.pk} open"}).status_code == 403
    assert publisher.post(COPIES, {"decide": f"same {pair.pk} open"}).status_code == 302


@pytest.mark.parametrize("given", ["", "same", "same x open", "x 1 open", "same 99999 open"])
def test_what_no_button_says_is_not_found(editor, given):
    assert editor.post(COPIES, {"decide": given}).status_code == 404


def test_others_are_refused(at_desk):
    assert at_desk("auditor").get(COPIES).status_code == 403
    assert at_desk("editor").get(COPIES, {"verdict": "x"}).status_code == 400


def test_the_queue_asks_the_same_queries_at_any_size(editor, django_assert_num_queries):
    for first in (0, 3):
        for seed in range(first, first + 3):
            take_in(f"Tin {seed}", changed(EVENT[0], 0.02, seed))
        editor.get(COPIES)
        with django_assert_num_queries(6):
            editor.get(COPIES)
