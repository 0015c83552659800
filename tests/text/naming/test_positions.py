"""The posts stated beside a name: every pattern of the press, row by row."""

import pytest

from tests.text.naming.named_people import posts

BEHIND = [
    (
        (
            "Đồng chí Lê Văn Nam, Ủy viên Bộ Chính trị, Bí thư T.Ư Đảng, Trưởng Ban Tuyên giáo T.Ư"
            " dự và chỉ đạo hội nghị."
        ),
        "Ủy viên Bộ Chính trị, Bí thư T.Ư Đảng, Trưởng Ban Tuyên giáo T.Ư",
    ),
    (
        "Ông Lê Văn Nam, Giám đốc Sở Y tế cho biết dịch đã được khống chế.",
        "Giám đốc Sở Y tế",
    ),
    (
        "Ông Lê Văn Nam - Phó Cục trưởng Cục Thuế tỉnh - khẳng định.",
        "Phó Cục trưởng Cục Thuế tỉnh",
    ),
    ("Bà Lê Thị Nam (Trưởng phòng Tư pháp huyện) nói.", "Trưởng phòng Tư pháp huyện"),
    (
        "Lê Văn Nam (46 tuổi, cựu Chủ tịch UBND xã Sơn Hòa) khai nhận.",
        "cựu Chủ tịch UBND xã Sơn Hòa",
    ),
    (
        "Lê Văn Nam (SN 1975, trú tại quận 3, nguyên Giám đốc Công ty 3/2) hầu tòa.",
        "nguyên Giám đốc Công ty 3/2",
    ),
    (
        "Lê Văn Nam, trú tại huyện Văn Bàn, nguyên là Chủ tịch Hội Nông dân xã bị truy tố.",
        "nguyên là Chủ tịch Hội Nông dân xã",
    ),
    ("Ông Lê Văn Nam là Giám đốc Sở Nội vụ từ năm 2020.", "Giám đốc Sở Nội vụ"),
    (
        "Ông Lê Văn Nam hiện là Viện trưởng Viện kiểm sát nhân dân tỉnh.",
        "Viện trưởng Viện kiểm sát nhân dân tỉnh",
    ),
    (
        "Đồng chí Lê Văn Nam; Phó Bí thư Đảng ủy; Chủ tịch HĐND xã chủ trì.",
        "",
    ),
    (
        "Đồng chí Lê Văn Nam, Phó Bí thư Đảng ủy; Chủ tịch HĐND xã chủ trì.",
        "Phó Bí thư Đảng ủy, Chủ tịch HĐND xã",
    ),
    (
        "Đồng chí Lê Văn Nam, Phó Trưởng Ban Thường trực Ban Dân vận Trung ương biểu dương.",
        "Phó Trưởng Ban Thường trực Ban Dân vận Trung ương",
    ),
    (
        "Ông Lê Văn Nam (phải), Chủ tịch Hội Luật gia tỉnh, trao quà.",
        "Chủ tịch Hội Luật gia tỉnh",
    ),
    (
        "TS Lê Văn Nam - Phó Viện trưởng Viện Kinh tế nông nghiệp (VKTNN), nhận định.",
        "Phó Viện trưởng Viện Kinh tế nông nghiệp (VKTNN)",
    ),
    (
        "Ông Lê Văn Nam, Trưởng công an huyện Cần Giờ (TP.HCM), xác nhận.",
        "Trưởng công an huyện Cần Giờ",
    ),
    (
        "Ông Lê Văn Nam, Phó Chủ tịch kiêm Tổng Thư ký Hiệp hội Gỗ, chia sẻ.",
        "Phó Chủ tịch kiêm Tổng Thư ký Hiệp hội Gỗ",
    ),
    (
        "Ông Lê Văn Nam, Phó Giám đốc, kiêm Thủ trưởng Cơ quan điều tra, thông tin.",
        "Phó Giám đốc, kiêm Thủ trưởng Cơ quan điều tra",
    ),
    (
        "Chị Lê Thị Nam là kế toán UBND xã Sơn Thủy, đến mở cửa phòng.",
        "kế toán UBND xã Sơn Thủy",
    ),
    (
        "Bà Lê Thị Nam, nguyên Kế toán trưởng, Tổng Công ty Xây lắp, kháng cáo.",
        "nguyên Kế toán trưởng, Tổng Công ty Xây lắp",
    ),
    (
        "Ông Lê Văn Nam, Giám đốc Sở Văn hóa, Thể thao và Du lịch, cho hay.",
        "Giám đốc Sở Văn hóa, Thể thao và Du lịch",
    ),
    (
        "Ông Lê Văn Nam-Giám đốc BHXH tỉnh trả lời phỏng vấn.",
        "Giám đốc BHXH tỉnh",
    ),
    (
        "Lê Văn Nam, nguyên: Ủy viên Bộ Chính trị, Thường trực Ban Bí thư đến dự.",
        "nguyên: Ủy viên Bộ Chính trị, Thường trực Ban Bí thư",
    ),
    (
        "Ông Lê Văn Nam, Chủ tịch HĐQT Công ty cổ phần Hồng Hà, phát biểu.",
        "Chủ tịch HĐQT Công ty cổ phần Hồng Hà",
    ),
    (
        "Ông Lê Văn Nam, CEO Công ty Sao Mai, nói với báo giới.",
        "CEO Công ty Sao Mai",
    ),
    (
        "Đại tá Lê Văn Nam, Chính ủy Bộ CHQS tỉnh được điều động giữ chức Phó Tư lệnh.",
        "Chính ủy Bộ CHQS tỉnh",
    ),
    (
        "Ông Lê Văn Nam, Đại biểu Quốc hội khóa XV, chất vấn.",
        "Đại biểu Quốc hội khóa XV",
    ),
    (
        "Ông Lê Văn Nam, Chủ tịch UBND tỉnh nhiệm kỳ 2021-2026, nghỉ hưu.",
        "Chủ tịch UBND tỉnh",
    ),
    (
        "Bà Lê Thị Nam, giảng viên Trường Đại học Luật, phân tích.",
        "giảng viên Trường Đại học Luật",
    ),
    ("Ông Lê Văn Nam, nông dân xã Tân Lập, trồng bưởi.", ""),
    ("Ông Lê Văn Nam, 67 tuổi, trú phường 5, bị lừa 2 tỷ đồng.", ""),
    ("Đồng chí Lê Văn Nam nhấn mạnh vai trò của Bí thư chi bộ.", ""),
    ("Bị cáo Lê Văn Nam bị tuyên 5 năm tù.", ""),
    ("Ông Lê Văn Nam yêu cầu Giám đốc Sở Y tế báo cáo.", ""),
    ("Đại hội bầu ông Lê Văn Nam giữ chức Chủ tịch Hội.", ""),
    ("TS. Lê Văn Nam viết bài này.", ""),
]

IN_FRONT = [
    ("Phó Bí thư Đảng ủy, Phó Chủ nhiệm VPCP Lê Văn Nam khẳng định.",
     "Phó Bí thư Đảng ủy, Phó Chủ nhiệm VPCP"),
    ("Tổng Bí thư Lê Văn Nam ký quy định.", "Tổng Bí thư"),
    ("Bí thư Tỉnh ủy Quảng Ninh Lê Văn Nam đi kiểm tra.", "Bí thư Tỉnh ủy Quảng Ninh"),
    ("nghe Bộ trưởng Bộ Công an Việt Nam Lê Văn Nam báo cáo.", "Bộ trưởng Bộ Công an Việt Nam"),
    ("Theo Chủ tịch UBND xã Lê Văn Nam, bà con đồng thuận.", "Chủ tịch UBND xã"),
    ("Tổng biên tập: Lê Văn Nam", "Tổng biên tập"),
    ("Giám đốc Công an tỉnh, Đại tá Lê Văn Nam chỉ đạo phá án.", "Giám đốc Công an tỉnh"),
    ("Theo Giám đốc Sở Y tế, ông Lê Văn Nam, dịch đã lắng.", "Giám đốc Sở Y tế"),
    ("Quyền Chủ tịch UBND tỉnh Lê Văn Nam chủ trì.", "Quyền Chủ tịch UBND tỉnh"),
    ("Cựu Thủ tướng Anh Tony Blair thăm Việt Nam.", "Cựu Thủ tướng Anh"),
    ("Thủ tướng Lê Văn Nam tiếp khách.", "Thủ tướng"),
    ("Chủ nhiệm Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội Lê Văn Nam thẩm tra.",
     "Chủ nhiệm Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội"),
    ("Thứ trưởng Bộ VH,TT&DL Lê Văn Nam tới viếng.", "Thứ trưởng Bộ VH,TT&DL"),
    ("Đại biểu Lê Văn Nam chất vấn.", "Đại biểu"),
    ("Cán bộ tham mưu cho Chủ tịch UBND tỉnh giao Giám đốc Sở Y tế Lê Văn Nam thực hiện.",
     "Giám đốc Sở Y tế"),
    ("Phóng viên phỏng vấn ông Lê Văn Nam về vụ việc.", ""),
    ("Chuyên gia Lê Văn Nam dự báo giá tăng.", ""),
    ("Nhờ cán bộ Lê Văn Nam giúp đỡ, gia đình thoát nghèo.", ""),
]  # fmt: skip

BORDERS = [
    ("Ông Lê Văn Nam, Chủ tịch hồi tưởng ngày đầu.", "Chủ tịch"),
    ("Trung tá Lê Văn Nam, Phó Trưởng Công an huyện thị sát hiện trường.",
     "Phó Trưởng Công an huyện"),
    ("Ông Lê Văn Nam, Trưởng đoàn đại biểu Quốc hội tỉnh tại Hội nghị góp ý.",
     "Trưởng đoàn đại biểu Quốc hội tỉnh"),
    ("Giám đốc Quốc gia Ngân hàng Thế giới tại Việt Nam Carolyn Turk nói.",
     "Giám đốc Quốc gia Ngân hàng Thế giới tại Việt Nam"),
    ("Ông Lê Văn Nam - phó giám đốc Sở Nội vụ TP. Giám đốc đi vắng.",
     "phó giám đốc Sở Nội vụ TP"),
    ("Ông Lê Văn Nam, cố vấn cao cấp Công ty Hồng Hà, nói.", "cố vấn cao cấp Công ty Hồng Hà"),
    ("Ông Lê Văn Nam, nguyên Ủy viên Bộ Chính trị khóa XII, ĐBQH TP.HCM, nói.",
     "nguyên Ủy viên Bộ Chính trị khóa XII, ĐBQH TP.HCM"),
    ("Bí thư Thành ủy Hà Nội Lê Văn Nam; Phó Bí thư vắng mặt.", "Bí thư Thành ủy Hà Nội"),
    ("Chủ nhiệm UB Khoa học và công nghệ môi trường Lê Văn Nam trình bày.",
     "Chủ nhiệm UB Khoa học và công nghệ môi trường"),
    ("Giám đốc Sở Y tế giới thiệu Lê Văn Nam với báo chí.", ""),
    ("Ông Lê Văn Nam - Chủ tịch UBND tỉnh - làm Trưởng ban.", "Chủ tịch UBND tỉnh"),
    ("Ông Lê Văn Nam, Bí thư Thứ nhất T.Ư Đoàn, dự.", "Bí thư Thứ nhất T.Ư Đoàn"),
    ("Khởi tố Chủ tịch xã Lê Văn Nam.", "Chủ tịch xã"),
]  # fmt: skip

LINES = [
    ("Lê Văn Nam\nGiám đốc Sở Tư pháp tỉnh Bắc Sơn", "Giám đốc Sở Tư pháp tỉnh Bắc Sơn"),
    ("TM. BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nLê Văn Nam", "PHÓ BÍ THƯ"),
    ("Lê Văn Nam\nChủ tịch xã nói rằng bà con đồng lòng.", ""),
    ("Lê Văn Nam\n\nTrong năm qua, xã có nhiều đổi mới.", ""),
]


@pytest.mark.parametrize(("sentence", "stated"), [*BEHIND, *IN_FRONT, *BORDERS, *LINES])
def test_posts_beside_one_name(sentence, stated):
    (found,) = posts(sentence).values()
    assert found == stated


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        (
            (
                "Dự hội nghị có các đồng chí: Lê Văn Nam, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy;"
                " Trần Thị Tâm, Chủ tịch UBND tỉnh cùng các đồng chí Ủy viên Ban Thường vụ,"
                " lãnh đạo các sở, ngành."
            ),
            {
                "Lê Văn Nam": "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy",
                "Trần Thị Tâm": "Chủ tịch UBND tỉnh",
            },
        ),
        (
            (
                "Đồng chí Lê Văn Nam, Bí thư Tỉnh ủy và đồng chí Trần Thị Tâm, Chủ tịch UBND tỉnh"
                " trao Bằng khen cho các tập thể."
            ),
            {"Lê Văn Nam": "Bí thư Tỉnh ủy", "Trần Thị Tâm": "Chủ tịch UBND tỉnh"},
        ),
        (
            "Bí thư Tỉnh ủy Cao Bằng Lê Văn Nam, Trung tướng Trần Tâm, Tư lệnh Quân khu 1 đến dự.",
            {"Lê Văn Nam": "Bí thư Tỉnh ủy Cao Bằng", "Trần Tâm": "Tư lệnh Quân khu 1"},
        ),
        (
            "Thủ tướng Lê Văn Nam, Chủ tịch Quốc hội Trần Thị Tâm dự lễ.",
            {"Lê Văn Nam": "Thủ tướng", "Trần Thị Tâm": "Chủ tịch Quốc hội"},
        ),
        (
            "Các Thứ trưởng: Lê Văn Nam, Trần Thị Tâm và Đỗ Minh dự họp.",
            {"Lê Văn Nam": "Thứ trưởng", "Trần Thị Tâm": "Thứ trưởng", "Đỗ Minh": "Thứ trưởng"},
        ),
        (
            "Các Phó Chủ tịch Quốc hội Lê Văn Nam, Trần Thị Tâm điều hành phiên họp.",
            {"Lê Văn Nam": "Phó Chủ tịch Quốc hội", "Trần Thị Tâm": "Phó Chủ tịch Quốc hội"},
        ),
        (
            (
                "Bị cáo gồm: Lê Văn Nam (nguyên Giám đốc); Trần Thị Tâm (nguyên kế toán) và"
                " Đỗ Minh (em trai của Nam)."
            ),
            {"Lê Văn Nam": "nguyên Giám đốc", "Trần Thị Tâm": "nguyên kế toán", "Đỗ Minh": ""},
        ),
        (
            (
                "Cùng dự có các đồng chí: Thiếu tướng Lê Văn Nam - Chủ nhiệm chính trị Quân khu 7;"
                " Đại tá Trần Tâm - Phó tham mưu trưởng Quân khu 7; chỉ huy các đơn vị."
            ),
            {
                "Lê Văn Nam": "Chủ nhiệm chính trị Quân khu 7",
                "Trần Tâm": "Phó tham mưu trưởng Quân khu 7",
            },
        ),
        (
            (
                "Lê Văn Nam - Ủy viên Trung ương Đảng - Bí thư Tỉnh ủy - Chủ tịch HĐND tỉnh;"
                " Trần Thị Tâm - Phó Bí thư Tỉnh ủy - Chủ tịch UBND tỉnh."
            ),
            {
                "Lê Văn Nam": "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh",
                "Trần Thị Tâm": "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh",
            },
        ),
    ],
)
def test_posts_go_to_the_right_one_of_several(sentence, stated):
    assert posts(sentence) == stated
