"""The way of one file into the reader: decode, extract, normalise, read."""

from collections.abc import Callable
from dataclasses import dataclass

from articles.text.decode import NO_TEXT, DecodedFile, MalformedArticle, decode
from articles.text.hints import PageHints
from articles.text.lexicon import Names
from articles.text.markup import extract_text
from articles.text.offsets import NormalizedText, normalize_source
from articles.text.page import read_page
from articles.text.zones import RawArticle


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as read.

    `source` is the text of the file, for markup the text extracted from it; `normalized` is the
    text to store with the way back to `source`, and `article` counts its offsets in it.
    """

    decoded: DecodedFile
    source: str
    normalized: NormalizedText
    article: RawArticle


def read_file(
    data: bytes,
    name: str,
    *,
    names: Names | None = None,
    check: Callable[[str], None] | None = None,
) -> ReadFile:
    """Read the bytes of the file `name`, or raise MalformedArticle.

    `check` is handed the text to store and may refuse it before the costly reading.
    """
    decoded = decode(data, name)
    source, hints = decoded.text, PageHints()
    if decoded.is_html:
        source, hints = extract_text(decoded.text, name)
    if not source.strip():
        raise MalformedArticle(name, NO_TEXT)
    normalized = normalize_source(source)
    if check:
        check(normalized.text)
    if normalized.mapping:
        hints = hints.moved(normalized.from_source)
    article = read_page(normalized.text, hints=hints, names=names)
    return ReadFile(decoded, source, normalized, article)
