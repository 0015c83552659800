"""Bylines, sources, captions and credits, line by line."""

import pytest

from articles.text.bylines import is_post, read_byline
from articles.text.captions import find_credit, is_caption
from articles.text.lexicon import known_names
from articles.text.lines import split_lines
from articles.text.sources import cut_source, read_source

NAMES = known_names()


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Vĩnh Hoàng", [("Vĩnh Hoàng", "author")]),
        ("ThS. Lê Hoài Bắc", [("Lê Hoài Bắc", "author")]),
        ("Thượng tá, TS Nguyễn Văn An", [("Nguyễn Văn An", "author")]),
        ("Bài và ảnh: Hồ Lài", [("Hồ Lài", "author_and_photographer")]),
        ("Tin, ảnh: PHAN TUẤN", [("PHAN TUẤN", "author_and_photographer")]),
        ("Tin và ảnh Hải Minh", [("Hải Minh", "author_and_photographer")]),
        ("Bài: Thu Huyền; Ảnh: Đức Lam", [("Thu Huyền", "author"), ("Đức Lam", "photographer")]),
        ("Ảnh: Đức Lam", [("Đức Lam", "photographer")]),
        ("TRẦN NAM - LÊ TUẤN", [("TRẦN NAM", "author"), ("LÊ TUẤN", "author")]),
        ("Linh Anh _Văn Kiên", [("Linh Anh", "author"), ("Văn Kiên", "author")]),
        ("Nguyễn An, Trần Bình và Lê Chi", 3 * [None]),
        ("Lại Hoa/VOV.VN", [("Lại Hoa", "author")]),
        ("Thanh Vũ (TTXVN/Vietnam+)", [("Thanh Vũ", "author")]),
        ("Vũ Hạnh (thực hiện)", [("Vũ Hạnh", "author")]),
        ("T.H (tổng hợp)", [("T.H", "author")]),
        ("Bảo Trâm (dịch)", [("Bảo Trâm", "translator")]),
        ("Người dịch: Bảo Trâm", [("Bảo Trâm", "translator")]),
        ("PV", [(None, "staff_reporter")]),
        ("Nhóm P.V", [(None, "staff_reporter")]),
        ("PV (tổng hợp)", [(None, "staff_reporter")]),
        ("Ban Biên tập", [(None, "staff_reporter")]),
        ("H.Thủy", [("H.Thủy", "author")]),
        ("PHẠM VĂN TRƯỜNG", [("PHẠM VĂN TRƯỜNG", "author")]),
    ],
)
def test_a_byline_is_read(line, people):
    bylines = read_byline(line, 7, NAMES).bylines

    found = [(byline.name, byline.role) for byline in bylines]
    assert found == people or [None for _ in found] == people
    assert all(line[byline.start - 7 : byline.end - 7] == byline.text for byline in bylines)


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: Một tiết mục văn nghệ chào mừng kỷ niệm",
        "ĐÊM TRÊN ĐÈO",
        "Xem Thêm",
        "Hà Nội",
        "Văn kiện",
        "TTO",
        "Phóng viên: Thưa đồng chí, điều gì làm đồng chí trăn trở nhất?",
        "Bí thư Tỉnh ủy",
        "Theo TTXVN",
        "Giữ nghề bằng cái tâm",
        "",
    ],
)
def test_no_byline(line):
    assert read_byline(line, 0, NAMES) is None


def test_a_post_beside_the_name_has_a_place_of_its_own():
    line = "NGUYỄN VIỆT HÙNG, Hiệu trưởng Trường Chính trị huyện"

    [byline] = read_byline(line, 0, NAMES).bylines

    assert byline.name == "NGUYỄN VIỆT HÙNG"
    assert byline.position == "Hiệu trưởng Trường Chính trị huyện"
    assert line[byline.position_start : byline.position_end] == byline.position


@pytest.mark.parametrize(
    ("line", "post"),
    [
        ("Phó Bí thư Thường trực Đảng ủy Khối", True),
        ("Học viện Chính trị khu vực", True),
        ("Bí thư Đảng ủy xã nói về cách làm ấy.", False),
        ("Nhiều việc đã xong", False),
    ],
)
def test_posts(line, post):
    assert is_post(line, NAMES) is post


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Theo: dukcqtw.dcs.vn", "dukcqtw.dcs.vn"),
        ("(Theo Báo Quân khu)", "Báo Quân khu"),
        ("Nguồn: BĐN", "BĐN"),
        ("Nguồn tin: Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy"),
        ("Nguồn Tiền Phong: https://example.vn/a.tpo", "Tiền Phong"),
        ("Theo Reuters", "Reuters"),
        ("Theo kế hoạch", None),
        ("Theo Sở Nông nghiệp, diện tích chè đang tăng", None),
    ],
)
def test_sources(line, source):
    found = read_source(line, 3, NAMES)

    assert (found.text if found else None) == source
    assert not found or line[found.start - 3 : found.end - 3] == source


def test_a_source_behind_an_author_is_cut():
    cut = cut_source("Hà My (Theo TTXVN)", 0, NAMES)

    assert (cut.source.text, cut.at) == ("TTXVN", 5)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Quang cảnh cuộc họp. Ảnh: VGP/Nhật Bắc", True, "VGP/Nhật Bắc"),
        ("Người dân ra quân dọn kênh - Ảnh: TỰ TRUNG", True, "TỰ TRUNG"),
        ("(Ảnh: Dương Giang/TTXVN)", True, "Dương Giang/TTXVN"),
        ("Các em nhận cặp sách. (Ảnh: TTXVN phát)", True, "TTXVN"),
        ("Ảnh: Một buổi sinh hoạt chuyên đề của chi bộ", True, None),
        ("Đồng chí Lưu Bích Hà, Phó Bí thư Huyện ủy phát biểu tại hội nghị", True, None),
        ("Đại tá Tạ Quang Lâm trao quà cho chị Hà Thị Nguyên", True, None),
        ("Cán bộ văn thư bảo quản hồ sơ lưu trữ.", True, None),
        ("Tạo chuyển biến trong nhận thức và hành động", False, None),
        ("Giữ nghề bằng cái tâm", False, None),
        ("Theo ông Đức, cái khó nhất vẫn là giữ được thương hiệu.", False, None),
        ("Đồng chí Bí thư yêu cầu các chi bộ rà soát lại quy chế.", False, None),
        ("1. Đồng chí Lưu Bích Hà trao quà tại buổi lễ", False, None),
    ],
)
def test_captions(line, caption, credit):
    found = find_credit(line, NAMES)

    assert is_caption(split_lines(line)[0], NAMES) is caption
    assert (found[0] if found else None) == credit
    assert not found or line[found[1] :].startswith(credit)
