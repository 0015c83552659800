"""The text of an article as blocks of marked words, or its passages where the text is withheld."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from articles.exports.parts import MentionRecord, PassageRecord, Reference, TextZone
from articles.exports.records import ArticleRecord
from articles.text.annotate import Closing, Mark, Opening, Token, annotate
from articles.text.edges import MORE, words_after, words_before

LONGEST_SUBHEAD = 120  # characters
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ENDS_SENTENCE = (".", "!", "?", ":", ";", "…", ",", "”", '"', ")")


@dataclass(slots=True)
class Label:
    """What a stretch of text carries: the records it names, the facts it supports."""

    names: list[MentionRecord] = field(default_factory=list)
    says: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """A token for the template: `kind` is open, close or words.

    An opening has the id of its passage, or none where the passage was opened before.
    """

    kind: str
    anchor: str = ""
    is_evidence: bool = False
    words: str = ""
    mention: MentionRecord | None = None

    @property
    def link(self) -> Reference | None:
        """The record that the words lead to."""
        return self.mention.target if self.mention else None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its zone, or `subhead`, and its pieces."""

    zone: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Reading:
    """`title` is empty where the article's title is not the one printed in its text."""

    title: list[Piece]
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words around one passage or several, as far as the rights allow, perhaps none.

    `labels` are (anchor, label) of the passages in it.
    """

    pieces: list[Piece]
    labels: list[tuple[str, Label]]


Spans = dict[tuple[int, int], Label]
Stated = tuple[str, list[PassageRecord]]


def read_text(record: ArticleRecord, beside: Iterable[Stated] = ()) -> Reading:
    """Return the article's text with every passage marked at its place.

    `beside` are statements with their passages that the record itself does not hold.
    """
    spans = _spans(record, beside)
    marks, seen = [Mark(*span) for span in spans], set[str]()
    title: list[Piece] = []
    blocks: list[Block] = []
    for zone in record.text or []:
        is_title = zone.zone == "title" and zone.text.strip() == record.title and not title
        for line in _LINE.finditer(zone.text):
            tokens = annotate(line.group(), marks, offset=zone.start + line.start())
            pieces = list(_pieces(tokens, spans, seen))
            if is_title:
                title = pieces
            else:
                blocks.append(Block(_name(zone, line.group()), pieces))
    return Reading(title, blocks)


def read_passages(record: ArticleRecord, beside: Sequence[Stated] = ()) -> list[Stretch]:
    """Return every passage once, in reading order, those within sight of another shown with it."""
    spans, seen = _spans(record, beside), set[str]()
    hosts: list[tuple[PassageRecord, list[tuple[int, int]]]] = []
    for passage in sorted(_passages(record, beside), key=lambda one: (one.start, -one.end)):
        span = (passage.start, passage.end)
        if hosts and span[1] <= _shown_until(hosts[-1][0]):
            hosts[-1][1].append(span)
        else:
            hosts.append((passage, [span]))
    return [_stretch(host, found, spans, seen) for host, found in hosts]


def _shown_until(host: PassageRecord) -> int:
    """Return the offset up to which a passage and its surroundings are shown; 0 for none."""
    after = words_after(host.suffix).removesuffix(MORE)
    return host.start + len(host.exact) + len(after) if host.exact else 0


def _stretch(
    host: PassageRecord, found: list[tuple[int, int]], spans: Spans, seen: set[str]
) -> Stretch:
    before = words_before(host.prefix, goes_on=host.start > len(host.prefix))
    after = "" if host.shortened else words_after(host.suffix)
    words = f"{before}{host.exact}{after}" if host.exact else ""
    marks = [Mark(*span) for span in dict.fromkeys(found)]
    tokens = annotate(words, marks, offset=host.start - len(before))
    return Stretch(
        pieces=list(_pieces(tokens, spans, seen)) if words else [],
        labels=[(_anchor(*span), spans[span]) for span in dict.fromkeys(found)],
    )


def _spans(record: ArticleRecord, beside: Iterable[Stated]) -> Spans:
    spans: Spans = {}
    for mention in record.mentions or ():
        label = spans.setdefault((mention.passage.start, mention.passage.end), Label())
        label.names.append(mention)
    for statement, passages in (*_claims(record), *beside):
        for passage in passages:
            if _is_current(passage, record):
                label = spans.setdefault((passage.start, passage.end), Label())
                label.says.append(statement)
    return spans


def _claims(record: ArticleRecord) -> Iterator[Stated]:
    for finding in record.findings or ():
        yield finding.statement, finding.passages
    for post in record.memberships or ():
        body = f", {post.organization.name}" if post.organization else ""
        yield f"{post.person.name}: {post.role}{body}", post.passages
    for relation in record.relations or ():
        yield f"{relation.subject.name} – {relation.object.name}", relation.passages


def _passages(record: ArticleRecord, beside: Iterable[Stated]) -> Iterator[PassageRecord]:
    yield from (mention.passage for mention in record.mentions or ())
    for _statement, passages in (*_claims(record), *beside):
        yield from (passage for passage in passages if _is_current(passage, record))


def _is_current(passage: PassageRecord, record: ArticleRecord) -> bool:
    return passage.text_version == record.text_version


def _name(zone: TextZone, line: str) -> str:
    """A short line of the body that ends no sentence stands between paragraphs as a heading."""
    is_short = len(line) <= LONGEST_SUBHEAD and not line.rstrip().endswith(_ENDS_SENTENCE)
    return "subhead" if zone.zone == "body" and is_short else zone.zone


def _pieces(tokens: Iterable[Token], spans: Spans, seen: set[str]) -> Iterator[Piece]:
    for token in tokens:
        if isinstance(token, Opening):
            span = (token.mark.start, token.mark.end)
            anchor = "" if _anchor(*span) in seen else _anchor(*span)
            seen.add(anchor)
            yield Piece("open", anchor=anchor, is_evidence=bool(spans[span].says))
        elif isinstance(token, Closing):
            yield Piece("close")
        else:
            yield Piece("words", words=token.text, mention=_named(token.marks, spans))


def _named(marks: Iterable[Mark], spans: Spans) -> MentionRecord | None:
    """Links never nest: words in two mentions lead to the record of the inner one."""
    named = (spans[mark.start, mark.end].names for mark in marks)
    return next((names[0] for names in reversed(list(named)) if names), None)


def _anchor(start: int, end: int) -> str:
    return f"p-{start}-{end}"
