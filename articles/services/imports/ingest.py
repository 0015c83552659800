"""From the bytes of raw pages to draft articles: the command, the form and the tests alike.

All or nothing per file, and the same bytes twice are one article.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError

from articles.models import Article, Change, SourceFile, TextVersion
from articles.services import access
from articles.services.door import door
from articles.services.imports.drafting import Lookups, draft_of, proposed_bylines, proposed_fields
from articles.services.reading.readers import current_reader
from articles.services.reading.texts import too_long
from articles.services.writing.saving import save
from articles.services.writing.saving_many import check, save_new
from articles.text.page import read_page
from articles.text.reader import Reading, TooLong

PASTED = "pasted.txt"


@dataclass(frozen=True, slots=True)
class Ingested:
    """The article of a source, and whether this call has made it."""

    article: Article
    is_new: bool


@dataclass(frozen=True)
class Incoming:
    """A raw file that is to become an article; `name` has its ending."""

    name: str
    data: bytes = field(repr=False)
    address: str = ""

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes: two files of the same are one source."""
        return hashlib.sha256(self.data).hexdigest()


def ingest_file(*, name: str, data: bytes, by: User | None, address: str = "") -> Ingested:
    """Store one raw file and the draft that the reader proposes from it, or nothing at all.

    `name` is the file's name with its ending. Raises MalformedArticle, which names the file and
    the byte where it fails, NotPermitted and ValidationError.
    """
    incoming = Incoming(name, data, address)
    known = articles_of([incoming.digest]).get(incoming.digest)
    if known:
        return Ingested(known, is_new=False)
    try:
        reading = current_reader().read(name, data)
    except TooLong as error:
        raise too_long() from error
    [outcome] = store([(incoming, reading)], by=by)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def ingest_text(*, text: str, by: User | None, address: str = "") -> Ingested:
    """Store a pasted text as if it were a UTF-8 file."""
    return ingest_file(name=PASTED, data=text.encode(), by=by, address=address)


def store(
    read: Sequence[tuple[Incoming, Reading]], *, by: User | None, lookups: Lookups | None = None
) -> list[Ingested | Exception]:
    """Store files that have been read, and say what became of each, in their order.

    One transaction; what the database refuses in one file keeps none of the others out.
    """
    access.require(by, "add", Article())
    lookups = lookups or Lookups()
    try:
        return _store_together(read, by=by, lookups=lookups)
    except DatabaseError as error:
        if len(read) > 1:
            # One file spoils the batch, or somebody stored the same bytes meanwhile.
            return [one for pair in read for one in store([pair], by=by, lookups=lookups)]
        known = articles_of([read[0][0].digest])
        return [Ingested(article, is_new=False) for article in known.values()] or [error]


@door()
def _store_together(
    read: Sequence[tuple[Incoming, Reading]], *, by: User | None, lookups: Lookups
) -> list[Ingested | Exception]:
    digests = [incoming.digest for incoming, _reading in read]
    kept = SourceFile.objects.select_for_update().filter(sha256__in=digests).defer("data")
    sources = {source.sha256: source for source in kept}
    articles = articles_of(sources)
    drafts, refused = {}, dict[str, Exception]()
    for incoming, reading in read:
        if incoming.digest in articles or incoming.digest in drafts:
            continue
        source = sources.get(incoming.digest)
        draft = draft_of(incoming, reading, source=source, by=by, lookups=lookups)
        try:
            check(draft)
        except ValidationError as error:
            refused[incoming.digest] = error
        else:
            drafts[incoming.digest] = draft
    save_new(list(drafts.values()), by=by, known=lookups.copies)
    new = {digest: draft.article for digest, draft in drafts.items()}
    outcomes: list[Ingested | Exception] = []
    for digest in digests:
        if digest in refused:
            outcomes.append(refused[digest])
        elif digest in new:
            articles[digest] = new.pop(digest)
            outcomes.append(Ingested(articles[digest], is_new=True))
        else:
            outcomes.append(Ingested(articles[digest], is_new=False))
    return outcomes


def articles_of(digests: Iterable[str]) -> dict[str, Article]:
    """Return the articles that came from sources of these digests, by digest."""
    wanted = list(digests)
    if not wanted:
        return {}
    texts = TextVersion.objects.filter(source_file__sha256__in=wanted)
    pairs = dict(texts.values_list("source_file__sha256", "article_id"))
    articles = Article.objects.in_bulk(pairs.values())
    return {digest: articles[number] for digest, number in pairs.items()}


def reread(article: Article, *, by: User | None) -> Change | None:
    """Let the reader fill what is still empty; what people have written stays as it is.

    StaleVersion if the article was saved since it was fetched, perhaps among many to be read.
    """
    if article.current_text is None:
        return None
    page = read_page(article.current_text.body)
    for name, value in proposed_fields(page, Lookups()).items():
        if getattr(article, name) in (None, ""):
            setattr(article, name, value)
    bylines = [] if article.bylines.exists() else proposed_bylines(article, page)
    return save(article, by=by, version=article.version, satellites=bylines)
