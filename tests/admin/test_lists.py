"""Lists as the stock admin writes them, and what they and the queues ask, at two sizes."""

import re

import pytest
from django.contrib.admin.templatetags.admin_list import result_list
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse

from articles.admin import articles as desk_of_articles
from articles.admin.site import desk
from articles.filters import bounded
from articles.models import Candidate, Directive, Mention, Organization, Person, Proposal, Status
from articles.services.anchors.reattaching import queue
from articles.services.desk.queues import UNRESOLVED, open_mentions
from articles.services.passages import anchor, locate
from articles.services.writing.acts import stamp_of
from tests import factories
from tests.admin.test_queries import FEW, MANY, Rows, asked

pytestmark = [pytest.mark.django_db, pytest.mark.past_the_door, pytest.mark.once]


def as_one_line(html):
    """Return HTML without the blanks between its tags."""
    return re.sub(r">\s+", ">", re.sub(r"\s+<", "<", html)).strip()


def lists():
    names = ((model._meta.app_label, model._meta.model_name) for model in desk._registry)
    return [reverse(f"admin:{label}_{name}_changelist") for label, name in names]


@pytest.mark.parametrize("query", ["", "?o=1.-2", "?_popup=1"])
def test_the_table_is_what_the_stock_admin_writes(at_desk, query):
    client, rows = at_desk("superuser"), Rows()
    rows.add(FEW)
    factories.make_person("Lê <b>Đậm</b> & “Con”")
    compared = 0
    for url in lists():
        cl = client.get(f"{url}{query}").context["cl"]
        if cl.result_list and hasattr(cl, "table"):
            stock = render_to_string("admin/change_list_results.html", result_list(cl))
            assert as_one_line(cl.table) == as_one_line(stock), url
            compared += 1
    assert compared > 10


def test_a_search_that_finds_few_is_asked_once(editor, django_assert_max_num_queries):
    factories.make_article("Tin về cây cầu", publish=False)
    url = reverse("admin:articles_article_changelist")
    list(map(editor.get, [url, f"{url}?q=cau"]))
    assert asked(editor, f"{url}?q=cau") == asked(editor, url) - 1
    shown = editor.get(f"{url}?q=cau").context["cl"]
    assert (shown.result_count, len(shown.result_list)) == (1, 1)


def test_a_search_turns_pages_no_further_than_a_list_does(editor, monkeypatch):
    for number in range(6):
        factories.make_article(f"Tin cây cầu {number}", publish=False)
    monkeypatch.setattr(bounded, "MOST_ROWS", 4)
    monkeypatch.setattr(desk_of_articles, "MOST_ROWS", 4)
    monkeypatch.setattr(desk_of_articles.ArticleAdmin, "list_per_page", 3)
    url = reverse("admin:articles_article_changelist")
    pages = [editor.get(f"{url}?q=cau&p={page}").context["cl"] for page in (1, 2)]
    titles = [[row.title[-1] for row in page.result_list] for page in pages]
    assert titles == [["5", "4", "3"], ["2"]]
    assert pages[0].paginator.is_more
    # With a filter beside it every row counts.
    assert editor.get(f"{url}?q=cau&status=draft&p=2").context["cl"].paginator.is_more
    few = editor.get(f"{url}?q=3&status=draft").context["cl"]
    assert (few.result_count, few.paginator.is_more) == (1, False)


class Marks:
    """An article with more and more proposals of every kind, open and decided."""

    def __init__(self):
        self.article = factories.make_article("Tin", body="chữ " * 200, publish=False)
        self.body, self.rival = factories.make_organization(), factories.make_organization()
        self.at = 0

    def add(self, number):
        for _ in range(number):
            self.at += 1
            self._mark(organization=self.body)
            self._mark(state="accepted", organization=self.rival)
            self._mark(key=f"ai {self.at}", data={"name": f"Ai {self.at}"})
            several = self._mark(key="hai", data={"name": "Hai"})
            for one in (self.body, self.rival):
                Candidate.objects.create(mention=several, organization=one, score=0.5)
            fact = Proposal(kind="finding", data={"statement": "s"}, found_as=f"f{self.at}")
            self._place(fact)

    def _mark(self, **fields):
        row = Mention(kind="organization", origin="machine", **{"state": "proposed", **fields})
        return self._place(row)

    def _place(self, row):
        text = self.article.current_text
        taken = Mention.objects.count() + Proposal.objects.count() + 1
        anchor(row, text, *locate(text, "chữ", occurrence=taken))
        row.save()
        return row


def test_queues_and_reviews_ask_as_often_for_many_rows_as_for_few(editor):
    marks = Marks()
    marks.add(FEW)
    review = reverse("admin:articles_article_review", args=[marks.article.pk])
    urls = [
        "/admin/", "/admin/quality/", "/admin/open/unresolved/organization/",
        "/admin/open/ambiguous/organization/", "/admin/wanted/organization/", review,
    ]  # fmt: skip
    for url in urls:
        editor.get(url)
    few = {url: asked(editor, url) for url in urls}
    marks.add(MANY - FEW)
    assert {url: asked(editor, url) for url in urls} == few


@pytest.mark.parametrize("headers", [{}, {"x-review": "1"}])
def test_an_act_asks_as_often_among_many_rows_as_among_few(
    editor, headers, django_assert_max_num_queries
):
    marks = Marks()
    review = reverse("admin:articles_article_review", args=[marks.article.pk])

    def act():
        row = Mention.objects.filter(state="proposed", organization=marks.body).last()
        sent = {"act": f"accept m{row.pk} {stamp_of(row)}"}
        with django_assert_max_num_queries(28) as queries:
            assert editor.post(review, sent, headers=headers).status_code in (200, 302)
        return len(queries)

    marks.add(FEW)
    act()
    few = act()
    marks.add(MANY - FEW)
    assert act() == few


@pytest.mark.parametrize("model", [Directive, Organization, Person])
def test_no_list_of_records_sorts_or_reads_the_whole_table(editor, model):
    """The plan is asked of SQLite: that of PostgreSQL depends on how many rows there are."""
    table = model._meta.model_name
    indexes = {index.name for index in model._meta.indexes}
    assert {f"{table}_desk_list", f"{table}_desk_status", f"{table}_own_work"} <= indexes
    cl = editor.get(reverse(f"admin:articles_{table}_changelist")).context["cl"]
    if connection.vendor == "sqlite":
        assert "TEMP B-TREE" not in cl.queryset.all()[:50].explain()
        waiting = model.objects.standing().filter(status=Status.IN_REVIEW).order_by()
        assert f"SCAN {model._meta.db_table}" not in waiting.explain()


def test_what_is_open_to_a_contributor_is_asked_of_each_row(people):
    rows = [
        open_mentions(UNRESOLVED, "person", by=people.contributor),
        queue("mention", by=people.contributor),
        queue("evidence", by=people.contributor),
    ]
    assert not [one for one in rows if one.exists()]
    if connection.vendor == "sqlite":
        assert not [one for one in rows if "LIST SUBQUERY" in one.explain()]
