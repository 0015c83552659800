"""Keeping how many articles under a frequent key have each other key, with every publication."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from django.db import connection, transaction

from articles.exports.asking import ask
from articles.models import CoOccurrence, Tally
from articles.search import joined, keys_beside, keys_of
from articles.search.keys import Kept, Key, Lines, unpack
from articles.search.numbers import FIRST, of_years
from articles.search.totals import KeyTotals, change_of
from articles.services.rows import execute_each

Group = tuple[int, int, int]  # kind, target, year; 0 for all years, as in a Tally
_MOST_PARTS = 50  # of a group; then they are added up
_AT_ONCE = 200  # groups that are asked for in one question


def groups_of(keys: Sequence[Key]) -> Iterator[Group]:
    """Yield what an article with these keys is counted under: each key, in all and in its year."""
    years = [target for kind, target in keys if kind == Kept.YEAR]
    for kind, target in keys:
        if kind != Kept.YEAR:
            yield from ((kind, target, year) for year in (0, *years))


def keep(before: Mapping[int, bytes], after: Mapping[int, bytes]) -> None:
    """Follow the packed keys of some articles, once their postings and tallies do."""
    changes: dict[Group, list[bytes]] = defaultdict(list)
    left = set[Group]()
    for article in before.keys() | after.keys():
        old, new = before.get(article, b""), after.get(article, b"")
        was, now = _kept_for(old), _kept_for(new)
        left |= was - now
        for groups, change in (
            (was - now, (old, b"")),
            (now - was, (b"", new)),
            (was & now, (old, new)),
        ):
            if groups and (part := change_of(*change)):
                for group in groups:
                    changes[group].append(part)
    # What an article has left may have too few by now; what has just become frequent is counted
    # whole, with these articles.
    frequent = _frequent(changes)
    _forget(left - frequent.keys())
    _insert(
        (group, 0, _counted(group)) if last is None else (group, last + 1, _one(changes[group]))
        for group, last in sorted(frequent.items())
    )
    for group, last in frequent.items():
        if last is not None and last + 2 > _MOST_PARTS:
            _add_up(group)


def wanting() -> list[Group]:
    """Return the groups that are to be kept and have nothing, as after an upgrade."""
    frequent = Tally.objects.filter(total__gte=CoOccurrence.FREQUENT)
    groups = frequent.order_by("kind", "target", "year").values_list("kind", "target", "year")
    known = set(CoOccurrence.objects.filter(part=0).values_list("kind", "target", "year"))
    return [one for one in groups if one not in known and _is_told(one)]


def count(groups: Collection[Group]) -> None:
    """Count those anew that have nothing."""
    found = _frequent(groups)
    _insert((group, 0, _counted(group)) for group in groups if found.get(group, 0) is None)


@transaction.atomic
def renew() -> None:
    """Count everything anew, by what tallies and postings say."""
    CoOccurrence.objects.all()._raw_delete(connection.alias)
    for group in wanting():
        _insert([(group, 0, _counted(group))])


def _kept_for(line: bytes) -> set[Group]:
    """Return the groups of an article that may be kept."""
    return {one for one in groups_of(unpack(line)) if _is_told(one)}


def _is_told(group: Group) -> bool:
    """Whether the articles of its year are told by their entries."""
    return group[2] == 0 or group[2] > FIRST.year


def _frequent(groups: Collection[Group]) -> dict[Group, int | None]:
    """Return those that are to be kept, each with the number of its last part, if it has any."""
    wanted, found = list(groups), {}
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        marks = ", ".join(["(%s, %s, %s)"] * len(some))
        rows = ask(
            "SELECT t.kind, t.target, t.year, MAX(c.part) FROM articles_tally t"  # noqa: S608
            " LEFT JOIN articles_cooccurrence c"
            " ON c.kind = t.kind AND c.target = t.target AND c.year = t.year"
            f" WHERE (t.kind, t.target, t.year) IN (VALUES {marks})"
            " AND t.total >= %s GROUP BY t.kind, t.target, t.year",
            [*chain.from_iterable(some), CoOccurrence.FREQUENT],
        )
        found.update({(kind, target, year): last for kind, target, year, last in rows})
    return found


def _counted(group: Group) -> bytes:
    kind, target, year = group
    beside = keys_beside()
    source, where = "articles_posting p", "p.kind = %s AND p.target = %s"
    if not beside:
        source += " CROSS JOIN articles_articlekeys k"
        where += f" AND {keys_of('p.entry')}"
    params = [kind, target]
    if year:
        where += " AND p.entry BETWEEN %s AND %s"
        params += of_years(year, year)
    told = joined(beside or "k.keys")
    [(lines,)] = ask(f"SELECT {told} FROM {source} WHERE {where}", params, is_binary=True)  # noqa: S608
    return KeyTotals.counted(Lines(lines or b"").numbers).packed()


def _one(parts: Sequence[bytes]) -> bytes:
    return parts[0] if len(parts) == 1 else KeyTotals.summed(parts).packed()


def _add_up(group: Group) -> None:
    parts = ask(
        "SELECT totals FROM articles_cooccurrence"
        " WHERE kind = %s AND target = %s AND year = %s ORDER BY part",
        group,
        is_binary=True,
    )
    _forget([group])
    _insert([(group, 0, _one([part for (part,) in parts]))])


def _insert(rows: Any) -> None:
    execute_each(
        "INSERT INTO articles_cooccurrence (kind, target, year, part, totals)"
        " VALUES (%s, %s, %s, %s, %s)",
        [(*group, part, totals) for group, part, totals in rows],
    )


def _forget(groups: Collection[Group]) -> None:
    execute_each(
        "DELETE FROM articles_cooccurrence WHERE kind = %s AND target = %s AND year = %s",
        sorted(groups),
    )
