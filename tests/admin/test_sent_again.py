"""A form that came too late loses nothing: it is shown again, to be sent once more."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Person
from tests.admin.forms import form_of

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_person_add")
HERE = {"Origin": "http://testserver"}


@pytest.fixture
def strict(people):
    """An editor's browser: it is held to the tokens of forms."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.editor)
    return client


def kept(response):
    """Return what the page would send again."""
    html = response.content.decode()
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', html, re.DOTALL)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)[1]
    fields = {name: unescape(value) for name, value in found}
    return {**fields, "csrfmiddlewaretoken": token}


def typed(client, **more):
    return {**form_of(client.get(ADD)), "name": "Lê <Văn> Mẫu", "note": "\nMột\nHai", **more}


def test_a_stale_token_keeps_what_was_typed(strict):
    sent = typed(strict, csrfmiddlewaretoken="x" * 64)
    response = strict.post(ADD, sent, headers=HERE)
    assert response.status_code == 403
    assert not Person.objects.exists()
    assert strict.post(ADD, kept(response), headers=HERE).status_code == 302
    person = Person.objects.get()
    assert (person.name, person.note) == ("Lê <Văn> Mẫu", "Một\nHai")


def test_a_strangers_form_is_not_kept(strict):
    sent = typed(strict, csrfmiddlewaretoken="x" * 64)
    for headers in ({"Origin": "https://evil.example"}, {}):
        response = strict.post(ADD, sent, headers=headers)
        assert response.status_code == 403
        assert "Mẫu" not in response.content.decode()


def test_a_session_that_ends_in_the_middle_keeps_what_was_typed(strict, people):
    sent = typed(strict)
    strict.session.flush()
    response = strict.post(ADD, sent, headers=HERE)
    assert response.status_code == 403
    assert reverse("admin:login") in response.content.decode()
    again = kept(response)
    strict.force_login(people.editor)
    assert strict.post(ADD, again, headers=HERE).status_code == 302
    assert Person.objects.get().created_by == people.editor


def test_passwords_are_not_kept(strict):
    sent = {"csrfmiddlewaretoken": "x", "password": "bí mật", "username": "ai"}
    response = strict.post(reverse("admin:login"), sent, headers=HERE)
    assert response.status_code == 403
    assert "bí mật" not in response.content.decode()
