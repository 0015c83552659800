"""Two processes that write at once: one wins, the other is told; nothing is lost or doubled."""

from tests.live.catalogue import script

OPEN = """
from articles.models import Organization
from articles.services.writing.saving import save
from articles.services.errors import StaleVersion
body = Organization.objects.get(pk=int(input()))
version = body.version
print("open", flush=True)
body.level = input()
try:
    save(body, by=None, version=version)
    print("saved")
except StaleVersion:
    print("stale")
"""
MAKE = """
from articles.models import Organization
from articles.services.writing.saving import save
body = Organization(name="Cơ quan thử", kind="other")
save(body, by=None)
print(body.pk)
"""
SEE = """
from articles.models import Change, Organization
body = Organization.objects.get(pk=int(input()))
changes = Change.objects.filter(kind="organization", object_id=body.pk)
print(body.version, body.level, changes.count())
"""


def tell(process, line):
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def finish(process, words=None):
    out, err = process.communicate(words, timeout=60)
    assert process.returncode == 0, err
    return out.split()


def test_the_second_of_two_editors_is_refused(environment):
    [key] = finish(script(environment, MAKE))
    editors = [script(environment, OPEN) for _ in range(2)]
    for editor in editors:
        tell(editor, key)
    for editor in editors:
        assert editor.stdout.readline().strip() == "open"
    for editor, level in zip(editors, ["central", "province"], strict=True):
        tell(editor, level)
    answers = [finish(editor) for editor in editors]

    assert sorted(answers) == [["saved"], ["stale"]]
    kept = "central" if answers[0] == ["saved"] else "province"
    assert finish(script(environment, SEE), f"{key}\n") == ["2", kept, "2"]


STORE = """
import sys
from articles.services.imports.ingest import ingest_text
print("ready", flush=True)
text = input().replace("|", "\\n\\n")
result = ingest_text(text=text, by=None)
print(result.is_new, result.article.pk)
"""


def test_the_same_bytes_at_once_are_one_article(environment):
    page = "Tin thử hai người cùng nhập|12/03/2021 10:15|Sáng nay hai người cùng nhập một bài thử."
    writers = [script(environment, STORE) for _ in range(3)]
    for writer in writers:
        assert writer.stdout.readline().strip() == "ready"
    for writer in writers:
        tell(writer, page)
    answers = [finish(writer) for writer in writers]

    assert sorted(answer[0] for answer in answers) == ["False", "False", "True"]
    assert len({answer[1] for answer in answers}) == 1
