"""What a review answers to its script: only what has changed, and what to say."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Cleared, Finding, Mention, Organization, Proposal
from articles.services.imports.ingest import ingest_text
from articles.services.writing.acts import stamp_of
from tests import factories as make
from tests.finds import read_by_hand

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Review": "1"}

PAGE = """Huyện Mẫu học tập theo gương

Huyện ủy Mẫu kết nạp 120 đảng viên. Xã ủy Lạ cũng vậy.

Trời hôm ấy mưa. Không ai nói thêm.
"""


@pytest.fixture
def body():
    return make.make_organization("Huyện ủy Mẫu")


@pytest.fixture
def article(monkeypatch, body, people):
    def place(hand):
        hand.body("Huyện ủy Mẫu", body.pk, confidence=0.95)
        hand.figure("120 đảng viên", 120, unit="đảng viên", organization="Huyện ủy Mẫu")
        hand.body("Xã ủy Lạ", kind="party_committee")
        hand.state("Xã ủy Lạ cũng vậy.", organization="Xã ủy Lạ")

    read_by_hand(monkeypatch, place)
    return ingest_text(text=PAGE, by=people.contributor).article


def address(article, page="review", *args):
    return reverse(f"admin:articles_article_{page}", args=[article.pk, *args])


def send(client, article, act, **data):
    return client.post(address(article), {"act": act, **data}, headers=SCRIPT)


def ids(response):
    return re.findall(r'<(?:li|div)[^>]* id="([mfge]\d+)"', response.content.decode())


def told(response, name):
    return re.search(rf'data-{name}="([^"]*)"', response.content.decode())[1]


def place_of(article, words):
    start = article.current_text.body.index(words)
    return f"{start}-{start + len(words)}"


def test_only_the_row_its_paragraph_and_the_counters_come_back(editor, article):
    row, after = Mention.objects.get(exact="Huyện ủy Mẫu"), Proposal.objects.order_by("start")[0]
    answer = send(editor, article, f"accept m{row.pk} {stamp_of(row)}")
    paragraph = article.current_text.body.index("Huyện ủy Mẫu")
    assert (answer.status_code, ids(answer)) == (200, [f"m{row.pk}", f"g{paragraph}"])
    assert told(answer, "next") == f"f{after.pk}"
    assert "Huyện ủy Mẫu" in told(answer, "said")
    html = answer.content.decode()
    assert 'id="review-status"' in html
    assert "<html" not in html
    assert "is-accepted" in html


def test_facts_that_lean_on_a_mention_come_back_with_it(editor, article):
    row = Mention.objects.get(exact="Huyện ủy Mẫu")
    answer = send(editor, article, f"reject m{row.pk} {stamp_of(row)}")
    figure = Proposal.objects.get(data__kind="figure")
    assert f"f{figure.pk}" in ids(answer)


def test_a_row_that_was_decided_meanwhile_comes_as_it_is_now(editor, publisher, people, article):
    row = Mention.objects.get(exact="Huyện ủy Mẫu")
    seen = stamp_of(row)
    send(publisher, article, f"reject m{row.pk} {seen}")
    answer = send(editor, article, f"accept m{row.pk} {seen}")
    assert answer.status_code == 409
    assert people.publisher.username in told(answer, "said")
    assert f'id="m{row.pk}" class="row k-organization is-rejected"' in answer.content.decode()


def test_a_new_record_brings_everything_anew(editor, article):
    row = Mention.objects.get(exact="Xã ủy Lạ")
    answer = send(editor, article, f"found m{row.pk} {stamp_of(row)}")
    assert Organization.objects.filter(name="Xã ủy Lạ").exists()
    assert 'id="review-body"' in answer.content.decode()


def test_a_mark_that_is_taken_back_is_gone(editor, article, body):
    form = {"act": "accept", "words": "Trời", "record": str(body.pk), "record_query": "huyen"}
    asked = f"?sort=organization&place={place_of(article, 'Trời')}"
    answer = editor.post(address(article, "review_new") + asked, form, headers=SCRIPT)
    made = Mention.objects.get(exact="Trời")
    assert (made.target, 'id="answer"' in answer.content.decode()) == (body, True)
    answer = send(editor, article, f"back m{made.pk} {stamp_of(made)}")
    assert told(answer, "gone") == f"m{made.pk}"


def test_a_passage_is_moved_and_a_sentence_ticked(editor, article):
    row = Mention.objects.get(exact="Xã ủy Lạ")
    answer = send(editor, article, f"step m{row.pk} {stamp_of(row)} end wider")
    assert "Xã ủy Lạ cũng" in told(answer, "said")
    answer = send(editor, article, f"clear {place_of(article, 'Trời hôm ấy mưa.')}")
    assert Cleared.objects.count() == 1
    assert "ticked" in answer.content.decode()
    answer = send(editor, article, f"unclear {Cleared.objects.get().pk}")
    assert (answer.status_code, Cleared.objects.count()) == (200, 0)


def test_the_forms_come_without_the_frame_of_the_page(editor, article):
    row = Mention.objects.get(exact="Xã ủy Lạ")
    for page in (
        address(article, "review_one", f"m{row.pk}"),
        address(article, "review_new")
        + f"?sort=task&place={place_of(article, 'Trời hôm ấy mưa.')}",
        address(article, "review_new") + "?sort=task&words=không+có",
    ):
        html = editor.get(page, headers=SCRIPT).content.decode()
        assert "<html" not in html
        assert 'id="dialog-heading"' in html


def test_a_missed_sentence_becomes_a_finding(editor, article, body):
    words = "Không ai nói thêm."
    asked = f"?sort=task&place={place_of(article, words)}"
    page = editor.get(address(article, "review_new") + asked, headers=SCRIPT).content.decode()
    assert f"{words}</textarea>" in page
    form = {
        "act": "accept", "words": words, "kind": "task", "statement": words,
        "organization": str(body.pk), "organization_query": "huyen uy mau",
    }  # fmt: skip
    answer = editor.post(address(article, "review_new") + asked, form, headers=SCRIPT)
    assert answer.status_code == 200
    finding = Finding.objects.get()
    assert (finding.kind, finding.organization, finding.status) == ("task", body, "draft")
    assert finding.lead_evidence.exact == words


@pytest.mark.parametrize(
    "asked",
    [
        "sort=task&place=9-4",
        "sort=task&place=9999998-9999999",
        "sort=x&words=Trời",
        "sort=task",
        "p=1",
    ],
)
def test_words_that_cannot_be_marked_are_said(editor, article, asked):
    page = editor.get(address(article, "review_new") + f"?{asked}")
    assert page.status_code == 200
    assert "errorlist" in page.content.decode()


def test_an_act_takes_few_queries(editor, article):
    row, other = Mention.objects.order_by("start")
    send(editor, article, f"reject m{row.pk} {stamp_of(row)}")
    with CaptureQueriesContext(connection) as plain:
        editor.post(address(article), {"act": f"reject m{other.pk} {stamp_of(other)}"})
    other.refresh_from_db()
    assert other.state == "rejected"
    assert len(plain) <= 20
