"""Whatever happens to a page, the reader reads on, and every find fits the text."""

import json
import random
from pathlib import Path

import pytest

from articles.text.decode import MalformedArticle
from articles.text.extraction import extract
from articles.text.intake import read_file
from articles.text.shipped import shipped

DEMO = Path(__file__).resolve().parents[2] / "fixtures" / "demo"
PAGES = [
    "\n\n".join(part["text"] for part in json.loads(path.read_text(encoding="utf-8"))["text"])
    for path in sorted(DEMO.glob("*.json"))
]
PIECES = [
    "Nghị quyết số ", "05-CT/TW", "/", "-", "khóa XII và XIII", "đồng chí ", "Nguyễn Văn An, ",
    "Bí thư Đảng ủy", "1.150", "7 vạn", ",", ";", "(", ")", "“", "”", ".", "\n", "\u00a0", "Ð",
    "uỷ", "T.Ư", "<b>", "&nbsp;", "ngày 30/2/2019", "năm 20199", "e\u0301", "\u200b", "𝐀", "İ",
    "Theo: ", "Ảnh: ", "Luật Đất đai năm ", "hơn", "%", "tỷ đồng", "H'", "*", "[", "|",
]  # fmt: skip


def mutated(text, chance):
    """Return a text with some of its stretches cut, doubled, moved or replaced."""
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 1, 2, 5, 20, 200]))
        piece = chance.choice([*PIECES, text[start:end] * 2, text[start:end].upper(), ""])
        text = text[:start] + piece + text[end:]
    return text


def spans(found):
    yield from found.citations
    yield from found.relations
    yield from found.organizations
    yield from found.people
    yield from found.dates
    yield from found.figures
    yield from found.statements
    for person in found.people:
        yield from person.positions


def check(text):
    try:
        article = read_file(text.encode(), "tin.txt").article
    except MalformedArticle:
        return
    found = extract(article, shipped())
    for find in spans(found):
        words = article.text[find.start : find.end]
        assert 0 <= find.start < find.end <= len(article.text)
        assert words == words.strip(), (find, words)
    assert len(found.resolutions) == len(found.citations)
    chrome = article.of("chrome")
    for find in (*found.citations, *found.organizations, *found.people, *found.figures):
        assert not [zone for zone in chrome if find.start < zone.end and zone.start < find.end]


@pytest.mark.parametrize("seed", range(40))
def test_mutated_pages_are_read(seed):
    chance = random.Random(seed)
    for _ in range(5):
        check(mutated(chance.choice(PAGES), chance))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_twenty_thousand_mutated_pages_are_read(seed):
    chance = random.Random(seed)
    for _ in range(100):
        check(mutated(chance.choice(PAGES), chance))
