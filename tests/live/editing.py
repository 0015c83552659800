"""An editor at the desk as the server sees one: a session, forms read and sent back, no browser."""

import re
from contextlib import closing
from http.client import HTTPConnection
from types import SimpleNamespace
from urllib.parse import urlencode

from tests.admin.forms import form_of

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_TAG = re.compile(r"<[^>]*>")


class Editor:
    """One account in a session of its own; each request comes over a connection of its own."""

    def __init__(self, port, session):
        self.port = port
        self.cookies = {"sessionid": session}

    def get(self, address):
        return self._ask("GET", address, None, {})

    def post(self, address, fields, **headers):
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", address, urlencode(fields), {**kind, **headers})

    def _ask(self, method, address, body, headers):
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=600)) as connection:
            connection.request(method, address, body, {"Cookie": cookie, **headers})
            answer = connection.getresponse()
            content = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return SimpleNamespace(status=answer.status, content=content, text=content.decode())


def token_of(page):
    return _TOKEN.search(page.text)[1]


def form(page):
    """Return the fields of a page's main form."""
    assert page.status in {200, 409}, page.status
    return form_of(page)


def words(page):
    """Return what a page says, without its markup."""
    return _TAG.sub(" ", page.text)
