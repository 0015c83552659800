"""Importing stores what the reader proposes, in the same act as the draft, and nothing public."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Candidate, Change, Mention, Position, Proposal
from articles.services.imports import ingest
from articles.services.imports.ingest import Incoming, ingest_text
from articles.services.reading.readers import current_reader
from tests import factories as make
from tests.finds import read_by_hand

pytestmark = pytest.mark.django_db

PAGE = """Huyện Mẫu học tập theo gương

Ông Lê Văn Mẫu, Bí thư Huyện ủy Mẫu, nói về Chỉ thị 901-CT/TW.

Huyện ủy Mẫu kết nạp gần 120 đảng viên; Chỉ thị 7-CT/HU chưa rõ.
"""


@pytest.fixture
def found(monkeypatch):
    """Let the reader find a person with a post, a body, two citations and a figure."""
    known = {
        "first": make.make_directive("901"),
        "second": make.make_directive("902"),
        "body": make.make_organization("Huyện ủy Mẫu"),
    }

    def place(hand):
        hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu"), honorific="Ông")
        hand.cite("Chỉ thị 901-CT/TW", known["first"].pk, number="901", organ="TW")
        hand.body("Huyện ủy Mẫu", known["body"].pk, occurrence=2)
        hand.figure("gần 120 đảng viên", 120, qualifier="gần", organization="Huyện ủy Mẫu")
        hand.cite(
            "Chỉ thị 7-CT/HU", known["first"].pk, known["second"].pk, status="ambiguous", number="7"
        )

    read_by_hand(monkeypatch, place)
    return known


def test_an_import_stores_what_is_proposed(found):
    article = ingest_text(text=PAGE, by=None).article

    mentions = list(Mention.objects.order_by("start"))
    assert [(one.kind, one.exact, one.target) for one in mentions] == [
        ("person", "Lê Văn Mẫu", None),
        ("directive", "Chỉ thị 901-CT/TW", found["first"]),
        ("organization", "Huyện ủy Mẫu", found["body"]),
        ("directive", "Chỉ thị 7-CT/HU", None),
    ]
    assert {(one.origin, one.state) for one in mentions} == {("machine", "proposed")}
    cited = mentions[1]
    assert (cited.resolution, cited.rule, cited.confidence) == ("symbol", "by_hand", 0.9)
    assert (cited.data["number"], cited.clue, cited.zone) == ("901", "901|TW", "body")
    text = article.current_text.body
    for passage in [*mentions, *Proposal.objects.all()]:
        assert text[passage.start : passage.end] == passage.exact
    assert [(one.kind, one.state) for one in Proposal.objects.all()] == [
        ("position", "proposed"),
        ("finding", "proposed"),
    ]


def test_what_may_be_meant_is_kept_as_candidates(found):
    ingest_text(text=PAGE, by=None)
    candidates = Candidate.objects.filter(mention__exact="Chỉ thị 7-CT/HU")
    assert {one.target for one in candidates} == {found["first"], found["second"]}
    assert Candidate.objects.count() == 2


def test_a_proposal_makes_no_record_and_nothing_public(found):
    records = Article.objects.published().count(), Position.objects.count()
    ingest_text(text=PAGE, by=None)
    assert (Article.objects.published().count(), Position.objects.count()) == records
    assert not Mention.objects.public().exists()


def test_the_history_tells_them_by_their_number(found):
    ingest_text(text=PAGE, by=None)
    [change] = Change.objects.filter(kind="article")
    told = {entry["what"]: entry["after"] for entry in change.entries}
    assert "4" in told["proposals"]
    assert "2" in told["proposals"]
    assert "mentions" not in told


def test_a_citation_of_two_directives_is_two_rows_over_one_passage(monkeypatch):
    first, second = make.make_directive("1"), make.make_directive("2")
    read_by_hand(monkeypatch, lambda hand: hand.cite("Chỉ thị 901-CT/TW", first.pk, second.pk))
    ingest_text(text=PAGE, by=None)
    rows = Mention.objects.order_by("pk")
    assert [row.target for row in rows] == [first, second]
    assert len({(row.start, row.end, row.found_as) for row in rows}) == 1


@pytest.mark.parametrize("known_as", [99_999, "khong-co"])
def test_a_record_that_is_gone_is_no_target(monkeypatch, known_as):
    read_by_hand(monkeypatch, lambda hand: hand.cite("Chỉ thị 901-CT/TW", known_as))
    ingest_text(text=PAGE, by=None)
    assert Mention.objects.get().target is None


def test_a_record_may_be_known_by_its_slug(monkeypatch):
    directive = make.make_directive("901")
    read_by_hand(monkeypatch, lambda hand: hand.cite("Chỉ thị 901-CT/TW", directive.slug))
    ingest_text(text=PAGE, by=None)
    assert Mention.objects.get().target == directive


def read(*pages):
    reader = current_reader()
    files = [Incoming(f"{number}.txt", page.encode()) for number, page in enumerate(pages)]
    return [(file, reader.read(file.name, file.data)) for file in files]


def test_many_articles_take_as_many_queries_as_few(found):
    def asked(files):
        with CaptureQueriesContext(connection) as queries:
            outcomes = ingest.store(files, by=None)
        assert all(one.is_new for one in outcomes)
        # Statements of several rows are cut where the database takes no more values at once.
        shapes = {query["sql"][:60] for query in queries}
        return len(shapes)

    # Alike, so that each time near-copies are looked for, found and linked.
    asked(read(PAGE))
    few = asked(read(*(PAGE + f"Tin {number}.\n" for number in range(2))))
    many = asked(read(*(PAGE + f"Tin {number}.\n" for number in range(2, 20))))
    assert many == few


def test_articles_of_one_title_get_addresses_of_their_own(found):
    outcomes = ingest.store(read(*(PAGE + f"Tin {number}.\n" for number in range(12))), by=None)
    slugs = [one.article.slug for one in outcomes]
    assert slugs == ["huyen-mau-hoc-tap-theo-guong"] + [
        f"huyen-mau-hoc-tap-theo-guong-{number}" for number in range(2, 13)
    ]


def test_a_batch_keeps_its_order_and_the_same_bytes_once(found):
    again = ingest_text(text=PAGE, by=None).article
    outcomes = ingest.store(read(PAGE + "Mới.\n", PAGE, PAGE + "Mới.\n"), by=None)
    assert [one.is_new for one in outcomes] == [True, False, False]
    assert outcomes[1].article == again
    assert outcomes[2].article == outcomes[0].article
    assert Article.objects.count() == 2


def test_one_bad_article_never_loses_the_others(found, monkeypatch):
    stored = ingest.save_new

    def refuse(drafts, **kwargs):
        stored(drafts, **kwargs)
        if any("Hỏng" in draft.text.body for draft in drafts):
            raise IntegrityError("no")

    monkeypatch.setattr(ingest, "save_new", refuse)
    outcomes = ingest.store(read(PAGE, PAGE + "Hỏng.\n", PAGE + "Tốt.\n"), by=None)
    assert [isinstance(one, Exception) for one in outcomes] == [False, True, False]
    assert Article.objects.count() == 2
    assert Mention.objects.count() == 8


def test_a_title_that_cannot_be_stored_refuses_that_file_alone(found):
    bad = PAGE.replace("học tập", "học\u2067tập")
    file, reading = read(bad)[0]
    [outcome, other] = ingest.store([(file, reading), *read(PAGE)], by=None)
    assert not isinstance(other, Exception)
    assert Article.objects.count() == 2 - isinstance(outcome, Exception)


def test_many_and_one_write_the_same(found):
    """A batch of one is what the form stores; its history reads as that of any new record."""
    one = ingest_text(text=PAGE, by=None).article
    [many] = ingest.store(read(PAGE + " "), by=None)
    entries = {
        change.object_id: {entry["what"] for entry in change.entries}
        for change in Change.objects.filter(kind="article")
    }
    assert entries[one.pk] == entries[many.article.pk]
    assert many.article.version == one.version == 1


@pytest.mark.parametrize(
    "values",
    [{"confidence": 1.5}, {"state": "open"}, {"zone": "x"}, {"end": 3, "start": 3}],
)
def test_the_database_refuses_a_proposal_that_cannot_be(found, values):
    ingest_text(text=PAGE, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(**values)


def test_the_database_refuses_a_candidate_of_two_records(found):
    ingest_text(text=PAGE, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Candidate.objects.update(organization=found["body"].pk)
