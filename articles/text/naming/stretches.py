"""How far the posts beside a name run: from head to head, up to a verb, a name or the stop."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from articles.text.finds import NamedBody
from articles.text.naming.name_words import places
from articles.text.naming.post_words import (
    follows_a_body,
    follows_a_title,
    is_new_party,
    is_of_a_group,
    names_a_body,
    stops_a_post,
)
from articles.text.naming.posts import Head, head_at

# A word, T.Ư, H.Hưng, VH,TT&DL, 3/2; a mark; a line break.
_TOKEN = re.compile(r"\w+(?:(?:[./&'-]|(?<=[A-ZĐ]),(?=[A-ZĐ]{2}))\w+)*|[^\w\s]|\n")
_ABBREVIATIONS = frozenset({"tp", "t", "q", "h", "p", "tx", "tt", "x", "gs", "ts", "pgs", "ths"})
# (UBKT) · (HanoiSME) · (Học viện Chính trị quốc gia)
_BRACKETED = re.compile(r"\((?!Ảnh|SN|TP)[^()\n;:\d]{2,70}\)")
# The rest of a body that has a comma in its name: Khoa học, [Công nghệ và Môi trường].
_REST_OF_BODY = re.compile(r", ?[A-ZĐ]\w+(?: \w+){0,4} và [A-ZĐ]\w+")
# A few words and nothing else.
_GAP = re.compile(r"(?:[\w/&]+ ){1,6}")
_SUBUNITS = frozenset(
    {"phòng", "ban", "khoa", "vụ", "cục", "tâm", "viện", "đội", "môn", "toán", "quỹ"}
)
_TRAILING = frozenset({"của", "và", "các", "thuộc", "tại", "-", "cho", "là", "kiêm", "phụ"})
_MOST_WORDS = 30


class Stated(NamedTuple):
    """One post: the head and where its words end."""

    head: Head
    end: int


class Stretch(NamedTuple):
    """Posts in a row; `stop` is where reading stopped, `at_name` that a name begins there."""

    posts: tuple[Stated, ...]
    stop: int
    at_name: bool


class Reader:
    """Reads posts in one text, with its names (places where a person begins) and bodies."""

    def __init__(self, plain: str, lower: str, starts: set[int], bodies: tuple[NamedBody, ...]):
        self._plain, self._lower, self._starts = plain, lower, starts
        self._bodies = bodies
        self._sorted = sorted(starts)
        self._body_starts = [body.start for body in bodies]

    def read(self, head: Head) -> Stretch:
        """Return the posts in a row that begin with `head`."""
        posts: list[Stated] = []
        current: Head | None = head
        at = head.end
        while current is not None:
            end, at = self._one(current)
            posts.append(Stated(current, end))
            current = self._next(at)
        bridge = self._bridge(at)
        if bridge > at:
            # One blank or two stand between the words and the name.
            posts[-1] = Stated(posts[-1].head, at + len(self._plain[at:bridge].rstrip()))
        return Stretch(tuple(posts), bridge, bridge in self._starts)

    def _bridge(self, at: int) -> int:
        """Return where a name begins to which a few words more of the post lead, else `at`.

        "Chủ nhiệm Ủy ban Khoa học và công nghệ [môi trường] Phan Văn A": the body was cut short.
        """
        index = bisect_left(self._sorted, at)
        if at in self._starts or index == len(self._sorted):
            return at
        name = self._sorted[index]
        gap = _GAP.fullmatch(self._lower, at, name) if name - at < 40 else None
        if gap is None or not self._plain[name].isupper():
            return at
        words = [match.start() for match in _TOKEN.finditer(self._lower, at, name)]
        is_noun = follows_a_title(self._lower, words[0])
        return name if is_noun and not any(map(self._stops_at, words)) else at

    def _stops_at(self, at: int) -> bool:
        return stops_a_post(self._lower, at) or head_at(self._lower, at) is not None

    def blank_behind(self, at: int) -> int:
        """Return where the blanks that begin at `at` end."""
        while self._plain[at : at + 1] == " ":
            at += 1
        return at

    def body_of(self, stated: Stated) -> NamedBody | None:
        """Return the body that a post names first."""
        index = bisect_left(self._body_starts, stated.head.title)
        for body in self._bodies[index : index + 3]:
            if body.start < stated.end and body.end > stated.head.end:
                return body
        return None

    def _one(self, head: Head) -> tuple[int, int]:
        """Return where the words of one post end, and where reading stopped."""
        end = at = head.end
        behind_body = False
        for _ in range(_MOST_WORDS):
            at = self.blank_behind(at)
            if at in self._starts:
                break
            body = self._body_at(at)
            if body is not None:
                end = at = body.end
                behind_body = True
                continue
            token = _TOKEN.match(self._plain, at)
            if token is None:
                break
            following = self._behind(token, head, behind_body)
            if following == token.start():
                break
            behind_body = behind_body or token[0] == ","
            end = at = following
        return self._trimmed(head, end), at

    def _behind(self, token: re.Match[str], head: Head, behind_body: bool) -> int:
        """Return how far a post goes on with `token`: where the token stands if it does not."""
        if token[0] == "kiêm":  # Phó Chủ tịch kiêm Tổng Thư ký
            second = head_at(self._lower, self.blank_behind(token.end()))
            return second.end if second else token.start()
        if token[0] == "(":
            bracketed = _BRACKETED.match(self._plain, token.start())
            if bracketed is None or not names_a_body(bracketed[0]):
                return token.start()
            return bracketed.end()
        if token[0] == ",":
            return self._behind_comma(token, head)
        return token.end() if self._goes_on(token, head, behind_body) else token.start()

    def _behind_comma(self, comma: re.Match[str], head: Head) -> int:
        """Return how far a post goes on behind a comma, as far as the comma if it does not."""
        at = self.blank_behind(comma.end())
        if at in self._starts or head_at(self._lower, at):
            return comma.start()
        body = self._body_at(at)
        said = self._lower[head.title : comma.start()].split(" ")
        if body is not None and not _SUBUNITS.isdisjoint(said[:4]):
            return body.end  # Trưởng phòng Kế toán, Công ty X
        rest = _REST_OF_BODY.match(self._plain, comma.start())
        return rest.end() if rest else comma.start()

    def _goes_on(self, token: re.Match[str], head: Head, behind_body: bool) -> bool:
        word = token[0]
        if not word[0].isalnum():
            return self._crosses(token)
        if word[0].isupper() or word[0].isdigit():
            return True
        if word == "và":
            return self._joins(token.end(), behind_body)
        if word == "tại":  # tại Việt Nam, not tại hội nghị
            return self._is_place(self.blank_behind(token.end()))
        if behind_body:
            return follows_a_body(self._lower, token.start())
        if stops_a_post(self._lower, token.start()):
            return False
        is_next = token.start() <= head.end + 1
        return not is_next or head.is_lesser or follows_a_title(self._lower, token.start())

    def _crosses(self, token: re.Match[str]) -> bool:
        """Tell whether a mark stands inside a post: TP. Huế, Sư đoàn 5 - Quân khu 7, (UBKT)."""
        mark, at = token[0], token.start()
        if mark == ".":
            word = re.search(r"\w+$", self._lower[max(0, at - 4) : at])
            is_short = word is not None and word[0] in _ABBREVIATIONS
            return is_short and not head_at(self._lower, self.blank_behind(at + 1))
        if mark == "-":
            following = self.blank_behind(token.end())
            return self._plain[following : following + 1].isupper() and not head_at(
                self._lower, following
            )
        return mark in "&/"

    def _is_place(self, at: int) -> bool:
        """Tell whether a place or body begins at `at`: tại Việt Nam, not tại Hội nghị."""
        if self._body_at(at) is not None or self._lower.startswith(("tp", "thành phố"), at):
            return True
        words = self._lower[at : at + 30].split(" ", 3)[:3]
        return any(" ".join(words[:count]) in places() for count in range(1, len(words) + 1))

    def _joins(self, at: int, behind_body: bool) -> bool:
        """Tell whether "và" before `at` joins parts of one body, not two people."""
        at = self.blank_behind(at)
        head = head_at(self._lower, at)
        if at in self._starts or (head is not None and not head.is_lesser):
            return False
        word = _TOKEN.match(self._plain, at)
        if word is None or is_new_party(word[0]):
            return False
        return not behind_body or word[0][0].isupper()

    def _next(self, at: int) -> Head | None:
        """Return the post behind a comma, semicolon or dash at `at`, if one stands there."""
        mark = self._plain[at : at + 1]
        if not mark or mark not in ",-;" or at in self._starts:
            return None
        following = self.blank_behind(at + 1)
        head = head_at(self._lower, following)
        if head is None or (mark == ";" and not self._is_one_persons(head)):
            return None
        return head

    def _is_one_persons(self, head: Head) -> bool:
        """Tell whether a post behind a semicolon is no group's: not "lãnh đạo các sở"."""
        words = self._plain[head.title : head.end + 40].partition(";")[0]
        return words[:1].isupper() and not is_of_a_group(words)

    def _body_at(self, at: int) -> NamedBody | None:
        """Return the body that begins at `at` or goes on across it ("Trưởng [Ban Dân vận]")."""
        index = bisect_right(self._body_starts, at) - 1
        if index >= 0 and self._bodies[index].end > at:
            return self._bodies[index]
        return None

    def _trimmed(self, head: Head, end: int) -> int:
        words = self._plain[head.end : end]
        while True:
            bare = words.rstrip(" -,&/")
            before, blank, last = bare.rpartition(" ")
            if not blank or last not in _TRAILING:
                return head.end + len(bare)
            words = before
