"""The command that prints what the reader finds, and stores nothing."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_directive

PAGE = "Bản làng giữ rừng đầu nguồn\n12/03/2018 09:15\n\n" + "Một đoạn thân bài đủ dài. " * 9


def run(*arguments, **options):
    out, err = io.StringIO(), io.StringIO()
    failed = None
    try:
        call_command("read_articles", *map(str, arguments), stdout=out, stderr=err, **options)
    except CommandError as error:
        failed = error
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    return lines, err.getvalue(), failed


def test_one_json_line_a_file_and_no_database(tmp_path):
    (tmp_path / "một.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "hai.html").write_text("<h1>Bản làng giữ rừng</h1>", encoding="utf-8")

    lines, errors, failed = run(tmp_path)

    assert [line["id"] for line in lines] == ["hai", "một"]
    assert lines[1]["title"] == "Bản làng giữ rừng đầu nguồn"
    assert lines[1]["published"] == "2018-03-12T09:15:00+07:00"
    assert not errors
    assert failed is None


def test_refused_files_are_named_after_the_rest_is_done(tmp_path):
    bad, good = tmp_path / "a.txt", tmp_path / "b.txt"
    bad.write_bytes(b"abc\xff")
    good.write_text(PAGE, encoding="utf-8")

    lines, errors, failed = run(bad, tmp_path / "không có.txt", good)

    assert [line["id"] for line in lines] == ["b"]
    assert "a.txt: byte 3 is not UTF-8" in errors
    assert "không có.txt: No such file or directory" in errors
    assert failed.returncode == 1
    assert str(failed) == "2 of 3 files refused"


def test_finds_are_told_in_the_offsets_of_the_file(tmp_path):
    source = (
        "\ufeff"
        + PAGE.replace("Bản làng", "Ba\u0309n làng").replace("\n", "\r\n")
        + ("\r\n\r\nĐồng chí Lý Thị Mận, Bí thư Đảng ủy xã, quán triệt Chỉ thị số 05-CT/TW.")
    )
    (tmp_path / "a.txt").write_bytes(source.encode())

    ((line,), _, _) = run(tmp_path)

    text = (tmp_path / "a.txt").read_bytes().decode("utf-8-sig")
    (citation,), (person,) = line["citations"], line["people"]
    assert text[citation["start"] : citation["end"]] == "Chỉ thị số 05-CT/TW"
    assert (citation["symbol"], citation["kind"]) == ("05-CT/TW", "numbered")
    assert text[person["start"] : person["end"]] == person["name"] == "Lý Thị Mận"
    assert person["position"] == "Bí thư Đảng ủy xã"


@pytest.mark.django_db
def test_the_catalogue_lends_its_names(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")

    directive = make_directive(number="77")
    words = "Ngày 2/6/2016, xã học tập Chỉ thị số 77-CT/TW."
    (tmp_path / "a.txt").write_text(f"{PAGE}\n\n{words}", encoding="utf-8")

    ((shipped,), _, _), ((catalogued,), _, _) = run(tmp_path), run(tmp_path, catalogue=True)

    assert shipped["citations"][0]["targets"] == []
    assert catalogued["citations"][0]["targets"] == [directive.pk]
