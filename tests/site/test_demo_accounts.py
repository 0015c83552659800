"""The demo has one account for each role, with one password that is kept for its owner."""

import stat

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

pytestmark = pytest.mark.django_db


@pytest.fixture
def password_file(settings):
    return settings.DATA_DIR / "demo_password"


@pytest.fixture
def user():
    return get_user_model().objects.get


def test_every_role_has_its_account(user, password_file, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)

    call_command("demo_accounts")

    groups = {
        one.username: list(one.groups.values_list("name", flat=True))
        for one in get_user_model().objects.all()
    }
    assert groups == {
        "admin": [],
        "contributor": ["Contributor"],
        "editor": ["Editor"],
        "publisher": ["Publisher"],
        "auditor": ["Auditor"],
    }
    assert user(username="admin").is_superuser
    assert not user(username="editor").is_superuser
    assert stat.S_IMODE(password_file.stat().st_mode) == 0o600
    assert user(username="editor").check_password(password_file.read_text())


def test_the_password_is_printed_with_where_it_is_kept(password_file, capsys, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)

    call_command("demo_accounts")

    printed = capsys.readouterr().out
    assert password_file.read_text() in printed
    assert str(password_file) in printed


def test_a_second_time_changes_nothing(user, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    call_command("demo_accounts")
    own = user(username="editor")
    own.set_password("my own since")
    own.save()
    before = list(get_user_model().objects.order_by("pk").values())

    call_command("demo_accounts")

    assert list(get_user_model().objects.order_by("pk").values()) == before


def test_a_password_given_is_taken_now_and_later(user, monkeypatch):
    call_command("demo_accounts")
    monkeypatch.setenv("DEMO_PASSWORD", "given from outside")
    call_command("demo_accounts")
    monkeypatch.delenv("DEMO_PASSWORD")

    call_command("demo_accounts")

    assert user(username="admin").check_password("given from outside")
