"""Guessing a password is hopeless; nobody but the guesser is kept out."""

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory

from corpus_site.logins import client_address

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough secret"


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor", password=PASSWORD, is_staff=True)


def log_in(client, password, name="editor", **more):
    return client.post("/admin/login/", {"username": name, "password": password}, **more)


def fail_ten_times(client, **more):
    return [log_in(client, f"wrong {number}", **more).status_code for number in range(10)]


def test_ten_wrong_passwords_close_the_door_to_the_right_one(client, editor):
    codes = fail_ten_times(client)
    response = log_in(client, PASSWORD)

    assert codes[:9] == [200] * 9
    assert (response.status_code, response["Retry-After"]) == (429, "900")


def test_another_address_still_gets_in(client, editor):
    fail_ten_times(client)

    assert log_in(client, PASSWORD, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_another_name_still_gets_in(client, editor):
    fail_ten_times(client, name="nobody")

    assert log_in(client, PASSWORD).status_code == 302


def test_a_log_in_forgives_earlier_mistakes(client, editor):
    for _round in range(3):
        for _try in range(9):
            log_in(client, "wrong")
        assert log_in(client, PASSWORD).status_code == 302
        client.cookies.clear()


@pytest.mark.parametrize("name", ["a" * 5000, "đ" * 254, "\u202e", "' or 1=1 --", " ", "\ud7ff"])
def test_odd_names_are_wrong_names(client, name):
    assert log_in(client, "wrong", name=name).status_code == 200


@pytest.mark.parametrize("password", ["a" * 5000, "đ" * 4096])
def test_long_passwords_are_wrong_passwords(client, editor, password):
    assert log_in(client, password).status_code == 200


def test_an_odd_browser_is_no_failure(client, editor):
    odd = {"user-agent": "\xff" * 500, "accept": "a" * 3000}

    assert log_in(client, "wrong", headers=odd).status_code == 200


@pytest.mark.parametrize(
    ("trusted", "forwarded", "address"),
    [
        (False, "203.0.113.9", "192.0.2.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (True, "203.0.113.9, nonsense", None),
        (True, "2001:DB8::1", "2001:db8::1"),
        (True, None, "192.0.2.1"),
    ],
)
def test_the_address_comes_from_a_trusted_proxy_alone(settings, trusted, forwarded, address):
    settings.TRUST_PROXY = trusted
    headers = {"x-forwarded-for": forwarded} if forwarded else {}

    request = RequestFactory(headers=headers).get("/", REMOTE_ADDR="192.0.2.1")

    assert client_address(request) == address


def test_a_socket_has_no_address():
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) is None
