"""Full names of people: capitalised words of the shape of a name, where nothing speaks against it.

The family name alone is enough where no street, school or place is meant; any other shape needs a
form of address, a calling or a post in front of it, or an age, a post or a verb of saying behind.
"""

from functools import cache

from articles.text.finds import Citation, NamedPerson
from articles.text.known import Known
from articles.text.lexicon import entries
from articles.text.naming import name_contexts as contexts
from articles.text.naming.candidates import Candidate, candidates_in
from articles.text.naming.honorifics import honorific_before
from articles.text.naming.name_shapes import (
    ABROAD,
    CAPITALS,
    OPEN,
    SURNAME,
    WORD_SURNAME,
)
from articles.text.prose import Prose, key_of
from articles.text.zones import BYLINE

_SURE = {SURNAME: 0.95, WORD_SURNAME: 0.9, ABROAD: 0.9}
_COMMONEST = frozenset(
    (
        "nguyễn",
        "trần",
        "lê",
        "phạm",
        "hoàng",
        "huỳnh",
        "phan",
        "vũ",
        "võ",
        "đặng",
        "bùi",
        "đỗ",
        "ngô",
    )
)
_THEME = "hồ chí minh"


def find_names(
    prose: Prose, known: Known, citations: tuple[Citation, ...]
) -> tuple[NamedPerson, ...]:
    """Return every full name of a person, without positions yet, in reading order."""
    candidates = candidates_in(prose, known)
    things = _things(candidates)
    sure = {one.key for one in candidates if _is_sure(one, things, prose)}
    sure |= _listed_among(candidates, sure)
    _cut_to_known(candidates, sure)
    short = _short_forms(sure)
    people = [
        one
        for one in candidates
        if one.key in sure and one.key not in short and _may_be(one, prose)
    ]
    return tuple(_person(one, prose) for one in people)


def _things(candidates: list[Candidate]) -> set[str]:
    """Return the names that stand for a street, a school and the like in most of their places."""
    votes: dict[str, int] = {}
    for one in candidates:
        votes[one.key] = votes.get(one.key, 0) + (1 if one.said == contexts.THING else -1)
    return {key for key, balance in votes.items() if balance > 0}


def _is_sure(one: Candidate, things: set[str], prose: Prose) -> bool:
    """Tell whether this place alone shows that a person is named."""
    if one.is_known:
        return True
    if one.kind == CAPITALS:
        return _is_sure_in_capitals(one, prose)
    if one.said == contexts.PERSON:
        return True
    if one.kind in _SURE and one.key not in things and one.key not in _on_street_signs():
        return True
    follows = contexts.after(prose.lower, one.end)
    if follows == contexts.AGE or one.kind in _SURE:
        return bool(follows)
    is_listed = follows == contexts.POST and contexts.opens_item(prose.lower, one.start)
    return is_listed or prose.zone_at(one.start) == BYLINE


def _is_sure_in_capitals(one: Candidate, prose: Prose) -> bool:
    """Tell whether a name in capitals is announced, or has a line to itself."""
    if contexts.goes_on_in_capitals(prose.plain, one.end):
        return False
    is_alone = contexts.has_line(prose.plain, one.start, one.end)
    is_full = one.key.count(" ") > 1 and one.key.partition(" ")[0] in _COMMONEST
    return one.said == contexts.PERSON or (is_alone and is_full)


def _listed_among(candidates: list[Candidate], sure: set[str]) -> set[str]:
    """Return the names that stand in a list between people: "Tiến Linh, Quang Hải và Văn Hậu"."""
    found: set[str] = set()
    waiting: list[str] = []
    is_open = False  # whether the list so far begins with a person
    for one in candidates:
        if not one.is_listed:
            waiting, is_open = [], False
        if one.key in sure:
            found.update(waiting)
            waiting, is_open = [], True
        elif is_open and one.kind in (OPEN, SURNAME) and one.said == contexts.NOTHING:
            waiting.append(one.key)
        else:
            waiting, is_open = [], False
    return found


def _cut_to_known(candidates: list[Candidate], sure: set[str]) -> None:
    """Cut names in a line of capitals to what the text writes elsewhere: TÔ LÂM | TIẾP KHÁCH."""
    for one in candidates:
        words = one.key.split(" ") if one.kind == CAPITALS and one.key not in sure else []
        for count in range(len(words) - 1, 1, -1):
            key = " ".join(words[:count])
            if key in sure:
                one.key, one.end = key, one.start + len(key)
                break


def _short_forms(keys: set[str]) -> set[str]:
    """Return the names that are the end of a fuller one: "Xuân Anh" beside "Nguyễn Xuân Anh"."""
    longer = (key.split() for key in keys if key.count(" ") > 1)
    return {" ".join(words[at:]) for words in longer for at in range(1, len(words) - 1)}


def _may_be(one: Candidate, prose: Prose) -> bool:
    if one.key == _THEME:
        return contexts.speaks_of_ho(prose.lower, one.start)
    return one.said != contexts.THING


def _person(one: Candidate, prose: Prose) -> NamedPerson:
    name = prose.plain[one.start : one.end]
    return NamedPerson(
        start=one.start,
        end=one.end,
        rule=one.kind,
        confidence=_SURE.get(one.kind, 0.85),
        zone=prose.zone_at(one.start),
        name=name.title() if one.kind == CAPITALS else name,
        honorific=honorific_before(prose, one.start)[1],
    )


@cache
def _on_street_signs() -> frozenset[str]:
    return frozenset(key_of(entry) for entry in entries("people_of_streets"))
