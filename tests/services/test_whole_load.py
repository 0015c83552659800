"""A folder of every row is loaded by the version that wrote it, and by no other."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from articles.services.loading.filling import fill
from tests.factories import make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    make_organization("Sở Thử")
    call_command("export_catalogue", tmp_path / "all", everything=True, verbosity=0)
    return tmp_path / "all"


def refused_for(folder):
    with pytest.raises(ValidationError) as refused:
        fill(folder, report=lambda _name, _count: None)
    return refused.value.code


def test_a_catalogue_that_holds_anything_is_not_filled(folder):
    assert refused_for(folder) == "full"


@pytest.mark.parametrize(
    ("name", "told"), [("version", "0028_documents_in_lz4"), ("version", None), ("columns", {})]
)
def test_tables_of_another_version_are_refused(folder, name, told):
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    assert manifest["version"] > "0028"
    path.write_text(json.dumps({**manifest, name: told}))

    assert refused_for(folder) == "version"
