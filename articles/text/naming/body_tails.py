"""The patterns of what follows the head of a body's name: field, place, level, proper name.

Read on Prose.plain. Every repeat is bounded or possessive, so no pattern runs twice over a text.
"""

import re
from functools import cache

from articles.text.naming.body_words import (
    FIELD,
    LEVEL,
    OFFICE,
    PARTY,
    PROPER,
    UPPER,
    alternatives,
    spelled,
)

_END = r"(?![^\W_])"  # no word goes on here
_UP = f"[{UPPER}]"
_STOPS = alternatives(spelled("body_stops"))
_BEGINS = alternatives(spelled("body_begins"))
# What begins another body behind "và": two bodies, not one with two remits
_OTHERS = "(?:{}){}".format(
    alternatives(
        head
        for kind in (PARTY, FIELD, OFFICE, PROPER, LEVEL)
        for head in spelled(f"body_heads_{kind}")
    ),
    _END,
)
_CAPITALS = (
    rf"(?>{_UP}++(?>(?:[-&,/.]{{1,2}}{_UP}++){{1,5}}){_END}"
    rf"|{_UP}[^\W_]*+(?:(?:[-&][{UPPER}0-9]|'[^\W_])[^\W_]*+){{0,4}})"
)
# Nam, GD&ĐT, LĐ-TB&XH, VH,TT&DL, PC03; not a word that begins a post, a person or a sentence
ANY_WORD = rf"(?!(?:{_STOPS}){_END}){_CAPITALS}"
# The same, and not one that begins another body
WORD = rf"(?!(?:{_BEGINS}){_END}){ANY_WORD}"
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
BRACKET = rf"(?>(?: \({_UP}[{UPPER}0-9&.,-]{{1,11}}\))?)"
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
    rf"|(?i:khu vực) (?:[IVX]{{1,4}}|\d{{1,2}}|{PLACE})){_END}"
)
_AT = rf" tại (?:{LOCALITY}|{PLACE}|{RUN})"
SUFFIX = rf"{BRACKET} (?:{_CENTRE}|{LOCALITY}|{LEVEL_WORD}|{PLACE})"
SUFFIXES = rf"(?>(?:{SUFFIX}){{0,3}})"
STATE = (
    r" nước (?:(?i:cộng hòa)(?: (?i:xã hội chủ nghĩa|dân chủ nhân dân|nhân dân|hồi giáo))?"
    rf"(?: {ANY_WORD}){{1,4}}|{RUN})"
)
_COUNT = rf"(?:số )?\d{{1,4}}(?:/\d{{1,2}})?{_END}(?![.,]\d)"
_OF = rf"(?: của (?:Quốc hội|Chính phủ|Thủ tướng Chính phủ|Thủ tướng){_END})?"


@cache
def remit() -> re.Pattern[str]:
    """Return the pattern of the first remit of a name: " Y tế", " (GD&ĐT) Giáo dục và Đào tạo"."""
    words = alternatives({*spelled("body_fields"), *spelled("body_works")})
    return re.compile(rf"{BRACKET}(?: về| vì| ngành)? (?i:{words}){_END}")


ACRONYM = re.compile(
    rf"{BRACKET} {_UP}{{2,}}+\d{{0,2}}+(?>(?:[-&,.]{{1,2}}{_UP}++\d{{0,2}}+){{0,4}}){_END}"
)
FIRST_WORD = re.compile(rf"{SUFFIX}|(?: về| vì| ngành)?{BRACKET} (?:{WORD}|{_COUNT})")

# Hiệp hội Cà phê Việt Nam: an unknown word of small syllables between the head and the place
COINED = re.compile(
    rf"{BRACKET} {WORD}(?: (?!(?:và|của|tại|ở|vào|sang|từ|với|cho|trên|là|đã|đang|sẽ|có|về|đến|do"
    rf"|cùng|tổ chức|phối hợp){_END})(?!{_UP})[^\W\d_]++){{1,3}}(?= (?:Việt Nam|{PLACE}){_END})"
)


@cache
def more() -> re.Pattern[str]:
    """Return the pattern of all that may follow a remit; it always matches."""
    link = rf"(?: và (?!{_OTHERS})| & | về | cho | - (?={_UP})(?!{_OTHERS})| )"
    return re.compile(
        rf"(?:{BRACKET}(?:{link}{_field()}|{SUFFIX}|{_AT}| {WORD}| {_COUNT})){{0,9}}{_OF}"
    )


def _field() -> str:
    """A remit inside a name: works, which are verbs too, only with a capital."""
    nouns, works = alternatives(spelled("body_fields")), alternatives(spelled("body_works"))
    return rf"(?>(?i:{nouns}){_END}|(?={_UP})(?i:{works}){_END})"


# UBND/Công an/Hội Nông dân: a place, a level, the country
LEVEL_TAIL = re.compile(rf"(?:{SUFFIX}|{_AT}|{STATE}| {WORD}){{1,5}}")
_FORMS = (
    r"(?: (?i:trách nhiệm hữu hạn|TNHH|cổ phần(?! hóa)|CP|hợp danh|liên doanh|một thành viên"
    rf"|1 thành viên|hai thành viên|MTV|TM|DV|XD|SX|TMCP|thương mại cổ phần|tư nhân){_END})"
)
_SCHOOLS = (
    r"(?: (?:và |& )?(?i:tiểu học|trung học phổ thông|trung học cơ sở|trung học|mầm non|mẫu giáo"
    r"|phổ thông|dân tộc nội trú|dân tộc bán trú|liên cấp|chuyên|đại học|cao đẳng|trung cấp"
    r"|THPT|THCS|TH|ĐH|CĐ|PTDTNT|PTDTBT|PTTH|dân lập|tư thục|quốc tế|song ngữ|nghề|đa khoa|quân y)"
    rf"(?:[-&](?:THCS|THPT))?{_END})"
)
# What kind of company, school or hospital, before its name
KINDS = re.compile(rf"{BRACKET}(?>(?:{_FORMS}|{_SCHOOLS}){{0,6}})")
# "TNHH may mặc xuất khẩu Hà Phong": behind the legal form small words are part of the name.
SMALL_WORDS = re.compile(
    rf"(?:(?<=TNHH)|(?<=phần)|(?<=CP)|(?<=viên)|(?<=MTV))"
    r"(?>(?: (?!(?:và|có|của|tại|là|đã|do|ở|trên|này|vừa|được|trong|không|chuyên|cho|để)(?![^\W_]))"
    rf"(?!{_UP})[^\W\d_]++){{1,5}})(?= {_UP})"
)


@cache
def proper() -> re.Pattern[str]:
    """Return the pattern of a proper name: capitals, remits, places, numbers."""
    link = rf"(?: và (?!{_OTHERS})| & | - (?={_UP})(?!{_OTHERS})| )"
    part = (
        rf"{link}{_field()}| - (?:CTCP|TNHH|Công ty cổ phần|{PLACE}){_END}"
        rf"|{_FORMS}|{SUFFIX}| (?i:quân đội){_END}| {ANY_WORD}| {_COUNT}"
    )
    return re.compile(rf"(?! (?:và|&|-) )(?:{BRACKET}(?:{part})){{1,11}}")


@cache
def outlet() -> re.Pattern[str]:
    """Return the pattern of an outlet's name behind "báo"."""
    names = {*spelled("outlets"), *spelled("body_outlets")}
    outlets = alternatives(name for name in names if not name.isupper())
    return re.compile(rf" (?i:{outlets}){_END}(?: (?i:điện tử|online){_END})?")


_ARMS = (
    "Hải quân|Cảnh sát biển|Bộ binh|Pháo binh|Đặc công|Phòng không|Công binh|Không quân"
    "|Tăng thiết giáp|Thông tin|Hóa học|Tên lửa|Ra đa|Pháo phòng không"
)
# Quân khu 7, Vùng 4 Hải quân, Trung đoàn Bộ binh 888, Binh đoàn Tây Nguyên
UNIT_TAIL = re.compile(
    rf" (?:(?:(?:{_ARMS}) )?(?:\d{{1,4}}|[IVX]{{1,4}}|[A-Z]\d{{1,3}}){_END}(?![.,/]\d)"
    rf"(?: (?:{_ARMS}){_END})?|{PLACE})"
)
BRACKET_TAIL = re.compile(BRACKET)
BLOC_TAIL = re.compile(
    rf" (?:[Kk]hối{_END}(?: (?i:các cơ quan và doanh nghiệp|các cơ quan|cơ quan và doanh nghiệp"
    r"|cơ quan, doanh nghiệp|cơ quan|doanh nghiệp|dân chính đảng|nội chính|đảng|CCQ|DN)"
    rf"{_END}(?: (?i:công nghiệp|thương mại|du lịch|kinh tế){_END})?)?"
    rf"|(?i:các cơ quan) (?i:đảng|chính, dân, đảng){_END}){SUFFIXES}(?:{_AT})?"
)
RUN_TAIL = re.compile(rf" (?:{NUMBER}|{RUN})")
