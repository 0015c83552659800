"""A citation as the grammar reads it, before its issuer and date are looked for."""

from dataclasses import dataclass

from articles.text.citing.grammar import TypeWord


@dataclass(frozen=True, slots=True)
class Head:
    """The type word that begins a citation; `is_capital` as printed, `after` is its end."""

    start: int
    after: int
    word: TypeWord
    is_capital: bool
    is_abbreviation: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
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
