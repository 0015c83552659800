"""Which public records show what a change has touched: themselves, and what refers to them.

Too many do no harm: a record that turns out the same is not published again. That none is
forgotten, every test of an act is held to.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from articles.exports.loading import MODELS
from articles.exports.questions import Question, among
from articles.models import (
    CLAIM_FIELDS,
    CLAIM_MODELS,
    Article,
    ArticleCopy,
    Byline,
    Claim,
    Directive,
    DirectiveName,
    Evidence,
    FormerParent,
    Mention,
    MentionState,
    Organization,
    OrganizationName,
    Publication,
    TextVersion,
)
from articles.services import journal

Names = dict[str, set[int]]

# Columns that tie a row to the records that show it; what lies behind a text or a claim is
# followed on. A mention that is stored tells its article in one question (`_ASKED`).
_TIES: dict[str, dict[str, str]] = {
    "article": {},
    "directive": {"issuer_id": "organization"},
    "organization": {"parent_id": "organization", "committee_of_id": "organization"},
    "person": {},
    "directivename": {"directive_id": "directive"},
    "organizationname": {"organization_id": "organization"},
    "personname": {"person_id": "person"},
    "formerparent": {"organization_id": "organization"},
    "criterion": {"directive_id": "directive"},
    "byline": {"article_id": "article", "person_id": "person"},
    "articlecopy": {"article_id": "article", "other_id": "article"},
    "textversion": {"article_id": "article"},
    "mention": {"text_version_id": "text"},
    "evidence": {"text_version_id": "text", **{f"{name}_id": name for name in CLAIM_FIELDS}},
    "position": {"person_id": "person", "organization_id": "organization"},
    "finding": {
        "organization_id": "organization",
        "directive_id": "directive",
        "awarding_body_id": "organization",
    },
    "directiverelation": {"from_directive_id": "directive", "to_directive_id": "directive"},
    "organizationrelation": {
        "from_organization_id": "organization",
        "to_organization_id": "organization",
    },
}
_ASKED = {"mention": {"text_version__article_id": "article"}}
_RECORDS = ("article", "directive", "organization", "person")
# Columns that others show of a record; of an article its rights and text too, in passages.
_SHOWN = {
    "article": {
        *("status", "slug", "title", "published_at", "published_precision", "rights"),
        *("current_text_id", "publisher_id", "publisher_as_printed"),
    },
    "directive": {"status", "slug", "title", "symbol", "type_id", "signed_on"},
    "organization": {"status", "slug", "name", "parent_id", "path", "sort_key"},
    "person": {"status", "slug", "name"},
}


def concerned(rows: Iterable[journal.Row]) -> Names:
    """Return the records, by kind, whose public form may differ after these rows were written."""
    touched: dict[str, dict[int, list[journal.Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        touched[row["model"]][row["pk"]].append(row)
    found: Names = defaultdict(set)
    shown: Names = defaultdict(set)
    for model, each in touched.items():
        _tied(model, each, found)
        if model in _RECORDS:
            found[model].update(each)
            shown[model].update(pk for pk, changes in each.items() if _is_shown(model, changes))
    _behind(found)
    _lookups(touched, found, shown)
    for kind in _RECORDS:
        # A draft that never was public shows nowhere, but those below it move along with it.
        names = shown[kind] if kind == "organization" else seen(kind, shown[kind])
        if names:
            _referring[kind](names, found)
    _behind(found)
    return {kind: found[kind] for kind in _RECORDS if found[kind]}


def _tied(model: str, each: Mapping[int, list[journal.Row]], found: Names) -> None:
    ties = _TIES.get(model)
    if not ties:
        return
    asked = _ASKED.get(model, ties)
    values: list[Mapping[str, Any]] = list(_stored(each, model, *asked))
    for changes in each.values():
        values += [side for row in changes for side in (row["before"], row["after"]) if side]
    for one in values:
        for column, kind in (ties | asked).items():
            if one.get(column):
                found[kind].add(one[column])
    if model in CLAIM_FIELDS:
        found[model].update(each)


@Question
def _stored(model: str, *columns: str) -> QuerySet[Any]:
    rows = journal.model_of(model)._default_manager.filter(among("pk"))
    return rows.order_by().values(*columns)


def _is_shown(model: str, changes: Iterable[journal.Row]) -> bool:
    """Whether a change shows in what refers to a record."""
    return any(
        row["before"] is None
        or row["after"] is None
        or _SHOWN[model] & {*row["before"], *row["after"]}
        for row in changes
    )


def _lookups(touched: Mapping[str, Any], found: Names, shown: Names) -> None:
    """Follow a renamed place or type to what shows it."""
    if "place" in touched:
        places = list(touched["place"])
        found["article"].update(_numbers(Article.objects.filter(place__in=places)))
        found["organization"].update(_numbers(Organization.objects.filter(place__in=places)))
    if "directivetype" in touched:
        named = Directive.objects.filter(type__in=list(touched["directivetype"]))
        numbers = set(_numbers(named))
        found["directive"] |= numbers
        shown["directive"] |= numbers


def _behind(found: Names) -> None:
    """Replace texts by their articles, and claims by their ends and the articles they rest on."""
    for model in CLAIM_MODELS:
        name = str(model._meta.model_name)
        numbers = found.pop(name, set())
        if numbers:
            _around(model, numbers, found)
    texts = found.pop("text", set())
    if texts:
        rows = TextVersion.objects.filter(pk__in=texts)
        found["article"].update(rows.values_list("article_id", flat=True))


def _around(model: type[Claim], numbers: set[int], found: Names) -> None:
    name = str(model._meta.model_name)
    ties = _TIES[name]
    for row in model._default_manager.filter(pk__in=numbers).values(*ties):
        for column, kind in ties.items():
            if row[column]:
                found[kind].add(row[column])
    resting = Evidence.objects.filter(**{f"{name}__in": numbers})
    found["article"].update(resting.values_list("text_version__article_id", flat=True))


def _referring_to_article(ids: set[int], found: Names) -> None:
    resting = Evidence.objects.filter(text_version__article__in=ids)
    for row in resting.values(*(f"{name}_id" for name in CLAIM_FIELDS)):
        for name in CLAIM_FIELDS:
            if row[f"{name}_id"]:
                found[name].add(row[f"{name}_id"])
    signed = Byline.objects.filter(article__in=ids, person__isnull=False)
    found["person"].update(signed.values_list("person_id", flat=True))
    pairs = ArticleCopy.objects.filter(Q(article__in=ids) | Q(other__in=ids))
    for pair in pairs.values_list("article_id", "other_id"):
        found["article"].update(pair)


def _referring_to_directive(ids: set[int], found: Names) -> None:
    _naming("directive", ids, found)
    issued = Directive.objects.filter(pk__in=ids, issuer__isnull=False)
    found["organization"].update(issued.values_list("issuer_id", flat=True))


def _referring_to_organization(ids: set[int], found: Names) -> None:
    _naming("organization", ids, found)
    found["article"].update(_numbers(Article.objects.filter(publisher__in=ids)))
    copies = ArticleCopy.objects.filter(Q(article__publisher__in=ids) | Q(other__publisher__in=ids))
    for pair in copies.values_list("article_id", "other_id"):
        found["article"].update(pair)
    found["directive"].update(_numbers(Directive.objects.filter(issuer__in=ids)))
    named = DirectiveName.objects.filter(scope__in=ids)
    found["directive"].update(named.values_list("directive_id", flat=True))
    below = Q(committee_of__in=ids) | Q(parent__in=ids)
    for number in ids:
        below |= Q(path__contains=f"/{number}/")
    found["organization"].update(_numbers(Organization.objects.filter(below)))
    own = Organization.objects.filter(pk__in=ids)
    for pair in own.values_list("parent_id", "committee_of_id"):
        found["organization"].update(number for number in pair if number)
    scoped = OrganizationName.objects.filter(scope__in=ids)
    found["organization"].update(scoped.values_list("organization_id", flat=True))
    former = FormerParent.objects.filter(parent__in=ids)
    found["organization"].update(former.values_list("organization_id", flat=True))


def _referring_to_person(ids: set[int], found: Names) -> None:
    _naming("person", ids, found)
    signed = Byline.objects.filter(person__in=ids)
    found["article"].update(signed.values_list("article_id", flat=True))


_referring: dict[str, Callable[[set[int], Names], None]] = {
    "article": _referring_to_article,
    "directive": _referring_to_directive,
    "organization": _referring_to_organization,
    "person": _referring_to_person,
}


def _naming(kind: str, ids: set[int], found: Names) -> None:
    """Add the articles that name these records, and the claims that are about them."""
    named = Mention.objects.filter(**{f"{kind}__in": ids}, state=MentionState.ACCEPTED)
    numbers = named.order_by().values_list("text_version__article_id", flat=True)
    found["article"].update(numbers.distinct())
    for model in CLAIM_MODELS:
        name = str(model._meta.model_name)
        for column in _columns_to(kind, name):
            about = model._default_manager.filter(**{f"{column}__in": ids})
            found[name].update(_numbers(about))


def _columns_to(kind: str, claim: str) -> Iterator[str]:
    return (column for column, tied in _TIES[claim].items() if tied == kind)


def seen(kind: str, numbers: Iterable[int]) -> set[int]:
    """Narrow to the records that outsiders see, or saw."""
    wanted = set(numbers)
    found = {row["object_id"] for row in _published(wanted, kind)}
    return found | {row["pk"] for row in _public(wanted - found, kind)}


@Question
def _public(kind: str) -> QuerySet[Any]:
    rows: Any = MODELS[kind]._default_manager
    return rows.published_by_key().filter(among("pk")).order_by().values("pk")


@Question
def _published(kind: str) -> QuerySet[Any]:
    rows = Publication.objects.filter(among("object_id"), kind=kind)
    return rows.order_by().values("object_id")


def _numbers(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().values_list("pk", flat=True)
