"""The text of an article as marked blocks: every passage once, links never nested."""

import pytest

from articles.exports import article_record
from articles.models import Mention
from articles.services.reading.texts import next_text
from articles.services.writing.saving import save
from articles.views.reading import read_passages, read_text
from tests.factories import (
    make_article,
    make_evidence,
    make_finding,
    make_mention,
    make_organization,
    make_person,
    make_position,
    published_anew,
)

pytestmark = pytest.mark.django_db


def drawn(pieces):
    """Draw pieces: <id …> for an opening (a + for evidence), [words→slug] for a link."""
    words = []
    for piece in pieces:
        if piece.kind == "open":
            words.append(f"<{piece.anchor}{'+' if piece.is_evidence else ''} ")
        elif piece.kind == "close":
            words.append(">")
        else:
            words.append(f"[{piece.words}→{piece.link.slug}]" if piece.link else piece.words)
    return "".join(words)


def blocks(article):
    return [
        (block.zone, drawn(block.pieces)) for block in read_text(article_record(article)).blocks
    ]


def test_overlapping_passages_nest_and_the_inner_mention_is_the_link():
    article = make_article("Tin", body="Ông Lê A, Bí thư Đảng ủy Khối, nói.")
    person, body = make_person("Lê A"), make_organization("Đảng ủy Khối")
    make_mention(article, "Lê A", person)
    make_mention(article, "Bí thư Đảng ủy Khối", make_organization("Thường trực"))
    make_mention(article, "Đảng ủy Khối", body)
    make_position(article, "Lê A, Bí thư Đảng ủy", person)

    assert blocks(article) == [
        (
            "body",
            (
                "Ông <p-9-29+ <p-9-13 [Lê A→le-a]>, <p-15-34 [Bí thư →thuong-truc]"
                "<p-22-34 [Đảng ủy→dang-uy-khoi]>>>< < [ Khối→dang-uy-khoi]>>, nói."
            ),
        )
    ]


def test_a_passage_over_two_paragraphs_has_its_id_once():
    article = make_article("Tin", body="Câu một.\nCâu hai.")
    make_finding(article, "một.\nCâu", make_organization())
    anchors = [block for _zone, block in blocks(article)]

    assert anchors == ["Câu <p-9-17+ một.>", "<+ Câu> hai."]


def test_the_title_carries_its_marks():
    article = make_article("Đảng ủy Khối họp", body="Không nhắc ai.")
    make_mention(article, "Đảng ủy Khối", make_organization("Đảng ủy Khối"))
    text = read_text(article_record(article))

    assert drawn(text.title) == "<p-0-12 [Đảng ủy Khối→dang-uy-khoi]> họp"
    assert [block.zone for block in text.blocks] == ["body"]


def test_zones_and_short_lines_become_blocks():
    parts = [
        ("title", "Tin"),
        ("standfirst", "Mở đầu."),
        ("body", "Một câu trọn vẹn.\nNhững kết quả bước đầu\nMột câu nữa."),
        ("chrome", "Tin liên quan"),
        ("caption", "Ảnh hội nghị"),
        ("byline", "Lê Viết"),
    ]
    body, zones = "", []
    for zone, text in parts:
        start = len(body)
        body += text
        zones.append({"zone": zone, "start": start, "end": len(body)})
        body += "\n"
    article = make_article("Tin")
    save(article, by=None, satellites=[next_text(article, body=body, zones=zones, by=None)])

    assert blocks(article) == [
        ("standfirst", "Mở đầu."),
        ("body", "Một câu trọn vẹn."),
        ("subhead", "Những kết quả bước đầu"),
        ("body", "Một câu nữa."),
        ("caption", "Ảnh hội nghị"),
        ("byline", "Lê Viết"),
    ]


def test_passages_of_an_earlier_text_have_no_place_in_this_one():
    article = make_article("Tin", body="Câu một đúng như in.")
    make_finding(article, "một", make_organization())
    second = next_text(
        article, body="Tin\n\nCâu hai.", zones=[{"zone": "body", "start": 5, "end": 13}], by=None
    )
    save(article, by=None, satellites=[second])

    assert blocks(article) == [("body", "Câu hai.")]


def test_withheld_text_is_shown_as_stretches_around_passages():
    far = "Chữ ở giữa. " * 40
    article = make_article(
        "Tin", body=f"Đầu {far}Lê A nói có 63 tổ chức. {far}Cuối", rights="excerpt"
    )
    body, person = make_organization("Đảng ủy"), make_person("Lê A")
    make_mention(article, "Lê A", person)
    finding = make_finding(article, "Lê A nói có 63 tổ chức", body)
    save(finding, by=None, satellites=[make_evidence(finding, article, "Cuối")])
    first, last = read_passages(article_record(article))

    assert "<p-489-511+ <p-489-493 [Lê A→le-a]> nói có 63 tổ chức>" in drawn(first.pieces)
    assert drawn(last.pieces).endswith("<p-993-997+ Cuối>")
    for stretch in [first, last]:
        assert sum(len(piece.words) for piece in stretch.pieces) <= 300
    assert [anchor for anchor, _label in first.labels] == ["p-489-511", "p-489-493"]


def test_no_words_at_all_where_only_the_description_is_allowed():
    article = make_article("Tin", body="Lê A nói.", rights="metadata_only")
    make_mention(article, "Lê A", make_person("Lê A"))
    (stretch,) = read_passages(article_record(article))

    assert stretch.pieces == []
    assert [(anchor, label.names[0].target.name) for anchor, label in stretch.labels] == [
        ("p-5-9", "Lê A")
    ]


@pytest.fixture
def led():
    """An article with one mention that a machine led to its record and one that an editor made."""
    article = make_article("Tin", body="Ông Lê A khen Đảng ủy Khối.")
    machine = {"origin": "machine", "resolution": "name", "rule": "known", "confidence": 0.93}
    make_mention(article, "Đảng ủy Khối", make_organization("Đảng ủy Khối"), **machine)
    make_mention(article, "Lê A", make_person("Lê A"))
    return article


def test_the_record_of_a_mention_tells_machine_from_editor(led):
    by_editor, by_machine = article_record(led).mentions
    assert (by_editor.origin, by_editor.resolution, by_editor.rule) == ("editor", None, None)
    assert (by_machine.origin, by_machine.resolution) == ("machine", "name")
    assert (by_machine.rule, by_machine.confidence) == ("known", 0.93)


@pytest.mark.parametrize("rights", ["full_text", "excerpt", "metadata_only"])
def test_what_a_machine_led_to_its_record_says_so_in_words(client, led, rights):
    type(led).objects.update(rights=rights)
    published_anew()
    page = client.get(f"/articles/{led.slug}/", headers={"accept-language": "vi"})
    html = page.content.decode()
    assert html.count("do máy tìm và dẫn đến bản ghi này nhờ tên đầy đủ") == 1
    assert "1 chỗ nhắc đến do máy dẫn đến bản ghi" in html
    assert "93%" in html
    shown = page.context["by_machine"]
    assert [mention.target.slug for mention in shown] == ["dang-uy-khoi"]


def test_an_editors_choice_for_a_find_of_the_machine_is_told_as_such(client, led):
    Mention.objects.update(resolution="editor")
    published_anew()
    html = client.get(f"/articles/{led.slug}/").content.decode()
    assert "do máy tìm, biên tập viên chọn bản ghi" in html
    assert "by-machine" not in html
