"""Figures reported of a body: what counts, how much, whose, as of when."""

from datetime import date
from decimal import Decimal

import pytest

from articles.text.reporting import find_dates, find_figures
from tests.text.reporting.sheets import bodies, citations, prose_of

PUBLISHED = date(2018, 7, 23)
DB, DU, UB = "Đảng bộ huyện Yên Hòa", "Đảng ủy xã Hòa An", "Ủy ban nhân dân tỉnh Nam Sơn"
# The last two stand inside another body and inside a count.
NAMES = (DB, DU, UB, "Bộ Chính trị", "huyện Yên Hòa", "Đảng bộ cơ sở")


def figures_in(text, *, published=PUBLISHED, cited=()):
    prose = prose_of(text)
    dates = find_dates(prose, published=published)
    named, found = bodies(text, *NAMES), citations(text, *cited)
    return find_figures(prose, named, found, dates, published=published)


def told(text):
    return [(text[one.start : one.end], one.value) for one in figures_in(text)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (f"{DB} có 26 tổ chức cơ sở đảng.", "26 tổ chức cơ sở đảng", 26),
        (f"{DB} có 63 tổ chức đảng trực thuộc.", "63 tổ chức đảng trực thuộc", 63),
        (f"{DB} có 26 tổ chức cơ sở Ðảng.", "26 tổ chức cơ sở Ðảng", 26),
        (f"{DB} có 9 đảng bộ cơ sở.", "9 đảng bộ cơ sở", 9),
        (f"{DB} hiện có 17 chi bộ trực thuộc.", "17 chi bộ trực thuộc", 17),
        (f"{DB} có 1.150 đảng viên.", "1.150 đảng viên", 1150),
        (f"{DB} có 1,150 đảng viên.", "1,150 đảng viên", 1150),
        (f"{DB} có 12.345 đoàn viên.", "12.345 đoàn viên", 12345),
        (f"{DB} có gần 7 vạn đảng viên.", "gần 7 vạn đảng viên", 70_000),
        (f"{DB} có hơn 1,2 nghìn hội viên.", "hơn 1,2 nghìn hội viên", 1200),
        (f"{DB} có trên 3 triệu hội viên.", "trên 3 triệu hội viên", 3_000_000),
        (f"{DB} có khoảng 5 ngàn đoàn viên.", "khoảng 5 ngàn đoàn viên", 5000),
        (f"{DB} mở lớp cho hàng trăm đảng viên.", "hàng trăm đảng viên", 100),
        (f"{DB} có hàng chục nghìn hội viên.", "hàng chục nghìn hội viên", 10_000),
        (f"{DB} khen thưởng hai tập thể.", "hai tập thể", 2),
        (f"{DB} kỷ luật ba đảng viên.", "ba đảng viên", 3),
        (f"{DB} có 19/25 chi bộ đạt trong sạch.", "19/25 chi bộ", 19),
        (f"{DB} còn có 19 ủy viên.", "19 ủy viên", 19),
        (f"{DB} mở 12 lớp bồi dưỡng.", "12 lớp bồi dưỡng", 12),
        (f"{DB} nhận 5 Bằng khen.", "5 Bằng khen", 5),
        (f"{DB} có 214 cán bộ, công chức.", "214 cán bộ, công chức", 214),
        # amounts, of the subject of the sentence
        (f"{UB} đã hỗ trợ 1.200 hộ nghèo.", "1.200 hộ nghèo", 1200),
        (f"{UB} đã chi 35,6 tỷ đồng.", "35,6 tỷ đồng", 35_600_000_000),
        (f"{UB} đã chi 35 nghìn tỷ đồng.", "35 nghìn tỷ đồng", 35 * 10**12),
        (f"{UB} đã trồng 12,5 ha rừng.", "12,5 ha", Decimal("12.5")),
        (f"{UB} đạt 99,8% kế hoạch.", "99,8%", Decimal("99.8")),
        (f"{UB} đạt 99,8 % kế hoạch.", "99,8 %", Decimal("99.8")),
        (f"{UB} đã tiếp 45 lượt người.", "45 lượt người", 45),
        (f"{UB} đã công nhận 12 xã.", "12 xã", 12),
    ],
)
def test_a_count_is_read_with_its_place(text, words, value):
    assert told(text) == [(words, Decimal(value))]


@pytest.mark.parametrize(
    "text",
    [
        # contents
        f"{DB} đề ra 5 trụ cột và 3 nhiệm vụ đột phá.",
        f"{DB} xác định bốn nội dung đột phá.",
        f"{DB} nêu 4 bài học, 6 nhóm giải pháp.",
        f"{UB} đã cho ý kiến về 4 dự án luật.",
        # ages, durations, dates, symbols, ordinals
        f"{DB} trao huy hiệu cho bà Lan, 75 tuổi.",
        f"{DB} sơ kết 2 năm thực hiện nghị quyết.",
        f"{DB} họp ngày 12/6/2018.",
        f"{DB} họp tại thôn 3 xã Hòa An.",
        f"{DB} nghe chi bộ số 15 chi bộ mạnh.",
        f"{DB} gọi số 0228.3849386.",
        f"{DB} có từ 3 đảng viên trở lên.",
        f"{DB} có 10 - 15 đảng viên trẻ.",
        f"{DB} có 12,5 đảng viên.",
        # wishes and orders
        f"{DB} phấn đấu kết nạp 50 đảng viên.",
        f"{DB} sẽ kết nạp 50 đảng viên.",
        f"{DB} đặt mục tiêu có 80% chi bộ mạnh.",
        # rates and victims
        f"{UB} đã hỗ trợ 4,5 triệu đồng/hộ.",
        f"{UB} đã trao quà, mỗi suất 300.000 đồng.",
        f"{UB} đã báo cáo vụ nổ làm 20 người chết.",
        # nobody's, or told by a speaker only
        "Vụ tai nạn khiến 5 người bị thương.",
        "Nguyễn Văn A chiếm đoạt 500 triệu đồng của 20 người.",
        f"{UB} cho biết giá vàng tăng 5%.",
        f"Theo {UB}, giá vàng tăng 5%.",
        f"Theo {UB}, cả nước có 45 chi bộ.",
        "Đoàn có 12 đảng viên.",
        # "một" and "năm" alone count nothing
        f"{DB} là một tập thể mạnh.",
        f"{DB} hằng năm đảng viên đều học.",
    ],
)
def test_what_is_no_reported_figure_is_left(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (f"{DB} có 26 chi bộ với 1.150 đảng viên.", [DB, DB]),
        # what is counted owns nothing
        (f"{DB} có 9 Đảng bộ cơ sở có tên và 17 chi bộ.", [DB, DB]),
        # the subject, not the body in an aside before the number
        (f"{DU} đã mở lớp cho cấp ủy viên của {DB}, với 100 đảng viên dự.", [DU]),
        # the subject of the sentence before
        (f"{DB} đã họp. Trong đó, có 15 đảng viên dự.", [DB]),
        # who gives is not who receives
        (
            (
                f"Nhiều tập thể thuộc {DB} có thành tích. Có 3 cá nhân được {UB} tặng Bằng khen;"
                f" 7 cá nhân được {DU} tặng Giấy khen."
            ),
            [DB, DB],
        ),
        # the issuer of a directive owns nothing
        (f"Theo {UB}, {DB} hiện có 12 chi bộ.", [DB]),
        # a body behind the number that it is "of"
        (f"{UB} khen 45 đảng viên của {DB}.", [DB]),
        # at the head of the sentence
        (f"Tại {DB}, 45 đảng viên đã đi học.", [DB]),
        # members of a committee are counted of it
        (f"Ủy viên {DB} có 8 đảng viên nữ.", [DB]),
        # the source of a report owns nothing
        (f"{DB} đã họp. Theo {UB}, có 45 đảng viên dự.", [DB]),
        # nor does a speaker, where another body is at hand
        (f"{DB} đã họp. {UB} cho biết có 45 đảng viên dự.", [DB]),
        # a post in a body is not the body
        (f"Bí thư {DB} cho biết: {DU} có 12 chi bộ.", [DU]),
        # nobody near: the body that the article is about
        (f"{DB} đã họp.\nCó 45 đảng viên đi học.", [DB]),
        # two sentences, two subjects
        (f"{DB} có 12 chi bộ. {DU} có 45 đảng viên.", [DB, DU]),
    ],
)
def test_a_figure_is_of_the_body_that_can_own_it(text, owners):
    assert [figure.organization for figure in figures_in(text)] == owners


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        (f"{DB} có gần 45 đảng viên.", "gần"),
        (f"{DB} có hơn 45 đảng viên.", "hơn"),
        (f"{DB} có trên 45 đảng viên.", "trên"),
        (f"{DB} có khoảng 45 đảng viên.", "khoảng"),
        (f"{DB} có ít nhất 45 đảng viên.", "ít nhất"),
        (f"{DB} có hàng trăm đảng viên.", "hàng"),
        (f"{DB} có 45 đảng viên.", ""),
    ],
)
def test_the_qualifier_is_kept_as_written(text, qualifier):
    (figure,) = figures_in(text)

    assert figure.qualifier == qualifier
    assert text[figure.start : figure.end].startswith(qualifier)


@pytest.mark.parametrize(
    ("text", "unit", "measure"),
    [
        (f"{DB} có 26 tổ chức cơ sở đảng trực thuộc.", "tổ chức", "tổ chức cơ sở đảng trực thuộc"),
        (f"{DB} có 9 đảng bộ cơ sở.", "đảng bộ", "đảng bộ cơ sở"),
        (f"{DB} có 45 đảng viên.", "đảng viên", "đảng viên"),
        (f"{DB} đã kết nạp 45 đảng viên.", "đảng viên", "đảng viên được kết nạp"),
        (f"{DB} thi hành kỷ luật 4 đảng viên.", "đảng viên", "đảng viên bị kỷ luật"),
        (f"{DB} đã khen thưởng 13 tập thể.", "tập thể", "tập thể được khen thưởng"),
        (
            f"{DB} trao Huy hiệu Đảng cho 9 đảng viên.",
            "đảng viên",
            "đảng viên được tặng Huy hiệu Đảng",
        ),
    ],
)
def test_what_is_counted_is_told_in_short_and_in_full(text, unit, measure):
    (figure,) = figures_in(text)

    assert (figure.unit, figure.measure) == (unit, measure)


@pytest.mark.parametrize(
    ("text", "awards"),
    [
        (
            (
                f"{DB} có 1 tập thể, 3 cá nhân được {UB} tặng Bằng khen; 7 tập thể được {DU}"
                " tặng Giấy khen."
            ),
            [
                ("Bằng khen", UB, "ministry_or_province"),
                ("Bằng khen", UB, "ministry_or_province"),
                ("Giấy khen", DU, "body"),
            ],
        ),
        (
            f"{UB} tặng Bằng khen cho 5 tập thể và Giấy khen cho 8 cá nhân.",
            [("Bằng khen", UB, "ministry_or_province"), ("Giấy khen", UB, "body")],
        ),
        (f"{DU} đã khen thưởng 13 chi bộ.", [("", DU, "")]),
        (f"{DU} biểu dương 4 gia đình.", [("", DU, "")]),
        (
            f"{DB} có 2 cá nhân được Chủ tịch nước tặng Huân chương Lao động.",
            [("Huân chương Lao động", "Chủ tịch nước", "state")],
        ),
        (
            f"{DB} có 2 cá nhân được Thủ tướng Chính phủ tặng Bằng khen.",
            [("Bằng khen", "Thủ tướng Chính phủ", "prime_minister")],
        ),
        (
            f"{DB} có 8 cá nhân được tặng Bằng khen của Thủ tướng Chính phủ.",
            [("Bằng khen", "Thủ tướng Chính phủ", "prime_minister")],
        ),
        (
            f"{DB} có 9 tập thể được nhận Giấy khen của Bí thư {DU}.",
            [("Giấy khen", DU, "body")],
        ),
        (
            f"{DB} có 5 đảng viên được trao huy hiệu 60 năm tuổi Đảng.",
            [("Huy hiệu 60 năm tuổi Đảng", "", "")],
        ),
        (f"{DB} có 26 chi bộ.", [("", "", "")]),
        (f"{DB} làm công tác khen thưởng, có 26 chi bộ.", [("", "", "")]),
    ],
)
def test_awards_name_what_was_given_by_whom(text, awards):
    found = [(one.award, one.awarded_by, one.level) for one in figures_in(text)]

    assert found == awards


def test_an_award_at_a_meeting_is_dated_by_the_meeting_and_tied_to_its_directive():
    text = (
        f"Ngày 15-5, tại Vinh, {DU} tổng kết Chỉ thị 05-CT/TW.\n"
        f"Qua 2 năm thực hiện Chỉ thị 05-CT/TW, nhiều chi bộ làm tốt. {DU} đã khen thưởng 13 chi bộ"
        " giai đoạn 2016 - 2018."
    )

    (figure,) = figures_in(text, cited=("05-CT/TW",))

    assert str(figure.awarded_on) == "2018-05-15"
    assert str(figure.period) == "2016/2018"
    assert figure.period_label == "giai đoạn 2016 - 2018"
    assert figure.citations == (1,)


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        (f"Tính đến hết năm 2017, {DB} có 26 chi bộ.", "2017-12-31"),
        (f"Đến tháng 4/2007, {DB} có 26 chi bộ.", "2007-04"),
        (f"{DB} hiện có 26 chi bộ.", "2018-07-23"),
        (f"Đến nay, {DB} có 26 chi bộ.", "2018-07-23"),
        (f"Tính đến 30/6/2018, {DB} đã họp. {DB} có 26 chi bộ.", "2018-06-30"),
        (f"{DB} thực hiện tốt, có 26 chi bộ.", "None"),
    ],
)
def test_a_count_holds_as_of_a_day(text, as_of):
    assert str(figures_in(text)[-1].as_of) == as_of


def test_numbers_in_citations_and_dates_are_no_figures():
    text = f"{DB} học Nghị quyết 12 chi bộ và năm 2017 đảng viên."

    assert figures_in(text, cited=("Nghị quyết 12 chi bộ",)) == ()
