"""What a body's name is in full: by the article itself, by what is known, by place."""

import pytest

from articles.text.known import Known, KnownBody, KnownName
from articles.text.naming.body_spelling import kind_of, written_out
from tests.text.naming.named_bodies import bodies, names

NOBODY = Known()


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Ban TVTU", "Ban Thường vụ Tỉnh ủy"),
        ("Ban Tuyên giáo T.Ư", "Ban Tuyên giáo Trung ương"),
        ("Ban Dân vận TW", "Ban Dân vận Trung ương"),
        ("VPCP", "Văn phòng Chính phủ"),
        ("Đảng ủy VPCP", "Đảng ủy Văn phòng Chính phủ"),
        ("UBND TP.HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("UBND TP. Vinh", "Ủy ban nhân dân thành phố Vinh"),
        ("Công an TP.Vinh", "Công an thành phố Vinh"),
        ("Công an Q.1", "Công an quận 1"),
        ("UBND P.Tam Hiệp", "Ủy ban nhân dân phường Tam Hiệp"),
        ("Công an H.Củ Chi", "Công an huyện Củ Chi"),
        ("Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã"),
        ("Sở GD&ĐT Hà Nam", "Sở Giáo dục và Đào tạo Hà Nam"),
        ("Bộ LĐ-TB&XH", "Bộ Lao động - Thương binh và Xã hội"),
        ("Viện KSND tối cao", "Viện kiểm sát nhân dân tối cao"),
        ("Ủy ban Kiểm tra (UBKT) Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy"),
        ("cơ quan Tỉnh ủy Hà Nam", "Cơ quan Tỉnh ủy Hà Nam"),
        ("Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Quốc hội"),
        ("WHO", "Tổ chức Y tế Thế giới"),
        ("ASEAN", "ASEAN"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_abbreviations_are_written_out(name, full):
    assert written_out(name) == full


BLOC = "Đảng ủy Khối các cơ quan Trung ương họp. Sau đó {}."
OFFICE = "Đảng bộ Văn phòng Chính phủ có 26 chi bộ. Đảng bộ VPCP lớn. Sau đó {}."
COMMUNE = "Đảng bộ xã Hải Anh, huyện Hải Hậu đại hội. Sau đó {}."
PROVINCE = "Tỉnh ủy Hà Nam ban hành kế hoạch. Sau đó {}."


@pytest.mark.parametrize(
    ("article", "name", "full"),
    [
        (BLOC, "Đảng ủy Khối", "Đảng ủy Khối các cơ quan Trung ương"),
        (BLOC, "Đảng bộ Khối", "Đảng bộ Khối các cơ quan Trung ương"),
        (BLOC, "Đảng bộ", "Đảng bộ Khối các cơ quan Trung ương"),
        (BLOC, "Ban Thường vụ", "Ban Thường vụ Đảng ủy Khối các cơ quan Trung ương"),
        (BLOC, "Ban Chấp hành", "Ban Chấp hành Đảng bộ Khối các cơ quan Trung ương"),
        (BLOC, "cơ quan Đảng ủy Khối", "Cơ quan Đảng ủy Khối các cơ quan Trung ương"),
        (BLOC, "Thường trực Đảng ủy Khối", "Thường trực Đảng ủy Khối các cơ quan Trung ương"),
        (OFFICE, "Đảng ủy", "Đảng ủy Văn phòng Chính phủ"),
        (OFFICE, "Ban Chấp hành Đảng bộ", "Ban Chấp hành Đảng bộ Văn phòng Chính phủ"),
        (OFFICE, "Uỷ ban Kiểm tra Đảng uỷ", "Ủy ban Kiểm tra Đảng ủy Văn phòng Chính phủ"),
        (OFFICE, "Công đoàn", "Công đoàn Văn phòng Chính phủ"),
        (OFFICE, "Đoàn Thanh niên", "Đoàn Thanh niên Văn phòng Chính phủ"),
        (COMMUNE, "Đảng ủy", "Đảng ủy xã Hải Anh"),
        (COMMUNE, "UBND xã", "Ủy ban nhân dân xã Hải Anh"),
        (COMMUNE, "Hội Nông dân xã", "Hội Nông dân xã Hải Anh"),
        (COMMUNE, "Huyện ủy", "Huyện ủy Hải Hậu"),
        (PROVINCE, "Đảng bộ", "Đảng bộ tỉnh Hà Nam"),
        (PROVINCE, "Ban Thường vụ", "Ban Thường vụ Tỉnh ủy Hà Nam"),
        (PROVINCE, "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy Hà Nam"),
        (PROVINCE, "UBND tỉnh", "Ủy ban nhân dân tỉnh Hà Nam"),
        (PROVINCE, "Ban Chấp hành Đảng bộ tỉnh", "Ban Chấp hành Đảng bộ tỉnh Hà Nam"),
    ],
)
def test_the_articles_own_full_names_decide(article, name, full):
    assert names(article.format(name), known=NOBODY)[name] == full


def test_the_unit_named_most_often_is_the_articles():
    text = (
        "Đảng bộ Sở Y tế họp. Đảng bộ Sở Y tế có 9 chi bộ. Đảng ủy Sở Y tế ra nghị quyết. "
        "Đảng ủy Khối các cơ quan tỉnh dự. Sau đó Đảng ủy kết luận."
    )
    assert names(text, known=NOBODY)["Đảng ủy"] == "Đảng ủy Sở Y tế"


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Tỉnh ủy", "Tỉnh ủy Nam Định"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Nam Định"),
        ("Ban TVTU", "Ban Thường vụ Tỉnh ủy Nam Định"),
        ("Sở Nội vụ", "Sở Nội vụ tỉnh Nam Định"),
        ("MTTQ", "Mặt trận Tổ quốc Việt Nam tỉnh Nam Định"),
        ("Cục Thuế tỉnh", "Cục Thuế tỉnh Nam Định"),
        ("Đảng bộ Khối Các cơ quan tỉnh", "Đảng bộ Khối Các cơ quan tỉnh Nam Định"),
        ("Bộ Y tế", "Bộ Y tế"),
        ("Sở Y tế Hà Nội", "Sở Y tế Hà Nội"),
    ],
)
def test_a_provinces_press_means_its_own_bodies(name, full):
    assert names(f"{name} họp.", publisher="Báo Nam Định điện tử", known=NOBODY)[name] == full


def test_a_national_article_without_a_place_explains_no_province():
    assert names("UBND tỉnh họp.", known=NOBODY)["UBND tỉnh"] == "Ủy ban nhân dân tỉnh"


def test_a_persons_name_is_no_place():
    text = "Chủ tịch UBND xã {Lê Văn Sáu} họp ở xã Hải Anh. UBND xã báo cáo."
    assert names(text, known=NOBODY)["UBND xã"] == "Ủy ban nhân dân xã Hải Anh"


def test_short_names_in_brackets_mean_the_name_before_them():
    text = "Tập đoàn Sao Mai Miền Tây (SMMT) lãi lớn. SMMT chia cổ tức."
    assert names(text, known=NOBODY)["SMMT"] == "Tập đoàn Sao Mai Miền Tây"


def test_another_name_in_brackets_means_the_name_before_it():
    text = "Tổng công ty Sản xuất Hải Hà (Tổng công ty 3/2) thua lỗ. Tổng công ty 3/2 nợ thuế."
    assert names(text, known=NOBODY)["Tổng công ty 3/2"] == "Tổng công ty Sản xuất Hải Hà"


PARTY = KnownBody("dang-bo-tinh", "Đảng bộ tỉnh Hà Nam")
OFFICE_OF_HA_NAM = KnownBody(
    "vp", "Văn phòng Tỉnh ủy Hà Nam", names=(KnownName("VPTUHN", "abbreviation", "dang-bo-tinh"),)
)
EVERYWHERE = KnownBody("x", "Xưởng Bánh Mặt Trời", names=(KnownName("Xưởng Bánh", "short"),))


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("Xưởng Bánh mở cửa.", "Xưởng Bánh", "Xưởng Bánh Mặt Trời"),
        ("Đảng bộ tỉnh Hà Nam họp, VPTUHN báo cáo.", "VPTUHN", "Văn phòng Tỉnh ủy Hà Nam"),
        ("Tỉnh Hà Nam có mưa, VPTUHN báo cáo.", "VPTUHN", "Văn phòng Tỉnh ủy Hà Nam"),
        ("Tỉnh Nam Định có mưa, VPTUHN báo cáo.", "VPTUHN", "VPTUHN"),
    ],
)
def test_known_names_count_within_their_scope(text, name, full):
    known = Known(bodies=(PARTY, OFFICE_OF_HA_NAM, EVERYWHERE))
    assert names(text, known=known)[name] == full


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Ban Bí thư", "Ban Bí thư Trung ương Đảng"),
        ("Trung ương Đảng", "Ban Chấp hành Trung ương Đảng"),
        ("T.Ư Đảng", "Ban Chấp hành Trung ương Đảng"),
        ("BCH Trung ương", "Ban Chấp hành Trung ương Đảng"),
        ("NHNN", "Ngân hàng Nhà nước Việt Nam"),
        ("Bộ Giáo dục", "Bộ Giáo dục và Đào tạo"),
        ("Ban Tổ chức Trung ương Đảng", "Ban Tổ chức Trung ương"),
        ("Bộ Chính trị", "Bộ Chính trị"),
    ],
)
def test_central_bodies_have_one_name(name, full):
    assert names(f"{name} họp.", known=NOBODY)[name] == full


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ban Chấp hành Đảng bộ tỉnh Hà Nam", "party_committee"),
        ("Ban Chấp hành Hội Nông dân tỉnh Hà Nam", "mass_organization"),
        ("Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh", "mass_organization"),
        ("Viện kiểm sát nhân dân tối cao", "court"),
        ("Viện Khoa học Giáo dục Việt Nam", "education"),
        ("Ngân hàng Nhà nước Việt Nam", "state_agency"),
        ("Ngân hàng TMCP Á Châu", "enterprise"),
        ("Sao Mai", ""),
    ],
)
def test_the_longest_beginning_tells_the_kind(name, kind):
    assert kind_of(name) == kind


def test_a_synonym_as_long_as_the_record_s_name_stays_what_the_article_says():
    body = KnownBody(
        7,
        "Đảng ủy Khối Cảng biển",
        names=(KnownName("Ban Chấp hành Đảng bộ Khối Cảng biển"), KnownName("ĐUKCB")),
    )
    known = Known(bodies=(body,))

    (found,) = bodies("Ban Chấp hành Đảng bộ Khối Cảng biển họp phiên đầu năm.", known=known)

    assert (found.name, found.record) == ("Ban Chấp hành Đảng bộ Khối Cảng biển", 7)
