"""The site or paper that a republished article names ("Theo: …", "Nguồn: …")."""

import re
from dataclasses import dataclass

from articles.text.lexicon import Names, begins_with
from articles.text.normalize import fold_exact
from articles.text.zones import PrintedSource

LONGEST = 140

_WHOLE = re.compile(
    r"[\s(\[*–—-]*(?:(?:nguồn(?: tin| bài| bài viết| trích dẫn)?|trích nguồn|dẫn nguồn|theo nguồn"
    r"|theo)\s*[:：]\s*(?P<colon>\S.*?)|(?:theo|nguồn(?: tin)?|trích)\s+(?P<bare>\S.*?))"
    r"[\s)\].*]*$",
    re.IGNORECASE,
)
# Hà My (Theo TTXVN) · Hà My - Theo TTXVN
_AFTER = re.compile(
    r"\s*(?:[-–—,|/]\s*|\()\s*(?:theo|nguồn)\s*:?\s+(?P<name>[^()\n]{2,60}?)\s*\)?[\s.]*$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,5}(?:/\S*)?", re.IGNORECASE)
_LINKED = re.compile(r"\s*[:(]?\s*https?://\S+\s*\)?$")
_PROSE = re.compile(r"[,;:?!]|\b(?:là|đã|sẽ|được|cho biết|của ông|của bà|có)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """A source at the end of a line that says something before it; `at` is where it is cut."""

    source: PrintedSource
    at: int


def read_source(text: str, at: int, names: Names) -> PrintedSource | None:
    """Read a whole line as the name of a source, or None; `at` is where `text` stands."""
    if len(text) > LONGEST:
        return None
    match = _WHOLE.match(text)
    if not match:
        return None
    group = "colon" if match["colon"] else "bare"
    name = _LINKED.sub("", match[group]).rstrip(" .,:;")
    if not name or not _is_source(name, names, colon=group == "colon"):
        return None
    start = at + match.start(group)
    return PrintedSource(name, start, start + len(name))


def cut_source(text: str, at: int, names: Names) -> Cut | None:
    """Find a source behind an author on the same line ("Hà My (Theo TTXVN)"), or None."""
    match = _AFTER.search(text) if len(text) <= LONGEST else None
    if not match or not match.start() or not _is_source(match["name"], names, colon=False):
        return None
    start = at + match.start("name")
    return Cut(PrintedSource(match["name"], start, start + len(match["name"])), match.start())


def _is_source(name: str, names: Names, *, colon: bool) -> bool:
    key = fold_exact(name)
    if key in names.outlets or key in names.agencies or _DOMAIN.fullmatch(name):
        return True
    words = name.split()
    if len(words) > 10 or _PROSE.search(name) or not name[0].isupper():
        return False
    if colon or begins_with(name, names.bodies):
        return True
    return len(words) <= 5 and sum(word[0].isupper() for word in words) * 2 > len(words)
