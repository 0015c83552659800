"""What the reader finds in a text: every find with its place, the rule that found it, how sure.

Offsets count code points of the stored text, end exclusive. `confidence` runs from 0 to 1: how
often such finds held in press texts read by people, for figures and statements an estimate of it;
`rule` is the short, stable name of the pattern. Names "in full" are spelled as the article (or the
catalogue) writes them out.

Finds are named tuples: some hundreds are made of an article, and a frozen dataclass takes three
times as long to make.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from articles.text.known import Id
from articles.text.partial_dates import PartialDate

# How a citation says which document it means.
NUMBERED, NUMBER_ONLY, NAMED, DESCRIPTIVE = "numbered", "number_only", "named", "descriptive"
# How far a citation was led to a record.
RESOLVED, AMBIGUOUS, SUGGESTED, UNRESOLVED = "resolved", "ambiguous", "suggested", "unresolved"


class Citation(NamedTuple):
    """One mention of one particular document.

    The span runs from the type word to the end of number, symbol or nickname, with "số" and
    "(khóa XII)", without date, issuer and title; a later item of a list is its bare rest ("XII",
    "10"). `type` is the type in full ("Nghị quyết") even where "NQ" is printed; `number` is as
    printed in the symbol (with a letter behind it), `organ` and `symbol` are canonical
    ("05-CT/TW", "30/2020/NĐ-CP"), `year` is the year in a State symbol or a law's name.
    `nickname`: TW4/12 is plenum 4 of term XII, TW4 the same without a term, DH/12 the national
    congress XII, DHL/19 a local congress, else "". `issuer`, `date` and `subject` are given only
    where this mention prints them; `issuer_at` is the issuer's span.
    """

    start: int
    end: int
    rule: str
    confidence: float
    zone: str
    kind: str
    type: str = ""
    number: str = ""
    organ: str = ""
    year: str = ""
    symbol: str = ""
    nickname: str = ""
    issuer: str = ""
    issuer_at: tuple[int, int] | None = None
    date: PartialDate | None = None
    subject: str = ""


class PossibleTarget(NamedTuple):
    """A directive that a citation may mean; `why` names what speaks for it."""

    id: Id
    score: float
    why: str


class Resolution(NamedTuple):
    """What one citation means.

    `status`: resolved, ambiguous, suggested (for descriptive ones) or unresolved.

    `step` is the step that decided: printed, symbol, number, named, described, earlier, or ""
    where none did. `candidates` stand best first; exactly one when resolved to one document, all of
    them when one mention means several (a nickname without its term, after "khóa XI và XII").
    `key` is the normalised key under which unresolved mentions of one document are gathered;
    `symbol` is that of the document meant where it is settled, printed or not.
    """

    status: str
    step: str = ""
    candidates: tuple[PossibleTarget, ...] = ()
    key: str = ""
    symbol: str = ""


class StatedRelation(NamedTuple):
    """One sentence says that the citation `source` stands in `verb` to the citation `target`.

    Both are indexes into the citations; the span is the passage that says so. `verb` is one of the
    catalogue's: implements, continues, guides, amends, replaces, reviews, based_on.
    """

    start: int
    end: int
    rule: str
    confidence: float
    source: int
    verb: str
    target: int


class NamedBody(NamedTuple):
    """An organisation named in the text: the longest name, without "khóa XI".

    `name` is the name in full; `is_bare` marks a form that only the article explains ("Đảng ủy
    Khối", "Ban Thường vụ"); `record` is the id of the known organisation that bears the name, None
    where none or several do; `kind` is the catalogue's kind of body, "" where the form does not
    tell.
    """

    start: int
    end: int
    rule: str
    confidence: float
    zone: str
    name: str
    kind: str = ""
    is_bare: bool = False
    record: Id | None = None


class StatedPosition(NamedTuple):
    """A post as stated beside a name: `as_written` == text[start:end].

    `title` is the post without its body ("Phó Bí thư"), `organization` the body in full, "" where
    the post names none ("Tổng Bí thư").
    """

    start: int
    end: int
    as_written: str
    title: str
    organization: str
    is_acting: bool = False
    is_former: bool = False
    is_late: bool = False


class NamedPerson(NamedTuple):
    """A person named in the text; the span is the name alone.

    `name` is the full name. `by` tells how the words name the person: "name" in full, "given" by
    the given name alone ("đồng chí Thưởng"), "post" by a post alone ("đồng chí Bí thư Tỉnh ủy",
    the span is the post), "pronoun" ("đồng chí" alone); all but the first refer to a person named
    before. `honorific` is what stands before the name, ranks and degrees included, else "".
    """

    start: int
    end: int
    rule: str
    confidence: float
    zone: str
    name: str
    by: str = "name"
    honorific: str = ""
    positions: tuple[StatedPosition, ...] = ()


class FoundDate(NamedTuple):
    """A date or span of time in the text.

    `role` is one of: event, issued, as_of, period, term (a nhiệm kỳ), licence, other.
    """

    start: int
    end: int
    rule: str
    confidence: float
    zone: str
    value: PartialDate
    role: str


class ReportedFigure(NamedTuple):
    """A number reported of a body; the span runs from the qualifier to what is counted.

    `qualifier` is as written ("gần", "hơn", "hàng"), "" for exactly; `unit` is what is counted in
    one or two words ("đảng viên"), `measure` in full ("đảng viên được trao huy hiệu Đảng");
    `organization` is the body's name in full; `citations` are indexes of the citations it is tied
    to; `as_of` is a day, month or year, `period` a span. Of an award: `awarded_by`, `award` ("Bằng
    khen"), `level` (state, prime_minister, ministry_or_province, body, ""), `awarded_on`.
    """

    start: int
    end: int
    rule: str
    confidence: float
    zone: str
    value: Decimal
    qualifier: str
    unit: str
    measure: str
    organization: str = ""
    citations: tuple[int, ...] = ()
    as_of: PartialDate | None = None
    period: PartialDate | None = None
    period_label: str = ""
    awarded_by: str = ""
    award: str = ""
    level: str = ""
    awarded_on: PartialDate | None = None


class ReportedStatement(NamedTuple):
    """A sentence that reports a result, shortcoming, cause, lesson or task.

    `kind` is the catalogue's kind of finding: carries_out, result, achievement, cause,
    shortcoming, cause_of_shortcoming, lesson, task, award.
    """

    start: int
    end: int
    rule: str
    confidence: float
    zone: str
    kind: str
    organization: str = ""
    citations: tuple[int, ...] = ()
    period: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one text, each kind in reading order; one resolution a citation."""

    citations: tuple[Citation, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    relations: tuple[StatedRelation, ...] = ()
    organizations: tuple[NamedBody, ...] = ()
    people: tuple[NamedPerson, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    figures: tuple[ReportedFigure, ...] = ()
    statements: tuple[ReportedStatement, ...] = ()
