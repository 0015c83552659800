"""What may be typed: quotes, a minus, a field, numbers, abbreviations; all else is words."""

import unicodedata

import pytest
from django.core.management import call_command

from articles.filters.understood import understand
from articles.models import Abbreviation, Article, Directive, Organization
from articles.search.words import asked_of
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    texts = {
        "Bán lúa": "Xã viên thu hoạch, bán lúa cho kho.",
        "Bàn việc": "Họp chi bộ, việc bán lúa chưa bàn.",
        "Kho thóc": "Uỷ ban nhân dân tỉnh Kỳ Lạ kiểm kê kho; quy chế ở Mĩ Lý.",
    }
    return {
        title: make.make_article(title, body=f"{title}\n{text}") for title, text in texts.items()
    }


def abbreviate(body, text):
    save(
        body,
        by=None,
        satellites=[body.names.model(organization=body, text=text, kind="abbreviation")],
    )


def found(query, model=Article):
    asked = understand(query)
    rows = asked.matches(model.objects.all()).annotate(tier=asked.tier(model.objects.all()))
    return [str(one) for one in rows.order_by("tier", "pk")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"ban lua"', ["Bán lúa", "Bàn việc"]),
        ('"lua kho"', []),
        ("“bán lúa”", ["Bán lúa", "Bàn việc"]),
        ("lua -hop", ["Bán lúa"]),
        ("lua -“chi bo”", ["Bán lúa"]),
        ("tiêu đề:ban", ["Bán lúa", "Bàn việc"]),
        ("tieu de: lua", ["Bán lúa"]),
        ("title:lúa", ["Bán lúa"]),
        ('title:"ban viec"', ["Bàn việc"]),
        ("bàn", ["Bàn việc"]),
        ("ban", ["Bán lúa", "Bàn việc", "Kho thóc"]),
        ("kho thoc", ["Kho thóc"]),
        ("-lua", ["Bán lúa", "Bàn việc"]),
        ("lua - ban", ["Bán lúa", "Bàn việc"]),
        ("my ly", ["Kho thóc"]),
        ("Mỹ Lí", ["Kho thóc"]),
        ("kì lạ", ["Kho thóc"]),
        ("uy ban", ["Kho thóc"]),
        (unicodedata.normalize("NFD", "ủy ban"), ["Kho thóc"]),
    ],
)
def test_what_may_be_typed(articles, query, expected):
    assert found(query) == expected


def test_words_of_the_title_come_first_as_typed():
    make.make_article("Khác", body="Khác\nban, bàn, bán")
    make.make_article("Bàn", body="Bàn\n…")
    make.make_article("Ban", body="Ban\n…")
    assert found("ban") == ["Ban", "Bàn", "Khác"]
    assert found("bàn") == ["Bàn", "Khác"]


def test_what_is_called_so_stands_on_top():
    make.make_organization("Đảng ủy Khối huyện")
    make.make_organization("Đảng ủy Khối")
    assert found("dang uy khoi", Organization) == ["Đảng ủy Khối", "Đảng ủy Khối huyện"]


@pytest.mark.parametrize("query", ["05-CT/TW", "05 CT TW", "05 ct tw", "ct05", "chỉ thị 05"])
def test_a_number_leads_to_the_directive(query):
    kind = make.make_type("chi-thi", "Chỉ thị")
    kind.abbreviations = "CT"
    kind.save()
    five = make.make_directive("05", title="Học tập và làm theo Bác")
    make.make_directive("06", title="Nhắc lại 05 CT TW và chỉ thị 05")
    assert found(query, Directive)[0] == str(five)
    assert understand(query).named["directive"][0] == five.pk


def test_abbreviations_of_the_names_table_are_written_out(articles):
    body = make.make_organization("Ủy ban nhân dân")
    abbreviate(body, "UBND")
    asked = understand("UBND tỉnh")
    assert asked.written_out == (("UBND", "Ủy ban nhân dân"),)
    assert found("ubnd tinh") == ["Kho thóc"]
    assert found("UBND tỉnh") == ["Kho thóc"]
    assert found("ubnd bo") == []


def test_an_abbreviation_with_a_stop_is_one(articles):
    body = make.make_organization("Kiểm kê kho")
    abbreviate(body, "K.K")
    assert found("k.k") == ["Kho thóc"]


def test_drafts_write_out_nothing(articles):
    body = make.make_organization("Ủy ban nhân dân", publish=False)
    abbreviate(body, "UBND")
    assert understand("UBND").written_out == ()


def test_a_minus_behind_a_number_belongs_to_it():
    assert not asked_of("858 -CV/ĐUK").unwanted
    assert asked_of("lua -ban").unwanted


def test_the_same_questions_for_any_query(articles, django_assert_num_queries):
    with django_assert_num_queries(3):
        understand("lua")
    with django_assert_num_queries(3):
        understand('lua ban "kho thoc" hop title:kho UBND T.Ư BTV')
    with django_assert_num_queries(2):  # nothing bears a name of which a part is to be missing
        understand('lua ban "kho thoc" -hop title:kho UBND T.Ư BTV')


@pytest.fixture
def abbreviations():
    told = {
        "UBND": "Ủy ban nhân dân",
        "T.Ư": "Trung ương",
        "TƯ": "Trung ương",
        "TW": "Trung ương",
        "TU": "Tỉnh ủy; Thành ủy",
        "BTV": "Ban Thường vụ",
        "BCH": "Ban Chấp hành",
        "CB,ĐV": "cán bộ, đảng viên",
        "HCM": "Hồ Chí Minh",
        "TP": "thành phố",
    }
    for short, words in told.items():
        save_lookup(Abbreviation(short=short, words=words), by=None)


@pytest.mark.parametrize(
    ("query", "words", "short"),
    [
        ("BTV", "Ban Thường vụ họp", "BTV họp"),
        ("btv hop", "Ban Thường vụ họp", "BTV họp"),
        ("T.Ư", "các cơ quan Trung ương", "các cơ quan T.Ư"),
        ("t.u", "các cơ quan Trung ương", "các cơ quan T.Ư"),
        ("TƯ", "các cơ quan Trung ương", "các cơ quan TƯ"),
        ("UBND", "Ủy ban nhân dân huyện", "UBND huyện"),
        ("UBND huyện", "Ủy ban nhân dân huyện", "UBND huyện"),
        ("BCH TW", "Ban Chấp hành Đảng bộ; Hội nghị Trung ương", "BCH TW"),
        ("cb,đv", "cán bộ, đảng viên", "CB, ĐV"),
        ("TP.HCM", "thành phố Hồ Chí Minh", "TP.HCM"),
        ("TU", "Tỉnh ủy họp", "TU họp"),
        ("TU", "Thành ủy họp", "TU họp"),
        ("title:BTV", "Ban Thường vụ họp", "BTV họp"),
    ],
)
def test_an_abbreviation_finds_its_words_and_itself(abbreviations, query, words, short):
    make.make_article(words, body=f"{words}\n…")
    make.make_article(short, body=f"{short}\n…")
    make.make_article("Khác", body="Khác\nhọp ban ủy huyện")
    assert set(found(query)) == {words, short}


def test_one_bodys_own_name_does_not_stand_for_all(abbreviations):
    body = make.make_organization("Ủy ban nhân dân tỉnh Kỳ Lạ")
    abbreviate(body, "UBND")
    abbreviate(body, "UBND tỉnh")
    assert understand("UBND").written_out == (("UBND", "Ủy ban nhân dân"),)
    assert understand("UBND tỉnh").written_out == (("UBND", "Ủy ban nhân dân"),)


@pytest.mark.parametrize("query", ["tu tuong", "tư tưởng", "kinh tế tư nhân", "Tư"])
def test_a_word_that_is_spelled_like_an_abbreviation_is_a_word(abbreviations, query):
    assert understand(query).written_out == ()


def test_what_is_said_to_be_written_out_is_the_part_that_is(abbreviations):
    assert understand("(TP.HCM)").written_out == (("TP", "thành phố"), ("HCM", "Hồ Chí Minh"))
    assert understand("T.Ư,").written_out == (("T.Ư", "Trung ương"),)


def test_an_abbreviation_that_is_switched_off_is_a_word(abbreviations):
    row = Abbreviation.objects.get(short="BTV")
    row.is_used = False
    save_lookup(row, by=None)
    assert understand("BTV").written_out == ()


def test_the_shipped_abbreviations_are_read(articles):
    call_command("load_reference", verbosity=0)
    for query in ("BTV", "T.Ư", "HĐND", "MTTQ", "BCT", "BBT", "UBKT", "CB,ĐV", "KT-XH", "đ/c"):
        assert understand(query).written_out, query


def test_a_number_is_told_and_its_parts_are_not_written_out(abbreviations):
    kind = make.make_type("chi-thi", "Chỉ thị")
    kind.abbreviations = "CT"
    save_lookup(kind, by=None)
    make.make_directive("05", title="Học tập và làm theo Bác")
    for query in ("05-CT/TW", "05 CT TW"):
        asked = understand(query)
        assert (asked.cited, asked.written_out) == (("Chỉ thị 05-CT/TW",), ())
        assert "Chỉ thị 05-CT/TW" in " ".join(asked.lines())
    assert understand("907-CT/TU").written_out == ()
    assert understand("học 907-CT/TU, BTV").written_out == (("BTV", "Ban Thường vụ"),)


def test_a_number_that_only_its_directive_bears_is_told(abbreviations):
    make.make_directive("907", symbol="907-CT/TU", organ_code="TU", title="Việc tỉnh")
    make.make_directive("908", symbol="908-CT/TU", organ_code="TU", publish=False)
    assert understand("907-CT/TU").cited == ("Chỉ thị 907-CT/TU",)
    assert understand("908-CT/TU").cited == ()


def test_directives_of_one_number_are_told_apart():
    kind = make.make_type("chi-thi", "Chỉ thị")
    kind.abbreviations = "CT"
    save_lookup(kind, by=None)
    for year, term in (("1998", "VIII"), ("2019", "XII"), ("2024", "XIII")):
        make.make_directive("35", title=f"Năm {year}", signed_on=f"{year}-05-30", term=term)
    assert "Chỉ thị 35-CT/TW (2019)" in " ".join(understand("35-CT/TW").lines())
    assert set(understand("35-CT/TW").cited) == {
        f"Chỉ thị 35-CT/TW ({year})" for year in (1998, 2019, 2024)
    }


def test_the_words_of_a_number_stand_side_by_side():
    make.make_article("Một", body="Một\nThực hiện Chỉ thị 907-CT/TU; từ nay")
    make.make_article("Hai", body="Hai\nct, từ ngày 907 tu bổ")
    make.make_article("Ba", body="Ba\nchỉ thị 907 - CT/TU")
    assert set(found("907-CT/TU")) == {"Một", "Ba"}
    assert found("15-5-2016") == []
    assert asked_of("907-ct/tu")
    assert len(asked_of("2015-2020").terms) == 2


@pytest.mark.parametrize("query", ['"', "😀", "- !", '""', "title:"])
def test_a_query_without_words_says_so(articles, query):
    asked = understand(query)
    if query != "title:":
        assert not asked.asked.terms
        assert len(list(asked.lines())) == 1
    assert list(understand("").lines()) == []


def test_what_is_to_be_missing_says_nothing_of_the_marks_of_the_rest(articles):
    assert found('lua -"chưa bàn"') == ["Bán lúa"]
    assert not understand('lua -"chưa bàn"').asked.is_exact
    # Its own count for itself alone.
    assert found('lua -"chưa bán"') == ["Bán lúa", "Bàn việc"]
    assert found("lúa -hop") == ["Bán lúa"]
    assert found("-bàn") == ["Bàn việc"]


def test_what_is_to_be_missing_in_the_title_is_told_so():
    said = list(understand("lua -title:ban -thoc").lines())
    assert len(said) == 3
    assert ("thoc" in said[1], "ban" in said[1]) == (True, False)
    assert ("thoc" in said[2], "ban" in said[2]) == (False, True)
