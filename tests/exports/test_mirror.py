"""The small client of docs/: a copy follows any edits, and streams that break, to equality."""

import importlib.util
import io
import json
import random
import sqlite3
from functools import partial
from pathlib import Path
from urllib.error import HTTPError

import pytest

from articles.models import Publication
from articles.services.merge.merging import merge
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, WITHDRAW, move
from tests.exports.world import make_world
from tests.factories import make_organization, make_person

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def mirror():
    spec = importlib.util.spec_from_file_location("mirror", DOCS / "mirror.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def line(client, mirror, monkeypatch):
    """The way to the site: cut off after so many bytes while `line.left` says so."""

    class Line:
        left: list = []

        def open(self, address):
            answer = client.get(address.removeprefix("http://site"))
            whole = answer.getvalue()
            if answer.status_code != 200:
                refused = io.BytesIO(whole)
                raise HTTPError(address, answer.status_code, "refused", {}, refused)
            return io.BytesIO(whole[: int(len(whole) * self.left.pop())] if self.left else whole)

    one = Line()
    monkeypatch.setattr(mirror.urllib.request, "urlopen", one.open)
    return one


def held(path):
    with sqlite3.connect(path) as copy:
        rows = copy.execute("SELECT kind, slug, record FROM records").fetchall()
    return {(kind, slug): json.loads(record) for kind, slug, record in rows}


def public(client):
    plural = {"person": "people"}
    return {
        (one.kind, one.slug): client.get(
            f"/{plural.get(one.kind, one.kind + 's')}/{one.slug}.json"
        ).json()
        for one in Publication.objects.live()
    }


def edit(chance, kinds):
    """Do one thing that an editor may do, at random; return whether it could be done."""
    act, (make, kind) = chance.randrange(5), chance.choice(kinds)
    one, other = chance.choice(kind), chance.choice(kind)
    one.refresh_from_db()
    if act == 0:
        kind.append(make())
    elif act == 1 and one.status == "published":
        move(one, WITHDRAW, by=None, note="Thử")
    elif act == 1:
        move(one, PUBLISH, by=None)
    elif act == 2:
        other.refresh_from_db()
        if other == one or len(kind) < 4 or {other.status, one.status} != {"published"}:
            return False
        merge(other, one, by=None, reason="Là một")
        kind.remove(one)
    else:
        one.name = f"{one.name.partition(' #')[0]} #{chance.randrange(1000)}"
        save(one, by=None)
    return True


@pytest.mark.parametrize("edits", [50, pytest.param(10_000, marks=pytest.mark.slow)])
def test_a_copy_follows_any_edits_to_equality(client, mirror, line, tmp_path, edits):
    world = make_world()
    chance = random.Random(20261126)
    makers = [make_person, partial(make_organization, parent=world.top)]
    kinds = [(make, [make() for _ in range(4)]) for make in makers]
    path = tmp_path / "mirror.sqlite3"
    done = 0
    while done < edits:
        done += edit(chance, kinds)
        if done % 10 == 0:
            line.left = [chance.random() for _ in range(chance.randrange(3))]
            mirror.update("http://site", path)
    assert mirror.update("http://site", path) == Publication.objects.latest("sequence").sequence
    assert held(path) == public(client)
    assert len(held(path)) > 10


def test_a_stream_that_stays_broken_is_told_and_nothing_is_lost(mirror, line, tmp_path):
    people = [make_person() for _ in range(3)]
    path = tmp_path / "mirror.sqlite3"
    line.left = [0.5] * mirror.TRIES
    with pytest.raises(mirror.Broken):
        mirror.update("http://site", path)
    mirror.update("http://site", path)
    assert {slug for _kind, slug in held(path)} == {one.slug for one in people}


def test_a_stream_whose_hash_does_not_fit_is_refused(client, mirror, monkeypatch, tmp_path):
    person = make_person("Lê Văn Thật")

    def forged(address):
        whole = client.get(address.removeprefix("http://site")).getvalue()
        return io.BytesIO(whole.replace("Thật".encode(), "Thất".encode()))

    monkeypatch.setattr(mirror.urllib.request, "urlopen", forged)
    monkeypatch.setattr(mirror, "TRIES", 1)
    with pytest.raises(mirror.Broken, match="does not fit"):
        mirror.update("http://site", tmp_path / "mirror.sqlite3")
    assert person.name


def test_a_copy_that_is_ahead_of_the_catalogue_begins_anew(client, line, mirror, tmp_path):
    make_world()
    path = tmp_path / "mirror.sqlite3"
    newest = mirror.update("http://site", path)
    with sqlite3.connect(path) as copy:
        copy.execute("UPDATE state SET sequence = 999999")
        copy.execute("INSERT INTO records VALUES ('person', 'nobody', 999999, '{}')")

    assert mirror.update("http://site", path) == newest
    assert held(path) == public(client)
