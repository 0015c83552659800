"""An import killed at any statement: each file is stored whole or not at all, and once."""

import random
import signal

import pytest

from tests.live.forks import forks

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


@pytest.fixture
def run(environment):
    with forks(environment) as start:
        yield start


def ask(run, source, words, *, killed=False):
    code, out = run(source, words)
    assert code == (-signal.SIGKILL if killed else 0), out
    return out.split()


def pages(folder, mark, count=2):
    folder.mkdir()
    for number in range(count):
        page = (
            f"Tin {mark} số {number}\n\n12/03/2021 10:15\n\nNội dung thử {mark} {number}.\n\nPV\n"
        )
        (folder / f"{number}.txt").write_text(page, encoding="utf-8")
    return folder


def statements(run, tmp_path):
    """How many statements an undisturbed import takes."""
    folder = pages(tmp_path / "whole", f"nguyên vẹn {tmp_path.name}")
    return int(ask(run, IMPORT, f"0 {folder}")[-1])


def kill_and_repeat(run, tmp_path, at, mark):
    folder = pages(tmp_path / mark, mark)
    ask(run, IMPORT, f"{at} {folder}", killed=True)
    there, whole, orphans = ask(run, COUNT, mark)
    assert there == whole
    assert orphans == "0"
    ask(run, IMPORT, f"0 {folder}")
    assert ask(run, COUNT, mark) == ["2", "2", "0"]


@pytest.mark.parametrize("part", [0.35, 0.95])
def test_killed_at_a_statement_and_run_again(run, tmp_path, part):
    total = statements(run, tmp_path)
    assert total > 20
    kill_and_repeat(run, tmp_path, max(1, int(total * part)), f"ngắt{int(part * 100)}")


@pytest.mark.slow
def test_killed_at_every_statement(run, tmp_path):
    total = statements(run, tmp_path)
    for at in range(1, total + 1):
        kill_and_repeat(run, tmp_path, at, f"từng{at}lần")


@pytest.mark.slow
def test_a_thousand_kills_at_random(run, tmp_path):
    total = statements(run, tmp_path)
    chance = random.Random(20261125)
    for number in range(1000):
        kill_and_repeat(run, tmp_path, chance.randint(1, total), f"ngẫu{number}nhiên")
