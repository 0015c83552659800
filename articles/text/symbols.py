"""Symbols and keys of directives: how a number, a type and an organ make one identity.

Party numbers restart in every committee term, State numbers in every year (Quy định 66-QĐ/TW of
2017; Nghị định 30/2020/NĐ-CP), so a symbol alone is no key.
"""

from dataclasses import dataclass

from articles.text.normalize import same_letters

_ONES = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]


@dataclass(frozen=True, slots=True)
class DirectiveIdentity:
    """What tells one directive from every other; absent parts are empty text."""

    type_code: str
    number: str = ""
    suffix: str = ""
    organ_code: str = ""
    term: str = ""
    year: str = ""
    issuer: str = ""
    subject: str = ""

    def key(self) -> str:
        """Return the natural key, `chi-thi|05|TW|XII`, never empty.

        The period is the term where there is one, else the year, else `-`; the issuer takes part
        where its code names many bodies (TU, ĐUK) or none; the subject where there is no number.
        """
        number = f"{self.number}{self.suffix}" or "-"
        period = self.term or self.year or "-"
        parts = [self.type_code, number, same_letters(self.organ_code) or "-", period]
        if self.organ_code not in CENTRAL_CODES:
            parts.append(self.issuer or "-")
        if not self.number:
            parts.append(self.subject or "-")
        return "|".join(parts)


# Codes that belong to one issuer, or to issuers that share one number series.
CENTRAL_CODES = frozenset(["TW", "CP", "TTg", "CTN", "QH", "UBTVQH"])


def roman(number: int) -> str:
    """Return a congress term as it is written: 12 → XII. ValueError outside 1–39."""
    if not 1 <= number <= 39:
        raise ValueError(f"no congress term {number}")
    return "X" * (number // 10) + _ONES[number % 10]
