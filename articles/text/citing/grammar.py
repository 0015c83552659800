"""What a citation may begin with, compiled once from the types and names that are known.

Types and their abbreviations come from the catalogue's table (`Known.types`); words that the press
uses for them, laws, and papers that are no directives come from the lists in words/.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.citing.symbol_reader import Abbreviation, SymbolReader
from articles.text.known import Known, KnownDirective, KnownType
from articles.text.lexicon import entries
from articles.text.phrases import Phrases
from articles.text.prose import key_of

# How much a type word needs beside it before a bare number is a citation.
STRONG, MEDIUM, WEAK, NEVER = 3, 2, 1, 0
_STRENGTHS = {
    **dict.fromkeys(["Nghị quyết", "Chỉ thị", "Nghị định", "Thông tư"], STRONG),
    **dict.fromkeys(["Thông tư liên tịch", "Nghị quyết liên tịch", "Sắc lệnh"], STRONG),
    **dict.fromkeys(["Báo cáo", "Tờ trình", "Văn bản", "Công văn", "Thông báo"], WEAK),
    **dict.fromkeys(["Luật", "Bộ luật", "Pháp lệnh", "Lệnh", "Biên bản", "Phương án"], NEVER),
    **dict.fromkeys(["Dự án", "Quy hoạch", "Thông cáo", "Chiến lược", "Tuyên bố"], NEVER),
    **dict.fromkeys(["Hiến pháp", "Sắc luật", "Lời kêu gọi"], NEVER),
}
# Papers that carry a number but direct nobody.
_NO_HEADS = ("giấy ", "phiếu ", "bản ", "hợp đồng", "thư ", "điều lệ", "cương lĩnh")
# Abbreviations that the grammar knows beyond the catalogue's table, with the type they stand for.
_MORE_ABBREVIATIONS = (
    ("NQ", "Nghị quyết"), ("CT", "Chỉ thị"), ("KL", "Kết luận"), ("NĐ", "Nghị định"),
    ("TTLT", "Thông tư liên tịch"), ("HD", "Hướng dẫn"), ("KH", "Kế hoạch"), ("TB", "Thông báo"),
    ("BC", "Báo cáo"), ("CV", "Công văn"), ("CĐ", "Công điện"), ("TTr", "Tờ trình"),
    ("ĐA", "Đề án"), ("QC", "Quy chế"), ("QĐNS", "Quyết định"), ("L", "Lệnh"),
    ("NQLT", "Nghị quyết liên tịch"),
    ("TTLB", "Thông tư liên tịch"), ("TTLN", "Thông tư liên tịch"), ("QyĐ", "Quy định"),
    ("QĐi", "Quy định"), ("PL", "Pháp lệnh"), ("SL", "Sắc lệnh"), ("HDLT", "Hướng dẫn"),
    ("HDLN", "Hướng dẫn"), ("KHLT", "Kế hoạch"), ("KHPH", "Kế hoạch"), ("KHLN", "Kế hoạch"),
    ("CTPH", "Chương trình"), ("CTrPH", "Chương trình"), ("QCPH", "Quy chế"), ("CTLT", "Chỉ thị"),
    ("KHHĐ", "Kế hoạch"), ("VBHN", "Văn bản"), ("TBKL", "Thông báo"), ("KLTT", "Kết luận"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word for a type of document, as it may begin a citation."""

    name: str
    strength: int


@dataclass(frozen=True, slots=True)
class LawName:
    """A law, code or ordinance by name."""

    type: str


@dataclass(frozen=True, slots=True)
class Nickname:
    """A name that hides the number of one directive, or of several."""

    directives: tuple[KnownDirective, ...]


Opening = TypeWord | LawName | Nickname


@dataclass(frozen=True)
class Grammar:
    """Everything that reading citations needs to know, compiled."""

    openings: Phrases[Opening]
    symbols: SymbolReader
    abbreviation_of: dict[str, str]


def grammar_of(known: Known) -> Grammar:
    """Return the grammar compiled from what is known; call it through `known.compiled`."""
    abbreviations = _abbreviations(known.types)
    # At the Centre a Quy định is QĐ; QĐi and QyĐ tell it from a Quyết định.
    first = {"Quy định": "QĐ"}
    for abbreviation in abbreviations:
        first.setdefault(abbreviation.type, abbreviation.text)
    return Grammar(
        openings=Phrases([*_type_words(known.types), *_laws(), *_nicknames(known)]),
        symbols=SymbolReader(abbreviations),
        abbreviation_of=first,
    )


def _is_head(name: str) -> bool:
    return " của " not in name and not name.lower().startswith(_NO_HEADS)


def _type_words(types: tuple[KnownType, ...]) -> Iterator[tuple[str, TypeWord]]:
    words = {kind.name: kind.name for kind in types if _is_head(kind.name)}
    for entry in entries("type_words"):
        phrase, _, name = entry.partition(":")
        words[phrase] = name.strip()
    for phrase, name in words.items():
        yield phrase, TypeWord(name, _STRENGTHS.get(name, MEDIUM))


def _abbreviations(types: tuple[KnownType, ...]) -> list[Abbreviation]:
    """The catalogue's abbreviations first: of two types with one, the shorter name has it."""
    found: dict[str, Abbreviation] = {}
    plain_types = sorted((kind for kind in types if _is_head(kind.name)), key=_by_length)
    listed = [(text, kind.name) for kind in plain_types for text in kind.abbreviations]
    for text, name in [*_FIRST_MEANINGS, *listed, *_MORE_ABBREVIATIONS]:
        found.setdefault(text.upper(), Abbreviation(text, name))
    return list(found.values())


# Where one abbreviation has two meanings, the one that a symbol without a type word has.
_FIRST_MEANINGS = (("QĐ", "Quyết định"), ("TT", "Thông tư"), ("CTr", "Chương trình"))


def _by_length(kind: KnownType) -> tuple[int, str]:
    return len(kind.name), kind.name


def _laws() -> Iterator[tuple[str, LawName]]:
    for name in entries("laws"):
        yield name, LawName(_law_type(name))


def _law_type(name: str) -> str:
    if name.startswith(("Bộ luật", "BL")):
        return "Bộ luật"
    return "Pháp lệnh" if name.startswith("Pháp lệnh") else "Luật"


def _nicknames(known: Known) -> Iterator[tuple[str, Nickname]]:
    """Names of directives that say more than a type and a number; those the grammar reads."""
    heads = {key_of(phrase) for phrase, _ in _type_words(known.types)}
    named: dict[str, list[KnownDirective]] = {}
    for directive in known.directives:
        for name in directive.names:
            named.setdefault(key_of(name.text), []).append(directive)
    for key, directives in named.items():
        if _tells_enough(key, heads):
            yield key, Nickname(tuple(directives))


def _tells_enough(key: str, heads: set[str]) -> bool:
    """Tell whether a name is worth looking for: "bộ tứ" says too little, "Nghị quyết 57" is read.

    What begins with a type word and holds a digit or an ordinal is read by the grammar itself.
    """
    begins_with_type = any(key.startswith(head + " ") for head in heads)
    has_number = any(character.isdigit() for character in key)
    if begins_with_type or key.startswith(("nq ", "nqtw")):
        return (
            not has_number and "lần thứ" not in key and "đại hội" not in key and " đh " not in key
        )
    return has_number or key.count(" ") >= 2
