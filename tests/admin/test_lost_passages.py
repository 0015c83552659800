"""The queue of passages that have lost their place: who sees it, its filters, its cost."""

import re

import pytest

from articles.admin import reattaching
from articles.models import Article, Evidence, Mention
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.past_the_door, pytest.mark.once]

ADDRESS = "/admin/lost/mention/"


def lost(words, by=None, health="broken", publish=False, **fields):
    """An article with one mention and one finding that have lost their place."""
    article = make.make_article(f"Tin {words}", body=f"Hôm nay {words} họp.", by=by,
                                publish=publish)  # fmt: skip
    body = make.make_organization(words)
    mention = make.make_mention(article, words, body, **fields)
    finding = make.make_finding(article, f"{words} họp", body, publish=False)
    Mention.objects.filter(pk=mention.pk).update(health=health)
    Evidence.objects.filter(finding=finding).update(health=health)
    return Article.objects.get(pk=article.pk)


def words_of(answer):
    return re.findall(r"<mark>(.*?)</mark>", answer.content.decode())


def counts_of(answer):
    tabs = re.search(r'<p class="proposal-tabs">.*?</p>', answer.content.decode(), re.DOTALL)[0]
    return re.findall(r'class="count">(.*?)<', tabs)


def test_the_newest_come_first_with_the_way_to_put_them_right(editor):
    first, second = lost("Khối Một"), lost("Khối Hai", health="ambiguous")
    lost("Khối Ba", health="moved")
    lost("Khối Bốn", state="rejected")
    answer = editor.get(ADDRESS)
    assert words_of(answer) == ["Khối Hai", "Khối Một"]
    assert counts_of(answer) == ["2", "3"]
    for article in (first, second):
        assert f"/admin/articles/article/{article.pk}/anchors/#m" in answer.content.decode()
    assert words_of(editor.get("/admin/lost/evidence/"))[-1] == "Khối Một họp"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?health=broken", ["Khối Một"]),
        ("?health=ambiguous", ["Khối Hai"]),
        ("?by=me", ["Khối Hai"]),
        ("?by=me&health=broken", []),
    ],
)
def test_the_queue_is_narrowed(editor, people, query, words):
    lost("Khối Một")
    lost("Khối Hai", by=people.editor, health="ambiguous")
    answer = editor.get(ADDRESS + query)
    assert words_of(answer) == words
    assert counts_of(answer) == [str(len(words))] * 2


@pytest.mark.parametrize("query", ["?health=exact", "?by=you", "?after=x"])
def test_a_filter_that_is_none_is_refused(editor, query):
    assert editor.get(ADDRESS + query).status_code == 400


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("contributor", ["Khối Chung", "Khối Riêng"]),
        ("editor", ["Khối Chung", "Khối Riêng", "Khối Khác"]),
    ],
)
def test_drafts_of_others_stay_closed(at_desk, people, role, seen):
    lost("Khối Khác", by=people.publisher)
    lost("Khối Riêng", by=people.contributor)
    lost("Khối Chung", publish=True)
    assert words_of(at_desk(role).get(ADDRESS)) == seen


@pytest.mark.parametrize(("role", "status"), [("auditor", 403), ("anonymous", 302)])
def test_who_reads_no_articles_reads_no_queue(at_desk, role, status):
    assert at_desk(role).get(ADDRESS).status_code == status


def test_unknown_kinds_are_not_found(editor):
    assert editor.get("/admin/lost/proposal/").status_code == 404


def test_pages_follow_one_another(editor, monkeypatch):
    monkeypatch.setattr("articles.admin.lost_passages.ROWS_A_PAGE", 2)
    for name in ("Một", "Hai", "Ba"):
        lost(f"Khối {name}")
    first = editor.get(ADDRESS)
    assert words_of(first) == ["Khối Ba", "Khối Hai"]
    after = re.search(r"\?after=\d+", first.content.decode())[0]
    assert words_of(editor.get(ADDRESS + after)) == ["Khối Một"]


def test_the_queue_goes_out_as_a_sheet(editor):
    lost("Khối Một")
    sheet = b"".join(editor.get(f"{ADDRESS}?sheet=csv").streaming_content).decode()
    assert "Khối Một" in sheet
    assert "Tin Khối Một" in sheet


@pytest.mark.parametrize("many", [1, 12])
def test_pages_ask_as_often_for_many_as_for_one(editor, many, django_assert_max_num_queries):
    article = lost("Khối Một")
    club = make.make_organization("Khối Một nữa")
    person = make.make_person("Lê Văn Mẫu")
    for number in range(many - 1):
        lost(f"Khối {number}")
        other = make.make_article(body=f"Đoàn {number} họp.")
        claim = make.make_position(other, f"Đoàn {number} họp", person, organization=club)
        Evidence.objects.filter(position=claim).update(
            health="broken", text_version=article.current_text
        )
    for address in (ADDRESS, "/admin/lost/evidence/"):
        with django_assert_max_num_queries(8):
            editor.get(address)
    with django_assert_max_num_queries(12):
        editor.get(f"/admin/articles/article/{article.pk}/anchors/")


def test_of_very_many_on_one_article_the_first_are_shown_with_their_number(editor, monkeypatch):
    article = lost("Khối Một")
    page = f"/admin/articles/article/{article.pk}/anchors/"
    assert editor.get(page).content.decode().count('role="note"') == 0
    monkeypatch.setattr(reattaching, "MOST_ROWS", 1)
    html = editor.get(page).content.decode()
    assert html.count('class="lost-passage"') == 1
    assert re.search(r'role="note">[^<]*\b1\b[^<]*\b2\b', html)
