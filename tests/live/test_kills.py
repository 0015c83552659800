"""An import killed at any statement: each file is stored whole or not at all, and once."""

import random
import signal

import pytest

from tests.live.catalogue import manage, script

# Kills its own process with SIGKILL just before the n-th statement of the import.
IMPORT = """
import os, signal, sys
from django.core.management import call_command
from django.db import connection
left, folder = input().split()
left = int(left)

def kill(execute, sql, params, many, context):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)

with connection.execute_wrapper(kill):
    call_command("import_articles", folder)
print("statements", -left)
"""
COUNT = """
from articles.models import Article, Byline, Change, SearchEntry, SourceFile, TextVersion
mark = input()
articles = Article.objects.filter(title__contains=mark)
whole = sum(
    1 for article in articles
    if article.current_text and article.texts.count() == 1
    and SearchEntry.objects.filter(kind="article", object_id=article.pk).count() == 1
    and Change.objects.filter(kind="article", object_id=article.pk).count() == 1
)
orphans = SourceFile.objects.filter(texts__isnull=True).count()
print(articles.count(), whole, orphans)
"""


def ask(environment, source, words, *, killed=False):
    process = script(environment, source)
    out, err = process.communicate(f"{words}\n", timeout=120)
    assert process.returncode == (-signal.SIGKILL if killed else 0), err
    return out.split()


def pages(folder, mark, count=2):
    folder.mkdir()
    for number in range(count):
        page = (
            f"Tin {mark} số {number}\n\n12/03/2021 10:15\n\nNội dung thử {mark} {number}.\n\nPV\n"
        )
        (folder / f"{number}.txt").write_text(page, encoding="utf-8")
    return folder


def statements(environment, tmp_path):
    """How many statements an undisturbed import takes."""
    folder = pages(tmp_path / "whole", f"nguyên vẹn {tmp_path.name}")
    return int(ask(environment, IMPORT, f"0 {folder}")[-1])


def kill_and_repeat(environment, tmp_path, at, mark):
    folder = pages(tmp_path / mark, mark)
    ask(environment, IMPORT, f"{at} {folder}", killed=True)
    there, whole, orphans = ask(environment, COUNT, mark)
    assert there == whole
    assert orphans == "0"
    manage(environment, "import_articles", str(folder), check=True)
    assert ask(environment, COUNT, mark) == ["2", "2", "0"]


@pytest.mark.parametrize("part", [0.05, 0.35, 0.6, 0.95])
def test_killed_at_a_statement_and_run_again(environment, tmp_path, part):
    total = statements(environment, tmp_path)
    assert total > 20
    kill_and_repeat(environment, tmp_path, max(1, int(total * part)), f"ngắt{int(part * 100)}")


@pytest.mark.slow
def test_killed_at_every_statement(environment, tmp_path):
    total = statements(environment, tmp_path)
    for at in range(1, total + 1):
        kill_and_repeat(environment, tmp_path, at, f"từng{at}lần")


@pytest.mark.slow
def test_a_thousand_kills_at_random(environment, tmp_path):
    total = statements(environment, tmp_path)
    chance = random.Random(20261125)
    for number in range(1000):
        kill_and_repeat(environment, tmp_path, chance.randint(1, total), f"ngẫu{number}nhiên")
