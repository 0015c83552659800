"""Passages as the public may read them: cut to what the rights of their article allow."""

from msgspec.structs import force_setattr

from articles.exports.dates import published_text
from articles.exports.parts import PassageRecord, Reference
from articles.exports.references import Row, address, columns, reference
from articles.models import Rights
from articles.text.excerpts import NOTHING, Excerpt, excerpt

ARTICLE = "text_version__article__"
ARTICLE_ID = "text_version__article_id"

COLUMNS = [
    "start",
    "end",
    "exact",
    "prefix",
    "suffix",
    "text_version_id",
    "text_version__number",
    ARTICLE_ID,
    f"{ARTICLE}current_text_id",
    f"{ARTICLE}rights",
    f"{ARTICLE}published_at",
    f"{ARTICLE}published_precision",
    *columns("article", ARTICLE),
]


def passage(row: Row) -> PassageRecord:
    """Return the passage of a row of mentions or evidence; its article must be published."""
    article = reference("article", row, ARTICLE)
    return of_article(own_passage(row), article, published_on(row))


def of_article(own: PassageRecord, article: Reference, published: str | None) -> PassageRecord:
    """Return the passage, told now of which article it is: the same value, that nobody else has."""
    force_setattr(own, "article", article)
    force_setattr(own, "article_published", published)
    return own


def own_passage(row: Row) -> PassageRecord:
    """Return the passage as the record of its article has it, which says once which that is."""
    url = address("article", row[f"{ARTICLE}slug"]) + _fragment(row)
    rights, number = row[f"{ARTICLE}rights"], row["text_version__number"]
    words = (row["exact"], row["prefix"], row["suffix"])
    return _told(rights, number, url, *words, row["start"], row["end"])


def in_current_text(
    article: Row, exact: str, prefix: str, suffix: str, start: int, end: int
) -> PassageRecord:
    """Return a passage of the text that its article shows, as the article's own record has it."""
    url = f"{address('article', article['slug'])}#p-{start}-{end}"
    number = article["current_text__number"]
    return _told(article["rights"], number, url, exact, prefix, suffix, start, end)


def _told(
    rights: str, number: int, url: str, exact: str, prefix: str, suffix: str, start: int, end: int
) -> PassageRecord:
    shown = _allowed(rights, exact, prefix, suffix)
    return PassageRecord(
        exact=shown.exact,
        prefix=shown.prefix,
        suffix=shown.suffix,
        start=start,
        end=end,
        text_version=number,
        url=url,
        shortened=shown.shortened,
    )


def published_on(row: Row) -> str | None:
    """Return when the article of a passage appeared."""
    return published_text(row[f"{ARTICLE}published_at"], row[f"{ARTICLE}published_precision"])


def _allowed(rights: str, exact: str, prefix: str, suffix: str) -> Excerpt:
    if rights == Rights.FULL_TEXT:
        return Excerpt(exact, prefix, suffix)
    return excerpt(exact, prefix, suffix) if rights == Rights.EXCERPT else NOTHING


def _fragment(row: Row) -> str:
    """The page shows the current text: a passage of an earlier one has no place on it."""
    if row["text_version_id"] != row[f"{ARTICLE}current_text_id"]:
        return ""
    return f"#p-{row['start']}-{row['end']}"
