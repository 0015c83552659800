"""What is proposed from finds made by hand: targets, candidates, keys, facts."""

import pytest

from articles.text.known import Known, KnownBody, KnownName, KnownPerson, KnownPost
from articles.text.proposing import proposals_of
from articles.text.proposing.clues import directive_clues, name_clue, number_clue
from articles.text.shipped import shipped
from tests.finds import ByHand

TEXT = (
    "Ông Lê Văn Mẫu, Bí thư Huyện ủy Mẫu, và bà Trần Thị Thử nói Chỉ thị 901-CT/TW tiếp tục"
    " Chỉ thị 900-CT/TW. Huyện ủy Mẫu kết nạp gần 120 đảng viên."
)


def proposed(place, known=None, text=TEXT):
    by_hand = ByHand(text)
    place(by_hand)
    return proposals_of(by_hand.extraction(), known or Known(), text)


def test_a_resolved_citation_has_its_target_and_what_was_read():
    found = proposed(
        lambda hand: hand.cite("Chỉ thị 901-CT/TW", 7, number="901", organ="TW", key="ct|901|tw")
    )
    [mention] = found.mentions
    assert (mention.kind, mention.targets, mention.candidates) == ("directive", (7,), ())
    assert (mention.step, mention.key, mention.clue) == ("symbol", "ct|901|tw", "901|TW")
    assert mention.data == {
        "how": "numbered", "type": "Chỉ thị", "number": "901", "organ": "TW", "status": "resolved",
    }  # fmt: skip
    assert mention.found_as == f"directive:{mention.start}-{mention.end}"


@pytest.mark.parametrize("status", ["ambiguous", "suggested"])
def test_what_is_not_settled_has_candidates_and_no_target(status):
    found = proposed(lambda hand: hand.cite("Chỉ thị 901-CT/TW", 7, 8, status=status))
    [mention] = found.mentions
    assert mention.targets == ()
    assert [one.id for one in mention.candidates] == [7, 8]


def test_one_mention_may_mean_several():
    found = proposed(lambda hand: hand.cite("Chỉ thị 901-CT/TW", 7, 8))
    assert found.mentions[0].targets == (7, 8)


KNOWN = Known(
    bodies=(
        KnownBody(1, "Huyện ủy Mẫu"),
        KnownBody(2, "Đảng ủy Thử", names=(KnownName("Huyện ủy mẫu"),)),
    ),
    people=(
        KnownPerson(5, "Lê Văn Mẫu", posts=(KnownPost("Bí thư", 1, "Huyện ủy Mẫu"),)),
        KnownPerson(6, "Trần Thị Thử"),
        KnownPerson(7, "Phạm A", posts=(KnownPost("Bí thư", 3, "Tỉnh ủy Khác"),)),
    ),
)


def test_a_body_of_a_name_that_several_bear_is_ambiguous():
    found = proposed(lambda hand: hand.body("Huyện ủy Mẫu"), KNOWN)
    [mention] = found.mentions
    assert mention.targets == ()
    assert {one.id for one in mention.candidates} == {1, 2}
    assert (mention.key, mention.step) == ("huyện ủy mẫu", "")


@pytest.mark.parametrize(("bare", "step"), [(False, "name"), (True, "explained")])
def test_a_body_that_is_known_is_the_target(bare, step):
    found = proposed(lambda hand: hand.body("Huyện ủy Mẫu", 1, is_bare=bare), KNOWN)
    [mention] = found.mentions
    assert (mention.targets, mention.step) == ((1,), step)


def test_a_person_is_told_by_name_and_post():
    found = proposed(lambda hand: hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu")), KNOWN)
    [mention] = found.mentions
    assert (mention.targets, mention.step) == ((5,), "name_and_post")


def test_a_person_is_told_by_name_and_body():
    text = "Ông Lê Văn Mẫu, Phó Bí thư Huyện ủy Mẫu, nói."
    found = proposed(
        lambda hand: hand.person("Lê Văn Mẫu", ("Phó Bí thư", "Huyện ủy Mẫu")), KNOWN, text
    )
    assert (found.mentions[0].targets, found.mentions[0].step) == ((5,), "name_and_body")


@pytest.mark.parametrize("posts", [[], [("Bí thư",)], [("Bí thư", "Xã ủy Khác")]])
def test_a_name_alone_tells_nobody(posts):
    text = "Ông Lê Văn Mẫu, Bí thư Xã ủy Khác, nói."
    found = proposed(lambda hand: hand.person("Lê Văn Mẫu", *posts), KNOWN, text)
    [mention] = found.mentions
    assert (mention.targets, mention.step) == ((), "")
    assert [one.id for one in mention.candidates] == [5]


def test_two_bearers_of_one_post_are_ambiguous():
    twice = Known(people=(*KNOWN.people, KnownPerson(9, "Lê Văn Mẫu", posts=KNOWN.people[0].posts)))
    found = proposed(lambda hand: hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu")), twice)
    assert found.mentions[0].targets == ()
    assert {one.id for one in found.mentions[0].candidates} == {5, 9}


def test_a_post_said_elsewhere_in_the_article_counts_for_every_mention():
    text = "Lê Văn Mẫu khen. Lê Văn Mẫu, Bí thư Huyện ủy Mẫu, nói."

    def place(hand):
        hand.person("Lê Văn Mẫu")
        hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu"), occurrence=2)

    assert [one.targets for one in proposed(place, KNOWN, text).mentions] == [(5,), (5,)]


def test_what_refers_back_is_kept_with_the_first_full_name():
    text = "Ông Lê Văn Mẫu nói. Đồng chí Mẫu khen."

    def place(hand):
        hand.person("Lê Văn Mẫu")
        hand.person("Mẫu", occurrence=2, name="Lê Văn Mẫu", by="given")

    found = proposed(place, text=text)
    [mention] = found.mentions
    start = text.rindex("Mẫu")
    assert mention.data["references"] == [{"start": start, "end": start + 3, "by": "given"}]


def test_a_post_is_a_fact_whose_passage_holds_name_and_post():
    found = proposed(lambda hand: hand.person("Lê Văn Mẫu", ("Bí thư", "Huyện ủy Mẫu")))
    [claim] = found.claims
    assert claim.kind == "position"
    assert TEXT[claim.start : claim.end] == "Lê Văn Mẫu, Bí thư Huyện ủy Mẫu"
    assert claim.data == {
        "person": "Lê Văn Mẫu", "title": "Bí thư", "organization": "Huyện ủy Mẫu",
        "as_written": "Bí thư Huyện ủy Mẫu",
    }  # fmt: skip


def test_figures_statements_and_relations_name_the_mentions_they_rest_on():
    def place(hand):
        first = hand.cite("Chỉ thị 901-CT/TW")
        second = hand.cite("Chỉ thị 900-CT/TW")
        hand.relate("Chỉ thị 901-CT/TW tiếp tục Chỉ thị 900-CT/TW", first, "continues", second)
        hand.figure("gần 120 đảng viên", 120, qualifier="gần", citations=(first,))
        hand.state("Huyện ủy Mẫu kết nạp gần 120 đảng viên.", citations=(first, first))

    found = proposed(place)
    key = {TEXT[one.start : one.end]: one.found_as for one in found.mentions}
    relation, statement, figure = found.claims
    assert relation.data == {
        "verb": "continues",
        "source": key["Chỉ thị 901-CT/TW"],
        "target": key["Chỉ thị 900-CT/TW"],
    }
    assert figure.data["value"] == "120"
    assert (figure.data["kind"], statement.data["kind"]) == ("figure", "result")
    assert figure.data["directives"] == statement.data["directives"] == [key["Chỉ thị 901-CT/TW"]]


def test_an_award_is_told_from_a_figure():
    found = proposed(
        lambda hand: hand.figure("gần 120 đảng viên", 120, award="Bằng khen", level="state")
    )
    assert found.claims[0].data["kind"] == "award"


def test_a_find_made_twice_is_proposed_once():
    def place(hand):
        hand.body("Huyện ủy Mẫu")
        hand.body("Huyện ủy Mẫu")

    assert len(proposed(place).mentions) == 1


@pytest.mark.parametrize(
    ("number", "organ", "clue"),
    [
        ("05", "TW", "5|TW"), ("5", "tw", "5|TW"), ("30", "CP", "30|CP"), ("42", "QH14", "42|QH"),
        ("12a", "TU", "12a|TU"), ("05", "", "5|"), ("0", "TW", "0|TW"), ("01", "ÐUK", "1|ĐUK"),
    ],
)  # fmt: skip
def test_numbers_meet_under_one_clue(number, organ, clue):
    assert number_clue(number, organ) == clue


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Luật Cán bộ, công chức năm 2008", "luật cán bộ, công chức"),
        ("Đảng uỷ Khối", "Ðảng ủy  khối"),
        ("Luật Đất đai 2013", "Luật Đất đai"),
    ],
)
def test_names_meet_under_one_clue(one, other):
    assert name_clue(one) == name_clue(other)


def test_other_names_do_not_meet():
    assert name_clue("Ban bí thư") != name_clue("Bàn bí thư")
    assert name_clue("Khóa 2008") == name_clue("Khóa") != name_clue("Khóa 12")


def test_a_directive_is_held_against_number_and_names():
    clues = directive_clues("05", "TW", ["Chỉ thị học Bác", "Khoán 10"], shipped())
    assert {"5|TW", "5|", "chỉ thị học bác", "khoán 10"} <= clues
