"""The working sheet of one page: its lines, what each says alone, and the zones given so far."""

from bisect import bisect_right
from functools import cached_property

from articles.text.bylines import PHOTOGRAPHER, Signed, read_byline
from articles.text.captions import is_caption
from articles.text.chrome import HARD, LINE, PICTURE, Mark, find_mark, is_menu
from articles.text.hints import AUTHOR, STAMP, HintSpan, PageHints
from articles.text.lexicon import Names
from articles.text.lines import Line, split_lines
from articles.text.normalize import fold, fold_exact
from articles.text.publishers import is_masthead
from articles.text.sources import read_source
from articles.text.stamps import Stamp, find_stamp
from articles.text.zones import CAPTION, CHROME, PrintedSource, Zone

LABEL_CHARS = 80
UNDER_PICTURE = 250  # a longer line below a picture is running text


class Sheet:
    """Lines are named by their index. What a line says alone is worked out once, when asked."""

    def __init__(self, text: str, names: Names, hints: PageHints) -> None:
        self.text = text
        self.names = names
        self.hints = hints
        self.lines: list[Line] = split_lines(text)
        self._zones: dict[int, list[Zone]] = {}

    @cached_property
    def marks(self) -> list[Mark | None]:
        """For each line: the page's own matter, or None."""
        return [self._mark(line) for line in self.lines]

    @cached_property
    def stamps(self) -> list[Stamp | None]:
        """For each line: its date and time if it says hardly anything else."""
        return [self._stamp(line) for line in self.lines]

    @cached_property
    def signed(self) -> list[Signed | None]:
        """For each line: its bylines, bare names included."""
        return [self._signed(line) for line in self.lines]

    @cached_property
    def sources(self) -> list[PrintedSource | None]:
        """For each line: the source that the whole line names."""
        return [read_source(line.text, line.start, self.names) for line in self.lines]

    @cached_property
    def captions(self) -> list[bool]:
        """For each line: whether it stands under a picture, by what it says alone."""
        return [self._is_caption(line) for line in self.lines]

    def hint(self, line: Line) -> str:
        """Return what the markup calls the line, or ""."""
        return self._hinted.get(line.index, "")

    def assign(self, index: int, zone: str, why: str = "") -> None:
        """Give the whole line to a zone, whatever it had."""
        line = self.lines[index]
        self._zones[index] = [Zone(zone, line.start, line.end, why)]

    def assign_parts(self, index: int, zone: str, spans: list[tuple[int, int]], why: str) -> None:
        """Give the stretches of a line to `zone` and what is left of it to chrome, saying why."""
        line, parts, at = self.lines[index], [], self.lines[index].start
        for start, end in spans:
            parts += [Zone(CHROME, at, start, why), Zone(zone, start, end)]
            at = end
        parts.append(Zone(CHROME, at, line.end, why))
        self._zones[index] = [part for part in map(self._trimmed, parts) if part]

    def is_open(self, index: int) -> bool:
        """Tell whether a line has no zone yet."""
        return index not in self._zones

    def zone(self, index: int) -> str:
        """Return the (first) zone of a line, or ""."""
        return self._zones[index][0].zone if index in self._zones else ""

    def zones(self) -> tuple[Zone, ...]:
        """Return every zone given, in reading order."""
        return tuple(zone for index in sorted(self._zones) for zone in self._zones[index])

    @cached_property
    def _authors(self) -> set[str]:
        return {fold(author) for author in self.hints.authors} - {""}

    @cached_property
    def _hinted(self) -> dict[int, str]:
        starts = [line.start for line in self.lines]
        found: dict[int, str] = {}
        # The innermost stretch comes last and wins.
        for span in sorted(self.hints.spans, key=lambda span: span.start - span.end):
            for index in self._covered(span, starts):
                found[index] = span.kind
        return found

    def _covered(self, span: HintSpan, starts: list[int]) -> range:
        first = max(0, bisect_right(starts, span.start) - 1)
        if starts and self.lines[first].end <= span.start:
            first += 1
        last = bisect_right(starts, max(span.start, span.end - 1))
        return range(first, last)

    def read(self, text: str, at: int) -> Signed | None:
        """Read a part of a line that stands at `at` as bylines."""
        return read_byline(text, at, self.names, single=True)

    def _is_caption(self, line: Line) -> bool:
        if self.hint(line) == CAPTION:
            return True
        signed = self.signed[line.index]
        if signed and signed.strength == 3 and signed.bylines[0].role != PHOTOGRAPHER:
            return False
        above = self.marks[line.index - 1] if line.index else None
        if above and above.why == PICTURE and len(line.text) < UNDER_PICTURE:
            return not signed
        return is_caption(line, self.names)

    def _mark(self, line: Line) -> Mark | None:
        if self.hint(line) == CHROME:
            return Mark(LINE, "navigation or box of the page")
        return find_mark(line)

    def _stamp(self, line: Line) -> Stamp | None:
        stamp = find_stamp(line.text)
        mark = self.marks[line.index]
        if not stamp or (mark and mark.kind == HARD):  # a licence, a hotline with today's date
            return None
        if not stamp.rests or self.hint(line) == STAMP:
            return stamp
        return stamp if self._is_label(line, stamp) else None

    def _is_label(self, line: Line, stamp: Stamp) -> bool:
        rests = [line.text[start:end] for start, end in stamp.rests]
        if len(line.text) > LABEL_CHARS + 40:
            return False
        if all(map(self._beside_a_stamp, rests)):
            return True
        timed = stamp.precision != "day" and len(line.text) <= LABEL_CHARS
        return timed and sum(len(rest.split()) for rest in rests) <= 5

    def _beside_a_stamp(self, rest: str) -> bool:
        """Whether words beside date and time are an author, a source, an outlet or a section."""
        if read_byline(rest, 0, self.names) or read_source(rest, 0, self.names):
            return True
        if fold_exact(rest) in self.names.outlets or is_masthead(rest):
            return True
        label = split_lines(rest)
        return bool(label) and is_menu(label[0])

    def _signed(self, line: Line) -> Signed | None:
        single = self.hint(line) == AUTHOR or line.key in self._authors
        signed = read_byline(line.text, line.start, self.names, single=single)
        stamp = self.stamps[line.index]
        for start, end in stamp.rests if stamp and not signed else ():
            beside = read_byline(line.text[start:end], line.start + start, self.names)
            if beside:
                return beside
        plain = signed and (signed.strength == 3 or not self.marks[line.index])
        return signed if plain else None

    def _trimmed(self, zone: Zone) -> Zone | None:
        part = self.text[zone.start : zone.end]
        start = zone.start + len(part) - len(part.lstrip())
        end = zone.start + len(part.rstrip())
        return Zone(zone.zone, start, end, zone.why) if start < end else None
