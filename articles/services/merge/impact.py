"""What a merge would do, counted before it is done: what moves, what collides and how."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import ngettext

from articles.models import Article, Byline, Claim, Mention, Status
from articles.services.merge.merging import Pair, is_name
from articles.services.merge.moving import links_to, selves, twins


@dataclass(frozen=True, slots=True)
class Pointing:
    """Rows of one kind that point at each of the two, in words and numbers."""

    words: str
    heir: int
    loser: int


@dataclass(slots=True)
class Impact:
    """`counts` of what points at either; `articles` are published ones that change what they show;
    `collisions` say in words which rows become one, and what becomes of them."""

    counts: list[Pointing] = field(default_factory=list)
    articles: int = 0
    collisions: list[str] = field(default_factory=list)


def impact(pair: Pair) -> Impact:
    """Return what merging would move and what collides, in a fixed number of queries."""
    found = Impact(articles=_articles(pair[1]))
    links = links_to(type(pair[0]))
    plurals = [link.model for link in links]
    for link in links:
        counted = _counted(link, pair)
        if any(counted):
            is_one_of_several = plurals.count(link.model) > 1 and not is_name(link)
            found.counts.append(Pointing(_words(link, is_one_of_several), *counted))
        if counted[0] and counted[1]:
            found.collisions += _collisions(link, len(twins(link, *pair)))
    for model in dict.fromkeys(plurals):
        number = len(selves(model, *pair))
        if number:
            message = ngettext(
                "%(count)d row of “%(what)s” ties the two to each other: it is taken out.",
                "%(count)d rows of “%(what)s” tie the two to each other: they are taken out.",
                number,
            )
            what = model._meta.verbose_name
            found.collisions.append(message % {"count": number, "what": what})
    return found


def _counted(link: Any, pair: Pair) -> tuple[int, int]:
    rows = link.model._default_manager.filter(**{f"{link.name}__in": pair}).order_by()
    counted = rows.values(link.name).annotate(number=Count("pk"))
    found = dict(counted.values_list(link.name, "number"))
    return found.get(pair[0].pk, 0), found.get(pair[1].pk, 0)


def _words(link: Any, is_one_of_several: bool) -> str:
    words = capfirst(str(link.model._meta.verbose_name_plural))
    return f"{words} ({link.verbose_name})" if is_one_of_several else words


def _collisions(link: Any, number: int) -> list[str]:
    if not number:
        return []
    if is_name(link):
        message = ngettext(
            "%(count)d other name is there already.",
            "%(count)d other names are there already.",
            number,
        )
    elif link.model is Mention:
        message = ngettext(
            "%(count)d passage is marked for both: one mark stays, the accepted one if one is.",
            "%(count)d passages are marked for both: one mark each stays, the accepted one if one"
            " is.",
            number,
        )
    elif issubclass(link.model, Claim):
        message = ngettext(
            "%(count)d relation is recorded of both: it becomes one with the passages of both.",
            "%(count)d relations are recorded of both: each becomes one with the passages of both.",
            number,
        )
    else:
        message = ngettext(
            "%(count)d row of “%(what)s” is there already: one of the two stays.",
            "%(count)d rows of “%(what)s” are there already: one of each two stays.",
            number,
        )
    return [message % {"count": number, "what": link.model._meta.verbose_name}]


def _articles(loser: Any) -> int:
    """Count the published articles that name the record, print it or rest a fact on it."""
    kind = str(loser._meta.model_name)
    named = Mention.objects.filter(**{kind: loser}).exclude(state="rejected")
    about = Q(current_text__in=named.values("text_version"))
    for link in links_to(type(loser)):
        if link.model is Article:
            about |= Q(**{link.name: loser})
        elif link.model is Byline:
            about |= Q(pk__in=Byline.objects.filter(**{link.name: loser}).values("article"))
        elif issubclass(link.model, Claim):
            claims = link.model._default_manager.filter(**{link.name: loser})
            texts = claims.values("evidence__text_version")
            about |= Q(current_text__in=texts)
    return Article.objects.filter(about, status=Status.PUBLISHED).count()
