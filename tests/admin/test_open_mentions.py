"""The queues of mentions without a record: filtered, paged, sent as a sheet; the quality report."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from articles.models import Candidate, Mention
from articles.services.reading import extracting
from articles.services.review import deciding
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page(what="unresolved", kind="directive", **query):
    return f"{reverse('admin:open_mentions', args=[what, kind])}?{urlencode(query)}"


@pytest.fixture
def read():
    outlet = factories.make_organization("Báo Thử", kind="press")
    articles = [
        factories.make_article(
            f"Tin {year}",
            body=f"Nhắc Chỉ thị số {year % 100}-CT/TW.",
            publish=False,
            publisher=outlet if year > 2020 else None,
            published_at=timezone.datetime(year, 5, 1, tzinfo=timezone.get_current_timezone()),
        )
        for year in (2019, 2020, 2021, 2022)
    ]
    for article in articles:
        extracting.extract_again(article, by=None)
    return articles, outlet


def listed(client, *args, **query):
    return [row.article.title for row, *_ in client.get(page(*args, **query)).context["rows"]]


def test_what_is_open_is_listed_newest_first_and_filtered(editor, read):
    _articles, outlet = read
    assert listed(editor) == ["Tin 2022", "Tin 2021", "Tin 2020", "Tin 2019"]
    assert listed(editor, outlet=outlet.pk) == ["Tin 2022", "Tin 2021"]
    assert listed(editor, outlet=outlet.pk, year=2021) == ["Tin 2021"]
    assert listed(editor, year=2020) == ["Tin 2020"]
    assert listed(editor, kind="person") == []
    html = editor.get(page()).content.decode()
    assert f'value="{outlet.pk}"' in html


def test_a_page_begins_behind_the_last_row_of_the_one_before(editor, read, monkeypatch):
    monkeypatch.setattr("articles.admin.open_mentions.ROWS_A_PAGE", 3)
    first = editor.get(page())
    assert (len(first.context["rows"]), first.context["count"]) == (3, 4)
    second = editor.get(f"{page()}{first.context['more']}")
    assert [row.article.title for row, *_ in second.context["rows"]] == ["Tin 2019"]
    assert second.context["more"] == ""


def test_what_may_name_several_is_a_queue_of_its_own(editor, read):
    mention = Mention.objects.filter(directive=None).latest("pk")
    for number in ("1", "2"):
        other = factories.make_directive(number)
        Candidate.objects.create(mention=mention, directive=other, score=0.5)
    assert listed(editor, "ambiguous") == ["Tin 2022"]
    assert "Tin 2022" not in listed(editor)
    assert listed(editor, "ambiguous", "person") == []


def test_the_queue_goes_out_as_a_sheet(editor, read):
    sheet = b"".join(editor.get(page(sheet="csv", year=2022)).streaming_content).decode()
    _head, row = sheet.strip().splitlines()
    assert "Tin 2022" in row
    assert "2022-05-01" in row


@pytest.mark.parametrize(
    "query", [{"after": "x"}, {"outlet": "-1"}, {"year": "99"}, {"sheet": "pdf"}]
)
def test_a_malformed_filter_is_a_bad_request(editor, query):
    assert editor.get(page(**query)).status_code == 400


def test_unknown_queues_and_closed_ones(editor, at_desk, read):
    assert editor.get(page("lost")).status_code == 404
    assert editor.get(page(kind="place")).status_code == 404
    assert at_desk("auditor").get(page()).status_code == 403
    assert listed(at_desk("contributor")) == []


def test_a_queue_asks_a_fixed_number_of_times(editor, read):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            editor.get(page())
        return len(queries)

    asked()
    few = asked()
    for number in range(40, 52):
        article = factories.make_article(
            f"Tin {number}", body=f"Nhắc Chỉ thị số {number}-CT/TW.", publish=False
        )
        extracting.extract_again(article, by=None)
    assert asked() == few


def figures(client, part="mentions", **query):
    shown = client.get(f"{reverse('admin:quality')}?{urlencode(query)}")
    rows = [row for _words, part_rows in shown.context["parts"] for row, _kind in part_rows]
    return [row for row in rows if row.of == part and row.kind == "directive"]


def test_the_quality_report_tells_what_became_of_each_rule(editor, read, people):
    articles, outlet = read
    record = factories.make_directive("5", symbol="", title="Văn bản cũ")
    numbers = [Mention.objects.get(text_version=one.current_text_id).pk for one in articles]
    deciding.reject_mention(articles[0], numbers[0], by=None)
    deciding.correct_mention(articles[1], numbers[1], target=record, by=None)
    factories.make_mention(articles[2], "Tin 2021", record)
    by_rule = figures(editor)
    missed = [row for row in by_rule if not row.rule]
    (row,) = (row for row in by_rule if row.rule)
    assert (row.rejected, row.other_record, row.still_open, row.decided) == (1, 1, 2, 2)
    assert row.right == 0
    assert [row.missed for row in missed] == [1]
    (of_outlet,) = (row for row in figures(editor, outlet=outlet.pk) if row.rule)
    assert (of_outlet.rejected, of_outlet.still_open) == (0, 2)
    assert figures(editor, until="2020-01-01") == []


def test_the_quality_report_as_a_sheet_and_its_refusals(editor, at_desk, read):
    address = reverse("admin:quality")
    sheet = b"".join(editor.get(f"{address}?sheet=csv").streaming_content).decode()
    assert len(sheet.strip().splitlines()) == 2
    assert editor.get(f"{address}?since=hôm+qua").status_code == 400
    assert at_desk("contributor").get(address).status_code == 403
