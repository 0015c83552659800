"""Bylines: who wrote and who took the pictures, as one line prints it."""

import re
from dataclasses import dataclass, replace

from articles.text.lexicon import Names, begins_with, entries
from articles.text.normalize import fold_exact
from articles.text.pen_names import is_name, without_degree
from articles.text.zones import PrintedByline

LONGEST = 160
AUTHOR, PHOTOGRAPHER, TRANSLATOR = "author", "photographer", "translator"
BOTH, STAFF = "author_and_photographer", "staff_reporter"

_TEXT = r"(?:tin bài|bài viết|bài|tin|nội dung|thực hiện)"
_PICTURE = r"(?:hình ảnh|ảnh|hình)"
_AND = r"\s*(?:,|và|&|-|–|/|\+|;)\s*"
_CLIP = rf"(?:{_AND}(?:clip|video|đồ họa|infographic|trình bày))?"
# In this order: the longer label first.
_WRITER = (
    rf"(?:tác giả(?: bài viết)?|người viết|người thực hiện|{_TEXT}(?:{_AND}{_TEXT})?|tổng hợp"
    r"|biên soạn|ghi chép(?: của)?|lược ghi|ghi|sưu tầm|st|phóng sự(?: của)?|bút ký(?: của)?"
    r"|theo tác giả|by|bởi)"
)
_WORDS_AND_PICTURES = rf"{_TEXT}(?:{_AND}{_TEXT})?(?:{_AND}|\s+){_PICTURE}|{_PICTURE}{_AND}{_TEXT}"
_LABELS = (
    (BOTH, rf"(?:{_WORDS_AND_PICTURES}){_CLIP}"),
    (PHOTOGRAPHER, rf"(?:{_PICTURE}|chùm ảnh|nguồn ảnh|photo){_CLIP}"),
    (TRANSLATOR, r"(?:người dịch|biên dịch|lược dịch|dịch giả|chuyển ngữ|dịch)"),
    (AUTHOR, _WRITER),
)
_LABELLED = tuple(
    (role, re.compile(pattern + r"\s*[:：]\s*", re.IGNORECASE)) for role, pattern in _LABELS
)
_BOTH_BARE = re.compile(_LABELS[0][1] + r"\s+(?=[^\W\d_])", re.IGNORECASE)
# PV · P.V · Nhóm phóng viên · Ban Biên tập · PV, CTV · PV TTXVN
_STAFF = re.compile(
    r"(?:nhóm\s*)?(?:p\.?\s?v\.?|npv|phóng viên|nhóm phóng viên|bbt|ban biên tập|t[òo]à? soạn)"
    r"(?:\s*(?:[-–/,]|và|&)\s*(?:ctv|cộng tác viên))?(?:\s+[A-ZĐ]{2,8})?",
    re.IGNORECASE,
)
# … (dịch) · … lược dịch · … (thực hiện) · … (t/h) · … sưu tầm
_TRANSLATES = r"dịch|lược dịch|biên dịch|tổng hợp và dịch|chuyển ngữ"
_WRITES = (
    r"thực hiện|ghi|lược ghi|ghi chép|tổng hợp|t/h|th|sưu tầm|s\.?t|(?:st|sưu tầm|tổng hợp)"
    r"(?: và)? giới thiệu|giới thiệu|biên soạn|tổng thuật|lược thuật"
)
_DOING = tuple(
    (role, re.compile(rf"\s*[(\-–,]?\s*\b(?:{words})\s*\)?$", re.IGNORECASE))
    for role, words in ((TRANSLATOR, _TRANSLATES), (AUTHOR, _WRITES))
)
_PICTURES_TOO = re.compile(r"\s*\((?:bài và ảnh|bài, ảnh|tin, ảnh|text, ảnh)\)$", re.IGNORECASE)
# … (TTXVN/Vietnam+) · …/VOV.VN · … - TTXVN
_AGENCY = re.compile(
    r"\s*(?:\(\s*(?P<in>[^()]{2,40})\s*\)|/\s*(?P<slash>[\w.+ ]{2,24})"
    r"|[-–]\s*(?P<dash>[\w.+ ]{2,24}))$"
)
_LONGEST_DOING = 60
_SPLIT = re.compile(r"\s+[-–—_]\s*|\s*[-–—_]\s+|\s*[;,&+/|]\s*|\s+và\s+", re.IGNORECASE)
_SEVERAL = re.compile(rf"\s*[;,.\-–|/]*\s*(?<!\w)(?={_PICTURE}\s*:)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*\(?\*+\)?$")
# What somebody does, in small letters; in the name of a body it has capitals.
_ACTS = re.compile(rf"\b(?:{'|'.join(entries('scene_acts'))})\b")
_OUTLET = re.compile(r"(?:báo|tạp chí|đài|cổng)\b", re.IGNORECASE)
_BESIDE = re.compile(r"\s*(?:,|\s[-–—]|[-–—]\s|\()\s*")


@dataclass(frozen=True, slots=True)
class Signed:
    """The bylines of one line and how plainly it says so.

    Strength: 3 a label or a reporter's mark, 2 a name with degree, surname-less agency or doing
    ("thực hiện"), 1 a bare name.
    """

    bylines: tuple[PrintedByline, ...]
    strength: int


def read_byline(text: str, at: int, names: Names, *, single: bool = False) -> Signed | None:
    """Read a whole line as bylines; `at` is where `text` stands. None if it is none.

    `single` allows a bare name of one word.
    """
    if text.endswith(("*", "*)")):
        text = _FOOTNOTE.sub("", text)
    if len(text) > LONGEST or not any(map(str.isalpha, text)):
        return None
    if len(text) > 60 and text.endswith(".") and not _label(text)[1]:
        return None
    parts = _parts(text)
    read = [_read_part(text[start:end], at + start, names, single) for start, end in parts]
    known = [part for part in read if part]
    if len(known) != len(parts):
        return None
    bylines = tuple(byline for part in known for byline in part.bylines)
    return Signed(bylines, max(part.strength for part in known))


def is_post(text: str, names: Names) -> bool:
    """Tell whether a line is the post or the body of the person named above it."""
    if len(text) > 170 or text.rstrip().endswith((".", ":", "?", "!")):
        return False
    bare = text.strip(" ()*-–")
    if _ACTS.search(bare):
        return False
    return begins_with(bare, names.positions) or begins_with(bare, names.bodies)


def _parts(text: str) -> list[tuple[int, int]]:
    """Where "Bài: A; Ảnh: B" falls into its parts."""
    cut = next((match for match in _SEVERAL.finditer(text) if match.start() > 3), None)
    if not cut or not _LABELLED[3][1].match(text):
        end = len(text.rstrip(" ,;|-–—"))
        return [(0, end)]
    return [(0, cut.start()), (cut.end(), len(text.rstrip(" ,;|.")))]


def _read_part(text: str, at: int, names: Names, single: bool) -> Signed | None:
    staff = _STAFF.fullmatch(_without_doing(text)[0].strip("() "))
    if staff:
        return Signed((PrintedByline(text, None, STAFF, None, at, at + len(text)),), 3)
    role, label_end = _label(text)
    if label_end:
        return _labelled(text, at, role, label_end, names)
    return _unlabelled(text, at, names, single)


def _label(text: str) -> tuple[str, int]:
    for role, pattern in _LABELLED:
        match = pattern.match(text)
        if match:
            return role, match.end()
    match = _BOTH_BARE.match(text)
    return (BOTH, match.end()) if match else ("", 0)


def _labelled(text: str, at: int, role: str, label_end: int, names: Names) -> Signed | None:
    rest = text[label_end:]
    if _STAFF.fullmatch(_without_doing(rest)[0].strip("() ")):
        kind = STAFF if role == AUTHOR else role
        return Signed((PrintedByline(text, None, kind, None, at, at + len(text)),), 3)
    found = _people(rest, at + label_end, names, single=True)
    if not found and role != PHOTOGRAPHER and begins_with(rest, names.bodies) and len(rest) <= 90:
        found = [PrintedByline(rest, rest, role, None, at + label_end, at + len(text))]
    if not found:
        return None
    first = replace(found[0], text=text[: found[0].end - at], start=at)
    return Signed(tuple(replace(byline, role=role) for byline in (first, *found[1:])), 3)


def _unlabelled(text: str, at: int, names: Names, single: bool) -> Signed | None:
    bare, role = _without_doing(text)
    found = _people(bare, at, names, single=single or bool(role))
    if not found:
        return None
    if bare != text:
        found[-1] = replace(found[-1], text=text[found[-1].start - at :], end=at + len(text))
        return Signed(tuple(replace(byline, role=role) for byline in found), 2)
    sure = any(byline.text != byline.name for byline in found)
    return Signed(tuple(found), 2 if sure else 1)


def _without_doing(text: str) -> tuple[str, str]:
    """(text without "(thực hiện)", "tổng hợp" …, the role it gives or "")."""
    tail = max(0, len(text) - _LONGEST_DOING)
    both = _PICTURES_TOO.search(text, tail)
    if both:
        return text[: both.start()], BOTH
    for role, pattern in _DOING:
        match = pattern.search(text, tail)
        if match and match.start() > 1:
            return text[: match.start()], role
    return text, ""


def _people(text: str, at: int, names: Names, *, single: bool) -> list[PrintedByline]:
    """The people of "A - B", "A và B", "TS. A, Phó Bí thư …", "A/VOV.VN", or [] if it is prose."""
    text = text.rstrip(" .,;|")
    if is_name(text, names, single=single):
        return [_person(text, at)]
    for read in (_with_agency, _with_post, _with_others):
        found = read(text, at, names, single)
        if found:
            return found
    return []


def _person(text: str, at: int) -> PrintedByline:
    name, _ = without_degree(text)
    return PrintedByline(text, name.strip(" ."), AUTHOR, None, at, at + len(text))


def _with_agency(text: str, at: int, names: Names, single: bool) -> list[PrintedByline]:
    match = _AGENCY.search(text, max(0, len(text) - _LONGEST_DOING))
    if not match:
        return []
    agency = match["in"] or match["slash"] or match["dash"]
    keys = {fold_exact(agency), fold_exact(agency.split("/")[0])}
    if not keys & (names.outlets | names.agencies):
        return []
    found = _people(text[: match.start()], at, names, single=True)
    if found:
        found[-1] = replace(found[-1], text=text[found[-1].start - at :], end=at + len(text))
    return found


def _with_post(text: str, at: int, names: Names, single: bool) -> list[PrintedByline]:
    for match in _BESIDE.finditer(text):
        post = text[match.end() :].rstrip(" )")
        if is_name(text[: match.start()], names, single=single) and is_post(post, names):
            person = _person(text[: match.start()], at)
            start = at + match.end()
            if _OUTLET.match(post):
                return [replace(person, text=text, end=at + len(text))]
            return [
                replace(person, text=text, end=at + len(text), position=post,
                        position_start=start, position_end=start + len(post))
            ]  # fmt: skip
    return []


def _with_others(text: str, at: int, names: Names, single: bool) -> list[PrintedByline]:
    spans, start = [], 0
    for match in [*_SPLIT.finditer(text), None]:
        end = match.start() if match else len(text)
        spans.append((start, end))
        start = match.end() if match else end
    if not 2 <= len(spans) <= 5 or not all(
        is_name(text[a:b], names, single=True) for a, b in spans
    ):
        return []
    return [_person(text[a:b], at + a) for a, b in spans]
