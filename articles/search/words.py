"""What a query asks for, freed of any syntax."""

from dataclasses import dataclass

from articles.text.normalize import fold, fold_exact, has_marks

MAX_WORDS = 16
MAX_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of a query and the column of the index that they are to be found in."""

    texts: tuple[str, ...]
    column: str

    @classmethod
    def of(cls, query: str) -> "Words":
        exact = has_marks(query)
        folded = fold_exact(query) if exact else fold(query)
        return cls(tuple(folded.split()), "exact" if exact else "folded")
