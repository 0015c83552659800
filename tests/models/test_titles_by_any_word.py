"""The migration that lets titles be found from any of their words."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from articles.models import SearchName
from tests.factories import make_article, make_person

pytestmark = pytest.mark.django_db
MIGRATION = import_module("articles.migrations.0032_titles_by_any_word")


def names():
    return sorted(SearchName.objects.values_list("kind", "object_id", "key", "is_whole"))


def test_titles_are_found_from_any_word_and_again_from_the_first_alone():
    make_article("Sơ kết mười năm")
    make_article("Kho")
    make_person("Nguyễn Văn An")
    saved, editor = names(), SimpleNamespace(connection=connection)
    assert len(saved) == 4 + 1 + 3

    MIGRATION.find_from_the_first_alone(apps, editor)
    assert names() == [one for one in saved if one[0] == "person" or one[3]]
    MIGRATION.find_from_any_word(apps, editor)
    assert names() == saved
