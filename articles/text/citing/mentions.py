"""A citation as the grammar reads it, before its issuer and date are looked for."""

from typing import NamedTuple

from articles.text.citing.grammar import TypeWord


class Head(NamedTuple):
    """The type word that begins a citation; `is_capital` as printed, `after` is its end."""

    start: int
    after: int
    word: TypeWord
    is_capital: bool
    is_abbreviation: bool = False


class Mention(NamedTuple):
    """One mention; the fields are those of `finds.Citation`."""

    start: int
    end: int
    rule: str
    confidence: float
    kind: str
    type: str
    number: str = ""
    organ: str = ""
    year: str = ""
    symbol: str = ""
    nickname: str = ""
    issuer_at: tuple[int, int] | None = None
