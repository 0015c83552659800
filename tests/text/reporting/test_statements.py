"""What kind of finding a sentence is, alone and under what stands before it."""

import pytest

from articles.text.reporting import find_dates, find_statements
from tests.text.reporting.sheets import bodies, citations, prose_of

DB, DU, UB = "Đảng bộ huyện Yên Hòa", "Đảng ủy xã Hòa An", "Ủy ban nhân dân tỉnh Nam Sơn"
# What makes a text one about work: results alone are found in no other.
ABOUT = (
    f"Thời gian qua, {DB} đạt nhiều kết quả tích cực trong xây dựng Đảng.\n"
    "Thời gian tới, các cấp ủy cần tiếp tục tăng cường kiểm tra, giám sát ở cơ sở.\n\n"
)


def statements_in(text, *, cited=()):
    prose = prose_of(text)
    named = bodies(text, DB, DU, UB)
    return find_statements(prose, named, citations(text, *cited), find_dates(prose))


def kinds_in(text, **more):
    """The kinds found behind ABOUT."""
    found = statements_in(ABOUT + text, **more)
    return [one.kind for one in found if one.start >= len(ABOUT)]


RESULTS = [
    f"{DB} đã ban hành kế hoạch và tổ chức quán triệt tới toàn thể đảng viên.",
    f"{DU} đã tập trung lãnh đạo các chi bộ học tập chuyên đề năm học.",
    "Các cấp ủy đã chủ động rà soát, bổ sung quy chế làm việc của mình.",
    "Nhiều cơ quan, đơn vị đã đưa nội dung chuyên đề vào sinh hoạt chi bộ.",
    f"{UB} đã chỉ đạo các sở, ngành công khai thủ tục hành chính trên mạng.",
    f"Trong năm qua, {DB} đã tổ chức 12 lớp bồi dưỡng cho cấp ủy viên.",
    "Chi bộ luôn duy trì nền nếp sinh hoạt định kỳ mỗi tháng một lần.",
    f"{DU} cũng xây dựng chương trình kiểm tra, giám sát toàn khóa.",
    "Các chi bộ đã cụ thể hóa nghị quyết thành việc làm hằng ngày của đảng viên.",
    "Cấp ủy các cấp đã phối hợp với lãnh đạo đơn vị rà soát các quy định nội bộ.",
]
ACHIEVEMENTS = [
    f"Công tác dân vận của {DB} đã có những chuyển biến tích cực.",
    "Nhận thức của cán bộ, đảng viên được nâng lên rõ rệt so với trước.",
    "Công tác này góp phần quan trọng vào việc giữ vững ổn định ở cơ sở.",
    "Kỷ luật, kỷ cương trong các cơ quan được giữ vững qua từng năm.",
    f"{DU} đã hoàn thành tốt nhiệm vụ được giao trong nhiệm kỳ vừa rồi.",
    "Bí thư Huyện ủy đánh giá cao kết quả mà các chi bộ làm được.",
    "Đồng chí ghi nhận những cố gắng của toàn thể cán bộ, đảng viên.",
    f"Nhờ vậy, {DB} đạt được nhiều kết quả trong công tác phát triển đảng viên.",
    "Việc học tập và làm theo Bác ở các chi bộ đã trở thành nền nếp.",
]
SHORTCOMINGS = [
    "Tuy nhiên, công tác kiểm tra ở một số chi bộ còn hạn chế.",
    "Một số cấp ủy chưa thường xuyên đôn đốc đảng viên học nghị quyết.",
    "Chất lượng sinh hoạt chi bộ ở nhiều đơn vị chưa cao, còn hình thức.",
    "Công tác phát triển đảng viên ở vùng sâu vẫn còn gặp nhiều trở ngại.",
    f"Bên cạnh đó, {DU} còn chậm trong việc cụ thể hóa nghị quyết.",
    "Việc giải quyết đơn thư ở một số địa phương chưa kịp thời.",
    "Cán bộ ở một số xã còn lúng túng khi xử lý hồ sơ trên mạng.",
    "Công tác phối hợp giữa các ngành chưa chặt chẽ, thiếu đồng bộ.",
]
TASKS = [
    "Các cấp ủy cần tiếp tục đẩy mạnh học tập và làm theo Bác.",
    f"Thời gian tới, {DU} tập trung lãnh đạo nâng cao chất lượng sinh hoạt chi bộ.",
    "Đồng chí yêu cầu các chi bộ rà soát lại đội ngũ cấp ủy viên.",
    "Bí thư Huyện ủy đề nghị các đơn vị sớm ban hành kế hoạch thực hiện.",
    f"{UB} sẽ phối hợp với các ngành tháo gỡ vướng mắc cho nông dân.",
    "Mỗi cán bộ, đảng viên phải nêu cao tinh thần trách nhiệm trong công việc.",
    "Trong những năm tới, toàn huyện phấn đấu hoàn thành các chỉ tiêu đại hội.",
    "Để khắc phục những hạn chế đó, cấp ủy cần tăng cường kiểm tra, giám sát.",
]
AWARDS = [
    f"Dịp này, {DU} đã khen thưởng 13 chi bộ tiêu biểu.",
    "Có 3 tập thể, 5 cá nhân được tỉnh tặng Bằng khen vì thành tích xuất sắc.",
    f"{DB} trao Huy hiệu 30 năm tuổi Đảng cho 9 đảng viên.",
    "Nhiều tập thể, cá nhân có thành tích xuất sắc được biểu dương, khen thưởng.",
    f"Tại hội nghị, {UB} đã tuyên dương, khen thưởng 26 tập thể.",
]
REASONS = [
    "Có được kết quả đó là nhờ sự đoàn kết, thống nhất cao trong cấp ủy.",
    "Nguyên nhân của những kết quả trên là cấp ủy biết chọn khâu đột phá.",
]
LACK_REASONS = [
    "Nguyên nhân của những hạn chế trên là do cấp ủy thiếu kiểm tra.",
    "Nguyên nhân của tồn tại là nhận thức của một bộ phận cán bộ chưa đầy đủ.",
]
LESSONS = [
    "Bài học kinh nghiệm được rút ra là phải dựa vào dân, lắng nghe dân.",
    "Từ thực tiễn rút ra bài học về sự nêu gương của người đứng đầu.",
    "Thực tiễn cho thấy, ở đâu cấp ủy sát dân thì ở đó phong trào mạnh.",
]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        *(("result", one) for one in RESULTS),
        *(("achievement", one) for one in ACHIEVEMENTS),
        *(("shortcoming", one) for one in SHORTCOMINGS),
        *(("task", one) for one in TASKS),
        *(("award", one) for one in AWARDS),
        *(("cause", one) for one in REASONS),
        *(("cause_of_shortcoming", one) for one in LACK_REASONS),
        *(("lesson", one) for one in LESSONS),
    ],
)
def test_a_sentence_by_itself_is_told_by_its_words(kind, sentence):
    assert kinds_in(sentence) == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        # the meeting itself, who came
        f"Ngày 15/5, tại Vinh, {DU} tổ chức hội nghị sơ kết 2 năm thực hiện nghị quyết.",
        f"Sáng 15/5, {DB} đã tổ chức lễ trao huy hiệu và hội nghị góp phần kỷ niệm.",
        "Dự hội nghị có các đồng chí trong Ban Thường vụ và đại diện các cấp ủy.",
        "Tham dự buổi lễ có đông đảo cán bộ, đảng viên và nhân dân trong xã.",
        # what happened, what is
        "Vụ cháy xảy ra lúc nửa đêm, thiêu rụi hai gian nhà gỗ của ông Tư.",
        "Nguyên nhân vụ tai nạn đang được làm rõ, hai người còn nằm viện.",
        "Ông An sinh ra trong một gia đình nghèo ở ven sông.",
        "Làng có từ lâu đời, nằm bên dòng sông nhỏ, quanh năm xanh mát.",
        "Trời nhiều mây, có mưa rào và dông vài nơi, gió nhẹ.",
        # questions
        "Thưa ông, thời gian tới các cấp ủy cần tiếp tục làm gì?",
        "PV: Xin ông cho biết cấp ủy đã triển khai những việc gì.",
        # what one person was given
        "Ông được Nhà nước tặng thưởng Huân chương Độc lập hạng Nhì.",
        # too short
        "Xã đã làm tốt.",
    ],
)
def test_a_sentence_that_finds_nothing_is_left(sentence):
    assert kinds_in(sentence) == []


def test_results_are_found_only_where_a_text_is_about_work():
    text = f"{UB} đã hỗ trợ gia đình nạn nhân. Vụ sạt lở xảy ra lúc rạng sáng nay ở bản Tà."

    assert statements_in(text) == ()


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        # a heading says what the lines under it are
        (
            ["Một số hạn chế", "Công tác kiểm tra ở cơ sở chưa được quan tâm đúng mức."],
            ["shortcoming"],
        ),
        (
            ["Nhiệm vụ, giải pháp trọng tâm", "Nâng cao chất lượng sinh hoạt chi bộ ở cơ sở."],
            ["task"],
        ),
        (
            [
                "Nguyên nhân của hạn chế",
                "Nguyên nhân chủ quan là cấp ủy một số nơi thiếu sâu sát.",
            ],
            ["cause_of_shortcoming"],
        ),
        # a lead-in opens a list, items go on over paragraphs, and the list ends with the last
        (
            [
                "Đảng bộ tập trung vào một số nhiệm vụ trọng tâm sau:",
                "Một là, đổi mới phương thức lãnh đạo của cấp ủy ở cơ sở.",
                "Gắn việc đó với sắp xếp tổ chức bộ máy cho tinh gọn hơn.",
                "Hai là, nâng cao chất lượng đội ngũ cán bộ làm dân vận.",
                "Hội nghị kết thúc lúc 11 giờ trong không khí vui vẻ, phấn khởi.",
            ],
            ["task", "task", "task"],
        ),
        (
            [
                "Qua thực hiện, cấp ủy rút ra một số bài học kinh nghiệm:",
                "- Biết dựa vào dân, lắng nghe tiếng nói từ cơ sở.",
                "- Chọn đúng việc khó mà làm trước, làm đến nơi.",
            ],
            ["lesson", "lesson"],
        ),
        # verbs without a subject go on with what was said before
        (
            [f"{DB} đã ban hành kế hoạch. Tổ chức quán triệt tới từng chi bộ trong quý."],
            ["result", "result"],
        ),
        (
            ["Cấp ủy cần tăng cường kiểm tra. Chú trọng xây dựng đội ngũ cán bộ trẻ."],
            ["task", "task"],
        ),
        # a new heading, and nothing goes on
        (
            [
                f"{DB} đã ban hành kế hoạch thực hiện nghị quyết.",
                "Đôi nét về làng nghề",
                "Xây dựng từ thời Nguyễn, ngôi đình vẫn đứng bên bến sông xưa.",
            ],
            ["result"],
        ),
    ],
)
def test_headings_lists_and_what_went_before_decide(lines, kinds):
    assert kinds_in("\n".join(lines)) == kinds


def test_a_sentence_that_is_repeated_is_found_once():
    sentence = f"{DB} đã ban hành kế hoạch thực hiện nghị quyết ở cơ sở."

    assert kinds_in(f"{sentence}\n{sentence}") == ["result"]


def test_a_finding_is_of_the_subject_and_tied_to_what_its_paragraph_cites():
    text = (
        f"{DB} đã ban hành kế hoạch thực hiện Nghị quyết 25-NQ/TW. {DU} đã tổ chức học tập trong"
        " quý. Đồng thời, đã tổ chức kiểm tra việc học tập ở các chi bộ giai đoạn 2016-2018."
    )

    found = statements_in(ABOUT + text, cited=("25-NQ/TW",))[2:]

    assert [(one.organization, one.citations) for one in found] == [
        (DB, (0,)),
        (DU, (0,)),
        (DU, (0,)),
    ]
    assert str(found[2].period) == "2016/2018"


def test_without_a_subject_a_finding_is_of_the_body_the_article_is_about():
    found = statements_in(ABOUT + "Các cấp ủy đã chủ động rà soát, bổ sung quy chế làm việc.")

    assert found[-1].organization == DB
