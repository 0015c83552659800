"""/report/: what a reader says is wrong is taken, kept for the staff, and never shown."""

import re

import pytest
from django.test import Client

from articles.models import Change, ErrorReport
from articles.services.writing.status import WITHDRAW, move
from tests.exports.world import make_world
from tests.factories import make_article, make_finding

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SAID = "Con số là 102, không phải 120."


def send(client, about="", **fields):
    return client.post("/report/", {"about": about, "text": SAID, "contact": "", **fields})


def test_every_fact_and_page_leads_to_the_form(read):
    world = make_world()
    address = world.article.get_absolute_url()
    links = read(address).attributes("a", "href")

    for anchor in [
        "",
        f"%23finding-{world.finding.pk}",
        f"%23position-{world.position.pk}",
        f"%23directive-relation-{world.continues.pk}",
        f"%23organization-relation-{world.succeeded.pk}",
    ]:
        link = f"/report/?about={address.replace('/', '%2F')}{anchor}"
        assert link in links
        assert "Xã Mẫu học tập" in read(link).text
    for record in [world.first, world.second, world.body, world.person]:
        links = read(record.get_absolute_url()).attributes("a", "href")
        assert len([link for link in links if link.startswith("/report/")]) >= 3
    assert "/report/?about=%2Farticles%2F" in read("/articles/").attributes("a", "href")


def test_a_report_is_kept_with_what_it_is_about(client, read):
    world = make_world()
    about = f"{world.article.get_absolute_url()}#finding-{world.finding.pk}"
    entries = Change.objects.count()
    answer = send(client, about, contact="  ban.doc@example.org ")

    assert answer.status_code == 303
    row = ErrorReport.objects.get()
    assert (row.kind, row.object_id, row.about) == ("article", world.article.pk, about)
    assert row.label == "Xã Mẫu học tập"
    assert row.fact == "Đảng ủy Mẫu: hơn 120 đảng viên"
    assert (row.text, row.contact, row.state) == (SAID, "ban.doc@example.org", "open")
    page = read(answer["Location"])
    assert "Cảm ơn" in page.text
    assert about in page.attributes("a", "href")
    assert SAID not in page.text
    assert Change.objects.count() == entries
    for address in [about, world.body.get_absolute_url(), "/", "/articles/?q=102"]:
        assert "Con số là 102" not in read(address.partition("#")[0]).text


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": " \n "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": "xấu \ufdd0"}, "text"),
        ({"contact": "y" * 201}, "contact"),
        ({"contact": "a\u202eb"}, "contact"),
        ({"website": "https://spam.example"}, "website"),
    ],
)
def test_what_is_refused_is_told_and_kept(client, fields, field):
    about = make_article("Tin").get_absolute_url()
    answer = send(client, about, **{"contact": "tôi", **fields})
    html = answer.content.decode()

    assert answer.status_code == 400
    assert not ErrorReport.objects.exists()
    assert f'href="#id_{field}"' in html
    kept = {"text": SAID, "contact": "tôi", **fields}
    assert kept["text"].strip() in html
    assert kept["contact"] in html
    assert f'value="{about}"' in html


@pytest.mark.parametrize(
    "about",
    [
        *("https://evil.example/", "//evil.example/", "/\\evil.example", "/admin/", "x"),
        *("javascript:alert(1)", "/articles/khong-co/", "/a\nb", "/" + "a" * 700),
    ],
)
def test_an_address_that_is_none_of_ours_is_never_a_link(client, about):
    for answer in [client.get("/report/", {"about": about}), send(client, about)]:
        assert answer.status_code == 400
        links = re.findall(r'href="([^"]*)"', answer.content.decode())
        assert not [one for one in links if "evil" in one or "script:" in one]
        assert "Không phải trang nào của danh mục" in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_what_is_not_public_is_not_told(client):
    draft = make_article("Tin kín", publish=False)
    gone = make_article("Tin rút")
    move(gone, WITHDRAW, by=None, note="thử")

    for record in [draft, gone]:
        answer = client.get("/report/", {"about": f"/articles/{record.slug}/"})
        assert answer.status_code == 400
        assert record.title not in answer.content.decode()


@pytest.mark.parametrize("rights", ["full_text", "excerpt", "metadata_only"])
def test_the_form_shows_no_more_of_a_text_than_its_rights_allow(client, rights):
    article = make_article("Tin", body="Câu kín không ai được đọc.", rights=rights)
    about = f"{article.get_absolute_url()}#p-0-26"
    html = client.get("/report/", {"about": about}).content.decode()

    assert ("Câu kín" in html) is (rights == "full_text")
    send(client, about)
    assert ErrorReport.objects.get().about == about


def test_an_anchor_that_names_nothing_leaves_the_page(client):
    world = make_world()
    address = world.article.get_absolute_url()
    other = make_article("Khác", body="Có 7 chi bộ.")
    elsewhere = make_finding(other, "7 chi bộ", world.body, kind="figure", value=7)
    for anchor in [
        f"finding-{elsewhere.pk}",
        "finding-99999",
        "p-5-3",
        "p-0-99999999",
        "position-x",
        "muc",
    ]:
        send(client, f"{address}#{anchor}")

    assert set(ErrorReport.objects.values_list("about", "fact")) == {(address, "")}


def test_only_a_form_of_ours_is_taken():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/report/", {"text": SAID}, headers={"Origin": "http://testserver"})

    assert answer.status_code == 403
    assert SAID in answer.content.decode()  # to be sent again
    strict.get("/report/")
    token = strict.cookies["csrftoken"].value
    sent = {"text": SAID, "about": "", "csrfmiddlewaretoken": token}
    assert strict.post("/report/", sent).status_code == 303


def test_who_reports_very_often_is_told_to_wait_and_loses_nothing(client, settings):
    settings.REPORT_RATE = "2/hour"
    assert [send(client).status_code for _ in range(3)] == [303, 303, 429]
    answer = send(client)

    assert int(answer["Retry-After"]) > 0
    assert SAID in answer.content.decode()
    assert ErrorReport.objects.count() == 2
    assert client.get("/report/").status_code == 200
    assert client.get("/resolve/?cite=ct05").status_code == 200
    settings.REPORT_RATE = ""
    assert send(client).status_code == 303
