"""Dates in running text: the forms and rules of the domain notes (D), row by row."""

import itertools
from datetime import date

import pytest

from articles.text.prose import as_prose
from articles.text.reporting import find_dates
from tests.text.reporting.sheets import prose_of

PUBLISHED = date(2018, 7, 23)


def found_in(text, published=PUBLISHED):
    return [
        (text[one.start : one.end], str(one.value), one.role)
        for one in find_dates(prose_of(text), published=published)
    ]


def values_in(text, published=PUBLISHED):
    return [value for _, value, _ in found_in(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # d/m/yyyy and its padded forms
        ("Hội nghị họp 30/5/2018 tại Vinh.", "30/5/2018", "2018-05-30"),
        ("Hội nghị họp ngày 03/6/2013 tại Vinh.", "ngày 03/6/2013", "2013-06-03"),
        ("Lễ ra quân ngày 06/09/2017.", "ngày 06/09/2017", "2017-09-06"),
        ("Chi bộ thành lập ngày 7/11/1948.", "ngày 7/11/1948", "1948-11-07"),
        # other marks, blanks, no-break spaces
        ("Đoàn làm việc ngày 15-5-2016 tại xã.", "ngày 15-5-2016", "2016-05-15"),
        ("Lớp khai giảng 13.6.2017.", "13.6.2017", "2017-06-13"),
        ("Lớp khai giảng ngày 5 / 6 / 2017.", "ngày 5 / 6 / 2017", "2017-06-05"),
        ("Lớp khai giảng ngày 15/11/ 2017.", "ngày 15/11/ 2017", "2017-11-15"),
        ("Họp ngày\u00a015–5–2016 tại xã.", "ngày\u00a015–5–2016", "2016-05-15"),
        # in words
        (
            "Văn bản ra ngày 05 tháng 3 năm 2017.",
            "ngày 05 tháng 3 năm 2017",
            "2017-03-05",
        ),
        (
            "Họp ngày 03 tháng bốn năm 2018 tại xã.",
            "ngày 03 tháng bốn năm 2018",
            "2018-04-03",
        ),
        ("Họp ngày 2 tháng chạp năm 2017.", "ngày 2 tháng chạp năm 2017", "2017-12-02"),
        ("Họp ngày 9 tháng mười hai, 2017.", "ngày 9 tháng mười hai, 2017", "2017-12-09"),
        ("Họp ngày 9 tháng 5/2017.", "ngày 9 tháng 5/2017", "2017-05-09"),
        # month and year
        ("Đến tháng 4/2007, tỉnh có ba huyện.", "tháng 4/2007", "2007-04"),
        ("Công trình xong vào tháng 12/2017.", "tháng 12/2017", "2017-12"),
        ("Công trình xong tháng 7-2012.", "tháng 7-2012", "2012-07"),
        ("Công trình xong tháng 7.2012.", "tháng 7.2012", "2012-07"),
        ("Công trình xong tháng 7 năm 2012.", "tháng 7 năm 2012", "2012-07"),
        ("Công trình xong tháng bảy năm 2012.", "tháng bảy năm 2012", "2012-07"),
        ("Số liệu của sở (6/2014) cho thấy rõ.", "6/2014", "2014-06"),
        ("Bà giữ chức từ 3/2015.", "3/2015", "2015-03"),
        # year
        ("Trường lập năm 2010.", "năm 2010", "2010"),
        ("Cuối 2016, xã về đích.", "2016", "2016"),
        ("Làng có từ năm 1428.", "năm 1428", "1428"),
        # quarters and parts of years
        ("Trong quý III/2017, thu đạt khá.", "quý III/2017", "2017-07/2017-09"),
        ("Trong quý III.2017, thu đạt khá.", "quý III.2017", "2017-07/2017-09"),
        ("Trong quý 2/2017, thu đạt khá.", "quý 2/2017", "2017-04/2017-06"),
        ("Trong quý IV năm 2016, thu đạt khá.", "quý IV năm 2016", "2016-10/2016-12"),
        (
            "6 tháng cuối năm 2017, thu tăng.",
            "6 tháng cuối năm 2017",
            "2017-07/2017-12",
        ),
        (
            "Thu 9 tháng đầu năm 2017 tăng.",
            "9 tháng đầu năm 2017",
            "2017-01/2017-09",
        ),
        ("Sáu tháng đầu năm 2017, thu tăng.", "Sáu tháng đầu năm 2017", "2017-01/2017-06"),
        ("Nửa đầu năm 2017, thu tăng.", "Nửa đầu năm 2017", "2017-01/2017-06"),
        ("Vào những năm 1980, làng nghèo.", "những năm 1980", "1980/1989"),
        # ranges
        ("Nhiệm kỳ 2015-2020, xã đạt khá.", "Nhiệm kỳ 2015-2020", "2015/2020"),
        ("Đề án giai đoạn 2016 - 2018 đã xong.", "giai đoạn 2016 - 2018", "2016/2018"),
        ("Sơ kết mười năm (2003 – 2013).", "2003 – 2013", "2003/2013"),
        ("Kế hoạch 5 năm 2016-2020.", "năm 2016-2020", "2016/2020"),
        ("Năm học 2016-2017 đã qua.", "Năm học 2016-2017", "2016/2017"),
        (
            "Kỷ niệm 70 năm (07/11/1948 - 07/11/2018).",
            "07/11/1948 - 07/11/2018",
            "1948-11-07/2018-11-07",
        ),
        ("Từ năm 2010 đến năm 2015, xã vay vốn.", "năm 2010 đến năm 2015", "2010/2015"),
        ("Từ 2010 đến 2015, xã vay vốn.", "2010 đến 2015", "2010/2015"),
        ("Từ năm 2016 đến nay, xã vay vốn.", "năm 2016 đến nay", "2016/.."),
        (
            "Họp từ ngày 5 đến ngày 7/6/2017.",
            "ngày 5 đến ngày 7/6/2017",
            "2017-06-05/2017-06-07",
        ),
        ("Họp trong hai ngày 12 và 13/6/2017.", "ngày 12 và 13/6/2017", "2017-06-12/2017-06-13"),
        ("Họp các ngày 5, 6, 7/6/2017.", "ngày 5, 6, 7/6/2017", "2017-06-05/2017-06-07"),
        (
            "Chiến dịch từ 25/12/2016 đến 5/1/2017.",
            "25/12/2016 đến 5/1/2017",
            "2016-12-25/2017-01-05",
        ),
        (
            "Từ tháng 1 đến tháng 9/2017, thu tăng.",
            "tháng 1 đến tháng 9/2017",
            "2017-01/2017-09",
        ),
        ("Từ tháng 6/2015 đến tháng 2/2017.", "tháng 6/2015 đến tháng 2/2017", "2015-06/2017-02"),
        ("Thu từ quý 1 đến quý 3/2017.", "quý 1 đến quý 3/2017", "2017-01/2017-09"),
    ],
)
def test_a_date_is_read_with_its_place(text, words, value):
    assert [found[:2] for found in found_in(text)] == [(words, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ngày 15-5, tại Vinh, huyện ủy họp.", "2018-05-15"),
        ("Chiều 5.6, đoàn đến thăm trường.", "2018-06-05"),
        ("Sáng 16/5, đoàn đến thăm trường.", "2018-05-16"),
        ("Chiều nay (20/7), đoàn về xã.", "2018-07-20"),
        ("Sáng nay 20.7, đoàn về xã.", "2018-07-20"),
        ("Chiều qua 19/7, đoàn về xã.", "2018-07-19"),
        ("Ngày 20 tháng 6, đoàn về xã.", "2018-06-20"),
        ("Họp từ ngày 5 đến 7/6.", "2018-06-05/2018-06-07"),
        ("Trong tháng 6, thu tăng.", "2018-06"),
        ("Trong quý 2, thu tăng.", "2018-04/2018-06"),
        ("Trong quý II, thu tăng.", "2018-04/2018-06"),
        # 30 days ahead is still this year, 31 days ahead was last year
        ("Ngày 22/8, hội sẽ họp.", "2018-08-22"),
        ("Ngày 23/8, hội đã họp.", "2017-08-23"),
        ("Giải diễn ra 7-12/10 tại Huế.", "2017-10-07/2017-10-12"),
        ("Từ 20/12 đến 10/1, hội chợ mở cửa.", "2017-12-20/2018-01-10"),
    ],
)
def test_a_missing_year_is_that_of_publication_or_the_year_before(text, value):
    assert values_in(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 15-5, tại Vinh, huyện ủy họp.",
        "Trong tháng 6, thu tăng.",
        "Trong quý II, thu tăng.",
        "Năm nay và năm ngoái, thu tăng.",
        "Xã hiện có 12 chi bộ.",
    ],
)
def test_without_a_publication_date_nothing_is_guessed(text):
    assert values_in(text, None) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Năm nay, xã được mùa.", "2018"),
        ("Năm ngoái, xã mất mùa.", "2017"),
        ("Từ đầu năm, xã đã họp ba lần.", "2018"),
        ("Xã sẽ tổng kết vào cuối năm.", "2018"),
    ],
)
def test_relative_years_are_counted_from_publication(text, value):
    assert values_in(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        # durations
        "Sau 70 năm, 10 năm, 05 năm, 03 năm, 2 năm và hai năm thực hiện.",
        "Kết quả 6 tháng đầu năm của xã.",
        "Lớp học kéo dài 3 tháng, 15 ngày.",
        "Mỗi năm 2000 lượt khách đến làng.",
        "Mỗi tháng 2 lần, chi bộ họp.",
        "Hàng năm 1500 hộ được vay.",
        # symbols
        "Nghị định 30/2020/NĐ-CP và Chỉ thị 16/CT-TTg.",
        "Chỉ thị 05-CT/TW, Quyết định 08/2020/TT-BTC.",
        "Nghị quyết 10/2018 của hội đồng.",
        "Luật số 12/2017 đã có hiệu lực.",
        # numbers, fractions, phones, scores, hours
        "Điện thoại 0228.3849386, số nhà 12/5.",
        "Xã đạt 19/19 tiêu chí; 2/3 số hộ đồng ý.",
        "Dịch vụ mở 24/7, đội thắng 3-1.",
        "Chiếm đến 2/3 tổng số phiếu.",
        "Xe chạy lúc 15h30, 8 giờ 15 phút.",
        "Tổng thu 1.150 tỷ đồng, tăng 12.5 %.",
        "Kỳ họp thứ 9, khóa XIV.",
        "Thôn 5, xã Hòa An.",
        # no day of the calendar
        "Ngày 32/13/2018 và 31/2/2018.",
        "Ngày 99/99/9999.",
        "Năm 0000 và năm 9999.",
    ],
)
def test_what_only_looks_like_a_date_is_left(text):
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ngày 15/5/2018, tại Vinh, huyện ủy họp.", "event"),
        ("Lễ diễn ra vào tháng 12/2017.", "event"),
        ("Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.", "issued"),
        ("Nghị quyết số 25-NQ/TW, ngày 03/6/2013 về dân vận.", "issued"),
        ("Nghị định 30/2020/NĐ-CP ngày 05/3/2018 của Chính phủ.", "issued"),
        ("Kết luận số 178 ban hành ngày 17/7/2018.", "issued"),
        ("Quyết định 546/QĐ-TTg (29/4/2018) của Thủ tướng.", "issued"),
        ("Luật Cán bộ, công chức năm 2008 quy định rõ.", "issued"),
        ("Theo Hiến pháp năm 2013, mọi người bình đẳng.", "issued"),
        ("Tính đến 31/12/2017, xã có 12 chi bộ.", "as_of"),
        ("Đến ngày 30/6/2018, huyện thu đạt khá.", "as_of"),
        ("Số liệu tính đến 6h00 ngày 26/6/2018.", "as_of"),
        ("Đến năm 2017, huyện có 12 xã.", "as_of"),
        ("Đề án phát triển nghề đến năm 2016 đã xong.", "other"),
        ("Phấn đấu đến năm 2030, xã giàu đẹp.", "other"),
        ("Trong năm 2017, huyện thu đạt khá.", "period"),
        ("Trong tháng 5/2018, huyện thu đạt khá.", "period"),
        ("Giai đoạn 2016-2018, huyện thu đạt khá.", "period"),
        ("Nghị quyết đại hội nhiệm kỳ 2015-2020.", "term"),
        ("Quốc hội khóa XIV (2016-2021) đã họp.", "term"),
        ("Giấy phép số 136/GP-BTTTT do Bộ cấp ngày 17/3/2018.", "licence"),
        ("Ông sinh năm 1980 tại Vinh.", "other"),
        ("Bà sinh ngày 5/6/1980 tại Vinh.", "other"),
        ("Nhân dịp 30/4, đoàn tặng quà.", "other"),
    ],
)
def test_the_role_is_told_by_what_stands_around(text, role):
    assert [found[2] for found in found_in(text)] == [role]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tính đến hết năm 2017, xã có 12 chi bộ.", "2017-12-31"),
        ("Đến cuối năm 2016, xã có 12 chi bộ.", "2016-12-31"),
        ("Đến hết tháng 2/2016, xã có 12 chi bộ.", "2016-02-29"),
        ("Xã hiện có 12 chi bộ.", "2018-07-23"),
    ],
)
def test_as_of_the_end_means_its_last_day(text, value):
    assert [found[1:] for found in found_in(text)] == [(value, "as_of")]


def test_thuc_hien_co_hieu_qua_holds_no_hien_co():
    assert found_in("Xã thực hiện có hiệu quả nghị quyết.") == []


def test_dates_come_in_reading_order_and_do_not_overlap():
    text = (
        "Năm nay, từ ngày 5 đến 7/6, và năm ngoái, ngày 3/2/2017, xã họp; quý III/2016 thì không."
    )

    found = find_dates(prose_of(text), published=PUBLISHED)

    assert len(found) == 5
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_the_page_s_own_matter_has_no_dates():
    cut = as_prose("Họp ngày 3/2/2017.", ())

    assert find_dates(cut, published=PUBLISHED) == ()
