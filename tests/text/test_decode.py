"""What a file's bytes must be, and what is said of those that are not."""

import pytest

from articles.text.decode import LARGEST, MalformedArticle, decode


@pytest.mark.parametrize(
    ("data", "encoding", "had_bom"),
    [
        ("Đảng bộ\r\nxã".encode(), "utf-8", False),
        (b"\xef\xbb\xbf" + "Đảng bộ\r\nxã".encode(), "utf-8", True),
        (b"\xff\xfe" + "Đảng bộ\r\nxã".encode("utf-16-le"), "utf-16-le", True),
        (b"\xfe\xff" + "Đảng bộ\r\nxã".encode("utf-16-be"), "utf-16-be", True),
    ],
)
def test_text_is_decoded_as_it_stands(data, encoding, had_bom):
    decoded = decode(data, "tin.txt")

    assert decoded.text == "Đảng bộ\r\nxã"
    assert (decoded.encoding, decoded.had_bom) == (encoding, had_bom)
    assert not decoded.is_html


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"abc\xff", "tin.txt", "tin.txt: byte 3 is not UTF-8"),
        (b"\xef\xbb\xbfab\xc3", "tin.txt", "tin.txt: byte 5 is not UTF-8"),
        (b"\xff\xfea\x00b", "tin.txt", "tin.txt: byte 4 is not UTF-16"),
        (b"\xff\xfe\x00\xd8a\x00", "tin.txt", "tin.txt: byte 2 is not UTF-16"),
        (
            "đ\x00".encode(),
            "tin.txt",
            "tin.txt: byte 2 is a character that cannot be stored (U+0000)",
        ),
        (
            "đ\ufffe".encode(),
            "tin.txt",
            "tin.txt: byte 2 is a character that cannot be stored (U+FFFE)",
        ),
        (
            "a\U0001ffff".encode(),
            "tin.txt",
            "tin.txt: byte 1 is a character that cannot be stored (U+1FFFF)",
        ),
        (b"\xed\xa0\x80", "tin.txt", "tin.txt: byte 0 is not UTF-8"),
        (b"", "tin.txt", "tin.txt: the file is empty"),
        (" \n\u00a0\n".encode(), "tin.txt", "tin.txt: the file holds no text"),
        (b"abc", "tin.docx", "tin.docx: not a file of the kinds .txt, .html, .htm"),
    ],
)
def test_what_is_not_text_is_refused_by_name_and_byte(data, name, message):
    with pytest.raises(MalformedArticle) as refused:
        decode(data, name)

    assert str(refused.value) == message


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(MalformedArticle, match=r"^tin\.txt: larger than 20 MiB$"):
        decode(b"a" * (LARGEST + 1), "tin.txt")


def test_html_is_told_by_its_name():
    assert decode(b"<p>a", "trang.HTML").is_html
    assert decode(b"<p>a", "trang.htm").is_html
