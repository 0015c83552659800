"""What the rest of an article says of a citation: mentions before and behind, bodies, publisher."""

import pytest

from articles.text.finds import RESOLVED, UNRESOLVED
from tests.text.resolving.making import cited, ids, means

XII, XI = "nghi-quyet-04-nq-tw-2016", "nghi-quyet-12-nq-tw-2012"


def test_a_later_number_takes_the_nearest_earlier_mention():
    found = means(
        "Xã học <Nghị quyết 18-NQ/TW>. Về sau, <Nghị quyết 18> được kiểm tra, <Nghị quyết số 18>.",
        cited("Nghị quyết", "18", "TW", day="2022-06-16"),
        cited("Nghị quyết", "18"),
        cited("Nghị quyết", "18"),
        published="2024-12-01",
    )

    assert [ids(one) for one in found] == [["nghi-quyet-18-nq-tw-2022"]] * 3
    assert [one.step for one in found] == ["printed", "earlier", "earlier"]
    assert [one.symbol for one in found] == ["18-NQ/TW"] * 3


def test_of_two_of_one_number_the_nearest_one_counts():
    found = means(
        "Theo <Nghị quyết 35-NQ/TW>, <Nghị quyết 35>; theo <Nghị quyết 35/NQ-CP>, <Nghị quyết 35>.",
        cited("Nghị quyết", "35", "TW"),
        cited("Nghị quyết", "35"),
        cited("Nghị quyết", "35", "CP", symbol="35/NQ-CP"),
        cited("Nghị quyết", "35"),
        published="2019-12-01",
    )
    party, state = "nghi-quyet-35-nq-tw-2018", "nghi-quyet-35-nq-cp-2016"

    assert [ids(one)[0] for one in found] == [party, party, state, state]


def test_its_own_issuer_keeps_a_mention_from_an_earlier_one():
    found = means(
        "Theo <Nghị quyết 35-NQ/TW>, và <Nghị quyết 35> của Chính phủ.",
        cited("Nghị quyết", "35", "TW"),
        cited("Nghị quyết", "35", issuer="Chính phủ"),
        published="2017-12-01",
    )

    assert ids(found[1]) == ["nghi-quyet-35-nq-cp-2016"]
    assert found[1].step == "number"


def test_another_type_or_number_is_no_earlier_mention():
    found = means(
        "Theo <Chỉ thị 57-CT/TW>, <Nghị quyết 57>, <Nghị quyết 58>.",
        cited("Chỉ thị", "57", "TW"),
        cited("Nghị quyết", "57"),
        cited("Nghị quyết", "58"),
        published="2025-06-01",
    )

    assert [one.status for one in found] == [UNRESOLVED, RESOLVED, UNRESOLVED]
    assert found[1].step == "number"


def test_an_unknown_document_gives_no_look_alike_to_its_later_mention():
    """ "Chỉ thị 05" is a famous name, but this article's is another body's."""
    found = means(
        "Theo <Chỉ thị 05-CT/HU> của Huyện ủy, <Chỉ thị 05> được triển khai.",
        cited("Chỉ thị", "05", "HU", issuer="Huyện ủy"),
        cited("Chỉ thị", "05"),
        published="2018-06-01",
    )

    assert [one.status for one in found] == [UNRESOLVED, UNRESOLVED]
    assert found[0].key == found[1].key
    assert found[1].symbol == "05-CT/HU"


def test_a_heading_means_what_the_text_below_explains():
    found = means(
        "Ngày 3/6/2013 Trung ương ban hành <Nghị quyết 25-NQ/TW>.",
        cited("Nghị quyết", "25"),
        cited("Nghị quyết", "25", "TW", day="2013-06-03"),
        title="Mười năm thực hiện <Nghị quyết 25>",
        published="2023-06-03",
    )

    assert [ids(one) for one in found] == [["nghi-quyet-25-nq-tw-2013"]] * 2
    assert (found[0].step, found[0].symbol) == ("number", "25-NQ/TW")


def test_a_printed_subject_beats_an_earlier_mention():
    found = means(
        "Theo <Nghị quyết 10-NQ/TW>; và <Nghị quyết 10-NQ/TW> về phát triển kinh tế tư nhân.",
        cited("Nghị quyết", "10", "TW", day="2022-02-10"),
        cited("Nghị quyết", "10", "TW", subject="phát triển kinh tế tư nhân"),
        published="2023-06-03",
    )

    assert ids(found[1]) == ["nghi-quyet-10-nq-tw-2017"]


def test_a_plenum_without_its_term_is_all_of_the_nearest_earlier_mention():
    found = means(
        "Học <Nghị quyết Trung ương 4 khóa XI> và <XII>. <Nghị quyết Trung ương 4> đã rõ.",
        cited("Nghị quyết", nickname="TW4/11"),
        cited("Nghị quyết", nickname="TW4/12"),
        cited("Nghị quyết", nickname="TW4"),
        published="2020-08-07",
    )

    assert [ids(one) for one in found] == [[XI], [XII], [XI, XII]]
    assert (found[2].status, found[2].step) == (RESOLVED, "earlier")


def test_a_plenum_named_twice_is_the_last_one_named():
    found = means(
        "Học <Nghị quyết Trung ương 4 khóa XI>. Rồi học <Nghị quyết Trung ương 4 khóa XII>. "
        "<Nghị quyết Trung ương 4>, <Nghị quyết Trung ương 5>",
        cited("Nghị quyết", nickname="TW4/11"),
        cited("Nghị quyết", nickname="TW4/12"),
        cited("Nghị quyết", nickname="TW4"),
        cited("Nghị quyết", nickname="TW5"),
        published="2020-08-07",
    )

    assert ids(found[2]) == [XII]
    assert found[3].step == "named"


def test_items_of_a_list_are_three_plenums():
    found = means(
        "các <Nghị quyết Trung ương 9>, <10>, <11 khóa XII>",
        *(cited("Nghị quyết", nickname=f"TW{number}/12") for number in (9, 10, 11)),
        published="2020-08-07",
    )

    assert [ids(one) for one in found] == [
        [f"nghi-quyet-hoi-nghi-trung-uong-{number}-khoa-xii"] for number in (9, 10, 11)
    ]


def test_a_rule_is_of_the_issuer_whose_rule_it_replaces():
    found = means(
        "Ban hành <Quy định 37> thay thế cho <Quy định 47>. Mười năm làm theo <Quy định số 47>.",
        cited("Quy định", "37"),
        cited("Quy định", "47"),
        cited("Quy định", "47"),
        published="2021-11-02",
    )

    assert [one.symbol for one in found] == ["37-QĐ/TW", "47-QĐ/TW", "47-QĐ/TW"]
    assert [one.status for one in found] == [RESOLVED, UNRESOLVED, UNRESOLVED]


@pytest.mark.parametrize(
    ("sentence", "symbol"),
    [
        (
            "<Thông tư 02/2023> sửa đổi <Thông tư 16/2021> của Bộ Giao thông Vận tải.",
            "02/2023/TT-BGTVT",
        ),
        ("Học <Thông tư 02/2023>, <Thông tư 16/2021> của Bộ Giao thông Vận tải.", ""),
        ("<Thông tư 02/2023> được thay. Còn <Thông tư 16/2021> của Bộ Giao thông Vận tải.", ""),
    ],
)
def test_only_words_of_replacing_join_two_documents(sentence, symbol):
    found = means(
        sentence,
        cited("Thông tư", "02", year="2023"),
        cited("Thông tư", "16", year="2021", issuer="Bộ Giao thông Vận tải"),
        published="2023-11-02",
    )

    assert [one.symbol for one in found] == [symbol, "16/2021/TT-BGTVT"]
