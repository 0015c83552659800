"""Step 4: documents that the press names without a number: plenums, congresses, laws, nicknames."""

import re
from functools import lru_cache

from articles.text.finds import AMBIGUOUS, RESOLVED, UNRESOLVED, Citation, PossibleTarget
from articles.text.finds import Resolution as Result
from articles.text.known import KnownDirective
from articles.text.prose import key_of
from articles.text.resolving.article import Article
from articles.text.resolving.issuers import code_of
from articles.text.resolving.library import base_type, same_type, year_of
from articles.text.resolving.weighing import MOST, not_after
from articles.text.symbols import roman

STEP = "named"
_NICKNAME = re.compile(r"(?P<kind>TW|DHL|DH)(?P<number>\d{1,2})?(?:/(?P<term>\d{1,2}))?")
_BY_PLENUM, _BY_NAME, _BY_SUBJECT, _BY_TERM = 0.8, 0.85, 0.95, 0.7
_CLEAR = 0.5
# Where the press means no one document by the plenum's name, one word of one subject tells.
_HINTED = 0.2
_AHEAD = 0.2
_YEAR_BEHIND = re.compile(r"[ ,(]+(?:năm )?(?:19|20)\d\d\)?$")
_NO_PLENUM = ("", "")
_LAWS = frozenset(["luật", "bộ luật", "pháp lệnh", "hiến pháp"])


def resolve_named(citation: Citation, article: Article) -> Result:
    """Return what a name means; a plenum of several documents is told by subject, else whole."""
    nickname = _NICKNAME.fullmatch(citation.nickname)
    if nickname is None:
        return _by_name(citation, article)
    term = _roman(nickname["term"])
    if nickname["kind"] == "TW":
        return _plenum(citation, nickname["number"] or "", term, article)
    return _congress(citation, term, article, is_local=nickname["kind"] == "DHL")


def plenum_of(citation: Citation) -> tuple[str, str]:
    """Return (number, term) of a plenum's nickname: ("4", "XII"), ("4", ""), else ("", "")."""
    return _plenum_in(citation.nickname) if citation.nickname else _NO_PLENUM


def congress_of(citation: Citation) -> str:
    """Return the ordinal of a congress's nickname in Roman figures, else ""."""
    nickname = _NICKNAME.fullmatch(citation.nickname)
    return _roman(nickname["term"]) if nickname and nickname["kind"] != "TW" else ""


@lru_cache(maxsize=1024)
def _plenum_in(nickname: str) -> tuple[str, str]:
    match = _NICKNAME.fullmatch(nickname)
    if match is None or match["kind"] != "TW":
        return _NO_PLENUM
    return match["number"] or "", _roman(match["term"])


def _plenum(citation: Citation, number: str, term: str, article: Article) -> Result:
    shelf = article.library.by_plenum.get(f"{number}/{term}" if term else number, [])
    known = [one for one in shelf if same_type(citation.type, one.type)]
    known = not_after(known, article.published)
    numbered = [one for one in known if one.number]
    if not term:
        return _plenum_without_term(citation, known, article)
    ranked = _by_subject(citation, numbered, article)
    chosen = (
        _told_by_subject(ranked, _CLEAR)
        or _told_by_name(number, term, numbered)
        or _told_by_subject(ranked, _HINTED)
    )
    if chosen:
        return Result(RESOLVED, STEP, (chosen,))
    whole = [one for one in known if not one.number]
    if len(whole) == 1:
        return _certain(whole[0], _BY_PLENUM, "plenum")
    return _one_or_all(numbered, _BY_PLENUM, "plenum")


def _plenum_without_term(
    citation: Citation, known: list[KnownDirective], article: Article
) -> Result:
    """Take the plenum of the term in force; a subject alone may point to an older one."""
    now = [one for one in known if article.term and one.term == article.term]
    numbered = [one for one in known if one.number]
    chosen = _told_by_subject(_by_subject(citation, numbered, article), _CLEAR)
    if chosen:
        return Result(RESOLVED, STEP, (chosen,))
    if not now:
        everyone = tuple(PossibleTarget(one.id, _BY_PLENUM / 2, "plenum") for one in known[:MOST])
        return Result(AMBIGUOUS if everyone else UNRESOLVED, STEP if everyone else "", everyone)
    term = now[0].term
    number = str(now[0].plenum)
    found = _plenum(citation._replace(nickname=""), number, term, article)
    weaker = [PossibleTarget(one.id, _BY_TERM, f"{one.why}, term") for one in found.candidates]
    return Result(found.status, found.step, tuple(weaker))


def _by_subject(
    citation: Citation, numbered: list[KnownDirective], article: Article
) -> list[tuple[float, KnownDirective]]:
    """Rank the documents of a plenum by how clearly their subjects are spoken of, clearest last."""
    if len(numbered) < 2:
        return []
    return sorted(((article.speaks_of(one, citation), one) for one in numbered), key=_first)


def _told_by_subject(
    ranked: list[tuple[float, KnownDirective]], clear: float
) -> PossibleTarget | None:
    """Return the document of a plenum whose subject alone is spoken of, clearly enough."""
    if not ranked or ranked[-1][0] < clear or ranked[-1][0] - ranked[-2][0] < _AHEAD:
        return None
    return PossibleTarget(ranked[-1][1].id, _BY_SUBJECT, "plenum, subject")


def _told_by_name(number: str, term: str, numbered: list[KnownDirective]) -> PossibleTarget | None:
    """Return the document that the press means by the plenum's name, if it is but one."""
    named = [
        one for one in numbered if any(_is_plenum(other.text, number, term) for other in one.names)
    ]
    if len(named) != 1 or len(numbered) < 2:
        return None
    return PossibleTarget(named[0].id, _BY_NAME, "plenum, name")


@lru_cache(maxsize=4096)
def _is_plenum(name: str, number: str, term: str) -> bool:
    """Tell whether a name is that of a plenum: "Nghị quyết Trung ương 4 khóa XII"."""
    form = rf".*\b(?:trung ương|tw|t\.ư|lần thứ) ?{number}\b.*\bkhóa {term.lower()}\)?"
    return re.fullmatch(form, key_of(name)) is not None


def _congress(citation: Citation, term: str, article: Article, *, is_local: bool) -> Result:
    library = article.library
    known = [one for one in library.by_congress.get(term, []) if same_type(citation.type, one.type)]
    known = not_after(known, article.published)
    if not is_local:
        return _one_or_all([one for one in known if library.is_national(one)], 0.95, "congress")
    local = [one for one in known if not library.is_national(one)]
    return _one_or_all([one for one in local if _is_of(one, citation, article)], 0.85, "congress")


def _is_of(resolution: KnownDirective, citation: Citation, article: Article) -> bool:
    """Tell whether a local congress is the one meant: its Đảng bộ is named, or is the article's.

    "Đảng bộ Khối" and "Đảng bộ tỉnh" of one province both have congresses, so the words count too.
    """
    body = article.library.body(resolution.issuer_id)
    if body is None:
        return False
    words = key_of(article.words(citation) or citation.issuer)
    root = article.library.body(article.library.roots.get(body.id))
    full = article.library.family.get(root.id, ()) if root else ()
    if any(name in words for name in full):
        return True
    kind = code_of(_BETWEEN.sub("", words)) if words else ""
    own = code_of(root.name) if root else ""
    return kind == own and article.means(body, own)


_BETWEEN = re.compile(r"^.*?đại hội (?:đại biểu )?| lần thứ.*$")


def _by_name(citation: Citation, article: Article) -> Result:
    words = article.words(citation) or citation.subject
    shelf = article.library.by_name
    known = shelf.get(key_of(words), []) or _of_law(citation, words, article)
    possible = [one for one in known if same_type(citation.type, one.type)] or list(known)
    return _one_or_all(not_after(possible, article.published), _BY_NAME, "name")


def _of_law(citation: Citation, words: str, article: Article) -> list[KnownDirective]:
    """A law is known by its name and year: "Luật Cán bộ, công chức năm 2008"."""
    if base_type(citation.type) not in _LAWS:
        return []
    named = article.library.by_name.get(without_year(key_of(words)), [])
    return [one for one in named if not citation.year or year_of(one) == citation.year]


def without_year(law: str) -> str:
    """Return the name of a law without the year behind it; `law` is spelled as `Prose.lower`."""
    return _YEAR_BEHIND.sub("", law)


def _one_or_all(known: list[KnownDirective], score: float, why: str) -> Result:
    if len(known) == 1:
        return _certain(known[0], score, why)
    several = tuple(PossibleTarget(one.id, score / 2, why) for one in known[:MOST])
    return Result(AMBIGUOUS, STEP, several) if several else Result(UNRESOLVED)


def _certain(directive: KnownDirective, score: float, why: str) -> Result:
    return Result(RESOLVED, STEP, (PossibleTarget(directive.id, score, why),))


def _roman(term: str | None) -> str:
    return roman(int(term)) if term and 1 <= int(term) <= 39 else ""


def _first(pair: tuple[float, KnownDirective]) -> float:
    return pair[0]
