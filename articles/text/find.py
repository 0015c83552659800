"""Finding words in a text as a person would: line breaks, blanks and tone placement aside."""

import re

from articles.text.normalize import fold_exact

_WORD = re.compile(r"[^\W_]+")


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """Return (start, end) of every place where `words` stand in `text`, in reading order.

    Exact places win; only where there is none are words compared by their folded spelling ("uỷ"
    for "ủy", any white space or punctuation between words).
    """
    wanted = words.strip()
    if not wanted:
        return []
    exact = [match.span() for match in re.finditer(re.escape(wanted), text)]
    whole = [(start, end) for start, end in exact if not inside_word(text, start, end)]
    return whole or _find_folded(text, wanted)


def inside_word(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins or ends in the middle of a word: "an" in "ban"."""
    edges = [(start - 1, start), (end - 1, end)]
    return any(
        left >= 0 and right < len(text) and text[left].isalnum() and text[right].isalnum()
        for left, right in edges
    )


def _find_folded(text: str, words: str) -> list[tuple[int, int]]:
    wanted = [fold_exact(word) for word in _WORD.findall(words)]
    if not wanted:
        return []
    tokens = [(fold_exact(match.group()), *match.span()) for match in _WORD.finditer(text)]
    size = len(wanted)
    return [
        (tokens[at][1], tokens[at + size - 1][2])
        for at in range(len(tokens) - size + 1)
        if [token[0] for token in tokens[at : at + size]] == wanted
    ]
