"""Names that hide numbers: plenums, congresses, laws and nicknames."""

import pytest

from articles.text.finds import AMBIGUOUS, RESOLVED, UNRESOLVED
from tests.text.resolving.making import cited, ids, means


def of_plenum(nickname):
    return cited("Nghị quyết", nickname=nickname)


@pytest.mark.parametrize(
    ("nickname", "record"),
    [
        ("TW4/12", "nghi-quyet-04-nq-tw-2016"),
        ("TW4/11", "nghi-quyet-12-nq-tw-2012"),
        ("TW7/12", "nghi-quyet-26-nq-tw-2018"),
        ("TW8/12", "nghi-quyet-36-nq-tw-2018"),
        ("TW9/11", "nghi-quyet-33-nq-tw-2014"),
        ("TW4/10", "nghi-quyet-09-nq-tw-2007"),
        ("TW5/10", "nghi-quyet-15-nq-tw-2007"),
        ("TW6/10", "nghi-quyet-20-nq-tw-2008"),
        ("TW6/8", "nghi-quyet-hoi-nghi-trung-uong-6-lan-2-khoa-viii"),
        # Several documents and no word of the subject: the plenum itself.
        ("TW5/12", "nghi-quyet-hoi-nghi-trung-uong-5-khoa-xii"),
        ("TW6/12", "nghi-quyet-hoi-nghi-trung-uong-6-khoa-xii"),
        ("TW7/11", "nghi-quyet-hoi-nghi-trung-uong-7-khoa-xi"),
        ("TW8/11", "nghi-quyet-hoi-nghi-trung-uong-8-khoa-xi"),
        ("TW5/13", "nghi-quyet-hoi-nghi-trung-uong-5-khoa-xiii"),
        ("TW6/13", "nghi-quyet-hoi-nghi-trung-uong-6-khoa-xiii"),
        ("TW8/13", "nghi-quyet-hoi-nghi-trung-uong-8-khoa-xiii"),
        ("TW7/10", "nghi-quyet-hoi-nghi-trung-uong-7-khoa-x"),
        ("TW7/9", "nghi-quyet-hoi-nghi-trung-uong-7-khoa-ix"),
        # Plenums whose resolutions bear no published number.
        ("TW9/12", "nghi-quyet-hoi-nghi-trung-uong-9-khoa-xii"),
        ("TW10/12", "nghi-quyet-hoi-nghi-trung-uong-10-khoa-xii"),
        ("TW11/12", "nghi-quyet-hoi-nghi-trung-uong-11-khoa-xii"),
    ],
)
def test_a_plenum_is_its_one_document_or_itself(nickname, record):
    [found] = means(
        "Chi bộ thảo luận <nghị quyết này>.", of_plenum(nickname), published="2026-10-01"
    )

    assert (found.status, found.step, ids(found)) == (RESOLVED, "named", [record])


@pytest.mark.parametrize(
    ("nickname", "about", "record"),
    [
        ("TW4/12", "đổi mới mô hình tăng trưởng của nền kinh tế", "nghi-quyet-05-nq-tw-2016"),
        ("TW4/12", "hội nhập kinh tế quốc tế sâu rộng", "nghi-quyet-06-nq-tw-2016"),
        ("TW4/12", "xây dựng, chỉnh đốn Đảng, ngăn chặn suy thoái", "nghi-quyet-04-nq-tw-2016"),
        ("TW4/11", "xây dựng kết cấu hạ tầng giao thông", "nghi-quyet-13-nq-tw-2012"),
        ("TW5/12", "phát triển kinh tế tư nhân thành động lực", "nghi-quyet-10-nq-tw-2017"),
        ("TW5/12", "cơ cấu lại doanh nghiệp nhà nước", "nghi-quyet-12-nq-tw-2017"),
        ("TW5/12", "hoàn thiện thể chế kinh tế thị trường", "nghi-quyet-11-nq-tw-2017"),
        ("TW6/12", "sắp xếp tổ chức bộ máy tinh gọn", "nghi-quyet-18-nq-tw-2017"),
        ("TW6/12", "đổi mới các đơn vị sự nghiệp công lập", "nghi-quyet-19-nq-tw-2017"),
        ("TW6/12", "chăm sóc và nâng cao sức khỏe nhân dân", "nghi-quyet-20-nq-tw-2017"),
        ("TW6/12", "công tác dân số trong tình hình mới", "nghi-quyet-21-nq-tw-2017"),
        ("TW7/12", "cải cách chính sách tiền lương", "nghi-quyet-27-nq-tw-2018"),
        ("TW7/12", "cải cách chính sách bảo hiểm xã hội", "nghi-quyet-28-nq-tw-2018"),
        ("TW7/11", "đổi mới công tác dân vận", "nghi-quyet-25-nq-tw-2013"),
        ("TW7/11", "chủ động ứng phó biến đổi khí hậu", "nghi-quyet-24-nq-tw-2013"),
        ("TW8/11", "đổi mới căn bản giáo dục và đào tạo", "nghi-quyet-29-nq-tw-2013"),
        ("TW8/11", "chiến lược bảo vệ Tổ quốc", "nghi-quyet-28-nq-tw-2013"),
        ("TW5/13", "phát triển kinh tế tập thể, hợp tác xã", "nghi-quyet-20-nq-tw-2022"),
        ("TW5/13", "nông nghiệp, nông dân, nông thôn", "nghi-quyet-19-nq-tw-2022"),
        ("TW6/13", "xây dựng Nhà nước pháp quyền xã hội chủ nghĩa", "nghi-quyet-27-nq-tw-2022"),
        ("TW6/13", "đẩy mạnh công nghiệp hóa, hiện đại hóa", "nghi-quyet-29-nq-tw-2022"),
        ("TW8/13", "đổi mới chính sách xã hội", "nghi-quyet-42-nq-tw-2023"),
        ("TW8/13", "xây dựng đội ngũ trí thức", "nghi-quyet-45-nq-tw-2023"),
        ("TW7/10", "nông nghiệp, nông dân, nông thôn", "nghi-quyet-26-nq-tw-2008"),
        ("TW7/10", "xây dựng đội ngũ trí thức", "nghi-quyet-27-nq-tw-2008"),
        ("TW7/9", "làm tốt công tác tôn giáo ở vùng giáo", "nghi-quyet-25-nq-tw-2003"),
        ("TW7/9", "phát huy sức mạnh đại đoàn kết toàn dân tộc", "nghi-quyet-23-nq-tw-2003"),
    ],
)
def test_of_a_plenum_with_several_the_subject_tells_which(nickname, about, record):
    [found] = means(
        f"Huyện ủy tổng kết <nghị quyết này> về {about}, nêu rõ việc cần làm.",
        of_plenum(nickname),
        published="2026-10-01",
    )

    assert (found.status, ids(found)) == (RESOLVED, [record])


@pytest.mark.parametrize(
    ("published", "status", "records"),
    [
        ("2013-03-01", RESOLVED, ["nghi-quyet-12-nq-tw-2012"]),
        ("2018-03-01", RESOLVED, ["nghi-quyet-04-nq-tw-2016"]),
        # Before the fourth plenum of a new term nothing says which older one is meant.
        ("2016-05-01", AMBIGUOUS, None),
    ],
)
def test_a_plenum_without_its_term_is_that_of_the_term_in_force(published, status, records):
    [found] = means("Học <Nghị quyết Trung ương 4>.", of_plenum("TW4"), published=published)

    assert found.status == status
    assert records is None or ids(found) == records


def test_an_unknown_plenum_waits_under_its_key():
    [found] = means(
        "Học <Nghị quyết Trung ương 3 khóa XII>.", of_plenum("TW3/12"), published="2017-03-01"
    )

    assert (found.status, ids(found)) == (UNRESOLVED, [])
    assert found.key == "nghi-quyet|-|TW|XII|nghi-quyet-hoi-nghi-trung-uong-3-khoa-xii"


@pytest.mark.parametrize(
    ("ordinal", "record"),
    [("6", "vi"), ("9", "ix"), ("11", "xi"), ("12", "xii"), ("13", "xiii"), ("14", "xiv")],
)
def test_national_congresses(ordinal, record):
    [found] = means("Học <nghị quyết này>.", of_plenum(f"DH/{ordinal}"), published="2026-10-01")

    assert ids(found) == [f"nghi-quyet-dai-hoi-{record}-cua-dang"]


NAM_DINH = "nghi-quyet-dai-hoi-dang-bo-tinh-nam-dinh-lan-thu-xix"
BLOC = "nghi-quyet-dai-hoi-dang-bo-khoi-cac-co-quan-tinh-nam-dinh-lan-thu-xviii"


@pytest.mark.parametrize(
    ("sentence", "nickname", "publisher", "records"),
    [
        (
            "Học <Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX>.",
            "DHL/19",
            "Báo Nam Định điện tử",
            [NAM_DINH],
        ),
        ("Học <Nghị quyết Đại hội Đảng bộ tỉnh Nam Định lần thứ XIX>.", "DHL/19", "", [NAM_DINH]),
        (
            "Đảng bộ tỉnh Nam Định học <Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX>.",
            "DHL/19",
            "",
            [NAM_DINH],
        ),
        (
            "Học <Nghị quyết Đại hội Đảng bộ Khối Các cơ quan tỉnh lần thứ XVIII>.",
            "DHL/18",
            "Báo Nam Định",
            [BLOC],
        ),
        # Another province, no province at all, another ordinal, another Đảng bộ of the province.
        ("Học <Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX>.", "DHL/19", "Báo Thái Bình", []),
        ("Học <Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX>.", "DHL/19", "", []),
        ("Học <Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX>.", "DHL/20", "Báo Nam Định", []),
        ("Học <Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII>.", "DHL/18", "Báo Nam Định", []),
        ("Học <Nghị quyết Đại hội Đảng bộ huyện lần thứ XIX>.", "DHL/19", "Báo Nam Định", []),
    ],
)
def test_a_local_congress_is_told_by_the_article_and_its_publisher(
    sentence, nickname, publisher, records
):
    [found] = means(sentence, of_plenum(nickname), published="2018-07-23", publisher=publisher)

    assert ids(found) == records
    assert found.status == (RESOLVED if records else UNRESOLVED)


@pytest.mark.parametrize(
    ("words", "type_", "year", "record"),
    [
        ("Khoán 10", "Nghị quyết", "", "nghi-quyet-10-nq-tw-1988"),
        ("Nghị quyết tam nông", "Nghị quyết", "", "nghi-quyet-26-nq-tw-2008"),
        ("Luật Bảo vệ bí mật nhà nước", "Luật", "", "luat-29-2018-qh14"),
        ("Luật Bảo vệ bí mật nhà nước năm 2018", "Luật", "2018", "luat-29-2018-qh14"),
        ("Luật Bảo vệ bí mật nhà nước 2018", "Luật", "2018", "luat-29-2018-qh14"),
        ("Hiến pháp năm 2013", "Hiến pháp", "2013", "hien-phap-nam-2013"),
        ("Chỉ thị về quy chế dân chủ ở cơ sở", "Chỉ thị", "", "chi-thi-30-ct-tw-1998"),
    ],
)
def test_laws_and_nicknames(words, type_, year, record):
    [found] = means(f"Xã làm theo <{words}>.", cited(type_, year=year), published="2026-10-01")

    assert (found.status, found.step, ids(found)) == (RESOLVED, "named", [record])


def test_a_law_of_another_year_is_another_law():
    law = cited("Luật", year="2000")
    [found] = means("Theo <Luật Bảo vệ bí mật nhà nước năm 2000>.", law, published="2026-10-01")

    assert (found.status, ids(found)) == (UNRESOLVED, [])


def test_a_nickname_of_several_documents_stays_open():
    [found] = means("Theo <Quy định nêu gương>.", cited("Quy định"), published="2020-10-01")

    assert found.status == AMBIGUOUS
    assert set(ids(found)) == {
        "quy-dinh-08-qdi-tw-2018", "quy-dinh-101-qd-tw-2012", "quy-dinh-55-qd-tw-2016",
    }  # fmt: skip
