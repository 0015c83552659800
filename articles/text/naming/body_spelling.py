"""Names of bodies written out: abbreviations in full, one spelling, what kind of body they name."""

import re
from functools import cache, lru_cache

from articles.text.naming.body_words import alternatives, meanings, spelled
from articles.text.prose import key_of

_IN_BRACKETS = re.compile(r" \([^()]{2,14}\)(?= )")
_SHORT_LEVEL = re.compile(r"(?<![^\W_])([HQPX])\. ?(?=[^\W_])")
# The State's own name adds nothing: "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam"
_STATE = re.compile(r" nước cộng hòa xã hội chủ nghĩa việt nam$", re.IGNORECASE)
_LEVELS = {"H": "huyện ", "Q": "quận ", "P": "phường ", "X": "xã "}


@lru_cache(maxsize=8192)
def key_for(name: str) -> str:
    """Return the key of a name; the same few names come back in every article."""
    return key_of(name)


@lru_cache(maxsize=4096)
def written_out(name: str) -> str:
    """Return a body's name, as Prose.plain spells it, with its abbreviations in full.

    >>> written_out("Ban TVTU")
    'Ban Thường vụ Tỉnh ủy'
    """
    whole = meanings("body_abbreviations").get(name)
    if whole:
        return whole
    if "(" in name:
        name = _IN_BRACKETS.sub("", name)
    if "." in name:
        name = _SHORT_LEVEL.sub(_level, name)
    if " nước " in name:
        name = _STATE.sub("", name)
    name = _short_words().sub(_in_full, name)
    return name[:1].upper() + name[1:]


@cache
def _short_words() -> re.Pattern[str]:
    words = {**meanings("body_short_words"), **meanings("body_abbreviations")}
    stopped = alternatives(word for word in words if word.endswith("."))
    others = alternatives(word for word in words if not word.endswith("."))
    return re.compile(rf"(?<![^\W_])(?:(?:{others})(?![^\W_]|\.)|{stopped})")


def _in_full(match: re.Match[str]) -> str:
    short = match[0]
    full = meanings("body_short_words").get(short) or meanings("body_abbreviations")[short]
    # "TP.HCM" and "TP.Vinh" have no blank behind the stop.
    needs_blank = short.endswith(".") and not match.string.startswith(" ", match.end())
    return f"{full} " if needs_blank else full


def _level(match: re.Match[str]) -> str:
    return _LEVELS[match[1]]


@cache
def _kinds() -> dict[str, str]:
    """Return the kinds by the keys of the words that names of such bodies begin with."""
    kinds: dict[str, str] = {}
    for entry in spelled("body_kinds"):
        words, kind = entry.split(" = ")
        kinds.setdefault(key_of(words), kind)
    return kinds


@cache
def _most_words() -> int:
    return max(words.count(" ") for words in _kinds()) + 1


@lru_cache(maxsize=4096)
def kind_of(name: str) -> str:
    """Return the catalogue's kind of a body by the first words of its name in full, else ""."""
    kinds, words = _kinds(), key_for(name).split(" ", _most_words())
    beginnings = (" ".join(words[:count]) for count in range(_most_words(), 0, -1))
    return next((kinds[beginning] for beginning in beginnings if beginning in kinds), "")
