"""Step 6: a later mention means what the nearest earlier one of the same number means."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator

from articles.text.finds import Citation
from articles.text.prose import Prose
from articles.text.resolving.issuers import ANY, central, code_of, same_code
from articles.text.resolving.library import base_type, number_key
from articles.text.resolving.named import plenum_of, without_year
from articles.text.resolving.terms import overlap

_FARTHEST = 20  # mentions of one number that are looked at, so that long lists stay cheap
# What joins two documents of one issuer: a rule and the one that it replaces.
_JOINED = re.compile(
    r"\b(?:thay thế|thay cho|thay|kế thừa|sửa đổi|bổ sung|bãi bỏ|hủy bỏ|hết hiệu lực|so với)\b"
)
_SENTENCE_ENDS = re.compile(r"[.!?…](?: |$)|\n")
_LONGEST_JOINT = 150  # characters
# What stands between the items of a list: "khóa XI và XII".
_BETWEEN_ITEMS = re.compile(r"\s*(?:,|;|và|,\s*và|cùng)\s*")
_BARE_ITEM = re.compile(r"(?:kh[oó][aá]\s+|\()?[IVXLC\d]", re.IGNORECASE)


class Mentions:
    """The citations of one article by type and number, in reading order.

    `citations` hold what each mention has come to mean so far, others' words included.
    """

    def __init__(self, citations: list[Citation], prose: Prose | None) -> None:
        self.citations = citations
        self.prose = prose
        self._kinds = [self._kind(citation) for citation in citations]
        self._alike: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, kind in enumerate(self._kinds):
            self._alike[kind].append(at)

    def source_of(self, at: int) -> int | None:
        """Return the mention that tells what this one means: the nearest earlier one.

        Before all others, as in a heading, it is the next one that says more.
        """
        for one in self.before(at):
            return one
        own = self.citations[at]
        return next(self.behind(at, lambda one: _says_more(self.citations[one], own)), None)

    def joined_to(self, at: int) -> Iterator[int]:
        """Yield the neighbours of the same type that one sentence says it replaces or amends."""
        for other in (at - 1, at + 1):
            if 0 <= other < len(self.citations) and self._are_joined(min(at, other)):
                yield other

    def _are_joined(self, first: int) -> bool:
        one, other = self.citations[first], self.citations[first + 1]
        if self.prose is None or base_type(one.type) != base_type(other.type):
            return False
        between = self.prose.lower[one.end : min(other.start, one.end + _LONGEST_JOINT)]
        is_near = other.start - one.end <= _LONGEST_JOINT
        return bool(is_near and _JOINED.search(between)) and not _SENTENCE_ENDS.search(between)

    def before(self, at: int) -> Iterator[int]:
        """Yield earlier mentions that may be of the same document, the nearest first."""
        alike = self._alike[self._kinds[at]]
        place = bisect_left(alike, at)
        for other in reversed(alike[max(0, place - _FARTHEST) : place]):
            if self.may_be_one(other, at):
                yield other

    def behind(self, at: int, wanted: Callable[[int], bool]) -> Iterator[int]:
        """Yield later mentions, of those wanted, that may be of the same document."""
        alike = self._alike[self._kinds[at]]
        place = bisect_left(alike, at)
        for other in alike[place + 1 : place + 1 + _FARTHEST]:
            if wanted(other) and self.may_be_one(other, at):
                yield other

    def may_be_one(self, one: int, other: int) -> bool:
        """Tell whether nothing that two mentions print keeps them apart."""
        left, right = self.citations[one], self.citations[other]
        if left.organ and right.organ and not same_code(left.organ, right.organ):
            return False
        if left.year and right.year and left.year != right.year:
            return False
        if left.date and right.date and not overlap(left.date, right.date):
            return False
        return _same_issuer(left, right) and _same_term(left, right)

    def with_items(self, at: int) -> list[int]:
        """Return a mention with the other items of its list: "khóa XI" and "XII" are one."""
        first = at
        while first > 0 and self._goes_on(first):
            first -= 1
        last = at
        while last + 1 < len(self.citations) and self._goes_on(last + 1):
            last += 1
        return [one for one in range(first, last + 1) if self._kinds[one] == self._kinds[at]]

    def _kind(self, citation: Citation) -> tuple[str, str]:
        """Return what mentions of one document share: the type, and number, plenum or name."""
        kind, plenum = base_type(citation.type), plenum_of(citation)[0]
        if plenum:
            return kind, f"plenum {plenum}"
        if citation.number or citation.nickname:
            return kind, number_key(citation.number) or citation.nickname
        if self.prose is None:
            return kind, f"at {citation.start}"
        return kind, without_year(self.prose.lower[citation.start : citation.end])

    def _goes_on(self, at: int) -> bool:
        """Tell whether a citation is a bare item of the list before it."""
        if self.prose is None:
            return False
        before, citation = self.citations[at - 1], self.citations[at]
        between = self.prose.plain[before.end : citation.start]
        words = self.prose.plain[citation.start : citation.end]
        return bool(_BETWEEN_ITEMS.fullmatch(between[:20]) and _BARE_ITEM.match(words))


def _says_more(one: Citation, than: Citation) -> bool:
    """Tell whether a mention prints a date or a symbol that another lacks."""
    return bool(one.date and not than.date) or bool(one.organ and not than.organ)


def _same_issuer(one: Citation, other: Citation) -> bool:
    if not one.issuer or not other.issuer:
        return _code(one) == _code(other) or not (_code(one) and _code(other))
    left, right = central(one.issuer), central(other.issuer)
    if left and right:
        return bool(left & right) or ANY in left | right
    return _code(one) == _code(other)


def _code(citation: Citation) -> str:
    code = citation.organ or code_of(citation.issuer)
    return code.rstrip("0123456789").casefold()


def _same_term(one: Citation, other: Citation) -> bool:
    left, right = plenum_of(one)[1], plenum_of(other)[1]
    return not left or not right or left == right
