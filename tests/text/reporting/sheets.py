"""Short texts for the reporting tests, with the bodies and citations that colleagues find."""

from articles.text.finds import Citation, NamedBody
from articles.text.prose import Prose, as_prose
from articles.text.zones import BODY, Zone


def prose_of(text: str) -> Prose:
    """A text that is all body."""
    return as_prose(text, (Zone(BODY, 0, len(text)),))


def bodies(text: str, *names: str | tuple[str, str]) -> tuple[NamedBody, ...]:
    """Every place of the names; a pair is (as written, in full)."""
    found = []
    for name in names:
        written, full = name if isinstance(name, tuple) else (name, name)
        found += [
            NamedBody(start, start + len(written), "test", 1.0, BODY, full)
            for start in places(text, written)
        ]
    return tuple(sorted(found, key=lambda body: body.start))


def citations(text: str, *symbols: str) -> tuple[Citation, ...]:
    """Every place of the symbols, as numbered citations."""
    return tuple(
        Citation(start, start + len(symbol), "test", 1.0, BODY, "numbered", symbol=symbol)
        for symbol in symbols
        for start in places(text, symbol)
    )


def places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found
