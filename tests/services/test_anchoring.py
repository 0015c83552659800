"""A changed text takes along what editors stand for; what has lost its place is said and kept."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from articles.exports import article_record, organization_record
from articles.filters.keyed import articles_with
from articles.models import (
    Article,
    Change,
    Cleared,
    Evidence,
    Finding,
    Mention,
    Organization,
    Proposal,
    TextVersion,
)
from articles.services.anchors.anchoring import plan, replace_text
from articles.services.anchors.reattaching import lost_of, lost_passages
from articles.services.errors import NotPermitted, StaleVersion
from articles.services.imports.ingest import ingest_text
from articles.services.passages import anchor, locate
from articles.services.undo.undoing import undo
from tests import factories as make
from tests.finds import read_by_hand

pytestmark = pytest.mark.django_db

BODY = (
    "Sáng nay, Đảng ủy Khối Mẫu mở lớp học đầu tiên cho đảng viên trẻ trong toàn khối.\n\n"
    "Ông Lê Văn Mẫu cho biết 63 chi bộ đã học xong; Huyện ủy Lạ sẽ mở lớp vào tháng sau."
)


@pytest.fixture(autouse=True)
def nothing_to_read(monkeypatch):
    read_by_hand(monkeypatch, lambda hand: None)


@pytest.fixture
def club():
    return make.make_organization("Đảng ủy Khối Mẫu")


@pytest.fixture
def article(club):
    made = make.make_article("Tin lớp học", body=BODY)
    make.make_mention(made, "Đảng ủy Khối Mẫu", club)
    make.make_mention(made, "Huyện ủy Lạ", make.make_organization("Huyện ủy Lạ"))
    make.make_mention(made, "Lê Văn Mẫu", make.make_person("Lê Văn Mẫu"))
    make.make_finding(made, "63 chi bộ đã học xong", club)
    return Article.objects.get(pk=made.pk)


def change(article, *pairs, **given):
    body = article.current_text.body
    for old, new in pairs:
        assert old in body
        body = body.replace(old, new)
    made = replace_text(article, body=body, **{"by": None, **given})
    article.refresh_from_db()
    return made


def healths(model=Mention):
    return {row.exact: (row.text_version.number, row.health) for row in model.objects.all()}


def test_every_passage_goes_along_or_stays_behind_with_its_health(article):
    made = change(
        article,
        ("Sáng nay", "Sáng 5/3"),
        ("Huyện ủy Lạ", "Huyện uỷ Lạ"),
        ("cho biết", "cho hay"),
    )

    assert healths() == {
        "Đảng ủy Khối Mẫu": (2, "moved"),
        "Huyện ủy Lạ": (1, "broken"),
        "Lê Văn Mẫu": (2, "moved"),
    }
    assert healths(Evidence) == {"63 chi bộ đã học xong": (2, "moved")}
    for row in [*Mention.objects.all(), *Evidence.objects.all()]:
        assert row.text_version.body[row.start : row.end] == row.exact
    assert made.entries == [
        {"what": "texts", "before": "version 1", "after": "version 2"},
        {"what": "mentions", "before": "“Huyện ủy Lạ”", "after": "“Huyện ủy Lạ” (broken)"},
    ]
    assert Change.objects.exclude(action="read").first() == made


def test_the_plan_says_what_will_become_of_them_and_writes_nothing(article):
    body = article.current_text.body.replace("Huyện ủy Lạ", "Huyện uỷ Lạ")
    made = plan(article, body=body, zones=None, by=None)

    assert made.count() == {"exact": 1, "moved": 2, "ambiguous": 0, "broken": 1}
    assert TextVersion.objects.count() == 1
    assert set(healths().values()) == {(1, "exact")}


def test_the_zones_go_along_and_the_new_words_are_found(article):
    change(article, ("Sáng nay", "Buổi sáng mùng năm"))

    zones = article.current_text.zones
    assert [zone["zone"] for zone in zones] == ["title", "body"]
    assert article.current_text.body[zones[1]["start"] :].startswith("Buổi sáng mùng năm")
    assert Article.objects.search("mùng năm").exists()
    assert not Article.objects.search("sáng nay").exists()


def test_a_fact_without_a_sound_passage_is_not_public_and_comes_back_with_it(article, club):
    undone = change(article, ("63 chi bộ", "Các chi bộ"))

    assert Finding.objects.get().status == "published"
    assert not Finding.objects.public().exists()
    assert article_record(article).findings == organization_record(club).findings == []
    undo(undone, by=None)
    assert len(article_record(article).findings) == len(organization_record(club).findings) == 1


@pytest.mark.past_the_door
def test_an_article_no_longer_counts_for_a_fact_that_rests_on_another(article, club):
    other = make.make_article("Tin khác", body="Cả 63 chi bộ đã học xong từ tuần trước.")
    claim = Finding.objects.get()
    Mention.objects.all().delete()
    Evidence.objects.filter(finding=claim).update(health="broken")
    make.published_anew()
    assert not Article.objects.filter(pk__in=articles_with("organization", [club])).exists()

    proof = make.make_evidence(claim, other, "63 chi bộ đã học xong")
    proof.save()
    make.published_anew()

    assert list(Article.objects.filter(pk__in=articles_with("organization", [club]))) == [other]
    assert [len(one.passages) for one in organization_record(club).findings] == [1]


@pytest.mark.past_the_door
def test_a_lost_mention_is_no_longer_public_wherever_it_lies(article):
    assert Mention.objects.public().count() == 3
    Mention.objects.filter(exact="Huyện ủy Lạ").update(health="ambiguous")
    assert Mention.objects.public().count() == 2


@pytest.mark.parametrize(
    ("body", "code"),
    [(None, "same"), (" \n", "empty"), ("U\u0309y ban", "not_nfc"), ("a" * 500_001, "too_long")],
)
def test_a_text_that_is_not_fit_is_refused(article, body, code):
    body = article.current_text.body if body is None else body
    with pytest.raises(ValidationError) as refused:
        replace_text(article, body=body, by=None)
    assert refused.value.code == code
    assert TextVersion.objects.count() == 1


def test_only_who_may_change_the_article_changes_its_text_as_they_saw_it(article):
    with pytest.raises(NotPermitted):
        change(article, ("Sáng", "Chiều"), by=make.make_user("Editor"))
    with pytest.raises(StaleVersion):
        change(article, ("Sáng", "Chiều"), version=article.version - 1)
    assert change(article, ("Sáng", "Chiều"), by=make.make_user("Publisher")).entries


PAGE = """Huyện Mẫu học tập theo gương

Ông Lê Văn Mẫu, Bí thư Huyện ủy Mẫu, nói với Xã ủy Lạ và Xã ủy Quen về lớp học tháng sau.
"""


@pytest.fixture
def read(monkeypatch):
    """An article that the machine has read: a body known, two unknown, a person with a post."""
    known = make.make_organization("Huyện ủy Mẫu")

    def place(hand):
        for words in ("Huyện ủy Mẫu", "Xã ủy Lạ", "Xã ủy Quen", "Xã ủy Mới"):
            if words in hand.text:
                record = known.pk if words == known.name else None
                hand.body(words, record, confidence=0.95)
        hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu"))

    read_by_hand(monkeypatch, place)
    return ingest_text(text=PAGE, by=None).article


def shown(model, article, **asked):
    rows = model.objects.filter(text_version=article.current_text_id, **asked)
    return [(row.exact, row.state) for row in rows.order_by("start", "pk")]


def decide(article):
    """Accept one body, reject another, reject the post, clear a sentence."""
    Mention.objects.filter(exact="Huyện ủy Mẫu").update(state="accepted")
    Mention.objects.filter(exact="Xã ủy Lạ").update(state="rejected")
    Proposal.objects.update(state="rejected")
    cleared = Cleared()
    anchor(cleared, article.current_text, *locate(article.current_text, "về lớp học tháng sau"))
    cleared.save()
    return Article.objects.get(pk=article.pk)


def test_decisions_stay_and_the_machine_reads_the_new_text(read):
    article = decide(read)

    change(article, ("Huyện Mẫu học tập", "Cả huyện Mẫu học tập"), ("Xã ủy Quen", "Xã ủy Mới"))

    assert shown(Mention, article) == [
        ("Lê Văn Mẫu", "proposed"),
        ("Huyện ủy Mẫu", "accepted"),
        ("Xã ủy Lạ", "rejected"),
        ("Xã ủy Mới", "proposed"),
    ]
    assert [state for _words, state in shown(Proposal, article)] == ["rejected"]
    assert not Mention.objects.untouched().exclude(text_version=article.current_text_id).exists()
    assert Cleared.objects.get().text_version_id == article.current_text_id


def everything():
    kept = [
        list(model.objects.order_by("pk").values())
        for model in (Evidence, Cleared, Organization, Finding)
    ]
    proposed = Mention.objects.untouched().order_by("start", "pk")
    return [
        *kept,
        list(Mention.objects.kept().order_by("pk").values()),
        list(Proposal.objects.kept().order_by("pk").values()),
        list(proposed.values("exact", "start", "text_version", "found_as", "state", "key")),
        list(Article.objects.values("current_text")),
        Article.objects.search("huyện").count(),
    ]


def test_undoing_restores_everything_and_can_be_undone(read):
    article = decide(read)
    make.make_finding(article, "nói với Xã ủy Lạ", Organization.objects.get(), publish=False)
    before = everything()
    made = change(article, ("nói với Xã", "trao đổi với xã"), ("Huyện Mẫu", "Tin Huyện Mẫu"))
    after = everything()

    undone = undo(made, by=None)
    assert everything() == before
    undo(undone, by=None)
    assert everything() == after


def test_what_was_marked_in_the_new_text_since_is_not_lost_by_undoing(read):
    article = decide(read)
    made = change(article, ("Xã ủy Quen", "Xã ủy Mới"))
    Mention.objects.filter(exact="Xã ủy Mới").update(state="rejected")

    with pytest.raises(ValidationError, match="Xã ủy Mới"):
        undo(made, by=None)


def test_words_that_come_back_take_their_mention_up_again(article):
    change(article, ("Huyện ủy Lạ", "Huyện uỷ Lạ"))
    change(article, ("Huyện uỷ Lạ", "Huyện ủy Lạ"))
    assert healths()["Huyện ủy Lạ"] == (3, "exact")
    assert not lost_of(article)


def test_a_mark_that_has_taken_the_place_meanwhile_keeps_it(article):
    change(article, ("Huyện ủy Lạ", "Huyện uỷ Lạ"))
    change(article, ("Huyện uỷ Lạ", "Huyện ủy Lạ hay Huyện ủy Lạ"))
    lost = Mention.objects.get(health="ambiguous")
    make.make_mention(article, "Huyện ủy Lạ", lost.organization)

    change(article, (" hay Huyện ủy Lạ", ""))

    kept = Mention.objects.exclude(pk=lost.pk).get(exact="Huyện ủy Lạ")
    lost.refresh_from_db()
    assert (kept.text_version.number, lost.text_version.number) == (4, 1)
    assert lost.health == "ambiguous"


@pytest.mark.parametrize("many", [1, 30])
def test_any_number_of_passages_is_taken_along_in_as_many_queries(
    club, many, django_assert_max_num_queries
):
    words = " ".join(f"Đoàn {number:02} đến nơi." for number in range(many))
    article = make.make_article(body=f"Mở đầu. {words}")
    for number in range(many):
        make.make_mention(article, f"Đoàn {number:02}", club)
    article = Article.objects.get(pk=article.pk)
    with django_assert_max_num_queries(96):
        change(article, ("Mở đầu.", "Mở đầu thêm."))
    assert {row.health for row in Mention.objects.all()} <= {"exact", "moved"}


@pytest.mark.parametrize("kind", ["mention", "evidence"])
def test_the_lost_are_found_by_their_own_index(kind):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        told = lost_passages(kind)[:50].explain()
    assert f"{kind}_lost" in told
