"""/resolve.json: what a text cites; what cannot be read gets its reason."""

import json
from datetime import date

import pytest
from django.test import Client

from articles.exports.lookup import citation_typed, citations_in
from articles.models import DirectiveName
from articles.services.reading.known import known_in_public
from articles.services.writing.saving import save
from articles.services.writing.status import WITHDRAW, move
from articles.text.resolving.typed import LONGEST
from articles.views.asking import LARGEST
from corpus_site.guard import LARGEST_QUESTION
from tests.factories import make_directive, make_type
from tests.site.sending import send
from tests.web.resolving import DATA, PAGE, TEXT, ask

pytestmark = pytest.mark.django_db


def test_each_citation_is_told_with_its_place_and_record(client, five):
    first, second = ask(client)

    assert TEXT[first["start"] : first["end"]] == first["words"] == "Chỉ thị số 05-CT/TW"
    assert (first["type"], first["number"], first["symbol"]) == ("Chỉ thị", "05", "05-CT/TW")
    assert (first["kind"], first["date"]) == ("numbered", "2016-05-15")
    assert (first["status"], first["step"], first["candidates"]) == ("resolved", "printed", [])
    [meant] = first["means"]
    assert meant["directive"] == {
        "kind": "directive",
        "slug": five.slug,
        "name": "Chỉ thị 05-CT/TW",
        "url": five.get_absolute_url(),
    }
    assert (meant["title"], meant["subject"]) == (five.title, five.subject)
    assert meant["signed_on"] == "2016-05-15"
    assert "date" in meant["why"]
    assert (second["words"], second["step"]) == ("Chỉ thị 05", "earlier")
    assert second["means"][0]["directive"]["slug"] == five.slug


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (json.dumps({"text": TEXT}), "application/json"),
        (
            json.dumps({"text": TEXT}, ensure_ascii=False).encode(),
            "application/json; charset=utf-8",
        ),
        (b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode(), "application/json"),
        (TEXT.encode(), "text/plain"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/plain; charset=UTF-8"),
        (f"text={TEXT.replace(' ', '+')}".encode(), "application/x-www-form-urlencoded"),
    ],
)
def test_a_text_may_be_sent_in_any_of_these_ways(client, five, body, kind):
    response = send(client, DATA, body, content_type=kind)

    assert response.status_code == 200
    assert [one["status"] for one in response.json()["citations"]] == ["resolved"] * 2
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"


def test_a_form_in_parts_is_read_too(client, five):
    assert client.post(DATA, {"text": TEXT}).json()["citations"][0]["status"] == "resolved"


def test_offsets_count_in_the_text_as_it_was_sent(client, five):
    """Decomposed letters, Windows line ends and invisible signs stand before the citation."""
    text = "\ufeffHo\u0323c ta\u0302\u0323p\r\n\r\nTheo\u200b Chỉ thị 05-CT/TW."
    [found] = ask(client, text)

    assert text[found["start"] : found["end"]] == found["words"] == "Chỉ thị 05-CT/TW"


def test_several_possible_documents_are_told_with_their_reasons(client, types):
    make_directive("35", signed_on="2019-05-30", term="XII")
    make_directive("35", signed_on="2024-06-14", term="XIII")
    [found] = ask(client, "Theo Chỉ thị 35-CT/TW.")

    assert (found["status"], found["means"]) == ("ambiguous", [])
    assert [one["signed_on"] for one in found["candidates"]] == ["2024-06-14", "2019-05-30"]
    assert all(one["why"] == ["symbol"] and 0 < one["score"] < 1 for one in found["candidates"])


def test_the_day_of_the_text_leaves_out_what_came_later(client, types):
    make_directive("35", signed_on="2019-05-30", term="XII", subject="đại hội đảng bộ cơ sở")
    make_directive("35", signed_on="2024-06-14", term="XIII")
    [found] = ask(client, "Theo Chỉ thị 35-CT/TW về đại hội đảng bộ cơ sở.", published="2020-01-01")

    assert [one["directive"]["name"] for one in found["means"]] == ["Chỉ thị 35-CT/TW"]
    assert found["means"][0]["signed_on"] == "2019-05-30"


def test_what_is_not_public_does_not_exist(client, types):
    text = "Theo Chỉ thị 05-CT/TW và Chỉ thị 06-CT/TW."
    before = client.post(DATA, text, content_type="text/plain").content
    make_directive("05", publish=False)
    gone = make_directive("06")
    move(gone, WITHDRAW, by=None, note="thử")
    after = client.post(DATA, text, content_type="text/plain").content

    assert after == before
    assert [one["status"] for one in json.loads(after)["citations"]] == ["unknown"] * 2


def test_a_draft_makes_no_published_document_doubtful(client, types):
    make_directive("35", signed_on="2019-05-30", term="XII")
    make_directive("35", signed_on="2024-06-14", term="XIII", publish=False)
    [found] = ask(client, "Theo Chỉ thị 35-CT/TW.")

    assert (found["status"], found["means"][0]["signed_on"]) == ("resolved", "2019-05-30")


def test_a_record_hidden_since_is_not_told_though_it_was_known(types):
    """What is known is a moment old; what is told is asked for again."""
    directive = make_directive("05")
    known = known_in_public()
    move(directive, WITHDRAW, by=None, note="thử")
    [found] = citations_in("Theo Chỉ thị 05-CT/TW.", known).citations

    assert (found.status, found.means, found.candidates, found.step) == ("unknown", [], [], None)


@pytest.mark.parametrize(
    ("cite", "symbol", "status"),
    [
        ("05-CT/TW", "05-CT/TW", "resolved"),
        ("05 CT TW", "05-CT/TW", "resolved"),
        ("05ct/tw", "05-CT/TW", "resolved"),
        ("ct05", "05-CT/TW", "resolved"),
        ("chỉ thị 05", "05-CT/TW", "resolved"),
        ("chi thi so 5", "05-CT/TW", "resolved"),
        ("Chỉ thị số 05-CT/TW ngày 15/5/2016", "05-CT/TW", "resolved"),
        ("NQTW4 khóa XII", "04-NQ/TW", "resolved"),
        ("nq tw 4 k12", "04-NQ/TW", "resolved"),
        ("TW4/12", "04-NQ/TW", "resolved"),
        ("99-CT/TW", "99-CT/TW", "unknown"),
        ("Nghị quyết Trung ương 3 khóa XII", None, "unknown"),
        ("không có gì", None, "unknown"),
        ("'; --", None, "unknown"),
    ],
)
def test_one_citation_may_be_typed_in_haste(client, five, cite, symbol, status):
    nickname = DirectiveName(directive=five, text="Chỉ thị 05", kind="nickname")
    save(five, by=None, satellites=[nickname])
    resolution = make_type("nghi-quyet", "Nghị quyết")
    make_directive("04", type=resolution, symbol="04-NQ/TW", plenum=4, signed_on="2016-10-30")
    response = client.get(DATA, {"cite": cite})
    [found] = response.json()["citations"]

    assert (found["symbol"], found["status"]) == (symbol, status)
    assert (found["words"], found["start"], found["end"]) == (cite, 0, len(cite))
    assert (
        client.get(DATA, {"cite": cite}, headers={"if-none-match": response["ETag"]}).content == b""
    )


@pytest.mark.parametrize(
    ("body", "kind", "status", "field", "code"),
    [
        (b"", "text/plain", 400, "text", "empty"),
        (b" \n ", "text/plain", 400, "text", "empty"),
        (b'{"text": ""}', "application/json", 400, "text", "empty"),
        (b"text=", "application/x-www-form-urlencoded", 400, "text", "empty"),
        (b"a=b", "application/x-www-form-urlencoded", 400, "text", "empty"),
        (b"{", "application/json", 400, "", "json"),
        (b"[]", "application/json", 400, "", "json"),
        (b'"text"', "application/json", 400, "", "json"),
        (b'{"text": 5}', "application/json", 400, "", "json"),
        (b'{"text": "a", "more": 1}', "application/json", 400, "", "json"),
        (b'{"text": NaN}', "application/json", 400, "", "json"),
        (b"[" * 100_000, "application/json", 400, "", "json"),
        (b'{"text": ' + b"[" * 100_000, "application/json", 400, "", "json"),
        (b'{"text": "\\u0000"}', "application/json", 400, "text", "characters"),
        (b'{"text": "\xff"}', "application/json", 400, "text", "characters"),
        (b"a\x00b", "text/plain", 400, "text", "characters"),
        (b"\xff", "text/plain", 400, "text", "characters"),
        (b"text=%ff", "application/x-www-form-urlencoded", 400, "text", "characters"),
        (b'{"text": "a", "published": "2019"}', "application/json", 400, "published", "date"),
        (b'{"text": "a", "published": "20190530"}', "application/json", 400, "published", "date"),
        (b'{"text": "a", "published": "x"}', "application/json", 400, "published", "date"),
        (b"a" * (LARGEST + 1), "text/plain", 413, "text", "too_large"),
        ("ế".encode() * (LARGEST // 3 + 1), "text/plain", 413, "text", "too_large"),
        (b"a" * (LARGEST_QUESTION + 1), "text/plain", 413, "", "too_large"),
        (b"<p>a</p>", "text/html", 415, "", "media_type"),
        (b"a", "text/plain; charset=utf-16", 415, "", "media_type"),
        (b"a", "", 415, "", "media_type"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(client, body, kind, status, field, code):
    response = send(client, DATA, body, content_type=kind)
    answer = response.json()

    assert response.status_code == status
    assert [(one["field"], one["code"]) for one in answer["errors"]] == [(field, code)]
    assert answer["errors"][0]["message"]
    assert answer["request_id"]


@pytest.mark.parametrize(
    ("query", "status", "field", "code"),
    [
        ("", 400, "cite", "empty"),
        ("cite=", 400, "cite", "empty"),
        ("cite=+", 400, "cite", "empty"),
        ("cite=a&yaer=1", 400, "yaer", "unknown"),
        ("text=a", 400, "text", "unknown"),
        ("cite=a&published=2019-02-30", 400, "published", "date"),
        (f"cite={'a' * (LONGEST + 1)}", 413, "cite", "too_large"),
        ("cite=a&cite=b", 400, "cite", "repeated"),
        ("cite=%00", 400, "cite", "characters"),
    ],
)
def test_an_address_that_asks_nothing_is_refused(client, query, status, field, code):
    response = client.get(DATA, QUERY_STRING=query)

    assert response.status_code == status
    assert [(one["field"], one["code"]) for one in response.json()["errors"]] == [(field, code)]


def test_a_text_as_long_as_allowed_is_read(client, five):
    text = "Chỉ thị 05-CT/TW. " + "a" * LARGEST
    text = text.encode()[:LARGEST].decode()

    assert len(ask(client, text)) == 1


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_are_not_served(client, method):
    response = client.generic(method, DATA, "a", "text/plain")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert client.generic(method, PAGE).status_code == 405


def test_a_body_that_does_not_say_how_long_it_is_is_no_empty_text(client):
    chunked = {"CONTENT_TYPE": "text/plain", "HTTP_TRANSFER_ENCODING": "chunked"}
    assert client.request(PATH_INFO=DATA, REQUEST_METHOD="POST", **chunked).status_code == 411


def test_another_sites_page_may_ask_in_json(client):
    response = client.options(DATA, headers={"origin": "https://elsewhere.example"})

    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response["Access-Control-Allow-Methods"]
    assert response["Access-Control-Allow-Headers"] == "Content-Type, If-None-Match"


@pytest.mark.parametrize("address", [PAGE, DATA])
def test_no_token_and_no_cookie_is_needed(five, address):
    stranger = Client(enforce_csrf_checks=True)
    response = stranger.post(address, {"text": TEXT})

    assert response.status_code == 200
    assert not response.cookies


def test_the_answer_costs_the_same_for_any_number_of_citations(
    client, five, settings, django_assert_num_queries
):
    settings.LOOKUP_RATE = ""
    ask(client)
    with django_assert_num_queries(3):
        ask(client)
    with django_assert_num_queries(3):
        ask(client, TEXT * 40)


def test_the_words_of_a_mention_of_several_documents_lead_to_the_table(types):
    kind = make_type("nghi-quyet", "Nghị quyết")
    make_directive("04", type=kind, symbol="04-NQ/TW", plenum=4, signed_on="2016-10-30")
    make_directive("12", type=kind, symbol="12-NQ/TW", plenum=4, signed_on="2012-01-16", term="XI")
    text = "Học Nghị quyết Trung ương 4 khóa XI và XII; Nghị quyết Trung ương 4 đã rõ."
    found = citations_in(text, known_in_public(), published=date(2020, 1, 1)).citations

    assert [len(one.means) for one in found] == [1, 1, 2]


def test_nothing_typed_is_found_in_an_empty_catalogue(types):
    [found] = citation_typed("05-CT/TW", known_in_public()).citations

    assert (found.status, found.symbol) == ("unknown", "05-CT/TW")


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/json", "application/x-www-form-urlencoded"]
)
def test_the_day_may_stand_in_the_address_and_nothing_else(client, kind):
    body = {"text/plain": b"a", "application/json": b'{"text": "a"}'}.get(kind, b"text=a")
    for query, status in [("published=2018-07-23", 200), ("published=x", 400), ("cite=a", 400)]:
        response = send(client, f"{DATA}?{query}", body, content_type=kind)
        assert response.status_code == status
