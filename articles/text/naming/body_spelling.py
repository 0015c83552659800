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
def _kinds() -> tuple[tuple[str, str], ...]:
    pairs = (entry.split(" = ") for entry in spelled("body_kinds"))
    longest = sorted(pairs, key=lambda pair: -len(pair[0]))
    return tuple((key_of(words), kind) for words, kind in longest)


@lru_cache(maxsize=4096)
def kind_of(name: str) -> str:
    """Return the catalogue's kind of a body by the first words of its name in full, else ""."""
    key = f"{key_of(name)} "
    return next((kind for words, kind in _kinds() if key.startswith(f"{words} ")), "")
