"""Many editors at once, through the served desk: no save is lost, none waits for ever.

Each reads a form, and saves what follows from what was read: a counter, so that a save over
something unseen would show. Half of the saves go to records that all share.
"""

import json
import random
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tasks.serving import gunicorn
from tests.browser.conftest import free_port, wait_for
from tests.live.catalogue import ROOT, script
from tests.live.editing import Editor, form, token_of, words

SETUP = """
import json, sys
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from articles.models import Article, Organization, Person
from articles.services.imports.ingest import ingest_text
from articles.services.writing.saving import save
asked = json.loads(input())
mark, editors = asked["mark"], range(asked["editors"])
group = Group.objects.get(name="Editor")
sessions = []
for at in editors:
    user = User.objects.create(username=f"{mark}{at}", password="!", is_staff=True)
    user.groups.add(group)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    sessions.append(session.session_key)

def stored(record):
    save(record, by=None)
    return record.pk

people = [stored(Person(name=f"Lê Văn {mark} {at}")) for at in editors]
shared = [["person", stored(Person(name=f"Lê Thị {mark} {at}"))] for at in range(4)]
for at in range(2):
    body = Organization(name=f"Cơ quan {mark} {at}", kind="other")
    shared.append(["organization", stored(body)])
articles = []
for at in range(asked["articles"]):
    said = "".join(
        f"Hội nghị đã bàn việc thực hiện Chỉ thị số {at + 1}{place:02}-CT/TW trong tháng.|"
        for place in range(1, asked["citations"] + 1)
    )
    text = f"Tin {mark} số {at}|12/03/2021 10:15|{said}PV|".replace("|", "\\n\\n")
    articles.append(ingest_text(text=text, by=None).article.pk)
shared += [["article", pk] for pk in articles[:2]]
told = {"people": people, "shared": shared, "articles": articles, "sessions": sessions}
print(json.dumps(told))
"""
SEE = """
import json
from articles.models import Article, Change, Mention, Organization, Person
models = {"person": Person, "organization": Organization, "article": Article}
FIELDS = {"person": "source_note", "organization": "source_note", "article": "section"}
asked = json.loads(input())

def told(kind, pk):
    record = models[kind].objects.get(pk=pk)
    changes = Change.objects.filter(kind=kind, object_id=pk).exclude(action="read").order_by("pk")
    versions, values = [], [""]
    for change in changes:
        versions.append(change.version)
        for entry in change.entries:
            if entry["what"] == FIELDS[kind] and change.version > 1:
                assert (entry["before"] or "") == values[-1], (kind, pk, change.version)
                values.append(entry["after"])
    assert getattr(record, FIELDS[kind]) == values[-1], (kind, pk)
    return {"version": record.version, "versions": versions, "values": values[1:]}

print(json.dumps({
    "records": {f"{kind} {pk}": told(kind, pk) for kind, pk in asked["records"]},
    "states": {
        f"m{pk}": state
        for pk, state in Mention.objects.filter(
            text_version__article__in=asked["articles"]
        ).values_list("pk", "state")
    },
    "people": Person.objects.filter(name=asked["name"]).count(),
    "addresses": Person.objects.filter(name=asked["name"]).values("slug").distinct().count(),
}))
"""
FIELDS = {"person": "source_note", "organization": "source_note", "article": "section"}
_VALUE = re.compile(r"L(\d+)E(\d+)")
_REJECT = re.compile(r'value="reject ((m\d+) [^"]+)"')


def ask(environment, source, words):
    process = script(environment, source)
    out, err = process.communicate(f"{json.dumps(words)}\n", timeout=600)
    assert process.returncode == 0, err
    return json.loads(out.splitlines()[-1])


@contextmanager
def served(environment, folder):
    """Serve the catalogue as run.py does; yield the port and the file of the server's log."""
    port, log = free_port(), folder / "server.log"
    with log.open("w") as out:
        # A machine that pauses must not end a worker in the middle.
        command = [sys.executable, *gunicorn(port), "--timeout", "600"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", process)
            yield port, log
        finally:
            process.terminate()
            process.wait(60)


class Work:
    """What one editor does until so many saves were accepted, and what became of each."""

    def __init__(self, port, mark, at, world, wanted):
        self.editor = Editor(port, world["sessions"][at])
        self.at, self.mark, self.world, self.wanted = at, mark, world, wanted
        self.chance = random.Random(at)
        self.saved, self.rejected, self.answers = [], [], Counter()
        self.made = 0

    @property
    def accepted(self):
        return len(self.saved) + len(self.rejected) + self.made

    def run(self):
        while self.accepted < self.wanted:
            self.act(self.chance.random())
        return self

    def act(self, lot):
        if lot < 0.35:
            self.save("person", self.world["people"][self.at])
        elif lot < 0.7:
            self.save(*self.chance.choice(self.world["shared"]))
        elif lot < 0.97:
            self.review(self.chance.choice(self.world["articles"]))
        else:
            self.make()

    def save(self, kind, pk):
        """Read a form and send it back with the next number; combine what is refused as stale."""
        address, field = f"/admin/articles/{kind}/{pk}/change/", FIELDS[kind]
        sent = form(self.editor.get(address))
        number = 1 + number_in(sent[field])
        answer = self.told("save", self.send(address, sent, field, number))
        while answer.status == 409:
            mine = f"L{number}E{self.at}"
            assert mine in answer.text, "what was typed is kept"
            theirs = max(number_in(word) for word in words(answer).split() if word != mine)
            # Of an article somebody may have decided about a mention, which is no question here.
            assert theirs >= number or kind == "article", "what is stored is shown"
            number = max(theirs + 1, number)
            answer = self.told("combined", self.send(address, combined(answer), field, number))
        assert answer.status == 302, (answer.status, words(answer)[-2000:])
        self.saved.append((f"{kind} {pk}", number))

    def send(self, address, sent, field, number):
        return self.editor.post(address, {**sent, field: f"L{number}E{self.at}", "_save": "1"})

    def review(self, article):
        """Open a review, and decide about some of its rows from the page as it was opened."""
        address = f"/admin/articles/article/{article}/review/"
        page = self.editor.get(address)
        rows = _REJECT.findall(page.text)
        if not rows:
            return self.save("person", self.world["people"][self.at])
        first = self.chance.randrange(len(rows))
        for row, code in rows[first : first + 4]:
            sent = {"act": f"reject {row}", "csrfmiddlewaretoken": token_of(page)}
            answer = self.told("reject", self.editor.post(address, sent, **{"X-Review": "1"}))
            assert answer.status in {200, 409}, answer.status
            if answer.status == 200:
                self.rejected.append((f"article {article}", code))
        return None

    def make(self):
        """Enter a person of a name that all others enter too: each gets an address of its own."""
        address = "/admin/articles/person/add/"
        sent = {**form(self.editor.get(address)), "name": f"Trần {self.mark}"}
        sent |= {"save_anyway": "on", "_save": "1"}
        answer = self.told("made", self.editor.post(address, sent))
        while answer.status == 200:
            assert self.answers["made again", 200] < 50, words(answer)[-2000:]
            answer = self.told("made again", self.editor.post(address, sent))
        assert answer.status == 302, answer.status
        self.made += 1

    def told(self, what, answer):
        self.answers[what, answer.status] += 1
        return answer


def combined(page):
    """Return the form of a refused save, with every question answered with what was typed."""
    asked = re.findall(r'name="(choose:[^"]+)"', page.text)
    return {**form(page), **dict.fromkeys(asked, "mine")}


def number_in(value):
    found = _VALUE.match(value)
    return int(found[1]) if found else 0


def work_together(environment, folder, *, mark, editors, saves, articles, citations):
    """Let editors work at once, and hold what they were told against what is stored.

    What `mark` stands in is theirs: another test may have worked in the same catalogue.
    """
    asked = {"mark": mark, "editors": editors, "articles": articles, "citations": citations}
    world = ask(environment, SETUP, asked)
    with served(environment, folder) as (port, log), ThreadPoolExecutor(editors) as threads:
        works = [
            threads.submit(
                lambda at: Work(port, asked["mark"], at, world, saves // editors).run(), at
            )
            for at in range(editors)
        ]
        done = [work.result() for work in works]
    said = log.read_text()
    answers: Counter = sum((one.answers for one in done), Counter())
    assert not re.search("Traceback|locked|deadlock", said), said[-4000:]
    assert {status for _what, status in answers} <= {200, 302, 409}
    hold_against_the_history(environment, world, done)
    return answers


def hold_against_the_history(environment, world, done):
    saved = [one for work in done for one in work.saved]
    rejected = [one for work in done for one in work.rejected]
    records = [["person", pk] for pk in world["people"]] + world["shared"]
    records += [["article", pk] for pk in world["articles"][2:]]
    name = f"Trần {done[0].mark}"
    seen = ask(environment, SEE, {"records": records, "articles": world["articles"], "name": name})
    decided = Counter(record for record, _code in rejected)
    for record, stored in seen["records"].items():
        numbers = sorted(number for one, number in saved if one == record)
        assert numbers == list(range(1, len(numbers) + 1)), f"{record}: each save saw the last"
        assert [int(_VALUE.match(value)[1]) for value in stored["values"]] == numbers
        acts = 1 + len(numbers) + decided[record]
        assert stored["versions"] == list(range(1, acts + 1)), f"{record}: no hole, no double"
        assert stored["version"] == acts
    codes = [code for _record, code in rejected]
    assert len(codes) == len(set(codes)), "each row was decided about once"
    states = seen["states"]
    assert {code for code, state in states.items() if state == "rejected"} == set(codes)
    made = sum(work.made for work in done)
    assert (seen["people"], seen["addresses"]) == (made, made)


def test_eight_editors_save_at_once(environment, tmp_path):
    answers = work_together(
        environment, tmp_path, mark="tám", editors=8, saves=120, articles=2, citations=20
    )
    assert answers["save", 409], "some saves were stale"
    assert answers["reject", 409], "some decisions came too late"


@pytest.mark.slow
def test_fifty_editors_save_five_thousand_times(environment, tmp_path):
    answers = work_together(
        environment, tmp_path, mark="nửa trăm", editors=50, saves=5000, articles=16, citations=40
    )
    assert answers["save", 409] > 100
