"""Keys under which two records of one kind are compared: what is only spelling is left out."""

from articles.text.naming.body_spelling import written_out
from articles.text.normalize import fold
from articles.text.proposing.clues import number_clue
from articles.text.prose import one_spelling

LONGEST = 200


def name_key(name: str) -> str:
    """Return the key of a title or of a person's name: its words without marks and case.

    >>> name_key("Nguyễn  Văn MẪU")
    'nguyen van mau'
    """
    return fold(name)[:LONGEST]


def body_key(name: str) -> str:
    """Return the key of a body's name, with the abbreviations that are known in full.

    >>> body_key("BTV Tỉnh uỷ Mẫu") == body_key("Ban Thường vụ Tỉnh ủy Mẫu")
    True
    """
    return fold(written_out(one_spelling(name)))[:LONGEST]


def number_key(type_code: str, number: str, organ: str) -> str:
    """Return the key of a numbered document; what only a term or year tells apart has one key.

    >>> number_key("chi-thi", "05", "TW")
    '#chi-thi|5|TW'
    """
    return f"#{type_code}|{number_clue(number, organ)}"[:LONGEST]
