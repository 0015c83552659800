"""Citations by number: behind a type word, in lists that share their last item's tail, or alone."""

import re
from collections.abc import Iterator

from articles.text.citing.counting import is_count, may_follow
from articles.text.citing.grammar import MEDIUM, NEVER, STRONG, WEAK, Grammar
from articles.text.citing.mentions import Head, Mention
from articles.text.citing.symbol_reader import Symbol, party_symbol, state_symbol
from articles.text.finds import NUMBER_ONLY, NUMBERED

# The rule of a bare number that counts only if the text cites it elsewhere with more beside it.
AGAIN = "number-again"
# "số", "số:", "Số ", or nothing, between the type word and its number.
_NO = re.compile(r"(?P<no> {0,3}\(? ?(?i:số)(?: {0,2}[:.])? {0,2}|:? {0,3})(?=[0-9])")
# Words between: "Quyết định xử phạt vi phạm hành chính số 12/QĐ-XPHC".
FARTHEST_NO = 80
_FAR_NO = re.compile(r" (?:[^\W\d_]|[ /&()-]){1,80}? (?i:số)(?: {0,2}:)? {0,2}(?=[0-9])")
_NO_BEFORE = re.compile(r"(?<![^\W_])(?i:số)(?: ?:)? {0,2}$")
_AND = re.compile(
    r"(?:,? (?:ngày )?[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19|20)[0-9]{2}(?=.{1,4}số))?"
    r" {0,2}(?:[,;] {0,2}(?:và |hoặc |cùng )?|(?:và|hoặc|hay|&) )"
    r" {0,2}(?P<no>(?i:số)(?: {0,2}:)? {0,2})?(?=[0-9])"
)
_BARE = re.compile(
    r"(?P<number>[0-9]{1,4}(?:[a-eA-Eđ](?![^\W_]))?)(?: ?/ ?(?P<year>(?:19|20)[0-9]{2}))?"
    r"(?![\w%]|[.,:][0-9]| ?[-/] ?[0-9]| ?[-/.]?[A-ZĐƯ]{2}| ?[/+] ?[^\W_]|-[^\W_])"
)
# A year behind these is part of their number: Nghị định 100 năm 2019 is 100/2019/NĐ-CP.
_YEARLY = ("Nghị định", "Thông tư", "Thông tư liên tịch")
_OF_YEAR = re.compile(r" năm (?P<year>(?:19|20)[0-9]{2})(?! ?[-/] ?[0-9]|[0-9])")
_YEARS = range(1945, 2060)
_OLD_YEARS = range(1945, 2000)


def read_numbers(plain: str, lower: str, head: Head, grammar: Grammar) -> list[Mention]:
    """Return the citations that begin with `head`; each later item of a list is one of its own."""
    lead = _NO.match(plain, head.after)
    if not lead or (head.is_abbreviation and lead["no"].startswith(":")):
        return []
    first = _item(plain, head, lead.end(), grammar, start=head.start)
    if first is None:
        return []
    if not _is_citation(plain, lower, head, first, bool(lead["no"].strip(" :("))):
        is_again = not is_count(lower, first.end) and head.word.strength > WEAK
        return [first._replace(rule=AGAIN, confidence=0.8)] if is_again else []
    if "(" in lead["no"]:
        return [first._replace(end=first.end + plain.startswith(")", first.end))]
    items = [first]
    while joint := _AND.match(plain, items[-1].end):
        start = joint.start("no") if joint["no"] else joint.end()
        item = _item(plain, head, joint.end(), grammar, start=start)
        if item is None or not _continues(plain, lower, head, item, grammar):
            break
        items.append(item)
    if len(items) == 1:
        return items
    return _with_shared_tail(items, grammar.abbreviation_of.get(head.word.name, ""))


def read_far_number(plain: str, head: Head, limit: int, grammar: Grammar) -> list[Mention]:
    """Return the citation whose symbol stands some words behind its type word, before `limit`."""
    lead = _FAR_NO.match(plain, head.after)
    if not lead or lead.end() > limit or lead[0].count("(") != lead[0].count(")"):
        return []
    item = _item(plain, head, lead.end(), grammar, start=head.start)
    if item is None or item.kind != NUMBERED:
        return []
    return [item._replace(rule="number-behind-words", confidence=0.9)]


def read_symbols(plain: str, grammar: Grammar, taken: list[Mention]) -> Iterator[Mention]:
    """Yield symbols without a type word that lie in no mention yet; the type is the symbol's."""
    spans = [(one.start, one.end) for one in taken]
    for symbol in grammar.symbols.alone_in(plain, spans):
        if not symbol.is_foreign:
            no = _NO_BEFORE.search(plain, max(0, symbol.start - 8), symbol.start)
            start = no.start() if no else symbol.start
            yield _numbered(symbol, symbol.type, "symbol-alone", 0.93, start)


def _item(plain: str, head: Head, at: int, grammar: Grammar, *, start: int) -> Mention | None:
    symbol = grammar.symbols.read(plain, at, head.word.name)
    if symbol:
        rule = "abbreviated" if head.is_abbreviation else "number"
        numbered = _numbered(symbol, head.word.name, rule, 0.98, start)
        return None if symbol.is_foreign else numbered
    match = _BARE.match(plain, at)
    if not match or int(match["number"].rstrip("abcdeđABCDE")) == 0:
        return None
    of_year = _OF_YEAR.match(plain, match.end()) if head.word.name in _YEARLY else None
    year = match["year"] or (of_year["year"] if of_year else "")
    is_decree = head.word.name == "Nghị định" and year
    return Mention(
        start,
        match.end(),
        "number-only" if not head.is_abbreviation else "abbreviated",
        0.93,
        NUMBER_ONLY,
        head.word.name,
        number=match["number"],
        organ="CP" if is_decree else "",
        year=year,
        symbol=state_symbol(match["number"], year, "NĐ", "CP") if is_decree else "",
    )


def _numbered(symbol: Symbol, type_name: str, rule: str, confidence: float, start: int) -> Mention:
    # "TT" of a Party organ is a thông tri.
    is_party = symbol.abbreviation == "TT" and "-TT/" in symbol.canonical
    return Mention(
        start,
        symbol.end,
        rule,
        confidence,
        NUMBERED,
        "Thông tri" if is_party and rule == "symbol-alone" else type_name,
        number=symbol.number,
        organ=symbol.organ,
        year=symbol.year,
        symbol=symbol.canonical,
    )


def _is_citation(plain: str, lower: str, head: Head, item: Mention, has_no: bool) -> bool:
    """Tell whether a number behind a type word is a document's, not a count of something."""
    if item.kind == NUMBERED:
        return True
    strength = head.word.strength
    if strength == NEVER or (strength == WEAK and not has_no):
        return False
    if has_no:
        if strength == STRONG or (strength > WEAK and head.is_capital):
            return not is_count(lower, item.end)
        is_small = len(item.number) == 1 and not head.is_capital
        return not is_small and may_follow(plain, lower, item.end)
    return _is_named_by_number(plain, lower, head, item)


def _is_named_by_number(plain: str, lower: str, head: Head, item: Mention) -> bool:
    digits = int(item.number.rstrip("abcdeđABCDE"))
    if head.is_abbreviation and len(item.number) < 2:
        return False
    if digits in _YEARS and not item.year:
        old = digits in _OLD_YEARS and head.word.name in ("Quyết định", "Đề án")
        if not (old and head.is_capital and may_follow(plain, lower, item.end)):
            return False
    if head.word.strength == STRONG and (head.is_capital or len(item.number) > 1):
        return not is_count(lower, item.end)
    if not head.is_capital or (item.year and head.word.name not in ("Quyết định", "Quy định")):
        return False
    return head.word.strength >= MEDIUM and may_follow(plain, lower, item.end)


def _continues(plain: str, lower: str, head: Head, item: Mention, grammar: Grammar) -> bool:
    """Tell whether an item goes on a list: letters of another type begin another citation."""
    if item.kind != NUMBERED:
        return may_follow(plain, lower, item.end)
    letters = item.symbol.removeprefix(item.number).strip("-/").removeprefix(f"{item.year}/")
    other = grammar.symbols.type_of(re.split("[-/]", letters)[0])
    return not other or other in (head.word.name, "Quyết định", "Thông tư") or not item.organ


def _with_shared_tail(items: list[Mention], abbreviation: str) -> list[Mention]:
    """Give the bare numbers of a list the letters and the year of the next item that has them."""
    items = _with_given_organ(items)
    tail: Mention | None = None
    finished: list[Mention] = []
    for item in reversed(items):
        if item.kind == NUMBERED:
            tail = item
        elif tail is not None and not item.symbol:
            item = _tailed(item, tail, abbreviation)
        finished.append(item)
    return finished[::-1]


def _with_given_organ(items: list[Mention]) -> list[Mention]:
    """Give "24/2023" behind "58/2020/TT-BCA" the same organ."""
    first = items[0]
    if not (first.organ and first.year and first.symbol.startswith(f"{first.number}/")):
        return items
    letters = first.symbol.removeprefix(f"{first.number}/{first.year}/")
    return [
        item._replace(organ=first.organ, symbol=f"{item.number}/{item.year}/{letters}")
        if item.year and not item.organ
        else item
        for item in items
    ]


def _tailed(item: Mention, tail: Mention, abbreviation: str) -> Mention:
    year = item.year or tail.year
    letters = tail.symbol.removesuffix(f"/{tail.organ}").partition("-")[2]
    if letters and tail.symbol.endswith(f"/{tail.organ}"):
        symbol = party_symbol(item.number, letters, tail.organ)
    elif not abbreviation or f"{abbreviation}-" not in tail.symbol:
        symbol = "/".join(part for part in (item.number, year, tail.organ) if part)
    else:
        symbol = state_symbol(item.number, year, abbreviation, tail.organ)
    return item._replace(rule="shared-tail", organ=tail.organ, year=year, symbol=symbol)
