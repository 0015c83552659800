"""Two downloads at once from one address, however they end; other addresses are not counted."""

import pytest

from corpus_site.slots import MOST_AT_ONCE
from tests.factories import make_person

pytestmark = pytest.mark.django_db
ADDRESS = "/export/people.ndjson"


@pytest.fixture(autouse=True)
def someone():
    make_person()


def test_a_third_download_must_wait_until_one_is_closed(client):
    first, second = client.get(ADDRESS), client.get("/export/catalogue.tar.gz")
    third = client.get(ADDRESS)
    assert [one.status_code for one in (first, second, third)] == [200, 200, 429]
    assert int(third["Retry-After"]) > 0
    assert third.json()["errors"][0]["code"] == "too_many"
    assert client.get(ADDRESS, REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get("/people.json").status_code == 200

    first.getvalue()
    assert client.get(ADDRESS).status_code == 200


def test_all_addresses_together_leave_threads_for_pages(client):
    def ask(at):
        return client.get(ADDRESS, REMOTE_ADDR=f"192.0.2.{at}")

    held = [ask(at) for at in range(MOST_AT_ONCE)]
    assert {one.status_code for one in held} == {200}
    assert [ask(100).status_code, ask(101).status_code] == [429, 429]

    held[0].getvalue()
    assert ask(100).status_code == 200


def test_what_is_refused_or_only_asked_about_holds_no_place(client):
    for _ in range(5):
        assert client.get("/export/people.ndjson?no=1").status_code == 400
        assert client.head(ADDRESS).status_code == 200
    assert client.get(ADDRESS).status_code == 200


def test_a_setting_turns_the_limit_off(client, settings):
    settings.BULK_AT_ONCE = 0
    assert [client.get(ADDRESS).status_code for _ in range(5)] == [200] * 5
