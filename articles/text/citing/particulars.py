"""What stands beside a mention: issuer, date and subject; and whose papers are no directives."""

import re
from datetime import date
from functools import partial
from typing import NamedTuple

from articles.text.citing.issuers import (
    Span,
    is_other_issuer,
    past_term,
    read_date,
    read_issuer,
)
from articles.text.partial_dates import PartialDate

_OF = re.compile(r"(?> {0,2},? {0,2})(?:năm (?:19|20)[0-9]{2} )?(?:do )?(?:của|do) ")
_ALIAS = re.compile(r" ?\((?!ngày|[0-9])[^()\n]{2,40}\)")
_SUBJECT = re.compile(
    r",? {0,2}(?:\(? ?(?:khóa|khoá) [ivx0-9]{1,6}\)? ?)?,? {0,2}(?:về(?: việc)? |v/v |[\"“])"
)
_SUBJECT_WORDS = re.compile(r"[^\n.;:\"”()]{3,240}")
_OF_CENTRE = re.compile(r" (?:của|do) (?=bộ [^\W\d_]|ban bí|ban chấp|thủ tướng|chính phủ|quốc hội)")
_OTHER_TYPE = re.compile(r"nghị quyết|chỉ thị|kết luận|quy định|quyết định|nghị định|thông tư|luật")
# Bộ Chính trị vừa ban hành Nghị quyết số …
_ISSUED = re.compile(
    r" (?:ký ban hành|ban hành|ban bố|ra|ký|thông qua|phê duyệt|có|công bố)"
    r"(?: (?:các|những|thêm|ban hành|quyết định))? $"
)
# The last words of what _ISSUED ends with.
_ISSUED_ENDS = (
    *("hành ", "bố ", "ra ", "ký ", "qua ", "duyệt ", "có ", "các ", "những ", "thêm ", "định "),
)
_BODY_BEFORE = re.compile(
    r"(?<![^\W_])(?<!phó )(?:bộ chính trị|ban bí thư|thủ tướng(?: chính phủ)?|chính phủ|quốc hội"
    r"|(?:ban chấp hành(?: \(bch\))? |bch )?(?:trung ương|t\.ư)(?: đảng)?"
    r"|ủy ban thường vụ quốc hội|(?:bộ trưởng )?bộ [^.;,:\n]{2,40}?"
    r"|(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân)[^.;,:\n]{2,40}?"
    r"|(?:ban thường vụ )?(?:tỉnh|thành|huyện|quận) ủy[^.;,:\n]{0,30}?)"
    r"(?P<rest>(?: \(?khóa [ivx0-9]{1,6}\)?)?(?P<name>(?: [^\W\d_]+){2,4}?)??"
    r"(?:, [^,.;\n]{3,60})?"
    r"(?: (?:đã|vừa|mới|sẽ|cũng|tiếp tục|chính thức|kịp thời|có|liên tục)){0,3})$"
)
_DAY_BEFORE = re.compile(r"ngày [0-9]{1,2}[^.;\n]{1,22}, ?$")
_OTHER_BEFORE = re.compile(
    r"(?:hội đồng quản trị|hđqt|hđtv|đhđcđ|đại hội đồng cổ đông|sở giao dịch|sở gdck|hnx|hose|hsx"
    r"|công ty|tập đoàn|hội đồng bảo an|liên hợp quốc|lhq|hạ viện|thượng viện|nghị viện|tổng thống"
    r"|tòa án|tand|bản án|cáo trạng|hợp đồng|giấy phép)[^.;\n]{0,60}$"
)


class Particulars(NamedTuple):
    """What one mention prints of its document; absent parts are None or ""."""

    issuer_at: Span | None = None
    date: PartialDate | None = None
    subject: str = ""
    is_other: bool = False


_printed = partial(tuple.__new__, Particulars)  # a quarter of the time of Particulars(…)


def read_particulars(
    plain: str, lower: str, place: Span, limit: int, *, year: str, published: date | None
) -> Particulars:
    """Return what is printed around a mention at `place`, before the next one at `limit`."""
    start, end = place
    issuer_at, found_date = None, None
    alias = _ALIAS.match(lower, end)
    at = alias.end() if alias else end
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
    subject_at = _subject(lower, at, max(at, limit))
    if not issuer_at:
        issuer_at = _issuer_behind(plain, lower, subject_at) or _issuer_before(plain, lower, start)
        if issuer_at and issuer_at[0] < start and not found_date:
            found_date = _date_before(lower, issuer_at[0], published, year)
    subject = plain[slice(*subject_at)].strip(" ,-")
    return _printed((issuer_at, found_date, subject, False))


def _subject(lower: str, at: int, limit: int) -> Span:
    lead = _SUBJECT.match(lower, at, limit)
    words = _SUBJECT_WORDS.match(lower, lead.end(), limit) if lead else None
    return words.span() if words else (at, at)


def _issuer_behind(plain: str, lower: str, subject: Span) -> Span | None:
    """Return the issuer of "Quy định số 37 về … của Ban Bí thư", if no other document is named."""
    of = _OF_CENTRE.search(lower, *subject)
    if of is None or _OTHER_TYPE.search(lower, subject[0], of.start()):
        return None
    return read_issuer(plain, lower, of.end())


def _issuer_before(plain: str, lower: str, start: int) -> Span | None:
    if not lower[max(0, start - 24) : start].removesuffix("\n").endswith(_ISSUED_ENDS):
        return None
    verb = _ISSUED.search(lower, max(0, start - 24), start)
    if not verb:
        return None
    body = _BODY_BEFORE.search(lower, max(0, verb.start() - 110), verb.start())
    # "Tỉnh ủy Thanh Hóa" is one name; between a post and the verb only its holder's name may stand.
    if body is None or (body["name"] and not plain[slice(*body.span("name"))].istitle()):
        return None
    is_post = body[0].startswith(("thủ tướng", "bộ trưởng", "chủ tịch"))
    end = body.start("rest")
    return body.start(), end if is_post else max(body.end("name"), end)


def _date_before(lower: str, at: int, published: date | None, year: str) -> PartialDate | None:
    """Return the date of "Ngày 15/5/2016, Bộ Chính trị ban hành …"; the body stands at `at`."""
    day = _DAY_BEFORE.search(lower, max(0, at - 40), at)
    found = read_date(lower, day.start(), published=published, year=year) if day else None
    return found[0] if found else None


def is_of_others(lower: str, start: int) -> bool:
    """Tell whether the words before `start` make a bare number one of a company or a court."""
    return _OTHER_BEFORE.search(lower, max(0, start - 80), start) is not None
