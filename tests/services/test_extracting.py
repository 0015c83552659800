"""Reading again: proposals follow the reading, decisions stay, a second run writes nothing."""

import pytest
from django.core.management import CommandError

from articles.models import Candidate, Change, Mention, Proposal
from articles.services.errors import NotPermitted
from articles.services.imports.ingest import ingest_text
from articles.services.passages import anchor, locate
from articles.services.reading.extracting import extract_again
from articles.services.writing.saving import save
from tests import factories as make
from tests.services.rereading import PAGE, Reader, run

pytestmark = pytest.mark.django_db


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
