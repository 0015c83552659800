"""The patterns of what follows the head of a body's name: field, place, level, proper name.

Read on Prose.plain. Every repeat is bounded or possessive, so no pattern runs twice over a text.
"""

import re
from functools import cache

from articles.text.naming.body_words import UPPER, alternatives, spelled

_END = r"(?![^\W_])"  # no word goes on here
_UP = f"[{UPPER}]"
_STOPS = alternatives(spelled("body_stops"))
# Nam, GD&ĐT, LĐ-TB&XH, VH,TT&DL, PC03; not a word that begins a post, a person or another body
WORD = (
    rf"(?!(?:{_STOPS}){_END})"
    rf"(?>{_UP}++(?:[-&,/.]{{1,2}}{_UP}++){{1,5}}+{_END}"
    rf"|{_UP}[^\W_]*+(?:[-&'][{UPPER}0-9][^\W_]*+){{0,4}}+)"
)
RUN = rf"(?:{WORD}(?: {WORD}){{0,6}})"
_CITIES = re.compile(r"^(?:TP|Thành phố)\.? ?")
PLACE = "(?>(?:{}){})".format(
    alternatives(
        {_CITIES.sub("", name) for name in (*spelled("places"), *spelled("body_places"))}
        | {"HCM", "Hồ Chí Minh"}
    ),
    _END,
)
# "(UBKT)" between the two halves of a name
BRACKET = rf"(?: \({_UP}[{UPPER}0-9&.,-]{{1,11}}\))?+"
_LARGE = r"(?:(?i:tỉnh|thành phố|thủ đô) |(?:TP|Tp|tp|T\.P)(?:\. ?| ))"
_SMALL = (
    r"(?:(?i:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|thôn|ấp|bản|làng|buôn|khóm|khu phố"
    r"|tổ dân phố|khu dân cư|khối phố) |(?:TX|Tx|TT)(?:\. ?| )|[HQPX]\. ?(?=[^\W\d_]|\d))"
)
NUMBER = rf"(?:\d{{1,3}}(?:/\d{{1,4}}){{0,2}}|[IVX]{{1,4}}){_END}"
LOCALITY = (
    rf"(?:{_LARGE}(?:{PLACE}|{WORD}(?: {WORD}){{0,3}})"
    rf"|{_SMALL}(?:{NUMBER}|{WORD}(?: {WORD}){{0,3}}))"
)
LEVEL_WORD = (
    rf"(?i:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|TP|TX){_END}"
    rf"(?! (?:{_UP}|\d|ủy|đoàn|hội|bộ|đội))"
)
_CENTRE = (
    r"(?:(?i:trung ương|tối cao|cấp cao|quốc gia|nhà nước|việt nam)|T\.[Ưư]|TƯ|TW|T\.W|VN"
    rf"|(?i:khu vực) (?:[IVX]{{1,4}}|\d{{1,2}})){_END}"
)
_AT = rf" tại (?:{LOCALITY}|{PLACE}|{RUN})"
SUFFIX = rf"{BRACKET} (?:{_CENTRE}|{LOCALITY}|{LEVEL_WORD}|{PLACE})"
SUFFIXES = rf"(?:{SUFFIX}){{0,3}}+"
_COUNT = rf"\d{{1,4}}(?:/\d{{1,2}})?{_END}(?![.,]\d)"
_OF = rf"(?: của (?:Quốc hội|Chính phủ|Thủ tướng Chính phủ|Thủ tướng){_END})?"


@cache
def field() -> str:
    """Return the pattern of a remit inside a name: works, which are verbs too, with a capital."""
    nouns, works = alternatives(spelled("body_fields")), alternatives(spelled("body_works"))
    return rf"(?>(?i:{nouns}){_END}|(?={_UP})(?i:{works}){_END})"


@cache
def any_field() -> str:
    """Return the pattern of a remit right behind its head, where works may be in lower case."""
    words = alternatives({*spelled("body_fields"), *spelled("body_works")})
    return rf"(?>(?i:{words}){_END})"


@cache
def _more() -> str:
    return (
        rf"(?:{BRACKET}(?:(?: và | & | về | cho | - (?={_UP})(?!Công an)| )(?:{field()})|{SUFFIX}"
        rf"|{_AT}| {WORD}| {_COUNT})){{0,9}}"
    )


@cache
def strict_tail() -> re.Pattern[str]:
    """Bộ/Vụ/Phòng/Ban …: a field that begins with a capital, then more fields and a place."""
    first = rf"(?:(?={_UP}){any_field()}|{_UP}{{2,}}+[{UPPER}&,.0-9-]*+{_END})"
    return re.compile(rf"{BRACKET} {first}{_more()}{_OF}")


@cache
def open_tail() -> re.Pattern[str]:
    """Sở/Cục/Trung tâm …: a field in any case or a name, then more fields and a place."""
    first = rf"(?: về| vì)?(?:{SUFFIX}|{BRACKET} (?:{any_field()}|{WORD}|{_COUNT}))"
    return re.compile(rf"{first}{_more()}{_OF}")


@cache
def field_tail() -> re.Pattern[str]:
    """trung tâm/ủy ban …, in lower case: a field with a capital, then as above."""
    return re.compile(rf"{BRACKET} (?={_UP}){any_field()}{_more()}{_OF}")


@cache
def level_tail() -> re.Pattern[str]:
    """UBND/Công an/Hội Nông dân …: a place, a level, or the country."""
    return re.compile(rf"(?:{SUFFIX}|{_AT}| nước {RUN}| {WORD}){{1,5}}")


_FORMS = (
    r"(?: (?i:trách nhiệm hữu hạn|TNHH|cổ phần|CP|hợp danh|liên doanh|một thành viên|1 thành viên"
    rf"|hai thành viên|MTV|TM|DV|XD|SX|TMCP|thương mại cổ phần|tư nhân){_END})"
)
_SCHOOLS = (
    r"(?: (?:và |& )?(?i:tiểu học|trung học phổ thông|trung học cơ sở|trung học|mầm non|mẫu giáo"
    r"|phổ thông|dân tộc nội trú|dân tộc bán trú|liên cấp|chuyên|đại học|cao đẳng|trung cấp"
    r"|THPT|THCS|TH|ĐH|CĐ|PTDTNT|PTDTBT|PTTH|dân lập|tư thục|nghề|đa khoa|quân y)"
    rf"(?:[-&](?:THCS|THPT))?{_END})"
)
LEAD = re.compile(rf"(?:{_FORMS}|{_SCHOOLS}){{0,6}}+")
# "TNHH may mặc xuất khẩu Hà Phong": behind the legal form small words are part of the name.
_SMALL_WORDS = (
    r"(?:(?: (?!(?:và|có|của|tại|là|đã|do|ở|trên|này|vừa|được|trong|không|chuyên|cho|để)(?![^\W_]))"
    rf"[^\W\d_]++){{1,5}}+(?= {_UP}))?"
)


@cache
def _proper() -> str:
    part = rf"(?:{SUFFIX}|{BRACKET} (?:{field()}|{WORD}|{_COUNT}))"
    more = (
        rf"(?: và | & | - (?={_UP})| ){field()}| - (?:CTCP|TNHH|Công ty cổ phần|{PLACE}){_END}"
        rf"|{_FORMS}|{SUFFIX}| {WORD}| {_COUNT}"
    )
    return rf"(?:{part}(?:{BRACKET}(?:{more})){{0,10}})"


@cache
def company_tail() -> re.Pattern[str]:
    """Công ty TNHH …: a legal form, then a name that may begin in lower case."""
    return re.compile(rf"{BRACKET}{_FORMS}{{1,6}}+{_SMALL_WORDS}{_proper()}")


@cache
def proper_tail() -> re.Pattern[str]:
    """Bệnh viện/Trường …: what kind of, then a proper name, a field or a place."""
    return re.compile(rf"{BRACKET}{_SCHOOLS}{{0,5}}+{_proper()}")


@cache
def press_tail() -> re.Pattern[str]:
    """Báo/Tạp chí …: an outlet's name, or as above."""
    outlets = alternatives(name for name in spelled("outlets") if not name.isupper())
    return re.compile(rf" (?i:{outlets}){_END}(?: điện tử| online| Online)?|{_proper()}")


_ARMS = "Hải quân|Cảnh sát biển|Bộ binh|Pháo binh|Đặc công|Phòng không|Công binh|Không quân"
UNIT_TAIL = re.compile(
    rf" (?:\d{{1,4}}|[IVX]{{1,4}}|[A-Z]\d{{1,3}}){_END}(?![.,/]\d)(?: (?:{_ARMS}){_END})?"
)
BRACKET_TAIL = re.compile(BRACKET)
BLOC_TAIL = re.compile(
    rf" (?:[Kk]hối{_END}(?: (?i:các cơ quan và doanh nghiệp|các cơ quan|cơ quan và doanh nghiệp"
    r"|cơ quan, doanh nghiệp|cơ quan|doanh nghiệp|dân chính đảng|nội chính|đảng|CCQ|DN)"
    rf"{_END})?|(?i:các cơ quan) (?i:đảng|chính, dân, đảng){_END}){SUFFIXES}"
)
RUN_TAIL = re.compile(rf" (?:{NUMBER}|{RUN})")
