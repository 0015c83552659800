"""The outlet and the place that a page prints."""

from pathlib import Path

import pytest

from articles.text import lexicon
from articles.text.lexicon import entries, known_names
from articles.text.normalize import nfc
from articles.text.places import dateline, place_in_lead, province_of, signed_place
from articles.text.publishers import find_prefix, in_rights, is_masthead, spelled

NAMES = known_names()
WORDS = Path(lexicon.__file__).with_name("words")


@pytest.mark.parametrize(
    ("lead", "outlet"),
    [
        ("(Chinhphu.vn) - Chiều 18/3", "Chinhphu.vn"),
        ("(QBĐT) - Các chi bộ", "QBĐT"),
        ("VOV.VN - Cử tri", "VOV.VN"),
        ("NDO - Ngày 15-5", "NDO"),
        ("GD&TĐ – Nhân dịp", "GD&TĐ"),
        ("Kinhtedothi-Ngày 22/1", "Kinhtedothi"),
        ("(Thanh tra) - Thông qua", "Thanh tra"),
        ("II - Kết quả", ""),
        ("(Lai Châu) - Sáng 12/9", ""),
        ("Hà Nội - Sáng nay", ""),
        ("- Ngày 26-7", ""),
        ("(trước đây là làng) nằm bên sông", ""),
    ],
)
def test_the_outlet_before_the_first_sentence(lead, outlet):
    assert find_prefix(lead, NAMES)[0] == outlet


@pytest.mark.parametrize(
    ("line", "masthead"),
    [
        ("BÁO ĐỒNG RẠNG ĐIỆN TỬ", True),
        ("Báo Đồng Rạng điện tử", True),
        ("CỔNG THÔNG TIN ĐIỆN TỬ PHƯỜNG NGUYÊN BÌNH", True),
        ("Báo chí với công tác đấu tranh chống tiêu cực", False),
        ("Báo Đồng Rạng điện tử ra mắt giao diện mới", False),
    ],
)
def test_mastheads(line, masthead):
    assert is_masthead(line) is masthead


def test_capitals_become_usual_spelling_where_every_word_is_known():
    assert spelled("BÁO NAM ĐỊNH ĐIỆN TỬ", NAMES) == "Báo Nam Định điện tử"
    assert spelled("BÁO ĐỒNG RẠNG ĐIỆN TỬ", NAMES) == "BÁO ĐỒNG RẠNG ĐIỆN TỬ"
    assert spelled("TTO", NAMES) == "TTO"


def test_rights_lines_name_the_outlet():
    assert in_rights("© 2015 Báo Tân Lĩnh. Bảo lưu mọi quyền.") == "Báo Tân Lĩnh"
    assert in_rights("Ghi rõ nguồn “Báo Tân Lĩnh” khi phát hành lại") == "Báo Tân Lĩnh"
    assert in_rights("Thiết kế bởi công ty X") == ""


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("Ngày 15-5, tại Hà Nội, Đảng ủy", "Hà Nội"),
        ("hội nghị tại TP. Hồ Chí Minh diễn ra", "TP. Hồ Chí Minh"),
        ("Sáng 4-11, tại TPHCM, hội nghị", "TPHCM"),
        ("tại thành phố Đà Nẵng, ngành", "Đà Nẵng"),
        ("tại xã Đồng Rạng, huyện Tân Lĩnh", "xã Đồng Rạng"),
        ("tại Trung tâm Hội nghị tỉnh", ""),
        ("tại Đảng bộ tỉnh Nam Định", ""),
        ("tại hội nghị, đồng chí", ""),
    ],
)
def test_the_place_of_the_lead(lead, place):
    assert place_in_lead(lead, NAMES) == place


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("(Lai Châu) - Sáng 12/9", "Lai Châu"),
        ("Hà Nội, ngày 2/4 - Hơn 200 đoàn viên", "Hà Nội"),
        ("HÀ NỘI (TTXVN) - Sáng nay", "Hà Nội"),
        ("(Chinhphu.vn) - Chiều 18/3", ""),
        ("Đà Nẵng là thành phố đáng sống", ""),
    ],
)
def test_datelines(lead, place):
    assert dateline(lead, NAMES) == place


def test_other_places():
    assert signed_place("Hà Nội, ngày 3 tháng 2 năm 2019", NAMES) == "Hà Nội"
    assert signed_place("Nghị quyết, ngày 3 tháng 2", NAMES) == ""
    assert province_of("Báo Nam Định điện tử", NAMES) == "Nam Định"
    assert province_of("Dân trí", NAMES) == ""


def test_a_catalogue_adds_to_the_known_names():
    more = NAMES.extended(places=["Tân Lĩnh"], outlets=["Báo Tân Lĩnh"])

    assert place_in_lead("họp tại Tân Lĩnh hôm qua", more) == "Tân Lĩnh"
    assert find_prefix("(Báo Tân Lĩnh) Sáng nay", more)[0] == "Báo Tân Lĩnh"
    assert place_in_lead("họp tại Tân Lĩnh hôm qua", NAMES) == ""


@pytest.mark.parametrize("path", sorted(WORDS.glob("*.txt")), ids=lambda path: path.stem)
def test_word_lists_are_sorted_unique_and_composed(path):
    words = entries(path.stem)

    assert list(words) == sorted(set(words))
    assert all(word == nfc(word).strip() for word in words)
