"""The pages of what is wanted: ranked, shown with passages, made by a form, undone by a button."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from articles.models import Directive, Mention, Organization
from articles.services.reading import extracting
from tests import factories
from tests.admin.forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def read():
    factories.make_type()
    return [read_article(number) for number in (1, 2)]


def read_article(number, by=None):
    body = f"Thôn {number} thực hiện Chỉ thị số 77-CT/TW của Ban Bí thư."
    article = factories.make_article(f"Tin đọc {number}", body=body, publish=False, by=by)
    extracting.extract_again(article, by=None)
    return article


def page(kind="directive", name="wanted", **query):
    return f"{reverse(f'admin:{name}', args=[kind])}?{urlencode(query)}"


def key(client, kind="directive"):
    return client.get(page(kind)).context["rows"][0].wanted.key


def test_the_list_shows_names_figures_and_passages(editor, read):
    shown = editor.get(page())
    (row,) = shown.context["rows"]
    assert (row.name, row.wanted.articles) == ("77-CT/TW", 2)
    assert [one.article for one in row.passages] == [read[1], read[0]]
    html = shown.content.decode()
    assert f"{reverse('admin:articles_article_change', args=[read[0].pk])}"[:-7] in html
    assert not editor.get(page(type="quyet-dinh")).context["rows"]
    assert editor.get(page(type="chi-thi")).context["rows"]


def test_the_list_goes_out_as_a_sheet(editor, read):
    sheet = b"".join(editor.get(page(sheet="csv")).streaming_content).decode("utf-8-sig")
    assert "77-CT/TW,2,2,chi-thi|77|TW" in sheet.splitlines()[1]
    assert editor.get(page(sheet="xlsx")).status_code == 200
    assert editor.get(page(sheet="doc")).status_code == 400


def test_a_form_filled_in_makes_the_record_and_a_button_undoes_it(editor, read):
    address = page(name="wanted_one", key=key(editor))
    form = form_of(editor.get(address))
    assert (form["number"], form["organ_code"], form["symbol"]) == ("77", "TW", "77-CT/TW")
    sent = editor.post(
        address, {**form, "title": "Chỉ thị bảy mươi bảy", "is_stub": "on", "accept": "1"}
    )
    assert sent.url == reverse("admin:wanted", args=["directive"])
    record = Directive.objects.get(title="Chỉ thị bảy mươi bảy")
    assert (record.is_stub, record.status) == (True, "draft")
    assert Mention.objects.filter(directive=record, state="accepted").count() == 2

    shown = editor.get(page())
    (act,) = shown.context["made"]
    assert not shown.context["rows"]
    editor.post(reverse("admin:wanted_undo", args=[act.pk]))
    assert not Directive.objects.filter(pk=record.pk).exists()
    shown = editor.get(page())
    assert (len(shown.context["rows"]), shown.context["made"]) == (1, [])


def test_an_author_makes_what_the_own_article_wants_and_nobody_else_undoes_it(
    at_desk, people, read
):
    own = read_article(3, by=people.contributor)
    client, stranger = at_desk("contributor"), Client()
    stranger.force_login(factories.make_user("Contributor"))
    address = page(name="wanted_one", key=key(client))

    form = form_of(client.get(address))
    client.post(address, {**form, "title": "Chỉ thị bảy mươi bảy", "accept": "1"})

    record = Directive.objects.get(title="Chỉ thị bảy mươi bảy")
    assert (record.created_by, record.status) == (people.contributor, "draft")
    assert Mention.objects.get(state="accepted").text_version.article == own
    (act,) = client.get(page()).context["made"]
    undo = reverse("admin:wanted_undo", args=[act.pk])
    stranger.post(undo)
    assert Directive.objects.filter(pk=record.pk).exists()
    client.post(undo)
    assert not Directive.objects.filter(pk=record.pk).exists()


def test_a_refused_form_keeps_what_was_typed(editor, read):
    address = page(name="wanted_one", key=key(editor))
    form = form_of(editor.get(address))
    again = editor.post(address, {**form, "title": "", "term": "mười hai"})
    assert again.status_code == 200
    assert "title" in again.context["form"].errors
    lone = editor.post(address, {**form, "number": "", "suffix": "A", "title": "Lần nữa"})
    assert "Lần nữa" in lone.content.decode()
    assert lone.context["form"].errors
    assert not Directive.objects.exists()


def test_a_record_of_another_name_is_looked_up_and_led_to(editor, read):
    record = factories.make_directive("5", symbol="", title="Văn bản cũ")
    address = page(name="wanted_one", key=key(editor), q="van ban cu")
    assert [number for number, _words in editor.get(address).context["found"]] == [record.pk]
    editor.post(address, {"act": "lead", "record": record.pk})
    assert Mention.objects.filter(directive=record, state="accepted").count() == 2


@pytest.mark.parametrize("record", ["", "x", "0", str(2**63), "999999"])
def test_a_record_that_is_none_is_refused_by_name(editor, read, record):
    address = page(name="wanted_one", key=key(editor))
    sent = editor.post(address, {"act": "lead", "record": record})
    assert sent.status_code == 200
    assert "messagelist" in sent.content.decode()


def test_what_is_no_longer_open_leads_back_to_the_list(editor, read):
    assert editor.get(page(name="wanted_one", key="chi-thi|1|TW|-")).status_code == 302
    assert editor.get(page(name="wanted_one")).status_code == 404
    assert editor.get(page(name="wanted_one", key=key(editor), after="x")).status_code == 400
    assert editor.get(page("place")).status_code == 404
    assert editor.get(reverse("admin:wanted_undo", args=[1])).status_code == 404


def test_what_is_closed_stays_closed(at_desk, read):
    assert at_desk("auditor").get(page()).status_code == 403
    assert at_desk("anonymous").get(page()).status_code == 302
    contributor = at_desk("contributor")
    assert not contributor.get(page()).context["rows"]
    asked = contributor.get(page(name="wanted_one", key=key(at_desk("editor"))))
    assert asked.status_code == 302


def test_bodies_are_made_by_their_own_form(editor):
    article = factories.make_article("Tin", body="Đảng ủy xã Thử Nghiệm họp bàn.", publish=False)
    extracting.extract_again(article, by=None)
    address = page("organization", "wanted_one", key=key(editor, "organization"))
    form = form_of(editor.get(address))
    editor.post(address, form)
    assert Organization.objects.get(name="Đảng ủy xã Thử Nghiệm").kind == form["kind"]


def test_pages_ask_a_fixed_number_of_times(editor, read):
    addresses = [page(), page(name="wanted_one", key=key(editor))]

    def asked():
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert editor.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    asked()
    few = asked()
    for number in range(3, 12):
        read_article(number)
    assert asked() == few
    assert max(few) <= 25
