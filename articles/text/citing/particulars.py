"""What stands beside a mention: issuer, date and subject; and whose papers are no directives."""

import re
from dataclasses import dataclass
from datetime import date

from articles.text.citing.issuers import (
    Span,
    is_other_issuer,
    past_term,
    read_date,
    read_issuer,
)
from articles.text.partial_dates import PartialDate

_OF = re.compile(r" {0,2},? {0,2}(?:do )?(?:của|do) ")
_SUBJECT = re.compile(
    r",? {0,2}(?:\(? ?(?:khóa|khoá) [ivx0-9]{1,6}\)? ?)?,? {0,2}(?:về(?: việc)? |v/v |[\"“])"
)
_SUBJECT_WORDS = re.compile(r"[^\n.;:\"”()]{3,240}")
# Bộ Chính trị vừa ban hành Nghị quyết số …
_ISSUED = re.compile(
    r"(?:(?:đã|vừa|mới|sẽ|cũng|tiếp tục|chính thức|có|kịp thời) )*"
    r"(?:ký ban hành|ban hành|ban bố|ra|ký|thông qua|phê duyệt|có|công bố)(?: (?:các|những|thêm|"
    r"ban hành))? $"
)
_BODY_BEFORE = re.compile(
    r"(?:bộ chính trị|ban bí thư|ban chấp hành trung ương(?: đảng)?|thủ tướng(?: chính phủ)?"
    r"|chính phủ|quốc hội|ủy ban thường vụ quốc hội|bộ [^\W\d_][^.;,:\n]{2,40}"
    r"|(?:ban thường vụ )?(?:tỉnh|thành|huyện|quận) ủy[^.;,:\n]{0,30}"
    r"|(?:ubnd|hđnd) [^.;,:\n]{2,40}) ?$"
)
_DAY_BEFORE = re.compile(r"ngày [0-9]{1,2}[^.;\n]{1,22}, ?$")
_OTHER_BEFORE = re.compile(
    r"(?:hội đồng quản trị|hđqt|hđtv|đhđcđ|đại hội đồng cổ đông|sở giao dịch|sở gdck|hnx|hose|hsx"
    r"|hội đồng bảo an|tòa án|tand|bản án|cáo trạng|hợp đồng|giấy phép|công ty|tập đoàn)"
    r"[^.;\n]{0,60}$"
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What one mention prints of its document; absent parts are None or ""."""

    issuer_at: Span | None = None
    date: PartialDate | None = None
    subject: str = ""
    is_other: bool = False


def read_particulars(
    plain: str, lower: str, start: int, end: int, *, year: str, published: date | None
) -> Particulars:
    """Return what is printed around start:end of the document's issuer, date and subject."""
    issuer_at, found_date, at = None, None, end
    for _ in range(3):
        dated = None if found_date else read_date(lower, at, published=published, year=year)
        if dated:
            found_date, at = dated
            continue
        of = None if issuer_at else _OF.match(lower, at)
        if of is None:
            break
        if is_other_issuer(lower, of.end()):
            return Particulars(is_other=True)
        issuer_at = read_issuer(plain, lower, of.end())
        if issuer_at is None:
            break
        at = past_term(lower, issuer_at[1])
    before = None if issuer_at else _issuer_before(lower, start)
    if before and not found_date:
        found_date = _date_before(lower, before[0], published, year)
    return Particulars(issuer_at or before, found_date, _subject(plain, lower, at))


def _subject(plain: str, lower: str, at: int) -> str:
    lead = _SUBJECT.match(lower, at)
    words = _SUBJECT_WORDS.match(plain, lead.end()) if lead else None
    return words[0].strip(" ,-") if words else ""


def _issuer_before(lower: str, start: int) -> Span | None:
    verb = _ISSUED.search(lower, max(0, start - 40), start)
    if not verb:
        return None
    body = _BODY_BEFORE.search(lower, max(0, verb.start() - 70), verb.start())
    return (body.start(), body.start() + len(body[0].rstrip())) if body else None


def _date_before(lower: str, at: int, published: date | None, year: str) -> PartialDate | None:
    """Return the date of "Ngày 15/5/2016, Bộ Chính trị ban hành …"; the body stands at `at`."""
    day = _DAY_BEFORE.search(lower, max(0, at - 40), at)
    found = read_date(lower, day.start(), published=published, year=year) if day else None
    return found[0] if found else None


def is_of_others(lower: str, start: int) -> bool:
    """Tell whether the words before `start` make a bare number one of a company or a court."""
    return _OTHER_BEFORE.search(lower, max(0, start - 80), start) is not None
