"""From raw bytes to a draft: whole, once, permitted."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from articles.models import Article, Change, Place, SourceFile, TextVersion
from articles.services.errors import NotPermitted, StaleVersion
from articles.services.imports.ingest import ingest_file, ingest_text, reread
from articles.services.writing import lookups
from articles.services.writing.saving import save
from articles.text.decode import MalformedArticle
from tests import factories as make

pytestmark = pytest.mark.django_db

SHARED = Path(__file__).resolve().parents[3] / "shared"
PAGE = """Hưng Yên đẩy mạnh chuyển đổi số ở xã, phường

08:15, 12/03/2021

Sáng 12/3, tại Hưng Yên, các xã, phường của tỉnh bàn cách làm hồ sơ trên mạng cho người dân.

Đến nay, 161 xã, phường đã nhận hồ sơ trên mạng.

Bài và ảnh: Hoàng Thử
"""


@pytest.fixture
def hung_yen():
    place = Place(slug="hung-yen", name="Hưng Yên", level="province")
    lookups.save_lookup(place, by=None)
    return place


def test_a_page_becomes_a_draft_with_everything_in_one_entry(hung_yen):
    result = ingest_file(name="tin.txt", data=PAGE.encode(), by=None)

    article = Article.objects.get()
    assert result.article == article
    assert result.is_new
    assert article.title == "Hưng Yên đẩy mạnh chuyển đổi số ở xã, phường"
    assert (article.status, article.rights) == ("draft", "excerpt")
    assert article.place == hung_yen
    assert article.published_at == datetime(2021, 3, 12, 1, 15, tzinfo=UTC)
    assert article.published_precision == "minute"
    assert [(line.name, line.role) for line in article.bylines.all()] == [
        ("Hoàng Thử", "author_and_photographer")
    ]
    assert article.current_text.body == PAGE
    assert bytes(article.current_text.source_file.data) == PAGE.encode()
    [change] = Change.objects.filter(kind="article")
    assert {"title", "bylines", "current_text"} <= {entry["what"] for entry in change.entries}
    assert list(Article.objects.search("chuyen doi so")) == [article]


def test_the_same_bytes_twice_are_one_article():
    first = ingest_file(name="a.txt", data=PAGE.encode(), by=None)
    second = ingest_file(name="b.txt", data=PAGE.encode(), by=None)
    assert not second.is_new
    assert second.article == first.article
    assert (Article.objects.count(), SourceFile.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("tin.txt", b"T\xc3\xaan \xff", "tin.txt: byte 5"),
        ("tin.doc", b"Tin", "tin.doc"),
        ("tin.txt", b"", "tin.txt"),
        ("tin.txt", b"Tin\0", "byte 3"),
        ("tin.txt", "Đảng ủy".encode("utf-16-le"), "tin.txt: byte"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_and_nothing_stored(name, data, message):
    with pytest.raises(MalformedArticle, match=message):
        ingest_file(name=name, data=data, by=None)
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(encoding):
    article = ingest_file(name="tin.txt", data=PAGE.encode(encoding), by=None).article
    assert article.current_text.body == PAGE


def test_normalised_once_with_the_way_back():
    page = PAGE.replace("\n", "\r\n").replace("ủ", "u\u0309")
    text = ingest_file(name="tin.txt", data=page.encode(), by=None).article.current_text
    assert text.body == PAGE
    assert text.mapping


def test_html_is_read_through_its_markup():
    page = f"""<!doctype html><html><head><title>x</title><style>p {{}}</style></head><body>
    <nav><a href="/">Trang chủ</a></nav><h1>{PAGE.splitlines()[0]}</h1>
    <p class="date">08:15, 12/03/2021</p><p>Các xã, phường bàn cách làm hồ sơ trên mạng.</p>
    <p>Đến nay, 161 xã, phường đã nhận hồ sơ.</p><script>alert(1)</script></body></html>"""
    article = ingest_file(name="tin.html", data=page.encode(), by=None).article
    assert article.title == PAGE.splitlines()[0]
    assert article.published_at == datetime(2021, 3, 12, 1, 15, tzinfo=UTC)
    assert article.current_text.source_file.media_type == "text/html"
    assert "alert" not in article.current_text.body
    assert "Trang chủ" not in article.current_text.readable()


def test_a_text_that_is_too_long_is_refused_whole():
    with pytest.raises(ValidationError, match="500"):
        ingest_text(text="Tin dài\n\n" + "chữ " * 130_000, by=None)
    assert not SourceFile.objects.exists()
    assert not Article.objects.exists()


def test_a_text_that_is_too_long_is_not_read_first(monkeypatch):
    monkeypatch.delattr("articles.text.intake.read_page")
    with pytest.raises(ValidationError, match="500"):
        ingest_text(text="chữ " * 130_000, by=None)


def test_an_auditor_brings_nothing_in():
    with pytest.raises(NotPermitted):
        ingest_text(text=PAGE, by=make.make_user("Auditor"))
    assert not SourceFile.objects.exists()


def test_the_printed_outlet_is_matched_only_when_one_body_bears_the_name():
    page = PAGE.replace("Sáng 12/3", "(Báo Thử Nghiệm) - Sáng 12/3")
    outlet = make.make_organization("Báo Thử Nghiệm", kind="press")
    article = ingest_text(text=page, by=None).article
    assert article.publisher_as_printed == "Báo Thử Nghiệm"
    assert article.publisher == outlet


def test_reading_again_fills_what_is_empty_and_keeps_what_people_wrote():
    article = ingest_text(text=PAGE, by=None).article
    article.title, article.published_at, article.published_precision = "Tên đã sửa", None, ""
    save(article, by=None)
    reread(article, by=None)
    article.refresh_from_db()
    assert article.title == "Tên đã sửa"
    assert article.published_at
    assert article.bylines.count() == 1
    assert reread(article, by=None) is None


def test_reading_again_does_not_undo_what_was_saved_meanwhile():
    fetched = ingest_text(text=PAGE, by=None).article
    edited = Article.objects.get()
    edited.title, edited.section = "Tên đã sửa", "Thời sự"
    save(edited, by=None)
    fetched.published_at = None
    with pytest.raises(StaleVersion):
        reread(fetched, by=None)
    assert Article.objects.get().title == "Tên đã sửa"


def test_the_command_says_what_became_of_each_file(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    with pytest.raises(CommandError, match="2 of 3"):
        call_command("import_articles", str(tmp_path))
    out = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in out] == ["imported", "refused", "refused"]
    call_command("import_articles", str(tmp_path / "a.txt"))
    assert capsys.readouterr().out.startswith("already there")
    assert TextVersion.objects.count() == 1


@pytest.mark.skipif(not SHARED.exists(), reason="the sample articles are not on this machine")
def test_the_sample_articles_come_in_with_the_annotated_metadata():
    lines = (SHARED / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    for page in gold:
        data = (SHARED / "seeds" / page["file"]).read_bytes()
        article = ingest_file(name=page["file"], data=data, by=None).article
        assert article.title == page["title"]
        assert article.publisher_as_printed.casefold() == (page["publisher"] or "").casefold()
        assert article.photo_credit == (page["photo_credit"] or "")
        printed = [line.printed for line in article.bylines.all()]
        assert printed == ([page["byline"]["text"]] if page["byline"] else [])
        stated = page["published"] and datetime.fromisoformat(page["published"])
        assert article.published_at == stated
