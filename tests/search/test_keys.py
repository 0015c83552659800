"""Packed keys and their totals say what the keys say one by one."""

from collections import Counter

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.filters.counts import Counted, CountedKeys
from articles.search.keys import Kept, Lines, digits_of, pack, unpack
from articles.search.totals import KeyTotals, change_of


def test_keys_are_packed_alike_whatever_their_order():
    keys = [(Kept.PERSON, 7), (Kept.EVERY, 0), (Kept.YEAR, 2018)]

    assert pack(keys) == pack(reversed(keys)) == pack({*keys})
    assert unpack(pack(keys)) == sorted(keys)
    assert len(pack(keys)) == 4 * len(keys)
    assert [digits_of(key) for key in keys] == [pack([key]).hex() for key in keys]
    totals = KeyTotals.counted(Lines(pack(keys) + pack(keys[:2])).numbers)
    assert [told(totals, kind) for kind in (Kept.PERSON, Kept.EVERY, Kept.YEAR, Kept.PLACE)] == [
        {7: 2}, {0: 2}, {2018: 1}, {},
    ]  # fmt: skip
    with pytest.raises(OverflowError):
        pack([(Kept.PERSON, 1 << 28)])


@given(
    st.sampled_from([2, 50, (1 << 28) - 1]).flatmap(
        lambda most: st.lists(st.sets(st.tuples(st.sampled_from(Kept), st.integers(0, most)))),
    )
)
def test_keys_are_counted_one_by_one_however_great_their_numbers(lines):
    every = [{(Kept.EVERY, 0), *keys} for keys in lines]
    expected = {}
    for (kind, target), total in Counter(key for keys in every for key in keys).items():
        expected.setdefault(kind, {})[target] = total

    joined = Lines(b"".join(map(pack, every)))
    totals = KeyTotals.counted(joined.numbers)
    assert len(joined) == len(every)
    assert {kind: found for kind in Kept if (found := told(totals, kind))} == expected
    for most in range(len(every) + 2):
        first = joined.first(most)
        assert len(first) == min(most, len(every))
        assert [list(first.pairs(kind)) for kind in Kept] == [
            [
                (line, one[1])
                for line, keys in enumerate(every[:most])
                for one in sorted(keys)
                if one[0] == kind
            ]
            for kind in Kept
        ]


def told(totals, kind):
    """Return how many lines have each target of a kind, the lowest first."""
    lines, targets = totals.of(kind)
    targets = range(len(lines)) if targets is None else targets.tolist()
    assert list(targets) == sorted(targets)
    return {target: one for target, one in zip(targets, lines.tolist(), strict=True) if one}


LINES = st.sets(st.tuples(st.sampled_from(Kept), st.sampled_from([0, 1, 2, (1 << 28) - 1])))


@given(st.lists(LINES), st.lists(st.tuples(LINES, LINES)))
def test_totals_that_are_kept_in_parts_are_those_of_the_lines(lines, changes):
    expected = Counter(key for keys in lines for key in keys)
    parts = [KeyTotals.counted(Lines(b"".join(map(pack, lines))).numbers).packed()]
    for before, after in changes:
        expected.update(after)
        expected.subtract(before)
        parts.append(change_of(pack(before), pack(after)))

    wanted = {key: total for key, total in expected.items() if total}
    for some in (parts, [KeyTotals.summed(parts).packed()], [parts[0], *parts[:0:-1]]):
        totals = KeyTotals.summed(some)
        found = {(kind, key): one for kind in Kept for key, one in told(totals, kind).items()}
        assert found == wanted
        for kind in Kept:
            lines_of, targets = totals.of(kind)
            assert list(CountedKeys(lines_of, targets).of(targets.tolist()).values()) == [
                total for (other, _target), total in sorted(wanted.items()) if other == kind
            ]


@given(
    st.dictionaries(st.integers(0, 60), st.integers(1, 5)),
    st.one_of(st.none(), st.integers(1, 70)),
    st.lists(st.integers(0, 70)),
)
def test_counts_of_keys_tell_the_same_as_counts_one_by_one(found, most, wanted):
    targets = sorted(found)
    lines = [found[target] for target in targets]
    every = [found.get(target, 0) for target in range(max(targets, default=0) + 1)]
    plain = Counted(found)

    for counted in (
        CountedKeys(numpy.array(lines, dtype=int), numpy.array(targets, dtype=int)),
        CountedKeys(numpy.array(every, dtype=int), None),
    ):
        assert list(counted.top(most).items()) == list(plain.top(most).items())
        assert counted.of(wanted) == plain.of(wanted)
        assert len(counted) == len(plain)
