"""A whole catalogue moves to another database, of either kind, and is the same there."""

import json
import re

import pytest
from django.db import connection

from tests.live.catalogue import begin_anew, drop_database, script, variables

BEGIN = """
from pathlib import Path
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import connection
from tests import factories as make
from tests.exports.world import make_world
from articles.services.merge.merging import merge
from articles.services.writing.status import WITHDRAW, move
folder = Path(input())
call_command("migrate", verbosity=0)

def take(name, *flags):
    call_command("export_catalogue", folder / name, *flags)
    call_command("verify_catalogue", folder / name)
"""
FILL = f"""{BEGIN}
user = User.objects.create_user("lan", password="Mật-khẩu-1", is_staff=True)
user.groups.add(Group.objects.get(name="Editor"))
make_world()
merge(make.make_person("Lê Văn Một"), make.make_person("Lê Văn Mốt"), by=None, reason="Là một")
odd = make.make_organization("Đảng ủy \\U0001F600 ‘Thử’ \\u0301")
move(odd, WITHDRAW, by=None, note="Nhầm\\n“x”")
make.make_article("Nháp", body="Đoạn  hai\\u00a0dấu cách.", publish=False, by=user)
take("first", "--everything")
take("public")
"""
MOVE = f"""{BEGIN}
from articles.models import CoOccurrence, Tally
CoOccurrence.FREQUENT = 1
call_command("load_catalogue", folder / "first", verbosity=0)
take("second", "--everything")
take("public2")
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT COUNT(*), COUNT(keys) FROM articles_posting")
        print("keys beside postings:", *cursor.fetchone())
print("co-occurrences:", CoOccurrence.objects.count(), Tally.objects.count())
user = User.objects.get()
print(user.has_usable_password(), user.groups.get().name)
# Work goes on: numbers follow those that came along.
make.make_person("Người mới", publish=False, by=user)
try:
    call_command("load_catalogue", folder / "first")
except CommandError as error:
    print(error)
"""


MOVE_PUBLIC = f"""{BEGIN}
from articles.services.publishing import publish_all
call_command("load_catalogue", folder / "public", verbosity=0)
take("public2")
print("changed", sum(changed for _kind, changed in publish_all()))
"""


@pytest.fixture
def catalogues(tmp_path):
    """Yield the environments of two empty catalogues, of both kinds where there are two."""
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        begin_anew(folder)
    values = [variables(folder) for folder in folders]
    if connection.vendor == "postgresql":
        values[0] = {**values[0], "DATABASE_URL": ""}
    yield values
    for folder in folders:
        drop_database(folder)


def manifest_of(folder):
    """What an exported folder holds, but for the moment at which it was made."""
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["made_at"]
    return manifest


def run(values, source, folder):
    process = script(values, source)
    out, err = process.communicate(f"{folder}\n", timeout=180)
    assert process.returncode == 0, err
    return out


@pytest.mark.parametrize("turned", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_everything_moves_to_another_database_with_no_field_changed(catalogues, tmp_path, turned):
    one, two = reversed(catalogues) if turned else catalogues
    run(one, FILL, tmp_path)
    said = run(two, MOVE, tmp_path)

    assert manifest_of(tmp_path / "second") == manifest_of(tmp_path / "first")
    assert manifest_of(tmp_path / "public2") == manifest_of(tmp_path / "public")
    assert manifest_of(tmp_path / "first")["counts"]["change"] > 20
    lines = [path.read_text() for path in (tmp_path / "first").rglob("*.ndjson")]
    assert not [one for one in lines if "pbkdf2" in one or "Mật-khẩu" in one]
    assert "False Editor" in said
    assert "not empty" in said
    together = re.search(r"co-occurrences: (\d+) (\d+)", said)
    assert int(together[1]) == int(together[2]) > 0
    if not two.get("DATABASE_URL"):
        beside = re.search(r"keys beside postings: (\d+) (\d+)", said)
        assert int(beside[1]) == int(beside[2]) > 0


@pytest.mark.slow
@pytest.mark.parametrize("turned", [False, True])
def test_what_is_public_moves_to_another_database_byte_by_byte(catalogues, tmp_path, turned):
    one, two = reversed(catalogues) if turned else catalogues
    run(one, FILL, tmp_path)
    said = run(two, MOVE_PUBLIC, tmp_path)

    assert manifest_of(tmp_path / "public2") == manifest_of(tmp_path / "public")
    assert "changed 0" in said
