"""Bodies by names that are known or that the article itself gives: "(EVN)" behind the name."""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from articles.text.known import KnownBody, KnownName
from articles.text.naming.body_scan import SHORTEST, KnownPlace, is_whole
from articles.text.naming.body_spans import Span
from articles.text.naming.body_spelling import written_out
from articles.text.naming.body_words import UPPER, ends_longer_word, meanings
from articles.text.phrases import Places
from articles.text.prose import Prose, one_spelling

# A press's own name without "Báo" is a common word ("Nhân Dân").
_PRESS = "press"
_SAYS_PRESS = re.compile(r"(?:báo|tạp chí|đài|cổng|nhà xuất bản|thông tấn|tân hoa)\b|[^.]+\.")
_BRACKET = (" (", "(")
_CALLED = (
    r"(?:(?:gọi tắt|viết tắt|sau đây gọi|sau đây gọi tắt|tên gọi tắt|tên viết tắt)(?: là|:)? )?"
)
_SHORT = re.compile(rf" ?\({_CALLED}(?P<short>[{UPPER}][^\W_]*+(?>(?:[-&.][^\W_]++){{0,3}}))\)")


def known_spans(prose: Prose, places: list[KnownPlace], found: list[Span]) -> Iterator[Span]:
    """Yield where names stand that records bear, but for those inside spans found before.

    `places` are those of the names, by their ends.
    """
    plain, lower, at = prose.plain, prose.lower, 0
    for start, end, bearers in places:
        # The first span that ends no sooner is the only one that can hold the name.
        while at < len(found) and found[at].end < end:
            at += 1
        if at < len(found) and found[at].start <= start:
            continue
        if not is_whole(lower, start, end) or ends_longer_word(lower, start, end):
            continue
        words = plain[start:end]
        if any(_is_meant(words, body, name) for body, name in bearers):
            yield Span(start, end, "known")


def _is_meant(words: str, body: KnownBody, name: KnownName) -> bool:
    if words.islower():
        return False
    if name.kind == "abbreviation" or words.isupper():
        return len(words) >= SHORTEST and words == one_spelling(name.text)
    if body.kind == _PRESS and not _SAYS_PRESS.match(words.lower()):
        return False
    return words[0].isupper() or " " in words


def defined_in(plain: str, spans: list[Span]) -> dict[str, str]:
    """Return the short names that the text gives behind names, with the names written out."""
    defined: dict[str, str] = {}
    for span, following in zip_longest(spans, spans[1:]):
        if not plain.startswith(_BRACKET, span.end):
            continue
        short = _SHORT.match(plain, span.end)
        if short and _is_short(short["short"]):
            defined.setdefault(short["short"], written_out(plain[span.start : span.end]))
        elif following and _is_other_name(plain, span, following):
            words = plain[following.start : following.end]
            defined.setdefault(words, written_out(plain[span.start : span.end]))
    return defined


def _is_short(words: str) -> bool:
    capitals = sum(char.isupper() for char in words)
    return capitals > 1 and words not in meanings("body_short_words")


def _is_other_name(plain: str, span: Span, following: Span) -> bool:
    """Tổng công ty Sản xuất Hải Hà (Tổng công ty 3/2)"""
    return (
        following.start == span.end + 2
        and plain[following.end : following.end + 1] == ")"
        and plain[span.start : span.start + 4].lower() == plain[following.start :][:4].lower()
    )


def short_spans(prose: Prose, defined: Mapping[str, str]) -> Iterator[Span]:
    """Yield where the text's own short names stand."""
    if not defined:
        return
    plain = prose.plain
    for _number, at, end in Places(defined).in_text(plain, prose.plain_bytes):
        if not ((at and plain[at - 1].isalnum()) or plain[end : end + 1].isalnum()):
            yield Span(at, end, "defined")
