"""Laws, codes, ordinances and constitutions by name and year."""

import pytest

from articles.text.lexicon import entries
from tests.text.citing.reading import cited, keys

OF_A_YEAR = [
    ("Luật Cán bộ, công chức năm 2008", "Luật 2008"),
    ("Luật Đất đai năm 2013", "Luật 2013"),
    ("Luật Đất đai 2013", "Luật 2013"),
    ("Luật Đất đai (năm 2013)", "Luật 2013"),
    ("Luật đất đai 2003", "Luật 2003"),
    ("luật Đất đai năm 2003", "Luật 2003"),
    ("LUẬT ĐẤT ĐAI NĂM 2013", "Luật 2013"),
    ("Luật BHXH 2014", "Luật 2014"),
    ("Luật Giao thông đường bộ năm 2008", "Luật 2008"),
    ("Luật Phòng, chống tham nhũng năm 2018", "Luật 2018"),
    ("Luật Trách nhiệm bồi thường của Nhà nước năm 2017", "Luật 2017"),
    ("Luật Phòng, chống tác hại của rượu, bia năm 2019", "Luật 2019"),
    ("Luật Bảo vệ môi trường (sửa đổi) năm 2014", "Luật 2014"),
    ("Luật Doanh nghiệp 2020", "Luật 2020"),
    ("Luật Luật sư năm 2006", "Luật 2006"),
    ("Bộ luật Hình sự 2015", "Bộ luật 2015"),
    ("Bộ luật Tố tụng dân sự năm 2015", "Bộ luật 2015"),
    ("BLHS 2015", "Bộ luật 2015"),
    ("Bộ luật Tố tụng hình sự (BLTTHS) năm 2015", "Bộ luật 2015"),
    ("bộ luật tố tụng hình sự 2015", "Bộ luật 2015"),
    ("BLTTHS năm 2015", "Bộ luật 2015"),
    ("Pháp lệnh Ưu đãi người có công với cách mạng năm 2020", "Pháp lệnh 2020"),
    ("Hiến pháp năm 2013", "Hiến pháp 2013"),
    ("Hiến pháp 1992", "Hiến pháp 1992"),
    ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013", "Hiến pháp 2013"),
    # Of no list: the year closes the name.
    ("Luật Khuyến khích đầu tư trong nước năm 1998", "Luật 1998"),
    ("Pháp lệnh Tình báo năm 1996", "Pháp lệnh 1996"),
    ("Luật Đất đai số 45/2013/QH13", "45/2013/QH13"),
    ("Bộ luật Lao động 45/2019/QH14", "45/2019/QH14"),
    ("Luật Bảo hiểm y tế (số 25/2008/QH12)", "25/2008/QH12"),
    ("Luật Đầu tư năm 2020 (Luật số 61/2020/QH14)", "61/2020/QH14"),
    ("Pháp lệnh Ngoại hối số 28/2005/PL-UBTVQH11", "28/2005/PL-UBTVQH11"),
]
BY_NAME = [
    "Luật Đất đai",
    "Luật Đầu tư công",
    "Luật Thi đua, khen thưởng",
    "Bộ luật Hình sự",
    "Luật Doanh nghiệp (sửa đổi)",
    "Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu",
    "Pháp lệnh Dân số",
]
NO_LAWS = [
    "pháp luật đất đai",
    "kỷ luật lao động",
    "pháp luật về xây dựng năm 2013",
    "Luật sư Trần Văn Bình",
    "khoa Luật Dân sự năm 2013",
    "Đại học Luật Hà Nội năm 2015",
    "Công ty Luật Hợp Danh 2010",
    "báo Pháp luật Việt Nam năm 2019",
    "theo luật đất đai hiện hành",
    "Luật này được thông qua năm 2013",
    "Luật có hiệu lực từ năm 2015",
    "Luật Hợp tác được Quốc hội thông qua năm 2013",
    "Hiến pháp và pháp luật",
    "theo Hiến pháp, năm 2013 là",
    "Công ước Liên Hợp Quốc về Luật Biển 1982",
    "luật chơi 2013",
    "dự thảo Luật Nhà giáo",
    "dự án Luật Đất đai (sửa đổi)",
    "Tuần lễ Luật 2020",
    "ngành Luật Kinh tế 2020",
    "Luật Magnitsky năm 2012 của Mỹ",
    "Đạo luật Quan hệ Đài Loan năm 1979",
]


@pytest.mark.parametrize("sentence", ["Theo quy định của {}, hộ dân được bồi thường.", "{}"])
@pytest.mark.parametrize(("printed", "found"), OF_A_YEAR)
def test_a_law_of_a_year_is_cited(printed, found, sentence):
    assert keys(sentence.format(printed)) == [(printed, found)]


@pytest.mark.parametrize("printed", BY_NAME)
def test_a_law_by_its_name_alone_is_a_suggestion(printed):
    text = f"Theo {printed} hiện hành"
    (found,) = cited(text)

    assert (text[found.start : found.end], found.kind) == (printed, "descriptive")


@pytest.mark.parametrize("text", NO_LAWS)
def test_other_laws_are_none(text):
    assert [one for one in cited(text) if one.type != "Nghị quyết"] == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Hiến pháp năm 1946, 1959, 1980", ["Hiến pháp năm 1946", "1959", "1980"]),
        ("Luật Đất đai năm 2003 và năm 2013", ["Luật Đất đai năm 2003", "năm 2013"]),
        ("Luật Đất đai 2003, 2013", ["Luật Đất đai 2003", "2013"]),
        (
            "Luật Đầu tư 2020 và Luật Doanh nghiệp 2020",
            ["Luật Đầu tư 2020", "Luật Doanh nghiệp 2020"],
        ),
    ],
)
def test_years_of_a_list_are_citations_each(text, spans):
    assert [span for span, _ in keys(text)] == spans


def test_the_day_of_a_law_tells_its_year():
    text = "Căn cứ Luật Báo chí ngày 05 tháng 4 năm 2016 và Luật Xuất bản ngày 20/11/2012;"

    assert keys(text) == [("Luật Báo chí", "Luật 2016"), ("Luật Xuất bản", "Luật 2012")]
    assert [str(one.date) for one in cited(text)] == ["2016-04-05", "2012-11-20"]


@pytest.mark.parametrize("name", entries("laws"))
def test_every_listed_law_is_found_with_its_year(name):
    assert [span for span, _ in keys(f"Theo {name} năm 2015 thì")] == [f"{name} năm 2015"]
