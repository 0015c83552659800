"""Near-copies: articles that print much the same text, found as they come in.

An article keeps a few numbers of its text (`text.fingerprints`). Of a number that very many
articles share only the first holders are kept: a set phrase tells nothing, and a look-up stays
short however many articles there are.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from articles.models import Article, ArticleCopy, Fingerprint, SearchEntry, Verdict
from articles.services import indexing
from articles.services.door import door
from articles.text import fingerprints

MOST_HOLDERS = 30  # of one number
MOST_COMPARED = 3  # articles that a text is held against, the likeliest ones
_MOST_KNOWN = 1_000  # texts; some 4 KiB each

Texts = Mapping[int, set[int]]


@dataclass(frozen=True, slots=True)
class Alike:
    """An article of much the same text, and the share of the shorter text's runs in both."""

    number: int
    share: float


@dataclass(slots=True)
class Known:
    """The runs of stored articles that others were held against, each fetched once.

    `holders` are texts that are not stored, by the numbers of their fingerprints.
    """

    runs: "dict[int, array[int]]" = field(default_factory=dict)
    holders: dict[int, list[int]] = field(default_factory=dict)

    def fetch(self, numbers: Iterable[int]) -> None:
        """Have the runs of these articles at hand, by one query at most."""
        wanted = set(numbers) - self.runs.keys()
        if not wanted:
            return
        if len(self.runs) > _MOST_KNOWN:
            self.runs.clear()
        entries = SearchEntry.objects.filter(kind="article", object_id__in=wanted)
        for number, folded in entries.values_list("object_id", "folded"):
            self.runs[number] = fingerprints.packed(fingerprints.runs(folded))


@dataclass(slots=True)
class Look:
    """What was found of texts: the articles each is alike, and the rows of numbers to keep."""

    alike: dict[int, list[Alike]] = field(default_factory=dict)
    kept: list[Fingerprint] = field(default_factory=list)


def runs_of(article: Article) -> set[int]:
    """Return the runs of an article that is stored, or is only about to be."""
    return fingerprints.runs(indexing.search_entry(article).folded)


def look_up(texts: Texts, known: Known | None = None) -> Look:
    """Find what texts, given as runs by number, are near-copies of: in two queries for any many.

    A text is held against stored articles and against the texts before it. The number is that of
    the article; a text that is not stored yet has a number that no article has.
    """
    known = known or Known()
    look, likely = Look(), dict[int, list[int]]()
    prints = {number: fingerprints.fingerprint(runs) for number, runs in texts.items()}
    holders = _holders({value for values in prints.values() for value in values})
    for value, held in known.holders.items():
        holders[value] += held
    for number, values in prints.items():
        shared = Counter(one for value in values for one in holders.get(value, ()))
        shared.pop(number, None)
        likely[number] = [
            one for one, count in shared.most_common(MOST_COMPARED) if count >= fingerprints.FEWEST
        ]
        for value in values:
            if len(holders[value]) < MOST_HOLDERS:
                holders[value].append(number)
                look.kept.append(Fingerprint(article_id=number, value=value))
    known.fetch(one for found in likely.values() for one in found if one not in texts)
    for number, found in likely.items():
        look.alike[number] = _near_copies(texts, number, found, known)
    return look


def store(texts: Texts, known: Known | None = None) -> None:
    """Keep the numbers of new articles, and link those that are near-copies of others."""
    look = look_up(texts, known)
    Fingerprint.objects.bulk_create(look.kept)
    ArticleCopy.objects.bulk_create(
        _pair(number, one) for number, found in look.alike.items() for one in found
    )


@door()
def renew(numbers: Iterable[int], known: Known | None = None) -> None:
    """Do the same again for stored articles whose text, and with it the index, has changed.

    What was decided of a pair stays; a pair that is open and no longer alike goes.
    """
    known = known or Known()
    texts = _indexed(numbers)
    Fingerprint.objects.filter(article__in=texts).delete()
    look = look_up(texts, known)
    Fingerprint.objects.bulk_create(look.kept)
    _drop_unlike(texts, known)
    ArticleCopy.objects.bulk_create(
        (_pair(number, one) for number, found in look.alike.items() for one in found),
        ignore_conflicts=True,
    )


def _indexed(numbers: Iterable[int]) -> dict[int, set[int]]:
    entries = SearchEntry.objects.filter(kind="article", object_id__in=list(numbers))
    rows = entries.order_by("object_id").values_list("object_id", "folded")
    return {number: fingerprints.runs(folded) for number, folded in rows}


def _drop_unlike(texts: Texts, known: Known) -> None:
    of_them = Q(article__in=texts) | Q(other__in=texts)
    pairs = list(ArticleCopy.objects.filter(of_them, verdict=Verdict.OPEN))
    ends = {number for pair in pairs for number in (pair.article_id, pair.other_id)}
    known.fetch(ends - texts.keys())
    unlike = []
    for pair in pairs:
        one, other = sorted((pair.article_id, pair.other_id), key=lambda end: end not in texts)
        if _share(texts, one, other, known) < fingerprints.SHARE:
            unlike.append(pair.pk)
    ArticleCopy.objects.filter(pk__in=unlike).delete()


def _holders(values: set[int]) -> dict[int, list[int]]:
    """Return the articles that hold each of these numbers: at most some thirty a number."""
    held: dict[int, list[int]] = defaultdict(list)
    rows = Fingerprint.objects.filter(value__in=values).order_by()
    for value, number in rows.values_list("value", "article_id"):
        held[value].append(number)
    return held


def _near_copies(texts: Texts, number: int, likely: Iterable[int], known: Known) -> list[Alike]:
    found = [Alike(one, round(_share(texts, number, one, known), 3)) for one in likely]
    near = [one for one in found if one.share >= fingerprints.SHARE]
    return sorted(near, key=lambda one: (-one.share, one.number))


def _share(texts: Texts, one: int, other: int, known: Known) -> float:
    return fingerprints.share(
        texts[one], texts[other] if other in texts else known.runs.get(other, ())
    )


def _pair(number: int, one: Alike) -> ArticleCopy:
    """The later of the two in the catalogue is the copy, whichever text is the newer one."""
    earlier, later = sorted((number, one.number))
    return ArticleCopy(article_id=later, other_id=earlier, share=one.share)
