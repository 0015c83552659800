"""Citations of an article: what programs and people read, however odd the title."""

import json
import re
from datetime import UTC, datetime

import msgspec
import pytest

from articles.exports import citations
from articles.exports.parts import BylineRecord, Reference
from articles.exports.records import ArticleRecord

PAGE = "https://example.test/articles/tin/"
ODD = 'Tiền {50%} & "phí" #1_a $x^2~ \\input{x} – Đảng uỷ'


def make_record(**fields):
    values = {
        **dict.fromkeys(ArticleRecord.__struct_fields__),
        "slug": "tin",
        "title": "Một xã làm tốt",
        "published": "2018-07-23T08:07+07:00",
        "publisher": Reference(kind="organization", slug="bao", name="Báo Mẫu", url="/x/"),
        "bylines": [signed("Lê An"), signed("Ảnh: Hồ Ba", "photographer"), signed("Võ Bé")],
        "version": 1,
        "updated_at": datetime(2020, 1, 1, tzinfo=UTC),
        **fields,
    }
    return ArticleRecord(**values)


def signed(name, role="author"):
    return BylineRecord(printed=name.upper(), name=name, role=role, position=None, person=None)


def bibtex_fields(entry):
    """Read an entry as BibTeX does: a value ends where its braces are even, backslash or not."""
    fields, at = {}, entry.index(",") + 1
    while found := re.compile(r"\s*(\w+) = \{").match(entry, at):
        depth, end = 1, found.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[end], 0)
            end += 1
        fields[found[1]] = entry[found.end() : end - 1]
        assert entry[end] == ","
        at = end + 1
    assert entry[at:].strip() == "}"
    return fields


def test_people_read_the_citation_in_two_styles():
    record = make_record(source_address="https://bao.test/1")

    assert citations.vietnamese(record, PAGE) == (
        "Lê An, Võ Bé (2018), “Một xã làm tốt”, Báo Mẫu, ngày 23 tháng 7 năm 2018, "
        f"https://bao.test/1, Dẫn Chứng: {PAGE}"
    )
    assert citations.english(record, PAGE) == (
        "Lê An and Võ Bé, “Một xã làm tốt”, Báo Mẫu, 23 July 2018, "
        f"https://bao.test/1, Dẫn Chứng: {PAGE}"
    )


@pytest.mark.parametrize(
    ("published", "vietnamese", "english", "ris", "parts"),
    [
        (None, "“Một", "Báo Mẫu, Dẫn", "", None),
        ("2018", "(2018), “Một", "Báo Mẫu, 2018, Dẫn", "2018///", [2018]),
        ("2018-07", "tháng 7 năm 2018", "July 2018", "2018/07//", [2018, 7]),
        ("2018-07-03", "ngày 3 tháng 7 năm 2018", "3 July 2018", "2018/07/03/", [2018, 7, 3]),
    ],
)
def test_a_date_is_no_more_exact_than_known(published, vietnamese, english, ris, parts):
    record = make_record(published=published, bylines=[])

    assert vietnamese in citations.vietnamese(record, PAGE)
    assert english in citations.english(record, PAGE)
    assert (f"DA  - {ris}\r\n" in citations.ris(record, PAGE)) is bool(published)
    [item] = json.loads(citations.csl_json(record, PAGE))
    assert item.get("issued") == ({"date-parts": [parts]} if parts else None)
    assert bibtex_fields(citations.bibtex(record, PAGE)).get("date") == published


def test_bibtex_hides_what_tex_would_take_for_its_own():
    record = make_record(title=ODD, source_address="https://bao.test/a_b?c=1&d={e}%20")
    fields = bibtex_fields(citations.bibtex(record, PAGE))

    assert fields["title"] == (
        r'{Tiền \textbraceleft{}50\%\textbraceright{} \& "phí" \#1\_a \$x\textasciicircum{}2'
        r"\textasciitilde{} \textbackslash{}input\textbraceleft{}x\textbraceright{} – Đảng uỷ}"
    )
    assert fields["author"] == "{Lê An} and {Võ Bé}"
    assert fields["url"] == "https://bao.test/a_b?c=1&d=%7Be%7D%20"
    assert fields["journal"] == "Báo Mẫu"


@pytest.mark.parametrize("title", ["{", "}", "}{", "\\", "a\\", "{{}", "@article{x,", "a\nb\x07c"])
def test_no_title_breaks_out_of_its_field(title):
    record = make_record(title=title)

    assert set(bibtex_fields(citations.bibtex(record, PAGE))) == {
        *("author", "title", "journal", "year", "date", "url", "note", "entrysubtype", "langid")
    }
    lines = citations.ris(record, PAGE).split("\r\n")
    assert [line[:6] for line in lines] == [
        *("TY  - ", "AU  - ", "AU  - ", "TI  - ", "T2  - ", "PY  - ", "DA  - "),
        *("UR  - ", "N1  - ", "DB  - ", "LA  - ", "ID  - ", "ER  - ", ""),
    ]
    assert not any("\n" in line for line in lines)


def test_a_title_cannot_begin_a_tag_of_its_own():
    record = make_record(title="Tin\r\nER  - \r\nTY  - BOOK", section="a\nb")

    assert citations.ris(record, PAGE).count("\r\nER  - ") == 1
    assert "TI  - Tin ER - TY - BOOK\r\n" in citations.ris(record, PAGE)
    assert "SE  - a b\r\n" in citations.ris(record, PAGE)


def test_csl_keeps_every_letter_and_leaves_out_what_is_not_known():
    record = make_record(title=ODD, publisher=None, published=None, bylines=[])
    [item] = json.loads(citations.csl_json(record, PAGE))

    assert item == {
        "id": "tin",
        "type": "article-newspaper",
        "title": ODD,
        "language": "vi",
        "URL": PAGE,
        "source": "Dẫn Chứng",
        "note": f"Dẫn Chứng: {PAGE}",
    }
    assert ODD in msgspec.json.decode(citations.csl_json(record, PAGE))[0]["title"]
