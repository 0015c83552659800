"""Reading again: proposals follow the reading, decisions stay, a second run writes nothing."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Candidate, Change, Mention, Proposal, ReadingDue
from articles.services.errors import NotPermitted
from articles.services.imports.ingest import ingest_text
from articles.services.passages import anchor, locate
from articles.services.reading import explaining
from articles.services.reading.extracting import extract_again
from articles.services.writing.saving import delete, save
from tests import factories as make
from tests.finds import read_by_hand

pytestmark = pytest.mark.django_db

PAGE = """Huyện Mẫu học tập theo gương

Ông Lê Văn Mẫu, Bí thư Huyện ủy Mẫu, nói về Chỉ thị 901-CT/TW và Chỉ thị 7-CT/HU.

Huyện ủy Mẫu kết nạp gần 120 đảng viên.
"""


class Reader:
    """A reader whose finds a test changes between two readings."""

    def __init__(self, monkeypatch):
        self.directive = make.make_directive("901")
        self.other = make.make_directive("902")
        self.body = make.make_organization("Huyện ủy Mẫu")
        self.place = self.first
        self.readings = read_by_hand(monkeypatch, lambda hand: self.place(hand))

    def first(self, hand):
        hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu"))
        hand.cite("Chỉ thị 901-CT/TW", self.directive.pk, number="901", organ="TW")
        hand.cite(
            "Chỉ thị 7-CT/HU", self.directive.pk, self.other.pk, status="ambiguous", number="7"
        )
        hand.body("Huyện ủy Mẫu", self.body.pk, occurrence=2)
        hand.figure("gần 120 đảng viên", 120)


@pytest.fixture
def reader(monkeypatch):
    return Reader(monkeypatch)


@pytest.fixture
def article(reader):
    return ingest_text(text=PAGE, by=None).article


def everything():
    """Every row of proposals, column by column."""
    return [list(model.objects.order_by("pk").values()) for model in (Mention, Candidate, Proposal)]


def test_a_second_reading_of_the_same_writes_nothing(article):
    before, entries = everything(), Change.objects.count()
    assert extract_again(article, by=None) is None
    assert (everything(), Change.objects.count()) == (before, entries)


def test_what_is_new_comes_and_what_vanished_goes(article, reader):
    def place(hand):
        hand.cite("Chỉ thị 901-CT/TW", reader.directive.pk, number="901", organ="TW")
        hand.body("Huyện ủy Mẫu", reader.body.pk)
        hand.state("Huyện ủy Mẫu kết nạp gần 120 đảng viên.")

    cited = Mention.objects.get(exact="Chỉ thị 901-CT/TW")
    reader.place = place
    change = extract_again(article, by=None)
    kept, first = Mention.objects.order_by("-start")
    assert kept == cited
    assert (first.exact, first.start) == ("Huyện ủy Mẫu", PAGE.index("Huyện ủy Mẫu"))
    assert [one.data["kind"] for one in Proposal.objects.all()] == ["result"]
    assert not Candidate.objects.exists()
    [entry] = change.entries
    assert entry["what"] == "proposals"
    assert change.action == "read"


def test_a_find_keeps_its_row_while_what_it_means_changes(article, reader):
    rows = set(Mention.objects.values_list("pk", flat=True))

    def place(hand):
        reader.first(hand)
        hand.citations.pop(), hand.resolutions.pop()
        hand.cite("Chỉ thị 7-CT/HU", reader.other.pk, number="7", rule="another")

    reader.place = place
    extract_again(article, by=None)
    row = Mention.objects.get(exact="Chỉ thị 7-CT/HU")
    assert (row.directive, row.resolution, row.rule) == (reader.other, "symbol", "another")
    assert set(Mention.objects.values_list("pk", flat=True)) == rows
    assert not Candidate.objects.exists()


def test_one_row_becomes_two_and_two_become_one(article, reader):
    def place(hand):
        hand.cite("Chỉ thị 901-CT/TW", *reader.means)

    reader.place = place
    for means in ([1, 2], [2], [2, 1], [], [1]):
        reader.means = [(reader.directive, reader.other)[one - 1].pk for one in means]
        extract_again(article, by=None)
        rows = Mention.objects.all()
        assert sorted(row.directive_id for row in rows if row.directive_id) == sorted(reader.means)
        assert len(rows) == max(len(means), 1)


def decide(words, **values):
    row = Mention.objects.get(exact=words, kind=values.pop("kind"))
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


@pytest.mark.parametrize("state", ["accepted", "rejected"])
def test_what_was_decided_stays_and_does_not_come_back(article, reader, state):
    row = decide("Chỉ thị 901-CT/TW", kind="directive", state=state, directive=reader.other)
    Proposal.objects.filter(kind="position").update(state=state)
    before = everything()
    extract_again(article, by=None)
    assert everything() == before

    reader.place = lambda hand: hand.cite("Chỉ thị 901-CT/TW", reader.directive.pk, rule="other")
    extract_again(article, by=None)
    assert list(Mention.objects.values()) == [one for one in before[0] if one["id"] == row.pk]
    assert [one.kind for one in Proposal.objects.all()] == ["position"]


def test_a_corrected_passage_is_not_proposed_again(article, reader):
    """The editor took in more words; the machine would find the old ones again."""
    row = Mention.objects.get(exact="Chỉ thị 901-CT/TW")
    text = article.current_text
    anchor(row, text, *locate(text, "nói về Chỉ thị 901-CT/TW"))
    row.origin, row.state, row.resolution = "editor", "accepted", "editor"
    row.save()
    before = everything()
    extract_again(article, by=None)
    assert everything() == before


def test_what_an_editor_marked_is_not_proposed(reader):
    article = make.make_article("Tin", body=PAGE.replace("\n\n", " "), publish=False)
    make.make_mention(article, "Huyện ủy Mẫu kết nạp", reader.body)
    make.make_finding(article, "gần 120 đảng viên", reader.body, publish=False)
    article.refresh_from_db()
    extract_again(article, by=None)
    proposed = Mention.objects.untouched().values_list("exact", flat=True)
    assert set(proposed) == {"Lê Văn Mẫu", "Chỉ thị 901-CT/TW", "Chỉ thị 7-CT/HU"}
    assert [one.kind for one in Proposal.objects.all()] == ["position"]


@pytest.mark.parametrize(("value", "left"), [(120, 0), (121, 1), (None, 1)])
def test_a_figure_that_is_recorded_is_not_proposed(reader, value, left):
    """Its passage may be a whole sentence: the value tells."""
    article = make.make_article("Tin", body=PAGE.replace("\n\n", " "), publish=False)
    words = "Huyện ủy Mẫu kết nạp gần 120 đảng viên."
    make.make_finding(article, words, reader.body, publish=False, value=value)
    article.refresh_from_db()
    extract_again(article, by=None)
    assert Proposal.objects.filter(kind="finding").count() == left


def test_one_accepted_of_two_leaves_the_other_open(article, reader):
    reader.place = lambda hand: hand.cite("Chỉ thị 901-CT/TW", reader.directive.pk, reader.other.pk)
    extract_again(article, by=None)
    Mention.objects.filter(directive=reader.directive).update(state="accepted")
    before = everything()
    extract_again(article, by=None)
    assert everything() == before
    reader.place = lambda hand: hand.cite("Chỉ thị 901-CT/TW", reader.directive.pk)
    extract_again(article, by=None)
    assert [row.directive for row in Mention.objects.all()] == [reader.directive]


def test_reading_again_needs_the_right_to_change(article):
    with pytest.raises(NotPermitted):
        extract_again(article, by=make.make_user("Auditor"))


def test_reading_again_is_no_save_of_the_article(article, reader):
    reader.place = lambda hand: None
    extract_again(article, by=make.make_user("Editor"))
    version = article.version
    article.refresh_from_db()
    assert article.version == version
    save(article, by=None, version=version)


def run(*args):
    call_command("extract_mentions", *args)


def test_the_command_reads_some_or_all(article, reader, capsys):
    other = ingest_text(text=PAGE + "Thêm.\n", by=None).article
    reader.place = lambda hand: hand.body("Huyện ủy Mẫu", reader.body.pk)
    run(article.slug)
    assert "1 articles read, 1 with" in capsys.readouterr().out
    assert Mention.objects.filter(text_version__article=other).count() == 4
    run("--all")
    assert "2 articles read, 1 with" in capsys.readouterr().out
    entries = Change.objects.count()
    run(str(article.pk), other.slug)
    assert "2 articles read, 0 with" in capsys.readouterr().out
    assert Change.objects.count() == entries


@pytest.mark.parametrize("args", [(), ("--all", "--due"), ("khong-co",), ("0",)])
def test_the_command_says_what_it_cannot_read(args):
    with pytest.raises(CommandError):
        run(*args)


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


@pytest.mark.parametrize("state", ["accepted", "rejected"])
def test_a_decided_fact_stays_though_it_is_read_otherwise(article, reader, state):
    Proposal.objects.filter(kind="finding").update(state=state)
    [decided] = Proposal.objects.filter(kind="finding").values()
    reader.place = lambda hand: hand.figure("gần 120 đảng viên", 121, rule="another")
    extract_again(article, by=None)
    assert list(Proposal.objects.values()) == [decided]


def test_a_rejected_passage_keeps_no_other_find_away(article, reader):
    Mention.objects.filter(exact="Chỉ thị 901-CT/TW").update(state="rejected")
    reader.place = lambda hand: hand.cite("901-CT/TW", reader.directive.pk)
    extract_again(article, by=None)
    assert Mention.objects.get(exact="901-CT/TW").state == "proposed"
