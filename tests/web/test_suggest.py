"""Suggestions while somebody types: names, numbers and titles."""

import json

import pytest

from tests.factories import make_article, make_directive, make_organization, make_person

pytestmark = pytest.mark.django_db


def suggested(client, words):
    response = client.get("/suggest.json", {"q": words})
    assert response.status_code == 200
    return [one["name"] for one in json.loads(response.content)["suggestions"]]


def test_suggestions_begin_at_any_word_of_a_name(client):
    make_organization("Đảng ủy Khối")
    make_organization("Khối thi đua")
    make_organization("Khối nháp", publish=False)
    make_person("Khôi Thử")
    make_article("Khối đoàn kết")
    make_directive("05", title="Về khối đại đoàn kết")

    assert suggested(client, "khoi") == suggested(client, "KHỐI")
    assert set(suggested(client, "kho")) == {
        "Khối thi đua", "Đảng ủy Khối", "Khôi Thử", "Khối đoàn kết",
        "Chỉ thị 05-CT/TW · Về khối đại đoàn kết",
    }  # fmt: skip
    assert suggested(client, "05")[0].startswith("Chỉ thị 05-CT/TW")
    assert suggested(client, "k") == []
    assert suggested(client, "") == []
    assert client.get("/suggest.json?x=1").status_code == 400


def test_suggestions_tell_directives_of_one_symbol_apart(client):
    for year in ("1998", "2019"):
        make_directive("35", title="Chỉ thị 35-CT/TW", signed_on=year, term="")

    assert set(suggested(client, "chi thi 35")) == {
        "Chỉ thị 35-CT/TW (1998)", "Chỉ thị 35-CT/TW (2019)",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["kh", "khoi", "không có"])
def test_suggestions_ask_five_questions_at_most(client, words, django_assert_max_num_queries):
    for number in range(5):
        make_organization(f"Khối {number}")
        make_article(f"Khối tin {number}")
    with django_assert_max_num_queries(5):
        client.get("/suggest.json", {"q": words})


def test_titles_are_suggested_from_any_of_their_words(client):
    make_article("Sơ kết mười năm công tác dân vận")
    make_article("Mười năm nhìn lại")
    make_article("Mười năm chưa đăng", publish=False)

    assert suggested(client, "muoi nam") == [
        "Mười năm nhìn lại",
        "Sơ kết mười năm công tác dân vận",
    ]
    assert suggested(client, "so ket") == suggested(client, "dan van")
    assert suggested(client, "van") == ["Sơ kết mười năm công tác dân vận"]


def test_what_begins_so_is_suggested_before_what_only_holds_it(client):
    for number in range(40):
        make_article(f"Chuyện {number} hai kho")
    make_article("Kho thóc")
    assert suggested(client, "kho")[0] == "Kho thóc"


def test_a_number_suggests_its_directive_first(client):
    make_directive("921", title="Thực hiện Chỉ thị 907-CT/TW")
    make_directive("907", title="Về việc sắp xếp các cơ quan trong toàn tỉnh và những việc khác")
    make_directive("05")

    assert [name.split(" · ")[0] for name in suggested(client, "907")] == [
        "Chỉ thị 907-CT/TW", "Chỉ thị 921-CT/TW",
    ]  # fmt: skip
    assert suggested(client, "chỉ thị số 907") == suggested(client, "chỉ thị 907")
    assert suggested(client, "chỉ thị số 05")[0].startswith("Chỉ thị 05-CT/TW")
