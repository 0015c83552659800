"""The archive of what is public: whole, proved by its manifest, and checked without a database."""

import io
import json
import shutil
import tarfile
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command

from articles.exports import archive
from articles.exports.archive import Archive
from articles.exports.verifying import problems
from articles.services.writing.status import WITHDRAW, move
from tests.exports.world import make_world
from tests.factories import make_article, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def exported(kept, tmp_path_factory):
    make_world()
    move(make_person("Lê Văn Rút"), WITHDRAW, by=None, note="Nhầm")
    make_article("Tin kín", publish=False)
    folder = tmp_path_factory.mktemp("archive") / "catalogue"
    call_command("export_catalogue", folder, verbosity=0)
    return folder


@pytest.fixture
def folder(exported, tmp_path):
    return shutil.copytree(exported, tmp_path / "catalogue")


def whole(folder, name):
    return b"".join(path.read_bytes() for path in sorted((folder / name).iterdir()))


def test_the_files_hold_what_the_exports_hold(folder, client):
    parts = ("claims", "mentions", "places", "types")
    for name in ("articles", "directives", "organizations", "people", *parts):
        *lines, _end = client.get(f"/export/{name}.ndjson").getvalue().splitlines(keepends=True)
        assert whole(folder, name) == b"".join(lines) != b""
    [gone] = whole(folder, "gone").splitlines()
    assert json.loads(gone)["reason"] == "Nhầm"
    assert b"Tin k\xc3\xadn" not in b"".join(p.read_bytes() for p in folder.rglob("*.ndjson"))


def test_long_kinds_are_cut_into_files_of_some_megabytes(tmp_path, exported, monkeypatch):
    monkeypatch.setattr(archive, "_PART", 200)
    call_command("export_catalogue", tmp_path / "x", verbosity=0)
    files = sorted((tmp_path / "x" / "people").iterdir())
    assert len(files) > 1
    assert whole(tmp_path / "x", "people") == whole(exported, "people")
    assert not list(problems(tmp_path / "x"))


def test_the_tarball_holds_the_same_files(folder, client, tmp_path):
    response = client.get("/export/catalogue.tar.gz")
    with tarfile.open(fileobj=io.BytesIO(response.getvalue())) as tar:
        tar.extractall(tmp_path / "tar", filter="data")
    assert response["Content-Type"] == "application/gzip"
    assert not list(problems(tmp_path / "tar"))
    names = {path.relative_to(folder) for path in folder.rglob("*.*")}
    assert {path.relative_to(tmp_path / "tar") for path in (tmp_path / "tar").rglob("*.*")} == names
    for name in names - {(folder / "manifest.json").relative_to(folder)}:
        assert (tmp_path / "tar" / name).read_bytes() == (folder / name).read_bytes()


def people(folder):
    return folder / "people" / "00001.ndjson"


def seal(folder):
    """Make the manifest fit the files again, as one who forges them would."""
    manifest = json.loads((folder / "manifest.json").read_text())
    for one in manifest["files"]:
        content = (folder / one["name"]).read_bytes()
        file = archive.File(one["name"], content, content.count(b"\n"))
        one.update(archive._told(file, one["of"]))
    (folder / "manifest.json").write_text(json.dumps(manifest))


FAULTS = {
    "other bytes": lambda folder: people(folder).write_bytes(b"{}\n"),
    "No such file": lambda folder: people(folder).unlink(),
    "not told of": lambda folder: (folder / "more.ndjson").write_bytes(b"{}\n"),
    "cannot be read": lambda folder: (folder / "manifest.json").write_bytes(b"{"),
    "missing required field": lambda folder: (people(folder).write_bytes(b"{}\n"), seal(folder)),
    "is not in the catalogue": lambda folder: (
        (folder / "directives" / "00001.ndjson").write_bytes(
            whole(folder, "directives").replace(b'"slug":"dang-uy-mau"', b'"slug":"dang-uy-la"')
        ),
        seal(folder),
    ),
    "too large": lambda folder: (
        people(folder).write_bytes(
            people(folder).read_bytes().replace(b'"id":', b'"id":9223372036854775808', 1)
        ),
        seal(folder),
    ),
    "is there twice": lambda folder: (
        people(folder).write_bytes(people(folder).read_bytes() * 2),
        seal(folder),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_and_named(folder, fault):
    call_command("verify_catalogue", folder, verbosity=0)
    FAULTS[fault](folder)
    assert any(fault in problem for problem in problems(folder))
    with pytest.raises(CommandError, match="faults"):
        call_command("verify_catalogue", folder)


def test_a_folder_that_holds_anything_is_left_alone(folder):
    with pytest.raises(CommandError, match="there already"):
        call_command("export_catalogue", folder)


def test_a_closed_archive_frees_the_connection():
    with closing(Archive()) as one:
        next(iter(one.files()))


def test_an_abandoned_tarball_closes_its_archive(monkeypatch):
    closed = []
    monkeypatch.setattr(Archive, "close", lambda one: closed.append(one._open.close()))
    parts = archive.tarball(Archive())
    next(parts)
    parts.close()
    assert closed
