"""The words inside posts: which end one, which carry it on, what brackets may hold."""

import re
from functools import cache

from articles.text.lexicon import entries, known_names
from articles.text.normalize import fold_exact
from articles.text.prose import key_of

_TWO_WORDS = re.compile(r"(\w+)(?: \w+)?")
_GROUP = re.compile(r"\b(?:các (?!cơ quan)|và lãnh đạo|một số)")
# Words behind "và" that speak of other people.
_NEW_PARTY = frozenset(
    {"các", "đại", "lãnh", "nhiều", "một", "hai", "những", "đồng", "ông", "bà", "gia", "đông"}
)


def stops_a_post(lower: str, at: int) -> bool:
    """Tell whether the word at `at`, or it and the next, ends a post: a verb and the like."""
    return _is_one_of(_words("words_after_posts"), lower, at)


def follows_a_title(lower: str, at: int) -> bool:
    """Tell whether a post may go on with the word at `at` right behind its title: giám đốc [sở]."""
    return _is_one_of(_words("nouns_after_posts"), lower, at)


def follows_a_body(lower: str, at: int) -> bool:
    """Tell whether a post may go on with the word at `at` behind the body it names."""
    return _is_one_of(_words("words_within_posts"), lower, at)


def is_new_party(word: str) -> bool:
    """Tell whether "và" and `word` begin to speak of other people: và [lãnh] đạo các sở."""
    return word in _NEW_PARTY


def is_of_a_group(words: str) -> bool:
    """Tell whether a post is that of many people: Chủ tịch UBND [các] huyện."""
    return _GROUP.search(words) is not None


def names_a_body(bracketed: str) -> bool:
    """Tell whether brackets hold a body or its short name: (UBKT), not a place: (Long An)."""
    words = bracketed[1:-1].strip()
    return words[:1].isupper() and fold_exact(words) not in known_names().places


def _is_one_of(known: frozenset[str], lower: str, at: int) -> bool:
    """Tell whether the word at `at`, or it and the next, is one of the known ones."""
    words = _TWO_WORDS.match(lower, at)
    return words is not None and (words[1] in known or words[0] in known)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(key_of(entry) for entry in entries(name))
