"""From the markup of a page to its text: block elements are paragraphs, <br> ends a line.

What is not shown (script, style, head …) is left out; navigation, header, footer and asides stay
as text, with a hint that says what the markup calls them.
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.text.hints import AUTHOR, STAMP, HintSpan, PageHints
from articles.text.lexicon import entries
from articles.text.markup_guard import check_depth, check_markup
from articles.text.page_facts import read_facts
from articles.text.zones import CAPTION, CHROME, STANDFIRST, TITLE

_UNSEEN = frozenset(entries("unseen_elements"))
_BREAKS = {
    **dict.fromkeys(entries("paragraph_elements"), 2),
    **dict.fromkeys(entries("line_elements"), 1),
}
_PAGE_PARTS = ("nav", "footer", "aside")
_KIND_OF_TAG = {
    **dict.fromkeys(_PAGE_PARTS, CHROME),
    "h1": TITLE,
    "figcaption": CAPTION,
    "time": STAMP,
}
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)

# Parts of class names and ids that Vietnamese sites use, in this order.
_BOXES = (
    r"breadcrumb|related|lien-?quan|tin-?khac|most-?(?:view|read)|share|social|comments?"
    r"|binh-?luan|menu|navbar|nav|footer|sidebar|toolbar|tags?|tu-?khoa|banner|ads?|quang-?cao"
    r"|search|login|newsletter|pagination|print-?link|counter|hotline"
)
_LEADS = (
    r"sapo|standfirst|article-?lead|news-?lead|lead|summary|trich-?dan|mo-?ta|description|desc"
    r"|intro"
)
_CLASSES = (
    (CAPTION, r"caption|chu-?thich|desc-?(?:img|image|photo)|img-?note|photo-?note|note-?anh"),
    (CHROME, _BOXES),
    (STANDFIRST, _LEADS),
    (AUTHOR, r"author|byline|tac-?gia|nguoi-?viet|penname"),
    (STAMP, r"time|date|datetime|ngay|publish(?:ed)?|post-?date|thoi-?gian"),
)
_BY_CLASS = tuple(
    (kind, re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])")) for kind, pattern in _CLASSES
)
MOST_OF_PAGE = 0.4


@dataclass(slots=True)
class _Writer:
    """The text so far; blanks and breaks wait until something follows them."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    breaks: int = 0
    blank: bool = False

    def write(self, text: str, *, kept: bool) -> None:
        bare = text if kept else _BLANKS.sub(" ", text)
        if not bare.strip(" \n"):
            self.blank = self.blank or bool(bare)
            return
        lead = "\n" * self.breaks if self.parts else ""
        if not lead and self.parts and (self.blank or bare[0] == " "):
            lead = " "
        shown = lead + (bare if kept else bare.strip(" "))
        self.blank = not kept and bare[-1] == " "
        self.breaks = 0
        self.parts.append(shown)
        self.length += len(shown)

    def end_line(self, count: int) -> None:
        if count:
            self.breaks = max(self.breaks, count)
            self.blank = False


def extract_text(markup: str, name: str) -> tuple[str, PageHints]:
    """Return the shown text of a page and what its markup says about it.

    Raises MalformedArticle for markup nested deeper than 256 levels or of more than 200,000
    elements. The time taken grows with the length of the markup.
    """
    check_markup(markup, name)
    tree = LexborHTMLParser(markup)
    facts = read_facts(tree)
    writer = _Writer()
    spans: list[HintSpan] = []
    if tree.root is not None:
        _walk(tree.root, writer, spans, name)
    text = "".join(writer.parts)
    return text, replace(facts, spans=_trusted(spans, len(text)))


def _walk(root: LexborNode, writer: _Writer, spans: list[HintSpan], name: str) -> None:
    """Visit every node in reading order without recursion."""
    open_: list[tuple[LexborNode, str, str, int]] = []
    node: LexborNode | None = root
    preformatted = 0
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            writer.write(node.text_content or "", kept=preformatted > 0)
        elif tag[0] not in "-!" and (seen := _seen(node, tag)) is not None:
            writer.end_line(_BREAKS.get(tag, 0))
            below = node.child
            if below is not None:
                check_depth(len(open_), name)
                open_.append((node, tag, seen, writer.length))
                preformatted += tag == "pre"
                node = below
                continue
        while (beside := node.next) is None and open_:
            node, tag, kind, start = open_.pop()
            preformatted -= tag == "pre"
            writer.end_line(_BREAKS.get(tag, 0))
            if kind and writer.length > start:
                spans.append(HintSpan(kind, start, writer.length))
        node = beside if node is not root else None


def _seen(node: LexborNode, tag: str) -> str | None:
    """None for an element that is not shown, else what tag and class call its text, or ""."""
    if tag in _UNSEEN:
        return None
    attributes = node.attributes
    if not attributes:
        return _KIND_OF_TAG.get(tag, "")
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        return None
    words = " ".join(attributes.get(key) or "" for key in ("class", "id", "itemprop"))
    return _KIND_OF_TAG.get(tag) or ("" if tag in _WHOLE_PAGE else _kind_of_class(words))


@lru_cache(maxsize=4096)
def _kind_of_class(words: str) -> str:
    lower = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", words[:300]).lower()
    return next((kind for kind, pattern in _BY_CLASS if pattern.search(lower)), "")


def _trusted(spans: list[HintSpan], length: int) -> tuple[HintSpan, ...]:
    """Drop what names too much: a wrapper called "sidebar" that holds the whole page."""
    titles = [span for span in spans if span.kind == TITLE]
    kept = [span for span in spans if not _is_wrapper(span, titles[:1], length)]
    return tuple(span for span in kept if span.kind != TITLE or span in titles[:1])


def _is_wrapper(span: HintSpan, titles: list[HintSpan], length: int) -> bool:
    if span.kind == TITLE:
        return False
    holds_title = any(span.start <= title.start and title.end <= span.end for title in titles)
    return holds_title or span.end - span.start > length * MOST_OF_PAGE
