"""Two downloads at once from one address, however they end; other addresses are not counted."""

import pytest

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


def test_what_is_refused_or_only_asked_about_holds_no_place(client):
    for _ in range(5):
        assert client.get("/export/people.ndjson?no=1").status_code == 400
        assert client.head(ADDRESS).status_code == 200
    assert client.get(ADDRESS).status_code == 200


def test_a_setting_turns_the_limit_off(client, settings):
    settings.BULK_AT_ONCE = 0
    assert [client.get(ADDRESS).status_code for _ in range(5)] == [200] * 5
