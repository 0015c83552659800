"""The six steps by which a citation is led to a directive, and when none of them decides."""

import pytest

from articles.text.finds import AMBIGUOUS, RESOLVED, SUGGESTED, UNRESOLVED
from articles.text.known import Known, KnownDirective, KnownType
from articles.text.resolving.subjects import said_in
from tests.text.resolving.making import cited, ids, means

BCT = {"issuer": "Bộ Chính trị"}


@pytest.mark.parametrize(
    ("day", "record"),
    [
        ("1988-04-05", "nghi-quyet-10-nq-tw-1988"),
        ("2017-06-03", "nghi-quyet-10-nq-tw-2017"),
        ("2022-02-10", "nghi-quyet-10-nq-tw-2022"),
        ("2017-06", "nghi-quyet-10-nq-tw-2017"),
        ("2017", "nghi-quyet-10-nq-tw-2017"),
        # A slip of days: a number is given once in a term.
        ("2022-02-16", "nghi-quyet-10-nq-tw-2022"),
    ],
)
def test_the_printed_date_decides(day, record):
    [found] = means(
        "Xã đã quán triệt <Nghị quyết 10-NQ/TW>.",
        cited("Nghị quyết", "10", "TW", day=day),
        published="2024-03-01",
    )

    assert (found.status, found.step, ids(found)) == (RESOLVED, "printed", [record])


@pytest.mark.parametrize("day", ["1999-04-05", "2031-06-03", "1975-06-03", "2023-05-01", "2022-06"])
def test_a_printed_date_that_fits_none_leaves_all_out(day):
    [found] = means(
        "Xã đã quán triệt <Nghị quyết 10-NQ/TW>.",
        cited("Nghị quyết", "10", "TW", day=day),
        published="2024-03-01",
    )

    assert (found.status, found.step, ids(found)) == (UNRESOLVED, "", [])


def test_the_day_is_believed_where_the_issuer_is_mistaken():
    [found] = means(
        "Theo <Nghị quyết 18-NQ/TW>.",
        cited("Nghị quyết", "18", "TW", day="2017-10-25", **BCT),
        published="2019-03-01",
    )

    assert ids(found) == ["nghi-quyet-18-nq-tw-2017"]


@pytest.mark.parametrize(
    ("sentence", "published", "record"),
    [
        # The subject is near, though the term in force has a document of this number too.
        (
            "Sau sáu năm, <Nghị quyết 18-NQ/TW> về sắp xếp tổ chức bộ máy đã đi vào cuộc sống.",
            "2024-05-02",
            "nghi-quyet-18-nq-tw-2017",
        ),
        (
            "Huyện tổng kết <Nghị quyết 18-NQ/TW> về quản lý và sử dụng đất.",
            "2024-05-02",
            "nghi-quyet-18-nq-tw-2022",
        ),
        (
            "Mười năm <Nghị quyết 25-NQ/TW> về công tác dân vận của xã.",
            "2023-08-15",
            "nghi-quyet-25-nq-tw-2013",
        ),
        # No subject: the document of the term in force.
        ("Chi bộ học <Nghị quyết 10-NQ/TW>.", "2019-02-03", "nghi-quyet-10-nq-tw-2017"),
        ("Chi bộ học <Nghị quyết 10-NQ/TW>.", "2023-02-03", "nghi-quyet-10-nq-tw-2022"),
        ("Chi bộ học <Nghị quyết 18-NQ/TW>.", "2024-05-02", "nghi-quyet-18-nq-tw-2022"),
        # The press calls it by its number alone: curated names count.
        ("Chi bộ học <Chỉ thị 05-CT/TW>.", "2023-05-02", "chi-thi-05-ct-tw-2016"),
    ],
)
def test_a_symbol_is_told_by_subject_then_by_the_term(sentence, published, record):
    kind = "Chỉ thị" if "Chỉ thị" in sentence else "Nghị quyết"
    number = sentence.split("-")[0].split()[-1]
    [found] = means(sentence, cited(kind, number, "TW"), published=published)

    assert (found.status, found.step, ids(found)) == (RESOLVED, "symbol", [record])


@pytest.mark.parametrize(
    ("pair", "text", "is_said"),
    [
        ("an ninh", "giữ an ninh", True),
        ("an ninh", "an ninh", True),
        ("an ninh", "an ninh, trật tự", True),
        ("an ninh", "hoa lan ninh bình", False),
        ("công an", "người công ang ác", False),
        ("công an", "công ang và công an", True),
        ("an ninh", "giữ an; ninh bình", False),
    ],
)
def test_a_subject_is_told_by_whole_syllables(pair, text, is_said):
    assert bool(said_in(frozenset([pair]), text, 0, len(text))) == is_said


def test_what_was_signed_later_is_left_out():
    [found] = means(
        "Chi bộ học <Nghị quyết 27-NQ/TW> về Nhà nước pháp quyền xã hội chủ nghĩa.",
        cited("Nghị quyết", "27", "TW"),
        published="2019-02-03",
    )

    assert "nghi-quyet-27-nq-tw-2022" not in ids(found)


@pytest.mark.parametrize(
    ("number", "published"),
    [("33", "2023-02-03"), ("15", "2024-02-03"), ("62", "2012-02-03")],
)
def test_the_number_alone_is_a_look_alike(number, published):
    """A document of an ended term, and nothing near speaks of its subject."""
    [found] = means(
        f"Chi bộ học <Nghị quyết {number}-NQ/TW>.",
        cited("Nghị quyết", number, "TW"),
        published=published,
    )

    assert (found.status, len(ids(found))) == (AMBIGUOUS, 1)


def test_without_a_day_several_stay_open_with_their_reasons():
    [found] = means("Chi bộ học <Nghị quyết 25-NQ/TW>.", cited("Nghị quyết", "25", "TW"))

    assert found.status == AMBIGUOUS
    assert set(ids(found)) == {f"nghi-quyet-25-nq-tw-{year}" for year in (2003, 2008, 2013, 2026)}
    assert all(target.why == "symbol" for target in found.candidates)
    assert ids(found)[0] == "nghi-quyet-25-nq-tw-2026"


@pytest.mark.parametrize(
    ("type_", "number", "organ"),
    [
        ("Kết luận", "05", "TW"),  # there is a Chỉ thị 05
        ("Chỉ thị", "05", "TTg"),  # of another organ
        ("Chỉ thị", "50", "TW"),
        ("Quyết định", "37", "TW"),  # 37-QĐ/TW is a Quy định
        ("Nghị quyết", "05a", "TW"),
    ],
)
def test_type_number_and_organ_must_agree(type_, number, organ):
    [found] = means(
        "Theo <văn bản này> về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
        cited(type_, number, organ),
        published="2018-05-15",
    )

    assert (found.status, ids(found)) == (UNRESOLVED, [])


def test_a_decision_on_staff_has_a_number_of_its_own():
    known = Known(directives=(KnownDirective(1, "Quyết định", "541", "TW", "541-QĐ/TW"),))
    staff = cited("Quyết định", "541", "TW", symbol="541-QĐNS/TW")
    [found] = means("Theo <Quyết định 541-QĐNS/TW>.", staff, known=known)

    assert found.status == UNRESOLVED


@pytest.mark.parametrize(
    ("sentence", "citation", "published", "record"),
    [
        (
            "Xã sơ kết <Chỉ thị số 05> của Bộ Chính trị.",
            cited("Chỉ thị", "05", **BCT),
            "2018-05-15",
            "chi-thi-05-ct-tw-2016",
        ),
        ("Xã sơ kết <Chỉ thị 05>.", cited("Chỉ thị", "05"), "2022-05-15", "chi-thi-05-ct-tw-2016"),
        ("Xã học <Kết luận 01>.", cited("Kết luận", "01"), "2022-05-15", "ket-luan-01-kl-tw-2021"),
        ("Xã học <Quy định 37>.", cited("Quy định", "37"), "2022-05-15", "quy-dinh-37-qd-tw-2021"),
        (
            "Sở bàn <Nghị quyết 57>.",
            cited("Nghị quyết", "57"),
            "2025-05-15",
            "nghi-quyet-57-nq-tw-2024",
        ),
        (
            "Huyện bàn <Nghị quyết số 26> của Bộ Chính trị.",
            cited("Nghị quyết", "26", **BCT),
            "2023-05-15",
            "nghi-quyet-26-nq-tw-2022",
        ),
    ],
)
def test_a_number_is_told_by_issuer_name_and_subject(sentence, citation, published, record):
    [found] = means(sentence, citation, published=published)

    assert (found.status, found.step, ids(found)) == (RESOLVED, "number", [record])


def test_the_issuer_must_agree():
    [found] = means(
        "Huyện bàn <Nghị quyết số 57> của Chính phủ.",
        cited("Nghị quyết", "57", issuer="Chính phủ"),
        published="2025-05-15",
    )

    assert (found.status, ids(found)) == (UNRESOLVED, [])


def test_a_number_without_anything_else_stays_open():
    [found] = means("Huyện bàn <Nghị quyết 36>.", cited("Nghị quyết", "36"), published="2019-05-15")

    assert (found.status, ids(found)) == (AMBIGUOUS, ["nghi-quyet-36-nq-tw-2018"])


def test_one_who_looks_up_a_symbol_gets_the_only_one_that_bears_it():
    asked = cited("Nghị quyết", "33", "TW")

    [kept_open] = means("<33-NQ/TW>", asked)
    [found] = means("<33-NQ/TW>", asked, lookup=True)
    [several] = means("<25-NQ/TW>", cited("Nghị quyết", "25", "TW"), lookup=True)

    assert kept_open.status == AMBIGUOUS
    assert (found.status, ids(found)) == (RESOLVED, ["nghi-quyet-33-nq-tw-2014"])
    assert several.status == AMBIGUOUS


def test_a_description_is_suggested_and_no_more():
    words = "chỉ thị của Bộ Chính trị về thực hiện quy chế dân chủ ở cơ sở"
    [found] = means(
        f"Ủy ban làm theo <{words}>.",
        cited("Chỉ thị", kind="descriptive", **BCT),
        published="2020-08-07",
    )

    assert (found.status, found.step) == (SUGGESTED, "described")
    assert ids(found) == ["chi-thi-30-ct-tw-1998"]
    assert found.symbol == ""


@pytest.mark.parametrize(
    ("type_", "issuer", "words"),
    [
        ("Quyết định", "Bộ Chính trị", "quyết định của Bộ Chính trị về quy chế dân chủ ở cơ sở"),
        ("Chỉ thị", "Chính phủ", "chỉ thị của Chính phủ về quy chế dân chủ ở cơ sở"),
        ("Chỉ thị", "Bộ Chính trị", "chỉ thị của Bộ Chính trị về phòng, chống cháy rừng"),
    ],
)
def test_a_description_of_something_else_is_not_suggested(type_, issuer, words):
    [found] = means(
        f"Ủy ban làm theo <{words}>.",
        cited(type_, kind="descriptive", issuer=issuer),
        published="2020-08-07",
    )

    assert (found.status, ids(found)) == (UNRESOLVED, [])


@pytest.mark.parametrize("published", ["", "2020-08-07"])
@pytest.mark.parametrize(
    "known", [Known(), Known(types=(KnownType("chi-thi", "Chỉ thị", ("CT",)),))]
)
def test_an_empty_catalogue_resolves_nothing_and_does_not_fail(known, published):
    found = means(
        "<Chỉ thị 05-CT/TW>, <Nghị quyết Trung ương 4>, <Nghị quyết Đại hội XII>, <luật về đất>",
        cited("Chỉ thị", "05", "TW", day="2016-05-15"),
        cited("Nghị quyết", nickname="TW4"),
        cited("Nghị quyết", nickname="DH/12"),
        cited("Luật", kind="descriptive"),
        known=known,
        published=published,
    )

    assert {one.status for one in found} == {UNRESOLVED}
    assert all(one.key for one in found)
