"""Bodies are found with their exact span: the longest name, and nothing that is no body."""

import pytest

from articles.text.finds import DESCRIPTIVE, NUMBERED, Citation
from articles.text.known import Known, KnownBody, KnownName
from articles.text.naming import find_organizations
from articles.text.prose import as_prose
from articles.text.zones import BODY, CAPTION, CHROME, Zone
from tests.text.naming.named_bodies import bodies, body, remarked, sentences

NO_BODIES = "No bodies"
SENTENCES = [line for name, lines in sentences().items() if name != NO_BODIES for line in lines]


def written(text, **given):
    return [text[one.start : one.end] for one in bodies(text, **given)]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_marked_words_are_the_bodies(sentence):
    assert remarked(sentence) == sentence


@pytest.mark.parametrize("sentence", sentences()[NO_BODIES])
def test_nothing_is_found_where_no_body_is_named(sentence):
    assert bodies(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Giám đốc [Sở Y tế] {Trần Thị Bình} chủ trì.",
        "Chủ tịch [UBND huyện] {Lê Văn Sáu} trả lời.",
        "Chủ tịch [UBND huyện Trần Văn Thời] trả lời.",
        "Hiệu trưởng [Trường THPT Trần Phú] {Lê Văn Sáu} dự.",
        "Bí thư [Tỉnh ủy] {Nguyễn Văn Hải} kết luận.",
        "Cục trưởng [Cục Thuế] {Mai Văn Sơn} cho biết.",
    ],
)
def test_a_persons_name_is_no_part_of_a_body(sentence):
    assert remarked(sentence) == sentence


def test_a_school_may_bear_a_persons_name():
    found = bodies("Trường THPT {Lê Hồng Phong} đạt giải")
    assert [(one.start, one.end) for one in found] == [(0, len("Trường THPT Lê Hồng Phong"))]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("UỶ BAN", None),
        ("Ðảng uỷ xã Hải Anh họp", "Ðảng uỷ xã Hải Anh"),
        ("Uỷ ban Kiểm tra Đảng uỷ họp", "Uỷ ban Kiểm tra Đảng uỷ"),
        ("Sở\u00a0Y tế\u00a0Hà Nội họp", "Sở\u00a0Y tế\u00a0Hà Nội"),
        ("Sở Văn hoá – Thể thao và Du lịch họp", "Sở Văn hoá – Thể thao và Du lịch"),
        ("Bộ Lao động–Thương binh và Xã hội họp", "Bộ Lao động–Thương binh và Xã hội"),
        ("Bộ Văn Hóa, Thể Thao Và Du Lịch họp", "Bộ Văn Hóa, Thể Thao Và Du Lịch"),
        ("Ban Tuyên giáo T.Ư họp", "Ban Tuyên giáo T.Ư"),
        ("Ban Tuyên giáo TƯ họp", "Ban Tuyên giáo TƯ"),
        ("Ban TVTU họp", "Ban TVTU"),
    ],
)
def test_spellings_of_the_press_are_one(text, form):
    assert written(text) == ([form] if form else [])


def test_a_line_break_ends_a_name():
    assert written("Sở Y tế\nHà Nội") == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đảng ủy Khối họp", True),
        ("Ban Thường vụ họp", True),
        ("UBND tỉnh họp", True),
        ("Trung ương Đảng họp", True),
        ("Ban Chấp hành Đảng bộ họp", True),
        ("Đảng ủy Khối các cơ quan Trung ương họp", False),
        ("UBND tỉnh Hà Nam họp", False),
        ("Sở Nội vụ họp", False),
        ("Bộ Chính trị họp", False),
    ],
)
def test_what_only_the_article_explains_is_bare(text, bare):
    assert [one.is_bare for one in bodies(text)] == [bare]


def _cited(text, words, kind):
    start = text.index(words)
    return (Citation(start, start + len(words), "test", 1.0, BODY, kind),)


def test_no_body_is_found_inside_a_citation():
    text = "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX do Tỉnh ủy triển khai"
    cited = "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX"
    assert written(text, citations=_cited(text, cited, NUMBERED)) == ["Tỉnh ủy"]


def test_a_citation_by_title_alone_hides_no_body():
    text = "chỉ thị của Bộ Chính trị về xây dựng quy chế dân chủ"
    assert written(text, citations=_cited(text, text, DESCRIPTIVE)) == ["Bộ Chính trị"]


def _known(*names, kind="state_agency"):
    others = tuple(KnownName(text, kind) for text, kind in names[1:])
    return Known(bodies=(KnownBody(7, names[0], kind=kind, names=others),))


@pytest.mark.parametrize(
    ("known", "text", "found"),
    [
        (_known("Xưởng Bánh Mặt Trời"), "thăm Xưởng Bánh Mặt Trời", ["Xưởng Bánh Mặt Trời"]),
        (_known("Xưởng Bánh Mặt Trời"), "mua xưởng bánh mặt trời", []),
        (_known("Xưởng Bánh", ("XBMT", "abbreviation")), "theo XBMT và xbmt", ["XBMT"]),
        (_known("Xưởng Bánh", ("XB", "abbreviation")), "mã XB", []),
        (_known("Báo Ánh Sáng", ("Ánh Sáng", "short"), kind="press"), "Ánh Sáng rọi", []),
        (_known("Đại hội Thủy thủ", kind="congress"), "dự Đại hội Thủy thủ", []),
        (_known("anhsang.vn", kind="press"), "theo Anhsang.vn đưa", ["Anhsang.vn"]),
    ],
)
def test_known_names_count_by_themselves(known, text, found):
    assert written(text, known=known) == found


def test_the_record_that_bears_the_name_is_given():
    found = bodies("Xưởng Bánh Mặt Trời", known=_known("Xưởng Bánh Mặt Trời"))
    assert [one.record for one in found] == [7]


def test_of_two_records_with_one_name_none_is_given():
    twins = (KnownBody(1, "Sở Thử nghiệm"), KnownBody(2, "Sở Thử nghiệm"))
    assert [one.record for one in bodies("Sở Thử nghiệm", known=Known(bodies=twins))] == [None]


def test_short_names_in_brackets_are_found_alone_later():
    text = "Liên minh Sao Đỏ Miền Đông (LSĐM) họp. Ngoài LSĐM còn có LSĐMX và các bên."
    assert written(text).count("LSĐM") == 2
    assert "LSĐMX" not in written(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đảng bộ xã Hải Anh", "party_organization"),
        ("Tỉnh ủy Hà Nam", "party_committee"),
        ("Ban Thường vụ Tỉnh ủy Hà Nam", "standing_committee"),
        ("Ủy ban Kiểm tra Tỉnh ủy Hà Nam", "inspection_committee"),
        ("UBND tỉnh Hà Nam", "people_committee"),
        ("HĐND tỉnh Hà Nam", "people_council"),
        ("TAND tỉnh Hà Nam", "court"),
        ("Sở Y tế Hà Nam", "state_agency"),
        ("Hội Nông dân tỉnh Hà Nam", "mass_organization"),
        ("Công ty TNHH Sao Mai", "enterprise"),
        ("Trường THPT Sao Mai", "education"),
        ("Báo Hà Nam", "press"),
        ("Bệnh viện Sao Mai", "other"),
    ],
)
def test_the_form_tells_the_kind(text, kind):
    assert [one.kind for one in bodies(text)] == [kind]


def test_zones_are_kept_and_the_pages_own_matter_is_not_read():
    text = "Sở Y tế họp\nẢnh: Sở Nội vụ\nSở Xây dựng"
    second, third = text.index("Ảnh"), text.index("Sở Xây")
    zones = (
        Zone(BODY, 0, second),
        Zone(CAPTION, second, third),
        Zone(CHROME, third, len(text)),
    )
    found = find_organizations(as_prose(text, zones), Known(), (), ())
    assert [(text[one.start : one.end], one.zone) for one in found] == [
        ("Sở Y tế", BODY),
        ("Sở Nội vụ", CAPTION),
    ]


def test_nothing_is_found_in_an_empty_text():
    assert find_organizations(body(""), Known(), (), ()) == ()
