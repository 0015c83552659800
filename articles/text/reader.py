"""One reading of one source: the page and what it proposes, the same for every way in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from articles.text.extraction import extract_prose
from articles.text.intake import ReadFile, read_file
from articles.text.known import Known
from articles.text.lexicon import Names
from articles.text.proposing import proposals_of
from articles.text.proposing.stretches import stated_in
from articles.text.proposing.values import Proposals
from articles.text.prose import as_prose
from articles.text.zones import Zone


class TooLong(ValueError):
    """A text of more characters than are stored; it is refused before the costly reading."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read, and what is proposed from it."""

    file: ReadFile
    proposals: Proposals


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads pages with what is known; texts longer than `longest` characters are refused."""

    known: Known
    names: Names | None = None
    longest: int | None = None

    def read(self, name: str, data: bytes) -> Reading:
        """Read the bytes of the file `name`, or raise MalformedArticle or TooLong."""
        file = read_file(data, name, names=self.names, check=self._check)
        page = file.article
        published = page.published.date() if page.published else None
        proposals = self.propose(
            page.text, page.zones, published=published, publisher=page.publisher or ""
        )
        return Reading(file, proposals)

    def propose(
        self, text: str, zones: tuple[Zone, ...], *, published: date | None, publisher: str
    ) -> Proposals:
        """Return what a text proposes whose zones are known already."""
        found = extract_prose(
            as_prose(text, zones), self.known, published=published, publisher=publisher
        )
        return proposals_of(found, self.known, text)

    def read_stretch(
        self,
        kind: str,
        span: tuple[int, int],
        text: str,
        zones: tuple[Zone, ...],
        *,
        published: date | None,
        publisher: str,
    ) -> dict[str, Any]:
        """Return what text[start:end] can be read to state as a claim of `kind`."""
        prose = as_prose(text, zones)
        found = extract_prose(prose, self.known, published=published, publisher=publisher)
        return stated_in(kind, span, prose, found, published=published)

    def _check(self, text: str) -> None:
        if self.longest is not None and len(text) > self.longest:
            raise TooLong(len(text))
