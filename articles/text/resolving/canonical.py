"""The symbol that is settled for a citation, and the key that gathers mentions of one document."""

import re
from functools import lru_cache

from articles.text.finds import DESCRIPTIVE, Citation
from articles.text.prose import key_of
from articles.text.resolving.article import Article
from articles.text.resolving.issuers import is_bare, is_local, is_party
from articles.text.resolving.library import base_type
from articles.text.resolving.named import congress_of, plenum_of
from articles.text.slugs import slug_of
from articles.text.symbols import CENTRAL_CODES, DirectiveIdentity

_DECREE = "nghị định"
_SHARED = frozenset(["TW", "TU"])
_CONGRESS_OF = re.compile(r"^.*?đại hội (?:đại biểu )?| lần thứ.*$")
_NUMBER = re.compile(r"(\d[\d.]*)(\D*)")


def settled_symbol(citation: Citation, article: Article) -> str:
    """Return the symbol of a number whose issuer the citation tells, "" where it does not.

    The State's symbols follow only where the year is told: "Thông tư 16/2021 của Bộ …".
    """
    if citation.symbol or not citation.number:
        return citation.symbol
    organ = citation.organ or article.code(citation.issuer) or _of_type(citation)
    kind = article.library.type_of(citation.type, organ)
    if kind is None or not kind.abbreviations or not organ:
        return ""
    if organ in _SHARED or organ.endswith("TW"):
        return f"{citation.number.zfill(2)}-{kind.abbreviations[0]}/{organ}"
    if citation.year and not is_party(organ):
        return f"{citation.number}/{citation.year}/{kind.abbreviations[0]}-{organ}"
    return ""


def key_for(citation: Citation, article: Article) -> str:
    """Return the normalised key of the document a citation names: the natural key of a record."""
    number = _NUMBER.fullmatch(citation.number)
    organ = _organ(citation, article)
    return DirectiveIdentity(
        type_code=_type_code(citation, organ, article),
        number=(number[1].lstrip("0") or number[1]) if number else "",
        suffix=number[2] if number else "",
        organ_code=organ,
        term=_term(citation, organ, article),
        year=_year(citation),
        issuer=_issuer(citation, organ, article) if organ not in CENTRAL_CODES else "",
        subject="" if number else _subject(citation, article),
    ).key()


def _organ(citation: Citation, article: Article) -> str:
    if plenum_of(citation)[0]:
        return "TW"
    if congress_of(citation):
        return ""
    organ = citation.organ or article.code(citation.issuer) or _of_type(citation)
    bare = organ.rstrip("0123456789")
    return bare if bare in {"QH", "UBTVQH"} else organ


# The same bodies and documents come back in article after article.
@lru_cache(maxsize=4096)
def _slug(words: str) -> str:
    return slug_of(words, fallback="")


def _of_type(citation: Citation) -> str:
    """Return the code of a type that one body alone issues."""
    return "CP" if base_type(citation.type) == _DECREE else ""


def _type_code(citation: Citation, organ: str, article: Article) -> str:
    kind = article.library.type_of(citation.type, organ)
    return kind.code if kind else slug_of(citation.type, fallback="van-ban")


def _term(citation: Citation, organ: str, article: Article) -> str:
    named = plenum_of(citation)[1] or congress_of(citation)
    if named or organ != "TW" or citation.date is None:
        return named
    return article.library.terms.on(citation.date.earliest)


def _year(citation: Citation) -> str:
    printed = str(citation.date.year or "") if citation.date else ""
    return citation.year or printed


def _issuer(citation: Citation, organ: str, article: Article) -> str:
    """Return the slug of the body: as printed, else the one whose the code is in this article."""
    if citation.issuer and not is_bare(citation.issuer):
        return _slug(citation.issuer)
    if congress_of(citation) and not citation.nickname.startswith("DHL"):
        return "dai-hoi-dai-bieu-toan-quoc-cua-dang"
    if congress_of(citation):
        words = _CONGRESS_OF.sub("", key_of(article.words(citation)))
        return _slug(f"{words} {article.province}")
    if is_local(organ):
        body = article.library.committee_in(article.province) if organ == "TU" else None
        printed = _slug(f"{citation.issuer} {article.province}".strip())
        return _slug(body.name) if body else printed
    return _slug(article.library.name_of_code(organ))


def _subject(citation: Citation, article: Article) -> str:
    number, term = plenum_of(citation)
    if number:
        of_term = f" khóa {term}" if term else ""
        return _slug(f"{citation.type} Hội nghị Trung ương {number}{of_term}")
    told = article.words(citation) if citation.kind != DESCRIPTIVE else ""
    return _slug(told or citation.subject or article.words(citation))
