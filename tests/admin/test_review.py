"""The review of an article without a script: each act is one POST that leads back to the place."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import (
    Article,
    Change,
    Cleared,
    DirectiveRelation,
    Finding,
    Mention,
    Organization,
    Person,
    Position,
    Proposal,
)
from articles.services.imports.ingest import ingest_text
from articles.services.reading.extracting import extract_again
from articles.services.writing.acts import stamp_of
from articles.services.writing.saving import save
from tests import factories as make
from tests.admin.forms import form_of
from tests.finds import read_by_hand

pytestmark = pytest.mark.django_db

PAGE = """Huyện Mẫu học tập theo gương

Ông Lê Văn Mẫu, Bí thư Huyện ủy Mẫu, nói Chỉ thị 901-CT/TW tiếp tục Chỉ thị 900-CT/TW.

Huyện ủy Mẫu kết nạp gần 120 đảng viên; Chỉ thị 7-CT/HU chưa rõ; Xã ủy Lạ cũng vậy.
"""


@pytest.fixture
def known():
    return {
        "new": make.make_directive("901"),
        "old": make.make_directive("900"),
        "body": make.make_organization("Huyện ủy Mẫu"),
        "person": make.make_person("Lê Văn Mẫu"),
    }


@pytest.fixture
def article(known, monkeypatch, people):
    def place(hand):
        hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu"))
        new = hand.cite("Chỉ thị 901-CT/TW", known["new"].pk, number="901", confidence=0.99)
        old = hand.cite("Chỉ thị 900-CT/TW", known["old"].pk, number="900", confidence=0.8)
        hand.relate("Chỉ thị 901-CT/TW tiếp tục Chỉ thị 900-CT/TW", new, "continues", old)
        hand.body("Huyện ủy Mẫu", known["body"].pk, confidence=0.95)
        hand.figure(
            "gần 120 đảng viên", 120, qualifier="gần", unit="đảng viên",
            organization="Huyện ủy Mẫu", citations=(new,),
        )  # fmt: skip
        hand.cite(
            "Chỉ thị 7-CT/HU", known["new"].pk, known["old"].pk, status="ambiguous", number="7"
        )
        hand.body("Xã ủy Lạ", kind="party_committee")
        hand.state("Xã ủy Lạ cũng vậy", organization="Xã ủy Lạ")

    read_by_hand(monkeypatch, place)
    return ingest_text(text=PAGE, by=people.contributor).article


def mention(words):
    return Mention.objects.get(exact=words)


def fact(kind):
    return Proposal.objects.get(kind=kind)


def address(article, code=""):
    name = "review_one" if code else "review"
    args = [article.pk, code] if code else [article.pk]
    return reverse(f"admin:articles_article_{name}", args=args)


def button(client, article, words):
    """What the button sends whose value begins with `words`; it must stand on the page."""
    html = client.get(address(article)).content.decode()
    found = re.search(rf'name="act" value="({re.escape(words)}(?: [^"]*)?)"', html)
    assert found, words
    return found[1]


def press(client, article, words, **data):
    shown = " ".join(
        re.findall(r'data-stamp="([^"]*)"', client.get(address(article)).content.decode())
    )
    given = {"least": "0.9", "shown": shown, "act": button(client, article, words), **data}
    return client.post(address(article), given)


def chosen(client, article, row, record):
    """What the button sends that says: it is this record."""
    html = client.get(address(article)).content.decode()
    return re.search(rf'value="(choose m{row.pk} [^" ]+ {record.pk})"', html)[1]


def put_right(client, article, code, act="accept", **changed):
    form = form_of(client.get(address(article, code))) | {"act": act, **changed}
    return client.post(address(article, code), form)


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


def test_words_and_record_are_put_right_together(editor, article, known):
    row = mention("Xã ủy Lạ")
    response = put_right(
        editor, article, f"m{row.pk}", words="Xã ủy Lạ cũng vậy", record_query="huyen uy mau",
        record=str(known["body"].pk),
    )  # fmt: skip
    assert response.status_code == 302
    row.refresh_from_db()
    assert (row.exact, row.target) == ("Xã ủy Lạ cũng vậy", known["body"])
    assert (row.origin, row.resolution, row.state) == ("editor", "editor", "accepted")
    assert extract_again(article, by=None) is None


def test_records_are_looked_up_without_a_script(editor, article, known):
    row = mention("Xã ủy Lạ")
    page = put_right(
        editor, article, f"m{row.pk}", act="search", words="Xã ủy Lạ cũng", record_query="huyen uy"
    )
    html = page.content.decode()
    assert f'value="{known["body"].pk}"' in html
    assert "Xã ủy Lạ cũng</textarea>" in html
    assert mention("Xã ủy Lạ").state == "proposed"


def test_another_kind_may_be_meant(editor, article, known):
    row = mention("Xã ủy Lạ")
    page = put_right(editor, article, f"m{row.pk}", act="search", kind="person", record_query="le")
    assert f'value="{known["person"].pk}"' in page.content.decode()
    put_right(
        editor, article, f"m{row.pk}", kind="person", record_query="le",
        record=str(known["person"].pk),
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.kind, row.person, row.organization) == ("person", known["person"], None)


def test_a_new_record_is_made_as_a_draft(editor, people, article):
    row = mention("Xã ủy Lạ")
    page = editor.get(address(article, f"m{row.pk}")).content.decode()
    assert "mới, là bản nháp: Xã ủy Lạ" in page
    put_right(editor, article, f"m{row.pk}", record="new")
    body = Organization.objects.get(name="Xã ủy Lạ")
    assert (body.status, body.kind, body.created_by) == ("draft", "party_committee", people.editor)
    row.refresh_from_db()
    assert (row.target, row.state) == (body, "accepted")


@pytest.mark.parametrize("words", ["không có trong bài", "", "Huyện ủy Mẫu"])
def test_words_that_cannot_be_placed_are_said(editor, article, words):
    row = mention("Xã ủy Lạ")
    page = put_right(editor, article, f"m{row.pk}", words=words)
    assert page.status_code == 200
    assert "errorlist" in page.content.decode()
    row.refresh_from_db()
    assert row.state == "proposed"


def test_a_passage_is_marked_for_a_record_once(editor, article, known):
    row = mention("Chỉ thị 900-CT/TW")
    page = put_right(
        editor, article, f"m{row.pk}", words="Chỉ thị 901-CT/TW", record_query="901",
        record=str(known["new"].pk),
    )  # fmt: skip
    assert "đã được đánh dấu" in page.content.decode()
    row.refresh_from_db()
    assert row.state == "proposed"


@pytest.mark.parametrize("state", ["proposed", "rejected"])
@pytest.mark.parametrize("words", ["Xã ủy Lạ", "Xã ủy Lạ cũng vậy"])
def test_what_an_editor_marks_takes_the_place_of_a_proposal(editor, article, known, words, state):
    Mention.objects.filter(exact="Xã ủy Lạ").update(state=state)
    url = reverse("admin:articles_article_change", args=[article.pk])
    form = form_of(editor.get(url))
    number = int(form["mentions-TOTAL_FORMS"])
    row = {"words": words, "kind": "organization", "organization": "", "state": "accepted"}
    form |= {f"mentions-{number}-{name}": value for name, value in row.items()}
    form["mentions-TOTAL_FORMS"] = number + 1
    assert editor.post(url, form).status_code == 302
    rows = Mention.objects.filter(exact__startswith="Xã ủy Lạ")
    kept = {("editor", "accepted")}
    if state == "rejected" and words != "Xã ủy Lạ":
        kept.add(("machine", "rejected"))
    assert {(one.origin, one.state) for one in rows} == kept
    assert Mention.objects.untouched().count() == 5
    extract_again(article, by=None)
    assert {(one.origin, one.state) for one in rows.all()} == kept


def test_a_whole_fact_becomes_a_draft_on_its_passage(editor, people, article, known):
    proposal = Proposal.objects.get(data__kind="figure")
    press(editor, article, f"accept f{proposal.pk}")
    finding = Finding.objects.get()
    assert (finding.status, finding.created_by) == ("draft", people.editor)
    assert (finding.organization, finding.directive) == (known["body"], known["new"])
    assert (finding.kind, finding.value, finding.qualifier) == ("figure", 120, "under")
    assert finding.lead_evidence.exact == "gần 120 đảng viên"
    proposal.refresh_from_db()
    assert (proposal.state, proposal.finding) == ("accepted", finding)
    assert (proposal.decided_by, bool(proposal.decided_at)) == (people.editor, True)
    assert not Finding.objects.public().exists()


def test_a_relation_that_is_there_already_gets_the_passage(editor, article, known):
    stored = DirectiveRelation(
        from_directive=known["new"], verb="continues", to_directive=known["old"]
    )
    save(stored, by=None)
    press(editor, article, f"accept f{fact('relation').pk}")
    assert DirectiveRelation.objects.get() == stored
    assert stored.evidence.count() == 1


def test_a_post_of_one_who_is_not_settled_is_completed(editor, article, known):
    proposal = fact("position")
    html = editor.get(address(article)).content.decode()
    assert f"accept f{proposal.pk}" not in html
    page = editor.get(address(article, f"f{proposal.pk}")).content.decode()
    assert 'value="Bí thư"' in page
    response = put_right(
        editor,
        article,
        f"f{proposal.pk}",
        person_query="le van mau",
        person=str(known["person"].pk),
    )
    assert response.status_code == 302
    position = Position.objects.get()
    assert (position.person, position.title) == (known["person"], "Bí thư")
    assert position.organization == known["body"]
    assert position.lead_evidence.exact == "Lê Văn Mẫu, Bí thư Huyện ủy Mẫu"


def test_a_post_may_bring_a_new_person(editor, article, known):
    proposal = fact("position")
    put_right(editor, article, f"f{proposal.pk}", person="new", title="Bí thư huyện")
    position = Position.objects.get()
    assert (position.person.status, position.title) == ("draft", "Bí thư huyện")
    assert Person.objects.filter(name="Lê Văn Mẫu").count() == 2


def test_a_fact_without_its_body_is_refused_beside_the_field(editor, article):
    proposal = Proposal.objects.get(data__kind="result")
    page = put_right(editor, article, f"f{proposal.pk}", organization="")
    assert page.status_code == 200
    assert "Hãy chọn bản ghi" in page.content.decode()
    put_right(editor, article, f"f{proposal.pk}", organization="new")
    assert Finding.objects.get().organization.name == "Xã ủy Lạ"


def test_a_fact_is_rejected(editor, people, article):
    proposal = fact("relation")
    press(editor, article, f"reject f{proposal.pk}")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("rejected", people.editor)
    assert extract_again(article, by=None) is None


def test_one_without_the_right_to_add_makes_no_fact(at_desk, people, article):
    people.contributor.groups.get().permissions.remove(
        *people.contributor.groups.get().permissions.filter(codename="add_finding")
    )
    proposal, client = Proposal.objects.get(data__kind="figure"), at_desk("contributor")
    data = {"act": button(client, article, f"accept f{proposal.pk}")}
    assert client.post(address(article), data).status_code == 403
    proposal.refresh_from_db()
    assert proposal.state == "proposed"


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
