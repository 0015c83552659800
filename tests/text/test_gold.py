"""The reader against the annotated sample articles, where they stand beside the project."""

import json
from pathlib import Path

import pytest

from articles.text.finds import Extraction
from articles.text.gold import file_record
from articles.text.intake import read_file
from benchmarks import reading

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD, SEEDS = SHARED / "gold" / "seeds.jsonl", SHARED / "seeds"

needs_shared = pytest.mark.skipif(
    not GOLD.exists() or not SEEDS.exists(),
    reason="the annotated sample articles are not beside the project",
)


def gold_lines():
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def record_of(line):
    path = SEEDS / line["file"]
    return file_record(read_file(path.read_bytes(), path.name), id=line["id"], found=Extraction())


@needs_shared
def test_metadata_as_annotated():
    for line in gold_lines():
        record = record_of(line)

        for key in ("title", "photo_credit", "publisher", "place", "published_precision"):
            assert record[key] == line[key], (line["id"], key)
        assert (record["published"] or "")[:10] == (line["published"] or "")[:10]
        assert record["source"] == line["source"]


@needs_shared
def test_bylines_with_role_and_position_as_annotated():
    for line in gold_lines():
        assert record_of(line)["byline"] == line["byline"], line["id"]


@needs_shared
def test_no_figure_drops_below_the_last_accepted_one():
    figures = reading.summary(reading.score(GOLD, SEEDS, reading.read_all(GOLD, SEEDS)))

    accepted = json.loads(reading.ACCEPTED.read_text(encoding="utf-8"))
    assert figures.pop("chrome_credited") == accepted.pop("chrome_credited") == 0
    assert figures.keys() == accepted.keys()
    for name, least in accepted.items():
        assert figures[name] >= least, name


def test_a_record_has_every_key():
    record = file_record(
        read_file("Một dòng chữ".encode(), "tin.txt"), id="tin", found=Extraction()
    )

    assert record["id"] == "tin"
    assert record["citations"] == record["findings"] == []
    assert record["byline"] is None
    assert record["published"] is None
    assert "text" not in record


def test_offsets_count_in_the_files_own_text():
    source = (
        "Ba\u0309n la\u0300ng giữ rừng đầu nguồn\r\n12/03/2018 09:15\r\n\r\n"
        + "Một đoạn văn đủ dài để là thân bài, kể chuyện giữ rừng của thôn. " * 3
        + "\u200b\r\n\r\nBài và ảnh: Hồ La\u0300i\r\n"
    )

    record = file_record(read_file(source.encode(), "tin.txt"), id="tin", found=Extraction())

    title, byline = record["title_at"], record["byline"]
    assert source[title["start"] : title["end"]] == "Ba\u0309n la\u0300ng giữ rừng đầu nguồn"
    assert source[byline["start"] : byline["end"]] == byline["text"]
    assert byline["text"] == "Bài và ảnh: Hồ La\u0300i"
    assert (byline["name"], byline["role"]) == ("Hồ Lài", "author and photographer")


def test_markup_carries_its_extracted_text():
    record = file_record(
        read_file("<h1>Một tiêu đề</h1>".encode(), "a.html"), id="a", found=Extraction()
    )

    title = record["title_at"]
    assert record["text"][title["start"] : title["end"]] == "Một tiêu đề"
