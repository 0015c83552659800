"""How an article is cited: as a line to copy, and as BibTeX, RIS and CSL-JSON.

Pure functions of the public record. `page` is the absolute address of the record's page. Dates are
given only as exact as they are known. Names of authors are not taken apart: which part of a
Vietnamese name is the family's, and whether a pen name has one, the catalogue does not know.
"""

import re
from typing import Any

import msgspec

from articles.exports.records import ArticleRecord

CATALOGUE = "Dẫn Chứng"
AUTHORS = ("author", "author_and_photographer", "staff_reporter")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_GAPS = re.compile(r"[\s\x00-\x1f\x7f]+")

# A backslash before a brace does not hide it from BibTeX's counting of braces: hence the words.
_TEX = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "#$%&_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def vietnamese(record: ArticleRecord, page: str) -> str:
    """Return the citation as Vietnamese theses give it: author (year), “title”, outlet, day."""
    year = f"({record.published[:4]})" if record.published else ""
    who = " ".join(part for part in (", ".join(_authors(record)), year) if part)
    day = _day_in_vietnamese(record)
    parts = [who, f"“{_line(record.title)}”", _outlet(record), day, *_addresses(record, page)]
    return _sentence(parts)


def english(record: ArticleRecord, page: str) -> str:
    """Return the citation as English notes give it: author, “title”, outlet, day."""
    return _sentence([part for _language, part in english_parts(record, page)])


def english_parts(record: ArticleRecord, page: str) -> list[tuple[str, str]]:
    """Return the parts of the English citation, each behind its language: names stay Vietnamese."""
    called = [_joined(_authors(record)), f"“{_line(record.title)}”", _outlet(record)]
    parts = [
        *(("vi", part) for part in called),
        ("en", _day_in_english(record)),
        *(("vi", part) for part in _addresses(record, page)),
    ]
    return [(language, part) for language, part in parts if part]


def bibtex(record: ArticleRecord, page: str) -> str:
    """Return an entry for BibTeX and biblatex, in UTF-8; what TeX would read as its own is hidden.

    Title and names stand in braces of their own, so that no style changes their letters or order.
    """
    date = _parts(record)
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in _authors(record)),
        "title": f"{{{_tex(record.title)}}}",
        "journal": _tex(_outlet(record)),
        "year": date[0] if date else "",
        "date": "-".join(date),
        "url": _address(record, page).translate(_IN_ADDRESS),
        "note": rf"{CATALOGUE}: \url{{{page.translate(_IN_ADDRESS)}}}",
        "entrysubtype": "newspaper",
        "langid": "vietnamese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{record.slug},", *lines, "}", ""])


def ris(record: ArticleRecord, page: str) -> str:
    """Return the record in RIS: a newspaper article, a tag a line, lines ended by CR and LF."""
    date = _parts(record)
    tags = [
        ("TY", "NEWS"),
        *(("AU", name) for name in _authors(record)),
        ("TI", _line(record.title)),
        ("T2", _outlet(record)),
        ("PY", date[0] if date else ""),
        ("DA", "/".join([*date, *[""] * (3 - len(date))]) + "/" if date else ""),
        ("SE", _line(record.section or "")),
        ("UR", _address(record, page)),
        ("N1", f"{CATALOGUE}: {page}"),
        ("DB", CATALOGUE),
        ("LA", "vi"),
        ("ID", record.slug),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value) + "ER  - \r\n"


def csl_json(record: ArticleRecord, page: str) -> bytes:
    """Return the record as CSL-JSON: a list of one item, as reference managers take it."""
    item: dict[str, Any] = {
        "id": record.slug,
        "type": "article-newspaper",
        "title": _line(record.title),
        "author": [{"literal": name} for name in _authors(record)],
        "container-title": _outlet(record),
        "section": _line(record.section or ""),
        "issued": _issued(record),
        "language": "vi",
        "URL": _address(record, page),
        "source": CATALOGUE,
        "note": f"{CATALOGUE}: {page}",
    }
    return msgspec.json.encode([{name: value for name, value in item.items() if value}])


def _line(text: str) -> str:
    """Return text on one line, without control characters."""
    return _GAPS.sub(" ", text).strip()


def _authors(record: ArticleRecord) -> list[str]:
    """Return who wrote the article, each once; photographers and translators did not."""
    names = [_line(one.name or one.printed) for one in record.bylines if one.role in AUTHORS]
    return list(dict.fromkeys(name for name in names if name))


def _outlet(record: ArticleRecord) -> str:
    found = record.publisher.name if record.publisher else record.publisher_as_printed
    return _line(found or "")


def _parts(record: ArticleRecord) -> list[str]:
    """Return year, month and day, as far as they are known."""
    return record.published[:10].split("-") if record.published else []


def _issued(record: ArticleRecord) -> dict[str, Any] | None:
    date = _parts(record)
    return {"date-parts": [[int(part) for part in date]]} if date else None


def _day_in_vietnamese(record: ArticleRecord) -> str:
    """The year stands behind the authors already."""
    year, *rest = [int(part) for part in _parts(record)] or [0]
    if not rest:
        return ""
    month, *day = rest
    return f"ngày {day[0]} tháng {month} năm {year}" if day else f"tháng {month} năm {year}"


def _day_in_english(record: ArticleRecord) -> str:
    year, *rest = [int(part) for part in _parts(record)] or [0]
    named = [f"{day}" for day in rest[1:]] + [_MONTHS[month - 1] for month in rest[:1]]
    return " ".join([*named, str(year)]) if year else ""


def _joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _address(record: ArticleRecord, page: str) -> str:
    """The article at its publisher's if that is known, else its page here."""
    return _line(record.source_address or "") or page


def _addresses(record: ArticleRecord, page: str) -> list[str]:
    original = _line(record.source_address or "")
    return [original, f"{CATALOGUE}: {page}"]


def _sentence(parts: list[str]) -> str:
    """Join what is known by commas. The last part is an address: no stop is put behind it."""
    return ", ".join(part for part in parts if part)


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)
