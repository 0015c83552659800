"""The queue of readers' reports: who reads it, what is decided, what is exported."""

import pytest

from articles.models import Change, ErrorReport
from articles.services.desk import error_reports
from tests.exports.world import make_world

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/reports/"


def reported(text="Sai số liệu <b>", about="", contact="bạn đọc"):
    return error_reports.report(error_reports.about(about), text, contact)


def test_reports_are_listed_newest_first_with_their_record(editor):
    world = make_world()
    about = f"{world.article.get_absolute_url()}#finding-{world.finding.pk}"
    reported("Điều thứ nhất", about)
    reported("Điều thứ hai <b>")
    html = editor.get(ADDRESS).content.decode()

    assert html.index("Điều thứ hai &lt;b&gt;") < html.index("Điều thứ nhất")
    assert f'href="/admin/articles/article/{world.article.pk}/change/"' in html
    assert f'href="{about}"' in html
    assert "Đảng ủy Mẫu: hơn 120 đảng viên" in html
    assert "bạn đọc" in html
    assert 'Từ bạn đọc <span class="count">2</span>' in editor.get("/admin/").content.decode()


def test_a_decision_says_who_and_when_and_can_be_taken_back(editor, people):
    row = reported()
    sent = {"report": row.pk, "state": "declined", "note": "Đúng như báo in"}
    answer = editor.post(ADDRESS, {**sent, "back": f"{ADDRESS}?state=open"})

    assert answer["Location"] == f"{ADDRESS}?state=open"
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.note) == ("declined", people.editor, "Đúng như báo in")
    assert row.decided_at
    assert "Đúng như báo in" not in editor.get(ADDRESS).content.decode()
    html = editor.get(f"{ADDRESS}?state=declined").content.decode()
    assert "Đúng như báo in" in html
    assert people.editor.username in html
    entry = Change.objects.get(kind="errorreport", object_id=row.pk)
    assert (entry.actor, entry.reason) == (people.editor, "Đúng như báo in")
    assert "bạn đọc" not in str(entry.entries)
    assert "bạn đọc" not in str(entry.rows.rows)  # a contact stays out of the history

    editor.post(ADDRESS, sent)  # said already
    assert Change.objects.filter(kind="errorreport").count() == 1
    editor.post(ADDRESS, {"report": row.pk, "state": "open"})
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.decided_at, row.note) == ("open", None, None, "")


def test_the_history_lists_decisions(at_desk, editor):
    row, auditor = reported(), at_desk("auditor")
    editor.post(ADDRESS, {"report": row.pk, "state": "dealt_with"})
    entry = Change.objects.get(kind="errorreport")

    assert auditor.get("/admin/articles/change/?kind=errorreport").status_code == 200
    assert auditor.get(f"/admin/articles/change/{entry.pk}/change/").status_code == 200


def test_only_those_who_may_read_or_decide(at_desk, editor, client):
    row = reported()
    for reader in [at_desk("contributor"), at_desk("auditor")]:
        assert reader.get(ADDRESS).status_code == 403
        assert reader.post(ADDRESS, {"report": row.pk, "state": "declined"}).status_code == 403
        assert "/admin/reports/" not in reader.get("/admin/").content.decode()
    assert client.get(ADDRESS).status_code == 302
    for wrong in [{"report": "x"}, {"report": row.pk, "state": "gone"}, {"report": 10**9}]:
        assert editor.post(ADDRESS, {"state": "declined", **wrong}).status_code == 404
    row.refresh_from_db()
    assert row.state == "open"


def test_the_queue_is_a_sheet_with_its_cells_made_safe(editor):
    reported("=HYPERLINK(1)", contact="+84")
    sheet = b"".join(editor.get(f"{ADDRESS}?sheet=csv").streaming_content).decode()

    assert "'=HYPERLINK(1)" in sheet
    assert "'+84" in sheet


def test_many_reports_cost_the_same_and_are_paged(editor, django_assert_max_num_queries):
    reported()
    with django_assert_max_num_queries(40) as few:
        editor.get(ADDRESS)
    for number in range(60):
        reported(f"Lời báo {number}")
    with django_assert_max_num_queries(len(few)):
        html = editor.get(ADDRESS).content.decode()

    last = ErrorReport.objects.order_by("-pk")[49].pk
    assert f"?after={last}" in html
    rest = editor.get(f"{ADDRESS}?after={last}").content.decode()
    assert rest.count("report-acts") == 11
