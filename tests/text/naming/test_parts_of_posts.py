"""What a post is made of: a title and a body, flags, and forms of address that are none."""

import pytest

from tests.text.naming.named_people import people


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        (
            "Đồng chí Lê Văn Nam, Ủy viên T.Ư Đảng, Phó Bí thư Thường trực Tỉnh ủy dự.",
            [
                ("Ủy viên", "Ban Chấp hành Trung ương Đảng"),
                ("Phó Bí thư Thường trực", "Tỉnh ủy"),
            ],
        ),
        (
            "Đồng chí Lê Văn Nam, Bí thư Trung ương Đảng, Trưởng Ban Dân vận Trung ương dự.",
            [
                ("Bí thư Trung ương Đảng", "Ban Bí thư Trung ương Đảng"),
                ("Trưởng Ban", "Ban Dân vận Trung ương"),
            ],
        ),
        ("Tổng Bí thư Lê Văn Nam phát biểu.", [("Tổng Bí thư", "")]),
    ],
)
def test_a_post_is_a_title_and_a_body(sentence, titles):
    (person,) = people(sentence)
    assert [(post.title, post.organization) for post in person.positions] == titles


@pytest.mark.parametrize(
    ("sentence", "flags"),
    [
        ("Nguyên Chủ tịch UBND tỉnh Lê Văn Nam nói.", (False, True, False)),
        ("Ông Lê Văn Nam, cựu Giám đốc Sở Y tế, hầu tòa.", (False, True, False)),
        ("Cố Tổng Bí thư Lê Văn Nam từng nói.", (False, False, True)),
        ("Quyền Viện trưởng Lê Văn Nam ký.", (True, False, False)),
        ("Ông Lê Văn Nam, Q. Cục trưởng Cục Thuế, ký.", (True, False, False)),
        ("Ông Lê Văn Nam, cố vấn cao cấp Công ty Hồng Hà, nói.", (False, False, False)),
    ],
)
def test_acting_former_and_late_are_flags(sentence, flags):
    (person,) = people(sentence)
    (post,) = person.positions
    assert (post.is_acting, post.is_former, post.is_late) == flags


@pytest.mark.parametrize(
    ("sentence", "honorific"),
    [
        ("Đồng chí Lê Văn Nam dự.", "đồng chí"),
        ("Các đồng chí: Lê Văn Nam và nhiều đại biểu.", "đồng chí"),
        ("Bà Lê Thị Nam nói.", "bà"),
        ("Đại tá, PGS.TS. Lê Văn Nam viết.", "Đại tá, PGS.TS."),
        ("Các đồng chí: Thiếu tướng Lê Văn Nam.", "đồng chí Thiếu tướng"),
        ("Thủ tướng Lê Văn Nam dự.", ""),
        ("Cựu Thủ tướng Anh Tony Blair đến.", ""),
        ("Lê Văn Nam bước vào.", ""),
    ],
)
def test_forms_of_address_are_no_posts(sentence, honorific):
    (person,) = people(sentence)
    assert person.honorific == honorific
