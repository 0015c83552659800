"""Whose number it is where several bodies use one: the article, its publisher, the subject tell."""

import pytest

from articles.text.finds import AMBIGUOUS, RESOLVED, UNRESOLVED
from articles.text.resolving.earlier import Mentions
from tests.text.resolving.making import cited, ids, means

TU = "nghi-quyet-09-nq-tu-nam-dinh"


@pytest.mark.parametrize(
    ("sentence", "issuer", "publisher", "records"),
    [
        ("Theo <Nghị quyết 09-NQ/TU> của Tỉnh ủy.", "Tỉnh ủy", "Báo Nam Định điện tử", [TU]),
        ("Theo <Nghị quyết 09-NQ/TU>.", "", "Báo Nam Định", [TU]),
        ("Theo <Nghị quyết 09-NQ/TU> của Ban TVTU.", "Ban TVTU", "Báo Nam Định", [TU]),
        ("<Nghị quyết 09-NQ/TU> của Tỉnh ủy Nam Định.", "Tỉnh ủy Nam Định", "Báo Dân trí", [TU]),
        ("Đảng bộ tỉnh Nam Định theo <Nghị quyết 09-NQ/TU>.", "", "Báo Dân trí", [TU]),
        ("Theo <Nghị quyết 09-NQ/TU> của Tỉnh ủy.", "Tỉnh ủy", "Báo Thái Bình", []),
        ("Theo <Nghị quyết 09-NQ/TU> của Tỉnh ủy Hà Nam.", "Tỉnh ủy Hà Nam", "Báo Nam Định", []),
        ("Theo <Nghị quyết 09-NQ/TU> của Tỉnh ủy.", "Tỉnh ủy", "", []),
        ("Theo <Nghị quyết 09-NQ/TU>.", "", "", []),
        # Two provinces are spoken of: nobody can tell whose it is.
        (
            "Đảng bộ tỉnh Nam Định và Đảng bộ tỉnh Hà Nam theo <Nghị quyết 09-NQ/TU>.",
            "",
            "Báo Dân trí",
            [],
        ),
    ],
)
def test_whose_tu_it_is_comes_from_the_article(sentence, issuer, publisher, records):
    [found] = means(
        sentence,
        cited("Nghị quyết", "09", "TU", issuer=issuer),
        publisher=publisher,
        published="2018-07-23",
    )

    assert (found.status, ids(found)) == (RESOLVED if records else UNRESOLVED, records)


@pytest.mark.parametrize(
    ("sentence", "number", "organ", "issuer", "records"),
    [
        (
            "Đảng ủy Khối các cơ quan Trung ương kiểm tra <Chỉ thị 01-CT/ĐUK>.",
            "01",
            "ĐUK",
            "",
            ["chi-thi-01-ct-duk-khoi-cac-co-quan-trung-uong"],
        ),
        ("Đảng ủy Khối kiểm tra <Chỉ thị 01-CT/ĐUK>.", "01", "ĐUK", "Đảng ủy Khối", []),
        (
            "<Quyết định 594-QĐ/ĐU> của Đảng ủy Văn phòng Chính phủ",
            "594",
            "ĐU",
            "Đảng ủy Văn phòng Chính phủ",
            ["quyet-dinh-594-qd-du-van-phong-chinh-phu"],
        ),
        ("<Quyết định 594-QĐ/ĐU> của Đảng ủy Bộ Y tế", "594", "ĐU", "Đảng ủy Bộ Y tế", []),
        ("<Quyết định 594-QĐ/ĐU> của Đảng ủy", "594", "ĐU", "Đảng ủy", []),
    ],
)
def test_whose_party_committee_it_is_comes_from_its_full_name(
    sentence, number, organ, issuer, records
):
    kind = "Chỉ thị" if "Chỉ thị" in sentence else "Quyết định"
    [found] = means(sentence, cited(kind, number, organ, issuer=issuer), published="2020-08-07")

    assert ids(found) == records


@pytest.mark.parametrize(
    ("sentence", "published", "records"),
    [
        (
            "Ban Tuyên giáo đấu tranh theo <Nghị quyết 35> bảo vệ nền tảng tư tưởng của Đảng.",
            "2024-03-01",
            ["nghi-quyet-35-nq-tw-2018"],
        ),
        (
            "Hiệp hội đề nghị làm tốt <Nghị quyết 35> về hỗ trợ và phát triển doanh nghiệp.",
            "2024-03-01",
            ["nghi-quyet-35-nq-cp-2016"],
        ),
        ("Ngân hàng xử lý nợ xấu theo <Nghị quyết 42>.", "2024-03-01", ["nghi-quyet-42-2017-qh14"]),
        (
            "Ngành lao động triển khai <Nghị quyết 42> về chính sách xã hội.",
            "2024-03-01",
            ["nghi-quyet-42-nq-tw-2023"],
        ),
        (
            "Cơ quan tinh gọn tổ chức bộ máy theo <Nghị quyết 18>.",
            "2025-01-10",
            ["nghi-quyet-18-nq-tw-2017"],
        ),
    ],
)
def test_one_number_of_several_bodies_is_told_by_the_subject(sentence, published, records):
    number = sentence.split(">")[0].split()[-1]
    [found] = means(sentence, cited("Nghị quyết", number), published=published)

    assert (found.status, ids(found)) == (RESOLVED, records)


def test_one_number_of_several_bodies_stays_open_without_a_subject():
    [found] = means("Họp về <Nghị quyết 35>.", cited("Nghị quyết", "35"), published="2019-03-01")

    assert found.status == AMBIGUOUS
    assert set(ids(found)) == {"nghi-quyet-35-nq-tw-2018", "nghi-quyet-35-nq-cp-2016"}


@pytest.mark.parametrize(
    ("published", "record"),
    [("2019-09-01", "chi-thi-35-ct-tw-2019"), ("2025-02-01", "chi-thi-35-ct-tw-2024")],
)
def test_congress_instructions_of_two_terms(published, record):
    [found] = means(
        "Đảng ủy chuẩn bị đại hội theo <Chỉ thị 35-CT/TW>.",
        cited("Chỉ thị", "35", "TW"),
        published=published,
    )

    assert ids(found) == [record]


def test_in_a_long_list_each_mention_looks_at_a_few_neighbours(monkeypatch):
    looked = []
    real = Mentions.may_be_one
    monkeypatch.setattr(
        Mentions, "may_be_one", lambda self, *pair: looked.append(pair) or real(self, *pair)
    )
    many = [cited("Nghị quyết", "77", "TW", day=f"{1980 + at % 40}") for at in range(1000)]
    means("<Nghị quyết 77>. " * len(many), *many, published="2020-01-01")

    assert len(looked) <= 40 * len(many)
