"""Each network address may ask so often; every process counts in one file."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.test import RequestFactory

from articles.views.asking import LARGEST
from corpus_site import rates
from corpus_site.rates import CountsFile, network_of, seconds_to_wait

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]


def ask(client, **more):
    return client.post("/resolve.json", b"Theo", content_type="text/plain", **more)


def test_who_asks_too_often_is_told_how_long_to_wait(client, settings):
    settings.LOOKUP_RATE = "3/minute"
    codes = [ask(client).status_code for _number in range(3)]
    refused = ask(client)

    assert codes == [200] * 3
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused.json()["errors"][0]["code"] == "too_many"
    assert refused["Access-Control-Allow-Origin"] == "*"


def test_page_and_json_are_counted_together_but_looking_at_the_form_is_not(client, settings):
    settings.LOOKUP_RATE = "2/minute"
    for _number in range(5):
        assert client.get("/resolve/").status_code == 200
    assert client.post("/resolve/", {"text": "a"}).status_code == 200
    assert ask(client).status_code == 200
    assert client.get("/resolve/?cite=ct05").status_code == 429
    assert "text/html" in client.get("/resolve/?cite=ct05")["Content-Type"]


def test_a_long_text_counts_for_several(client, settings):
    settings.LOOKUP_RATE = "6/minute"
    long_ = b"a" * (3 * rates.COUNTED_ONCE)

    codes = [ask_with(client, body) for body in (long_, b"a", b"a", b"a")]

    assert codes == [200, 200, 200, 429]


@pytest.mark.parametrize("length", ["a", "-1", "٣", "9" * 40, ""])
def test_an_odd_length_is_no_failure(client, length):
    assert client.get("/resolve.json?cite=a", CONTENT_LENGTH=length).status_code < 500


def test_the_longest_text_may_be_sent_once(client, settings):
    settings.LOOKUP_RATE = "2/minute"

    assert ask_with(client, b"a" * LARGEST) == 200
    assert ask_with(client, b"a") == 429


def ask_with(client, body):
    return client.post("/resolve.json", body, content_type="text/plain").status_code


def test_others_are_not_kept_out(client, settings):
    settings.LOOKUP_RATE = "1/minute"

    assert ask(client, REMOTE_ADDR="192.0.2.1").status_code == 200
    assert ask(client, REMOTE_ADDR="192.0.2.1").status_code == 429
    assert ask(client, REMOTE_ADDR="192.0.2.2").status_code == 200


def test_one_setting_turns_it_off(client, settings):
    settings.LOOKUP_RATE = ""

    assert {ask(client).status_code for _number in range(5)} == {200}
    assert not (settings.DATA_DIR / "counts.sqlite3").exists()


def test_the_window_passes(settings, monkeypatch):
    settings.LOOKUP_RATE = "1/minute"
    request = RequestFactory().get("/resolve.json")
    assert (
        seconds_to_wait(request, settings.LOOKUP_RATE),
        seconds_to_wait(request, settings.LOOKUP_RATE) > 0,
    ) == (0, True)

    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)

    assert seconds_to_wait(request, settings.LOOKUP_RATE) == 0


def test_what_has_ended_is_forgotten(tmp_path, monkeypatch):
    counts = CountsFile(tmp_path / "counts.sqlite3")
    counts.incr("a", 60)
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    counts.incr("b", 60)

    with counts._open() as opened:
        assert opened.execute("SELECT key FROM counts").fetchall() == [("b",)]


def test_the_storage_does_what_its_library_asks(tmp_path):
    counts = CountsFile(tmp_path / "counts.sqlite3")

    assert [counts.incr("a", 60), counts.incr("a", 60, 3)] == [1, 4]
    assert (counts.get("a"), counts.get("b")) == (4, 0)
    assert 0 < counts.get_expiry("a") - time.time() <= 60
    counts.clear("a")
    assert counts.get("a") == 0
    counts.incr("c", 60)
    assert counts.reset() == 1
    assert counts.check()
    assert not CountsFile(tmp_path / "counts.sqlite3" / "below").check()


def test_several_processes_lose_no_count(tmp_path):
    path = tmp_path / "counts.sqlite3"
    program = (
        "import sys; from pathlib import Path; from corpus_site.rates import CountsFile\n"
        "counts = CountsFile(Path(sys.argv[1]))\n"
        "for number in range(25): counts.incr('a', 600)"
    )
    command = [sys.executable, "-c", program, str(path)]
    running = [subprocess.Popen(command, cwd=ROOT) for _number in range(4)]

    assert [one.wait() for one in running] == [0] * 4
    assert CountsFile(path).get("a") == 100


def test_readers_are_served_when_nothing_can_be_counted(client, settings, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings.DATA_DIR = blocked

    assert ask(client).status_code == 200


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("nonsense", ""),
    ],
)
def test_a_household_counts_as_one(address, network):
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_the_library_is_asked_and_not_written_again():
    assert rates.FixedWindowRateLimiter.__module__.startswith("limits.")
