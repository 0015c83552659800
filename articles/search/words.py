"""What a query asks for, freed of any syntax."""

from dataclasses import dataclass

from articles.text.normalize import fold, fold_exact, has_marks

MAX_WORDS = 16
MAX_LETTERS = 200
# Bytes that one entry may take in PostgreSQL's index, which refuses a text from 2**20 on: each
# different word with its ending and padding, and a position for every time that it stands there.
LARGEST_ENTRY = 1_000_000
_WORD_COST, _POSITION_COST = 5, 2


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


def indexable(text: str) -> str:
    """Return the folded words of a text, from the first on, as far as one index entry holds them.

    No article of ordinary words is cut; half a million letters without two words alike are.
    """
    if len(text.encode()) * 2 <= LARGEST_ENTRY:
        return text
    words, seen, cost = text.split(), set[str](), 0
    for number, word in enumerate(words):
        cost += _POSITION_COST if word in seen else len(word.encode()) + _WORD_COST
        seen.add(word)
        if cost > LARGEST_ENTRY:
            return " ".join(words[:number])
    return text
