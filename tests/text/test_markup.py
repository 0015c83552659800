"""The text of a page of markup, and what the markup says about it."""

import pytest

from articles.text.decode import MalformedArticle
from articles.text.intake import read_file
from articles.text.markup import extract_text

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Giữ rừng từ mỗi bản làng - Báo Tân Lĩnh</title>
<meta property="og:title" content="Giữ rừng từ mỗi bản làng">
<meta property="article:published_time" content="2021-03-04T08:15:00+07:00">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
 "headline": "Giữ rừng", "author": {"name": "Hồ Lài"}, "publisher": {"name": "Báo Tân Lĩnh"}}]}
</script><style>p {color: red}</style></head>
<body class="has-sidebar"><nav><a>Trang chủ</a> <a>Thời sự</a></nav>
<div class="sidebar-wrap"><article><h1>Giữ rừng từ mỗi bản làng</h1>
<p class="sapo">Mười hai người thay nhau giữ cánh rừng đầu nguồn.</p>
<p>Đoạn thứ nhất <b>in đậm</b> kể về tổ giữ rừng của thôn, mỗi tuần hai lần vào rừng
tuần tra, nhắc nhau ghi chép từng gốc cây.<br>Dòng sau dấu ngắt.</p>
<figure><img src="x.jpg" alt="ẩn"><figcaption>Rừng già <i>Bản Luông</i></figcaption></figure>
<p>Đoạn thứ hai nói về quy ước của thôn: ai chặt một cây phải trồng lại mười cây và chăm sóc.</p>
<p class="author">Hồ Lài</p></article>
<div class="tin-lien-quan"><ul><li>Tin về rừng</li><li>Tin về suối</li></ul></div></div>
<div hidden>không thấy</div><script>var x = "<p>không thấy";</script><template>ẩn</template>
<footer>Bản quyền thuộc Báo Tân Lĩnh</footer></body></html>"""


def test_blocks_are_paragraphs_and_what_is_not_shown_is_left_out():
    text, _ = extract_text(PAGE, "a.html")

    assert text.split("\n\n")[:3] == [
        "Trang chủ Thời sự",
        "Giữ rừng từ mỗi bản làng",
        "Mười hai người thay nhau giữ cánh rừng đầu nguồn.",
    ]
    assert "Đoạn thứ nhất in đậm kể" in text
    assert "từng gốc cây.\nDòng sau dấu ngắt." in text
    assert "Tin về rừng\nTin về suối" in text
    assert "không thấy" not in text
    assert "ẩn" not in text
    assert "color" not in text


def test_the_head_states_facts():
    _, hints = extract_text(PAGE, "a.html")

    assert hints.title == "Giữ rừng từ mỗi bản làng"
    assert hints.published.isoformat() == "2021-03-04T08:15:00+07:00"
    assert hints.authors == ("Hồ Lài",)
    assert hints.site == "Báo Tân Lĩnh"


def test_the_markup_helps_the_reader():
    read = read_file(PAGE.encode(), "a.html")
    article = read.article

    zones = {zone.zone: article.text[zone.start : zone.end] for zone in article.zones}
    assert article.title == "Giữ rừng từ mỗi bản làng"
    assert zones["standfirst"] == "Mười hai người thay nhau giữ cánh rừng đầu nguồn."
    assert zones["caption"] == "Rừng già Bản Luông"
    assert zones["byline"] == "Hồ Lài"
    assert article.published.isoformat() == "2021-03-04T08:15:00+07:00"
    assert article.publisher == "Báo Tân Lĩnh"
    related = article.text.index("Tin về rừng")
    assert [zone.zone for zone in article.zones if zone.start == related] == ["chrome"]


def test_the_time_on_the_page_wins_over_the_head():
    shown = PAGE.replace("<p class=", "<div>05/03/2021 09:00</div><p class=", 1)

    article = read_file(shown.encode(), "a.html").article

    assert article.published.isoformat() == "2021-03-05T09:00:00+07:00"


def test_a_wrapper_with_a_speaking_name_does_not_hide_the_page():
    wrapped = PAGE.replace("<article>", '<div class="comment menu"><article>')

    article = read_file(wrapped.encode(), "a.html").article

    assert article.title == "Giữ rừng từ mỗi bản làng"
    assert article.of("body")


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<div>" * 300 + "a", "a.html: more than 256 levels of markup"),
        ("<b></p>" * 5000, "a.html: more than 256 levels of markup"),
        ("<p>a" * 200_001, "a.html: more than 200000 elements"),
        (
            "<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">",
            "a.html: an element with too many attributes",
        ),
    ],
)
def test_markup_that_no_honest_page_has_is_refused(markup, message):
    with pytest.raises(MalformedArticle) as refused:
        extract_text(markup, "a.html")

    assert str(refused.value) == message


def test_an_author_named_by_the_markup_may_have_one_word():
    alone = PAGE.replace("Hồ Lài</p>", "Lài</p>")

    article = read_file(alone.encode(), "a.html").article

    assert [byline.name for byline in article.bylines] == ["Lài"]


@pytest.mark.parametrize(
    "markup",
    ["", "<", "<p", "a<b", "<!--", "<script>", "<p>" * 300 + "a", "<table>a<tr>b", "\ud7ff<x y=>z"],
)
def test_broken_markup_is_read_as_it_comes(markup):
    extract_text(markup, "a.html")
