"""The words that posts begin with, and what may stand before them: nguyên, cựu, cố, quyền."""

import re
from functools import cache
from typing import NamedTuple

from articles.text.lexicon import entries
from articles.text.phrases import Phrases
from articles.text.prose import key_of

# nguyên là Chủ tịch · cựu Giám đốc · Q. Cục trưởng · hiện là Viện trưởng · là Bí thư Tỉnh ủy
_PREFIX = re.compile(
    r"(?:(?:hiện nay |hiện |đang |nay |vốn |từng )?"
    r"(?:là |với cương vị là |tân )|)"
    r"(?P<kept>(?:(?:kiêm|nguyên|cựu|cố(?! vấn)|quyền|q\.)(?:,? ?(?:là|các))?:? ?){0,2})"
)
_KEPT_BEFORE = re.compile(r"(?:(?:nguyên|cựu|cố|quyền|q\.)(?: là)?:? ?)+$")
_FORMER = re.compile(r"\b(?:nguyên|cựu)\b")
_LATE = re.compile(r"\bcố\b(?! vấn)")
_ACTING = re.compile(r"\bquyền\b|\bq\.")
_NO_FLAGS = (False, False, False)


class Head(NamedTuple):
    """A post's first words at start:end, with what flags it ("nguyên Phó Chủ tịch").

    `title` is where the post's own words begin; `is_lesser` marks work that many do ("cán bộ"),
    which is a post only behind a name or with a body of its own.
    """

    start: int
    title: int
    end: int
    is_lesser: bool


def head_at(lower: str, at: int) -> Head | None:
    """Return the post that begins at `at`, "nguyên", "hiện là" and the like skipped or kept."""
    prefix = _PREFIX.match(lower, at)
    first = prefix.end() if prefix else at
    length, is_lesser = _longest(lower, first)
    if not length:
        return None
    kept = prefix.start("kept") if prefix else first
    return Head(kept, first, first + length, is_lesser)


def heads_in(lower: str, start: int, end: int) -> list[Head]:
    """Return every post's first words in a stretch, in reading order, the longest at each place."""
    found = []
    # A piece of its own: an automaton goes through the whole of what it is given.
    for hit in _posts().longest_in(lower[start:end]):
        title = start + hit.start
        before = _KEPT_BEFORE.search(lower, max(start, title - 20), title)
        first = before.start() if before and _is_word_start(lower, before.start()) else title
        found.append(Head(first, title, start + hit.end, hit.values[0]))
    return found


def flags(words: str) -> tuple[bool, bool, bool]:
    """Return whether the words in front of a title say acting, former, late."""
    if not words:  # so it is nearly always
        return _NO_FLAGS
    lower = words.lower()
    return bool(_ACTING.search(lower)), bool(_FORMER.search(lower)), bool(_LATE.search(lower))


def _is_word_start(lower: str, at: int) -> bool:
    return at == 0 or not lower[at - 1].isalnum()


def _longest(lower: str, at: int) -> tuple[int, bool]:
    line = lower[at : at + 60].partition("\n")[0]
    most = _first_words().get(line.partition(" ")[0].rstrip(',.;:)"'), 0)
    if not most:
        return 0, False
    heads, words = _heads(), line.split(" ", 6)[:6]
    for count in range(min(len(words), most), 0, -1):
        phrase = " ".join(words[:count])
        bare = phrase.rstrip(',.;:)"\n')
        if bare in heads and (count == 1 or not phrase[: -len(words[-1]) - 1].endswith(",")):
            return len(bare), heads[bare]
    return 0, False


@cache
def _heads() -> dict[str, bool]:
    heads = {key_of(entry): True for entry in entries("lesser_posts")}
    return heads | {key_of(entry): False for entry in entries("posts")}


@cache
def _first_words() -> dict[str, int]:
    """Return how many words the longest post has that begins with a word."""
    heads = sorted(_heads(), key=_words)
    return {head.partition(" ")[0]: _words(head) for head in heads}


def _words(head: str) -> int:
    return head.count(" ") + 1


@cache
def _posts() -> Phrases[bool]:
    return Phrases(_heads().items())
