"""Keeping what articles speak of: postings, packed keys and counts, with every publication."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from operator import itemgetter

from django.db import transaction

from articles.exports.spoken_of import keys_of
from articles.models import ArticleKeys, Posting, Tally
from articles.search import longest_beside
from articles.search.keys import Kept, pack, unpack
from articles.services import cooccurring
from articles.services.cooccurring import Group, groups_of
from articles.services.rows import execute_each, insert_rows

Postings = dict[tuple[int, int, int], bytes | None]  # kind, target, entry: the keys beside it
_BATCH = 1000


def post(articles: Sequence[int], later: Counter[Group] | None = None) -> int:
    """Bring what is kept of some articles up to date; return for how many it has changed.

    What the tallies change by is added to `later`, if it is given, and is then to be handed to
    `tally` in the same transaction, before `cooccurring.renew`.
    """
    lines = ArticleKeys.objects.filter(article__in=articles).values_list("article", "entry", "keys")
    known = {article: (entry, bytes(keys)) for article, entry, keys in lines}
    public = keys_of(articles)
    kept = {article: (entry, pack(keys)) for article, (entry, keys) in public.items()}
    changed = [article for article in {*known, *kept} if known.get(article) != kept.get(article)]
    if changed:
        before = {article: known[article] for article in changed if article in known}
        after = {article: kept[article] for article in changed if article in kept}
        differences = _write(before, after)
        if later is None:
            tally(differences)
            cooccurring.keep(_keys(before), _keys(after))
        else:
            later.update(differences)
    return len(changed)


def posted() -> set[int]:
    """Return the articles of which anything is kept."""
    return set(ArticleKeys.objects.values_list("article", flat=True))


@transaction.atomic
def renew() -> None:
    """Write postings and counts anew from the packed keys, which `post` holds to the tables."""
    Posting.objects.all().delete()
    Tally.objects.all().delete()
    tallies: Counter[Group] = Counter()
    lines = ArticleKeys.objects.order_by("article").values_list("entry", "keys").iterator()
    while batch := [(entry, bytes(keys)) for entry, keys in islice(lines, _BATCH)]:
        _store(_postings(batch))
        tallies.update(_tallies(batch))
    tally(tallies)
    cooccurring.renew()


def _keys(lines: Mapping[int, tuple[int, bytes]]) -> dict[int, bytes]:
    return {article: keys for article, (_entry, keys) in lines.items()}


def _store(postings: Postings) -> None:
    """Some twenty an article: making a model of each took half the time of publishing."""
    if not longest_beside():
        insert_rows("INSERT INTO articles_posting (kind, target, entry) {rows}", sorted(postings))
        return
    execute_each(
        "INSERT INTO articles_posting (kind, target, entry, keys) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (kind, target, entry) DO UPDATE SET keys = excluded.keys",
        [(*key, beside) for key, beside in sorted(postings.items(), key=itemgetter(0))],
    )


def _write(
    before: dict[int, tuple[int, bytes]], after: dict[int, tuple[int, bytes]]
) -> Counter[Group]:
    """Put lines and postings right, by what differs alone; return what the tallies change by."""
    old, new = _postings(before.values()), _postings(after.values())
    execute_each(
        "DELETE FROM articles_posting WHERE kind = %s AND target = %s AND entry = %s",
        sorted(old.keys() - new.keys()),
    )
    _store({key: keys for key, keys in new.items() if key not in old or old[key] != keys})
    tallies = _tallies(after.values())
    tallies.subtract(_tallies(before.values()))
    gone = before.keys() - after.keys()
    if gone:
        ArticleKeys.objects.filter(article__in=gone).delete()
    ArticleKeys.objects.bulk_create(
        (ArticleKeys(article, entry, keys) for article, (entry, keys) in after.items()),
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["entry", "keys"],
    )
    return tallies


def _postings(lines: Iterable[tuple[int, bytes]]) -> Postings:
    longest = longest_beside()
    return {
        (kind, target, entry): keys if len(keys) <= longest else None
        for entry, keys in lines
        for kind, target in unpack(keys)
        if kind != Kept.YEAR  # a year is a stretch of the entries of every article
    }


def _tallies(lines: Iterable[tuple[int, bytes]]) -> Counter[Group]:
    return Counter(one for _entry, keys in lines for one in groups_of(unpack(keys)))


def tally(differences: Counter[Group]) -> None:
    """Change the tallies by these differences."""
    changed = sorted((key, number) for key, number in differences.items() if number)
    fewer = [(*key, -number) for key, number in changed if number < 0]
    insert_rows(
        "INSERT INTO articles_tally (kind, target, year, total) {rows}"
        " ON CONFLICT (kind, target, year)"
        " DO UPDATE SET total = articles_tally.total + excluded.total",
        [(*key, number) for key, number in changed if number > 0],
    )
    execute_each(
        "UPDATE articles_tally SET total = total - %s"
        " WHERE kind = %s AND target = %s AND year = %s",
        [(number, *key) for *key, number in fewer],
    )
    execute_each(
        "DELETE FROM articles_tally WHERE kind = %s AND target = %s AND year = %s AND total = 0",
        [one[:3] for one in fewer],
    )
