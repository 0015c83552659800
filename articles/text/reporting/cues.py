"""The words that dates, figures and statements are known by, found in one pass over the text."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from articles.text.lexicon import entries
from articles.text.phrases import Phrases
from articles.text.prose import Prose
from articles.text.reporting.measures import countable
from articles.text.reporting.numerals import DIGITS, SCALES

# What a cue is for.
DATED, COUNTED, MANY, AWARD, STATED = range(5)
_GROUPS = 5

_DATED = {
    "năm nay": "0", "năm ngoái": "-1", "đầu năm": "edge", "cuối năm": "edge",
    "quý i": "i", "quý ii": "ii", "quý iii": "iii", "quý iv": "iv",
    "hiện có": "now", "tính đến nay": "now", "hiện nay có": "now",
}  # fmt: skip
# "hàng trăm", "hàng chục nghìn": some of them, how many is left open
_MANY_OF = (*SCALES, *(f"{less} {more}" for less in SCALES for more in SCALES))

# What a sentence says, told by cue words: that something was done, is wanted, was achieved …
DONE, WANTED, PASSIVE, ACHIEVED, LACKING, CAUSE, LACK_CAUSE, LESSON, TASK, PRAISED, GIVEN = (
    *("done", "wanted", "passive", "achieved", "lacking", "cause", "lack_cause", "lesson"),
    *("task", "praised", "given"),
)
# Before a verb of work ("đã tổ chức", "cần tăng cường").
_MOODS = {
    "đã": DONE, "luôn": DONE, "đã tích cực": DONE, "đều": DONE, "cũng": DONE,
    "đã thường xuyên": DONE, "đã được": DONE, "đều được": DONE, "đang được": DONE,
    "đã chủ động": DONE, "đã kịp thời": DONE, "đã nghiêm túc": DONE,
    "cần": WANTED, "phải": WANTED, "cần phải": WANTED, "sẽ": WANTED,
    "được": PASSIVE,
}  # fmt: skip
_COMMENDED = ("khen thưởng", "tuyên dương", "biểu dương", "tôn vinh", "vinh danh")
_LISTS = {
    "achievement_cues": ACHIEVED, "shortcoming_cues": LACKING, "cause_cues": CAUSE,
    "shortcoming_cause_cues": LACK_CAUSE, "lesson_cues": LESSON, "task_cues": TASK,
    "praise_cues": PRAISED, "awards": GIVEN,
}  # fmt: skip


# (start, end, what it stands for); bare, since a text holds hundreds.
Cue = tuple[int, int, str]


class Cues(NamedTuple):
    """The cues of one text by what they are for, each in the order of their beginnings."""

    groups: tuple[tuple[Cue, ...], ...]

    def of(self, group: int) -> tuple[Cue, ...]:
        return self.groups[group]


@lru_cache(maxsize=4)
def cues(prose: Prose) -> Cues:
    """Return every cue in a text; the last few texts are remembered."""
    groups: tuple[list[Cue], ...] = tuple([[] for _ in range(_GROUPS)])
    for start, end, values in _phrases().all_in(prose.lower, prose.lower_bytes):
        for group, value in values:
            groups[group].append((start, end, value))
    return Cues(tuple([tuple(sorted(group)) for group in groups]))


@cache
def _phrases() -> Phrases[tuple[int, str]]:
    return Phrases(_entries())


def _entries() -> Iterator[tuple[str, tuple[int, str]]]:
    for words, value in _DATED.items():
        yield words, (DATED, value)
    for number in DIGITS:
        for measure in countable():
            yield f"{number} {measure}", (COUNTED, f"{number} {measure}")
    for scale in _MANY_OF:
        yield f"hàng {scale}", (MANY, f"hàng {scale}")
        yield f"vài {scale}", (MANY, f"vài {scale}")
    for award in entries("awards"):
        yield award, (AWARD, award)
    for words, sign in _stated():
        yield words, (STATED, sign)


def _stated() -> Iterator[tuple[str, str]]:
    for verb in entries("work_verbs"):
        for mood, sign in _MOODS.items():
            yield f"{mood} {verb}", sign
    for word in _COMMENDED:
        yield word, GIVEN
    for name, sign in _LISTS.items():
        for entry in entries(name):
            yield entry, sign
