"""Which line is the headline."""

import re

from articles.text.chrome import is_menu
from articles.text.lines import Line
from articles.text.normalize import fold
from articles.text.places import place_label
from articles.text.publishers import is_masthead
from articles.text.sheet import Sheet
from articles.text.zones import TITLE

LONGEST = 300
MOST_CANDIDATES = 60

# Chi bộ … đi đầu làm đường - Trang thông tin điện tử huyện … · … | Báo …
_SITE_NAME = re.compile(
    r"\s+[-–—|»]\s+(?=(?:báo|trang|cổng|tạp chí|đài|website|thông tấn)\b|(?:[\w-]+\.)+\w{2,4}$)",
    re.IGNORECASE,
)
# 80 năm thành lập … (30/6/1945 - 30/6/2025) · Kỷ niệm … · Hướng tới Đại hội …
_KICKER = re.compile(
    r"\d{1,3} năm .*\d\)$|(?:kỷ niệm|hướng tới|chào mừng|tiến tới|mừng đảng)\b", re.IGNORECASE
)
_ELLIPSIS = re.compile(r"(?:\.\.\.|…)[”\"']?$")
_CREDITED = re.compile(r"[\s(.–-]ảnh\s*:|\((?:nguồn|nguồn ảnh)\s*:", re.IGNORECASE)


def find_title(sheet: Sheet) -> list[int]:
    """Return the lines of the headline (usually one), or [] where the page prints none."""
    hinted = _hinted(sheet)
    if hinted is not None:
        return [hinted]
    candidates = _candidates(sheet)
    if not candidates:
        return []
    best = max(candidates, key=lambda index: _score(sheet, index, candidates))
    if _score(sheet, best, candidates) < -2:
        return []
    return [best, *_continued(sheet, best)]


def without_site_name(text: str) -> str:
    """Return a document title without the name of the site behind it."""
    match = _SITE_NAME.search(text)
    return text[: match.start()] if match and match.start() > 10 else text


def first_paragraph(sheet: Sheet) -> int:
    """Return the index of the first running text of the page (the number of lines for none)."""
    for line in sheet.lines:
        index = line.index
        if sheet.marks[index] or sheet.stamps[index] or _is_above_paragraphs(line):
            continue
        twice = sheet.lines[index + 1 : index + 2]
        if _CREDITED.search(line.text) or (twice and twice[0].text == line.text):
            continue
        if line.paragraph and not sheet.captions[index]:
            return index
    return len(sheet.lines)


def _is_above_paragraphs(line: Line) -> bool:
    """A headline, or the subject that stands over one: "Vụ án … và đồng phạm:"."""
    return _is_headline_shaped(line) or (line.text.endswith(":") and len(line.text) <= 160)


def _hinted(sheet: Sheet) -> int | None:
    """The line that the markup calls the headline, if the page prints it."""
    marked = [line.index for line in sheet.lines if sheet.hint(line) == TITLE]
    wanted = fold(without_site_name(sheet.hints.title))
    same = [line.index for line in sheet.lines if wanted and line.key == wanted]
    both = [index for index in same if index in marked]
    return next(iter(both or same or marked), None)


def _candidates(sheet: Sheet) -> list[int]:
    end = first_paragraph(sheet)
    found = [
        line.index
        for line in sheet.lines[:end]
        if line.key and line.words and not sheet.marks[line.index] and not sheet.stamps[line.index]
        and not _CREDITED.search(line.text) and not sheet.sources[line.index]
    ]  # fmt: skip
    return found[-MOST_CANDIDATES:] if end < len(sheet.lines) else found[:MOST_CANDIDATES]


def _is_headline_shaped(line: Line) -> bool:
    """A question, a quotation or "…" may be a headline although it ends as a sentence does."""
    if len(line.text) > 160:
        return False
    bare = line.text.rstrip("”\"' ")
    return bare.endswith(("?", "!")) or bool(_ELLIPSIS.search(line.text))


def _score(sheet: Sheet, index: int, candidates: list[int]) -> float:
    line = sheet.lines[index]
    points = _by_length(line) + _by_neighbours(sheet, index)
    if sheet.signed[index] or is_masthead(line.text):
        points -= 5
    if is_menu(line) or place_label(line.text, sheet.names):
        points -= 6
    if line.text.endswith((":", ";")) or (line.closed and not _is_headline_shaped(line)):
        points -= 5
    if _KICKER.match(line.text) and index != candidates[-1]:
        points -= 2
    if sheet.captions[index] and line.closed:
        points -= 3
    if index and _carries_on(sheet, sheet.lines[index - 1], line):
        points -= 4
    points += _by_echo(sheet, index, candidates)
    return points + (0.5 if index == candidates[0] else 0) - candidates.index(index) * 0.01


def _by_length(line: Line) -> float:
    if line.words >= 5:
        return 3 + min(line.words, 14) * 0.05
    return 2 if line.words >= 3 else -2


def _by_neighbours(sheet: Sheet, index: int) -> float:
    points, last = 0.0, len(sheet.lines) - 1
    for step, worth in ((1, 3.0), (2, 2.0), (3, 0.5)):
        if index + step <= last and sheet.stamps[index + step]:
            points += worth
            break
    for step, worth in ((1, 2.0), (2, 1.5), (3, 1.0)):
        if index >= step and sheet.stamps[index - step]:
            points += worth
            break
    run = [
        line
        for line in sheet.lines[max(0, index - 2) : index + 3]
        if line.key and line.words <= 4 and not line.closed and line.index != index
    ]
    return points - (3 if len(run) >= 3 and sheet.lines[index].words <= 4 else 0)


def _by_echo(sheet: Sheet, index: int, candidates: list[int]) -> float:
    """A headline is repeated on the page; a document title repeats it with the site's name."""
    key = sheet.lines[index].key
    others = [sheet.lines[other].key for other in candidates if other != index]
    if any(key.startswith(other) and len(key) > len(other) > 15 for other in others):
        return -4
    if len(key) > 15 and any(other.startswith(key) or other.endswith(key) for other in others):
        return 2
    return 0


def _continued(sheet: Sheet, first: int) -> list[int]:
    """The lines below that carry on a headline in capitals or one that ends in a comma."""
    more, last = [], sheet.lines[first]
    for line in sheet.lines[first + 1 : first + 4]:
        if not _carries_on(sheet, last, line):
            break
        more.append(line.index)
        last = line
    return more


def _carries_on(sheet: Sheet, above: Line, line: Line) -> bool:
    odd = (sheet.marks, sheet.stamps, sheet.signed)
    if any(kind[at] for kind in odd for at in (above.index, line.index)) or line.closed:
        return False
    both_capitals = above.text.isupper() and line.text.isupper() and line.words > 1
    if line.text[:1].islower() and not line.gap:  # Bài phát biểu / của đồng chí … / tại …
        return True
    return line.key != above.key and (both_capitals or above.text.endswith((",", " -", " –")))
