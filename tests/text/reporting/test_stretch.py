"""What a stretch says that somebody points at, whether or not a rule has spoken of it."""

from datetime import date

from articles.text.extraction import extract_prose
from articles.text.proposing.stretches import stated_in
from articles.text.prose import as_prose
from articles.text.shipped import shipped
from articles.text.zones import BODY, Zone

TEXT = (
    "Đảng ủy xã Hòa An đã triển khai Chỉ thị số 05-CT/TW năm 2016. "
    "Đến nay có hơn 120 đảng viên dự. "
    "Đồng chí Trần Văn Bình, Bí thư Đảng ủy xã Hòa An, cho biết như vậy. Trời nắng."
)


def read(kind, words):
    prose = as_prose(TEXT, (Zone(BODY, 0, len(TEXT)),))
    found = extract_prose(prose, shipped(), published=date(2019, 5, 1))
    start = TEXT.index(words)
    span = start, start + len(words)
    return stated_in(kind, span, prose, found, published=date(2019, 5, 1))


def test_a_sentence_gives_its_body_and_its_directive():
    told = read("finding", "Đảng ủy xã Hòa An đã triển khai Chỉ thị số 05-CT/TW năm 2016.")
    assert told["organization"] == "Đảng ủy xã Hòa An"
    at = TEXT.index("Chỉ thị")
    [cited] = told["directives"]
    assert cited.startswith(f"directive:{at}-")
    assert told["statement"].startswith("Đảng ủy xã")
    assert told["kind"] in {"carries_out", "result", "achievement"}


def test_a_number_gives_value_unit_and_qualifier():
    told = read("finding", "hơn 120 đảng viên")
    assert (told["kind"], told["value"], told["qualifier"]) == ("figure", "120", "hơn")
    assert told["organization"] == "Đảng ủy xã Hòa An"


def test_a_post_is_read_where_one_is_stated():
    told = read("position", "Trần Văn Bình, Bí thư Đảng ủy xã Hòa An")
    assert (told["person"], told["title"]) == ("Trần Văn Bình", "Bí thư")
    assert read("position", "Trời nắng.") == {}
    assert read("relation", "Trời nắng.") == {}


def test_a_sentence_that_tells_nothing_still_has_its_words():
    told = read("finding", "Trời nắng.")
    assert told["statement"] == "Trời nắng."
    assert "value" not in told
