"""The review of an article without a script: each act is one POST that leads back to the place."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import (
    Article,
    Change,
    Cleared,
    Finding,
    Mention,
    Proposal,
)
from articles.services.imports.ingest import ingest_text
from articles.services.reading.extracting import extract_again
from articles.services.writing.acts import stamp_of
from tests import factories as make
from tests.admin.review.pressing import (
    PAGE,
    address,
    button,
    chosen,
    fact,
    mention,
    press,
    put_right,
)
from tests.finds import read_by_hand

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_page_lists_everything_with_how_it_was_read(editor, article):
    page = editor.get(address(article))
    html = page.content.decode()
    assert page.status_code == 200
    rows = page.context["rows"]
    assert len(rows) == Mention.objects.count() + Proposal.objects.count() == 10
    places = [(row.read.start, row.read.end) for row in rows]
    assert places == sorted(places)
    assert {row.mark for row in rows} == {"directive", "organization", "person", "fact"}
    assert "Chỉ thị 901-CT/TW" in html
    assert "99%" in html
    assert "“Xã ủy Lạ”, chưa có bản ghi" in html


def test_accepting_is_one_act_of_the_person(editor, people, article, known):
    row = mention("Chỉ thị 901-CT/TW")
    response = press(editor, article, f"accept m{row.pk}")
    assert response.status_code == 302
    after = mention("Chỉ thị 900-CT/TW"), fact("relation")
    assert response["location"].rpartition("#")[2] in {f"m{after[0].pk}", f"f{after[1].pk}"}
    row.refresh_from_db()
    assert (row.state, row.origin, row.resolution) == ("accepted", "machine", "symbol")
    change = Change.objects.filter(kind="article").first()
    assert (change.actor, change.version) == (people.editor, 2)
    [entry] = change.entries
    assert entry["before"].endswith("(proposed)")
    assert entry["after"].endswith("(accepted)")
    html = editor.get(address(article)).content.decode()
    assert f'id="m{row.pk}" class="row k-directive is-accepted"' in html
    assert f"accept m{row.pk}" not in html


def test_what_was_accepted_stands_in_the_form_of_the_article(editor, article, known):
    url = reverse("admin:articles_article_change", args=[article.pk])
    formset = editor.get(url).context["inline_admin_formsets"][1].formset
    assert len(formset.forms) == 0
    press(editor, article, f"accept m{mention('Chỉ thị 901-CT/TW').pk}")
    formset = editor.get(url).context["inline_admin_formsets"][1].formset
    assert [row.instance.exact for row in formset.forms] == ["Chỉ thị 901-CT/TW"]


def test_rejecting_keeps_the_row_and_can_be_taken_back(editor, article):
    row = mention("Xã ủy Lạ")
    press(editor, article, f"reject m{row.pk}")
    row.refresh_from_db()
    assert row.state == "rejected"
    assert extract_again(article, by=None) is None
    html = editor.get(address(article) + "?state=rejected").content.decode()
    assert f'id="m{row.pk}"' in html
    body = make.make_organization("Xã ủy Lạ")
    put_right(editor, article, f"m{row.pk}", record=str(body.pk))
    row.refresh_from_db()
    assert (row.state, row.target) == ("accepted", body)


def test_one_of_the_candidates_is_chosen_by_a_button(editor, article, known):
    row = mention("Chỉ thị 7-CT/HU")
    press(editor, article, chosen(editor, article, row, known["old"]))
    row.refresh_from_db()
    assert (row.state, row.target, row.resolution) == ("accepted", known["old"], "editor")
    assert not row.candidates.exists()


def test_what_is_listed_and_sure_is_accepted_in_one_act_and_undone_in_one(editor, article):
    before = list(Mention.objects.order_by("pk").values())
    response = press(editor, article, "sure")
    assert response.status_code == 302
    accepted = Mention.objects.filter(state="accepted").values_list("exact", flat=True)
    assert set(accepted) == {"Chỉ thị 901-CT/TW", "Huyện ủy Mẫu"}
    assert {one.kind for one in Proposal.objects.filter(state="accepted")} == {
        "finding", "relation",
    }  # fmt: skip
    page = editor.post(address(article), {"act": button(editor, article, "undo")}, follow=True)
    assert [one.level_tag for one in page.context["messages"]] == ["success"]
    assert list(Mention.objects.order_by("pk").values()) == before
    assert not Finding.objects.exists()
    assert not Proposal.objects.exclude(state="proposed").exists()


def test_what_is_not_on_the_screen_is_not_accepted_with_the_rest(editor, article):
    row = mention("Huyện ủy Mẫu")
    press(editor, article, "sure", shown=f"m{row.pk}:{stamp_of(row)}", least="0")
    assert list(Mention.objects.filter(state="accepted")) == [row]
    assert not Proposal.objects.exclude(state="proposed").exists()


@pytest.mark.parametrize("least", ["", "x", "2", "-1", "nan"])
def test_how_sure_must_be_a_share(editor, article, least):
    version = article.version
    page = editor.post(
        address(article), {"act": "sure", "least": least, "opened_version": version}, follow=True
    )
    assert "0 đến 1" in page.content.decode()
    assert not Mention.objects.filter(state="accepted").exists()


def test_a_record_led_elsewhere_meanwhile_is_not_accepted_unseen(editor, article, known):
    row = mention("Chỉ thị 901-CT/TW")
    act = button(editor, article, f"accept m{row.pk}")
    Mention.objects.filter(pk=row.pk).update(directive=known["old"])
    page = editor.post(address(article), {"act": act}, follow=True)
    assert [str(one) for one in page.context["messages"]]
    row.refresh_from_db()
    assert row.state == "proposed"


def test_two_editors_lose_nothing_and_hear_who_was_first(editor, publisher, people, article):
    row, other = mention("Chỉ thị 901-CT/TW"), mention("Xã ủy Lạ")
    late = button(editor, article, f"reject m{row.pk}")
    meanwhile = button(editor, article, f"reject m{other.pk}")
    press(publisher, article, f"accept m{row.pk}")
    page = editor.post(address(article), {"act": late}, follow=True)
    [said] = [str(one) for one in page.context["messages"]]
    assert people.publisher.username in said
    row.refresh_from_db()
    assert row.state == "accepted"
    editor.post(address(article), {"act": meanwhile})
    other.refresh_from_db()
    assert other.state == "rejected"


@pytest.mark.parametrize(
    "act",
    [
        "", "accept", "accept x", "open m1", "reject m0 p1-2.0", "reject f p1-2.0", "choose m1 p",
        "reject m1 p1-2.0 more", "step m1 p1-2.0 up wider", "clear", "clear x-y", "clear 9-4",
        "clear 0-99999999", "unclear 0", "unclear x", "undo 5", "undo", "found f1 p1-2.0",
        "back m1 p",
    ],
)  # fmt: skip
def test_what_is_no_button_does_nothing(editor, article, act):
    before = [list(model.objects.order_by("pk").values()) for model in (Mention, Proposal, Cleared)]
    assert editor.post(address(article), {"act": act}).status_code == 302
    assert before == [
        list(model.objects.order_by("pk").values()) for model in (Mention, Proposal, Cleared)
    ]


def test_another_articles_proposals_are_not_decided_here(editor, article):
    other = make.make_article("Khác", body="Có chữ.", publish=False)
    row = mention("Xã ủy Lạ")
    editor.post(address(other), {"act": f"reject m{row.pk} {stamp_of(row)}"})
    row.refresh_from_db()
    assert row.state == "proposed"
    assert editor.get(address(other, f"m{row.pk}")).status_code == 404


@pytest.mark.parametrize(
    ("role", "seen", "decides"),
    [
        ("anonymous", 302, 302), ("auditor", 404, 404), ("contributor", 200, 302),
        ("editor", 200, 302), ("publisher", 200, 302),
    ],
)  # fmt: skip
def test_who_may_change_the_article_decides(at_desk, article, role, seen, decides):
    client = at_desk(role)
    assert client.get(address(article)).status_code == seen
    row = mention("Xã ủy Lạ")
    data = {"act": f"reject m{row.pk} {stamp_of(row)}"}
    assert client.post(address(article), data).status_code == decides
    row.refresh_from_db()
    assert (row.state == "rejected") == (seen == 200)


@pytest.mark.past_the_door
def test_one_who_only_sees_has_no_buttons(at_desk, article):
    Article.objects.update(status="published", first_published_at=article.created_at)
    client = at_desk("editor")
    html = client.get(address(article)).content.decode()
    assert 'name="act"' not in html.partition('id="review-body"')[2]
    row = mention("Xã ủy Lạ")
    data = {"act": f"reject m{row.pk} {stamp_of(row)}"}
    assert client.post(address(article), data).status_code == 403
    assert client.get(address(article, f"m{mention('Xã ủy Lạ').pk}")).status_code == 403


def test_a_record_that_is_closed_is_neither_named_nor_accepted(at_desk, article, known):
    hidden = make.make_organization("Cơ quan Kín", publish=False)
    Mention.objects.filter(exact="Huyện ủy Mẫu").update(organization=hidden)
    client, row = at_desk("contributor"), mention("Huyện ủy Mẫu")
    html = client.get(address(article)).content.decode()
    assert "Cơ quan Kín" not in html
    assert f"accept m{row.pk}" not in html
    row.refresh_from_db()
    data = {"act": f"accept m{row.pk} {stamp_of(row)}"}
    assert client.post(address(article), data).status_code == 403
    assert "Cơ quan Kín" not in client.get(address(article, f"m{row.pk}")).content.decode()


def test_reading_again_by_a_button(editor, article):
    Mention.objects.filter(exact="Xã ủy Lạ").delete()
    press(editor, article, "again")
    assert mention("Xã ủy Lạ").state == "proposed"


def test_the_form_of_the_article_leads_to_its_proposals(editor, article):
    html = editor.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert address(article) in html
    assert "Máy đề xuất 6 chỗ nhắc đến và 4 điều" in html


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_takes_few_queries_however_much_is_proposed(
    editor, article, monkeypatch, known, language
):
    def asked():
        editor.get(address(article))
        with CaptureQueriesContext(connection) as queries:
            page = editor.get(address(article), headers={"accept-language": language})
        return len(queries), page

    few, _page = asked()
    words = [f"chữ{number}" for number in range(90)]

    def place(hand):
        for number, word in enumerate(words):
            body = make.make_organization(f"Cơ quan {number}") if number < 30 else known["body"]
            hand.body(word + " ", body.pk if number % 3 else None)
            hand.figure(word, number, organization="Huyện ủy Mẫu")

    read_by_hand(monkeypatch, place)
    bigger = ingest_text(text=PAGE + " ".join(words) + " hết\n", by=None).article
    editor.get(address(bigger))
    with CaptureQueriesContext(connection) as queries:
        page = editor.get(address(bigger))
    assert len(page.context["rows"]) == 180
    assert len(queries) <= few
    assert len(page.content) < 400_000
    assert editor.get(address(bigger) + "?p=2").status_code == 200
