"""A search on the pages: what was understood, hits, the way out."""

import pytest
from django.core.management import call_command

from articles.models import Directive, TextVersion
from tests.factories import (
    make_article,
    make_directive,
    make_mention,
    make_person,
)

pytestmark = pytest.mark.django_db

WITHHELD = "Các chữ này có trong bài, nhưng quyền đối với bài không cho phép hiện nguyên văn."


def test_a_hit_shows_the_words_and_opens_the_page_there(client, read):
    make_article("Tin", body="Tin\nMở đầu.\nKho <b>thóc</b> đã đầy.", rights="full_text")
    html = client.get("/articles/?q=thoc+da").content.decode()

    assert "Kho &lt;b&gt;<mark>thóc</mark>&lt;/b&gt; <mark>đã</mark> đầy." in html
    links = read("/articles/?q=thoc+da").attributes("a", "href")
    assert (
        "/articles/tin/#:~:text=Kho%20%3Cb%3E-,th%C3%B3c&text=Kho%20%3Cb%3Eth%C3%B3c%3C%2Fb%3E-,%C4%91%C3%A3"
        in links
    )


def test_a_stretch_that_ends_with_its_sentence_reads_so(client):
    body = f"Kho {'là ' * 77}đủ. Câu-sau-thì-dài còn nữa."
    make_article("Tin", body=body, rights="full_text")
    html = client.get("/articles/?q=kho").content.decode()
    assert "là đủ. …</p>" in html


def test_a_text_that_is_withheld_gives_no_words(read):
    make_article("Tin", body="Tin\nKho thóc đã đầy.", rights="excerpt")
    make_article("Khác", body="Khác\nKho thóc vẫn đầy.", rights="metadata_only")
    page = read("/articles/?q=thoc")

    assert "2 kết quả" in page.text
    assert "thóc" not in page.text
    assert not [attrs for tag, attrs in page.elements if tag == "mark"]
    assert page.text.count(WITHHELD) == 2


def test_that_words_are_withheld_is_said_only_of_those_that_the_row_cannot_show(
    read,
):
    made = {"body": "Kho\nXã Kỳ Lạ có kho thóc.", "rights": "excerpt"}
    make_article("Kho", standfirst="Thóc đầy kho", **made)
    for query, times in [("kho thoc", 0), ("thóc", 0), ("kho ky la", 1), ('"có kho"', 1)]:
        page = read(f"/articles/?q={query}")
        assert "1 kết quả" in page.text
        assert page.text.count(WITHHELD) == times
    assert WITHHELD not in read("/articles/").text
    make_article("Đủ", body="Xã Kỳ Lạ có kho thóc.", rights="full_text")
    assert read("/articles/?q=ky+la").text.count(WITHHELD) == 1


@pytest.mark.past_the_door
def test_words_that_the_page_does_not_show_are_not_quoted(client):
    told = {"rights": "full_text", "standfirst": "Xã Kỳ Lạ làm rất tốt"}
    make_article("Tin chỉ có tít", body="Chân trang.", **told)
    TextVersion.objects.update(zones=[{"zone": "chrome", "start": 0, "end": 14}])
    call_command("republish", verbosity=0)
    make_article("Tin không có bài", **told)
    html = client.get("/articles/?q=ky+la").content.decode()

    assert html.count('<article class="row">') == 2
    assert html.count('<p class="hit"') == 1
    assert "/articles/tin-khong-co-bai/#:~:text=X%C3%A3-,K%E1%BB%B3%20L%E1%BA%A1" in html
    assert "/articles/tin-chi-co-tit/#" not in html


def test_what_was_understood_is_said(read):
    make_article("Bán lúa", body="Bán lúa\nKho thóc.")
    page = read('/articles/?q=lúa "kho thóc" -họp tiêu đề:bán')

    assert "các chữ “lúa” đúng dấu" in page.text
    assert "đúng cụm: “kho thóc”" in page.text
    assert "trong tiêu đề hoặc tên: “bán”" in page.text
    assert "không có “họp”" in page.text


def test_a_query_that_is_too_long_is_cut_and_says_so(client, read):
    title = " ".join(["Bán", "lúa", "cho", "kho"] * 5)
    make_article(title, body=f"{title}\nHết.")
    page = read("/articles/?q=" + title.replace(" ", "+"))

    assert "phần còn lại bị bỏ qua: chỉ tìm theo tối đa 16 chữ" in page.text
    assert "1 kết quả" in page.text
    assert "x" * 201 not in read(f"/articles/?q={'x' * 300}").text
    answer = client.get("/articles.json", {"q": f"{title} {'x' * 300}"})
    assert answer.status_code == 200
    assert len(answer.json()["results"]) == 1
    assert client.get("/articles.atom", {"q": title}).status_code == 200


def test_a_query_that_only_leaves_out_says_what_became_of_it(read):
    make_article("Bán lúa", body="Hết.")

    assert "bỏ qua dấu “-”" in read('/articles/?q=-"bán lúa"').text
    assert "bỏ qua dấu “-”" not in read('/articles/?q=bán -"mua lúa"').text


def test_a_number_that_no_article_spells_so_leads_to_those_that_cite_it(read):
    directive = make_directive("05", symbol="05-CT/TW", organ_code="TW")
    assert "?directive=" not in "".join(read("/articles/?q=05-CT/TW").attributes("a", "href"))
    article = make_article("Họp", body="Họp\nTheo Chỉ thị 05 của Bộ Chính trị.")
    make_mention(article, "Chỉ thị 05", directive)

    page = read("/articles/?q=05-CT/TW")
    assert "0 kết quả" in page.text
    assert "1 bài có dẫn" in page.text
    [address] = [one for one in page.attributes("a", "href") if one.startswith("?directive=")]
    assert "1 kết quả" in read(f"/articles/{address}").text
    # Beside what is spelled so as well.
    make_article("Theo 05-CT/TW")
    page = read("/articles/?q=05-CT/TW")
    assert "1 kết quả" in page.text
    assert "1 bài có dẫn" in page.text


@pytest.mark.parametrize("typed", ["907", "907-CT/TW", "chi thi 907"])
def test_a_number_has_its_directive_on_top(read, typed):
    numbered = make_directive("907", title="Làm theo")
    make_directive("934", title="Tiếp tục Chỉ thị 907", signed_on="2024-01-01")
    page = read(f"/directives/?q={typed}")
    shown = [one for one in page.attributes("a", "href") if one.startswith("/directives/chi-thi")]
    assert shown[0] == numbered.get_absolute_url()
    assert "Chỉ thị 907-CT/TW" in page.text.partition("Đã tìm")[2].partition(".")[0]


@pytest.mark.past_the_door
def test_a_bare_number_is_that_of_directives_with_a_nought_too(read):
    make_directive("05")
    assert "được hiểu là Chỉ thị 05-CT/TW" in read("/articles/?q=5").text
    unnumbered = make_directive("77", title="Nghị quyết Đại hội")
    Directive.objects.filter(pk=unnumbered.pk).update(number="")
    for other in ("50", "0", "00"):
        assert "được hiểu là" not in read(f"/articles/?q={other}").text


def test_directives_of_one_number_are_told_apart_by_years(read):
    for year, term in ((2013, "XI"), (2017, "XII")):
        make_directive("18", signed_on=f"{year}-05-01", term=term)
    page = read("/articles/?q=chỉ thị 18")
    assert "Chỉ thị 18-CT/TW (2013)" in page.text
    assert "Chỉ thị 18-CT/TW (2017)" in page.text


def test_a_query_without_a_word_says_so(read):
    make_article("Bán lúa")
    assert "trong câu tìm không có chữ nào" in read("/articles/?q=%22").text
    assert "trong câu tìm không có chữ nào" in read("/articles/?q=😀").text
    assert "trong câu tìm không có chữ nào" not in read("/articles/?q=lua").text


def test_a_number_is_said_to_be_taken_for_its_directive(read):
    make_directive("05", title="Học tập")
    assert "được hiểu là Chỉ thị 05-CT/TW" in read("/articles/?q=05-CT/TW").text


def test_a_spelling_that_finds_nothing_leads_to_any_spelling(read):
    make_article("Bán lúa")
    page = read("/articles/?q=bàn+lùa")

    assert "Không có gì viết đúng dấu như vậy." in page.text
    assert "?q=ban+lua" in page.attributes("a", "href")
    assert "Không có gì viết đúng dấu như vậy." not in read("/articles/?q=trau").text
    assert "Không có gì viết đúng dấu như vậy." not in read("/articles/?q=trâu").text


def test_what_is_called_so_stands_above_the_articles(read):
    make_person("Nguyễn Văn Thử")
    make_person("Nguyễn Văn Nháp", publish=False)
    assert "/people/nguyen-van-thu/" in read("/articles/?q=nguyen+van+thu").attributes("a", "href")
    assert "/people/nguyen-van-thu/" not in read("/articles/?q=van+thu").attributes("a", "href")
    assert "Nháp" not in read("/articles/?q=nguyen+van+nhap").text


def test_best_first_unless_told_otherwise(read):
    make_article("Bàn", body="Bàn\nviệc")
    make_article("Khác", body="Khác\nbàn")
    make_article("Mới nhất", body="Mới nhất\nbàn")

    def found(address):
        links = (link.partition("#")[0] for link in read(address).attributes("a", "href"))
        return [link for link in links if link.startswith("/articles/") and len(link) > 10]

    assert found("/articles/?q=ban") == ["/articles/ban/", "/articles/moi-nhat/", "/articles/khac/"]
    assert found("/articles/?q=ban&sort=newest")[0] == "/articles/moi-nhat/"
    assert "Khớp nhất trước" in read("/articles/?q=ban").text
    assert "Khớp nhất trước" not in read("/articles/").text
    assert len(found("/articles/?sort=best")) == 3


def test_a_search_asks_the_same_number_of_questions(client, django_assert_max_num_queries):
    for number in range(3):
        make_article(f"Bàn việc {number}", body="Bàn việc\nKho thóc.", rights="full_text")
    with django_assert_max_num_queries(24) as few:
        client.get("/articles/?q=ban")
    for number in range(3, 15):
        make_article(f"Bàn việc {number}", body="Bàn việc\nKho thóc.", rights="full_text")
    with django_assert_max_num_queries(len(few)):
        client.get("/articles/?q=ban")
