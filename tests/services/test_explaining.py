"""A new name or number explains the open mentions of it, found by an index; decided ones stay."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Change, Mention, ReadingDue
from articles.services.imports.ingest import ingest_text
from articles.services.reading import explaining
from articles.services.writing.saving import delete, save
from tests import factories as make
from tests.services.rereading import PAGE, Reader, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(monkeypatch):
    return Reader(monkeypatch)


def means_known(hand):
    """Find a citation, led by what the reader knows, and a body that nobody knows."""
    stored = (one.id for one in hand.known.directives if one.number == "7")
    hand.cite("Chỉ thị 7-CT/HU", *stored, number="7", organ="HU")
    hand.body("Huyện ủy Mẫu", None)


@pytest.fixture
def unknown(reader):
    """An article whose citation nobody knows yet."""
    reader.place = means_known
    return ingest_text(text=PAGE, by=None).article


def test_a_new_directive_explains_the_open_mentions_of_its_number(unknown):
    editor = make.make_user("Editor")
    directive = make.make_directive("7", organ_code="HU", publish=False, by=editor)
    assert Mention.objects.get(kind="directive").directive == directive
    change = Change.objects.filter(kind="article").first()
    assert (change.action, change.actor) == ("read", editor)


@pytest.mark.parametrize(("number", "organ"), [("8", "HU"), ("7", "TW")])
def test_a_new_directive_of_another_number_or_code_reads_nothing(unknown, reader, number, organ):
    before = next(reader.readings)
    make.make_directive(number, organ_code=organ)
    assert next(reader.readings) == before + 1
    assert Mention.objects.get(kind="directive").directive is None


def test_a_directive_that_loses_its_number_is_let_go(unknown, reader):
    directive = make.make_directive("7", organ_code="HU")
    directive.number = "17"
    save(directive, by=None)
    assert Mention.objects.get(kind="directive").directive is None


def test_a_change_that_names_nothing_reads_nothing(unknown, reader):
    directive = make.make_directive("7", organ_code="HU")
    before = next(reader.readings)
    directive.source_note = "Công báo"
    save(directive, by=None)
    assert next(reader.readings) == before + 1


def test_decided_mentions_are_not_led_elsewhere(unknown):
    Mention.objects.update(state="rejected")
    make.make_directive("7", organ_code="HU")
    assert Mention.objects.get(kind="directive").directive is None


def test_a_new_name_of_a_body_explains_its_mentions(unknown, reader):
    body = make.make_organization("Đảng ủy Thử")
    reader.place = lambda hand: hand.body("Huyện ủy Mẫu", body.pk)
    name = type(body).names.rel.related_model(organization=body, text="Huyện uỷ mẫu", kind="short")
    save(body, by=None, satellites=[name])
    assert Mention.objects.get(kind="organization").organization == body


def test_deleting_a_draft_lets_the_proposals_of_it_go(unknown):
    directive = make.make_directive("7", organ_code="HU", publish=False)
    assert Mention.objects.get(kind="directive").directive == directive
    delete(directive, by=None)
    assert Mention.objects.get(kind="directive").directive is None


def test_what_one_save_cannot_read_is_due(unknown, reader, monkeypatch, capsys):
    monkeypatch.setattr(explaining, "MOST", 1)
    later = ingest_text(text=PAGE + "Thêm.\n", by=None).article
    directive = make.make_directive("7", organ_code="HU")
    [due] = ReadingDue.objects.all()
    assert due.text_version.article == unknown
    assert later.current_text.mentions.get(kind="directive").directive == directive
    run("--due")
    assert "1 articles read, 1 with" in capsys.readouterr().out
    assert not ReadingDue.objects.exists()
    assert set(Mention.objects.filter(kind="directive").values_list("directive", flat=True)) == {
        directive.pk
    }


def test_explaining_takes_as_many_queries_for_many_articles_as_for_few(unknown):
    def asked(number, term):
        with CaptureQueriesContext(connection) as queries:
            make.make_directive(number, organ_code="HU", term=term, publish=False)
        return len(queries)

    def store(numbers):
        for number in numbers:
            ingest_text(text=PAGE + f"Số {number}.\n", by=None)

    store(range(3))
    make.make_directive("7", organ_code="HU", term="IX", publish=False)
    few = asked("7", "X")
    store(range(3, 20))
    many = asked("7", "XI")
    assert many == few
    assert asked("8", "XI") < few


def test_open_mentions_are_found_by_an_index():
    rows = Mention.objects.untouched().filter(kind="directive", clue__in=["7|HU", "7|"])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    # Of an empty table PostgreSQL takes any index that it has.
    index = "Index Scan" if connection.vendor == "postgresql" else "mention_open_by_clue"
    assert index in rows.explain()
