"""Test pages written for the reader: a text with the zone of every line in front of it."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("pages")
ZONE_OF = {
    "title": "title",
    "stand": "standfirst",
    "body": "body",
    "capt": "caption",
    "by": "byline",
    "pos": "byline",
    "chrome": "chrome",
}


@dataclass(frozen=True)
class WrittenPage:
    """A page as text, the zone of each of its characters ("" for blanks) and its metadata."""

    name: str
    text: str
    zones: tuple[str, ...]
    facts: dict[str, str]
    bylines: tuple[tuple[str, ...], ...]


def written_pages(*, folder: Path = FOLDER) -> list[WrittenPage]:
    """Return the pages of every file of the folder."""
    paragraphs = _paragraphs(FOLDER / "paragraphs.txt")
    pages = []
    for path in sorted(folder.glob("*.txt")):
        if path.name != "paragraphs.txt":
            blocks = path.read_text(encoding="utf-8").split("=== ")[1:]
            pages += [_page(block, paragraphs) for block in blocks]
    return pages


def _paragraphs(path: Path) -> dict[str, str]:
    pairs = (line.split(": ", 1) for line in path.read_text(encoding="utf-8").splitlines())
    return dict(tuple(pair) for pair in pairs)


def _page(block: str, paragraphs: dict[str, str]) -> WrittenPage:
    head, _, content = block.partition("\n---\n")
    name, *rows = head.split("\n")
    pairs = [row.partition(":")[::2] for row in rows]
    facts = {key: value.strip() for key, value in pairs if key != "byline"}
    bylines = tuple(
        tuple(part.strip() for part in value.split("|"))
        for key, value in pairs
        if key == "byline" and value.strip()
    )
    text, zones = "", []
    for line in content.rstrip("\n").split("\n"):
        for segment in line.split("¦") if line else []:
            zone, _, words = segment.partition("|")
            words = re.sub(r"\{(p\d+)\}", lambda match: paragraphs[match[1]], words)
            text += words
            zones += ["" if char.isspace() else ZONE_OF[zone] for char in words]
        text += "\n"
        zones.append("")
    titles = [line.partition("|")[2] for line in content.split("\n") if line.startswith("title|")]
    facts["title"] = " ".join(titles)
    return WrittenPage(name.strip(), text, tuple(zones), facts, bylines)
