"""What the pages of records show beside the record itself: like articles, figures over time."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.exports.figures import figures_over_time
from articles.exports.like_articles import like_articles
from articles.exports.outlets import outlets
from articles.exports.records import ArticleRecord, OrganizationRecord, PersonRecord
from articles.exports.tree import day_of, tree_on
from articles.views.drawings import draw_series


def beside_article(record: ArticleRecord) -> dict[str, Any]:
    """Return the articles that name the same; copies of this one stand on the page already."""
    copies = [copy.article.slug for copy in record.copies]
    return {"like": like_articles(record.slug, without=copies)}


def beside_organization(record: OrganizationRecord) -> dict[str, Any]:
    """Return figures over time as drawings, and the outlets of all passages."""
    claims: list[Any] = [*record.findings, *record.awards_given, *record.memberships]
    claims += [*record.relations, *record.inverse_relations]
    series = figures_over_time(record.slug)
    claims += chain.from_iterable(one.figures for one in series)
    plots = [draw_series(one) for one in series]
    return {"plots": plots, "outlets": _outlets(claims)}


def beside_person(record: PersonRecord) -> dict[str, Any]:
    """Return the outlets of all passages."""
    return {"outlets": _outlets(record.memberships)}


def _outlets(claims: Iterable[Any]) -> dict[str, str]:
    return outlets(passage.article.slug for claim in claims for passage in claim.passages)


def tree_then(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Return where a body stood on the day that `?as_of=` asks for, or what is wrong with it."""
    asked = request.GET.get("as_of", "").strip()
    if not asked:
        return {}
    try:
        return {"as_of": asked, "then": tree_on(slug, day_of(asked))}
    except ValueError:
        wrong = _("as_of: not a day. Write it as 25/10/2015, 10/2015 or 2015.")
        return {"as_of": asked, "as_of_wrong": wrong}
