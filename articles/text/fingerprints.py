"""Fingerprints of texts: near-copies share some of the few numbers that are kept of each.

A text is taken as its runs of four folded words, and each run as a number. The smallest numbers
are kept (MinHash by the bottom of one hash): of two texts that have a third of their runs in
common, a third of the numbers kept is the same. What looks alike by them is then held against
all runs of both texts.
"""

from array import array
from collections.abc import Collection
from zlib import crc32

RUN = 4  # words; shorter ones are shared by any two articles of a subject
KEPT = 24  # numbers of a text
FEWEST = 3  # in common, before two texts are held against each other
SHARE = 0.42  # of the runs of the shorter text: from here on it is a near-copy
# In a few words everything is alike: a headline, a caption, a notice of a line or two.
FEWEST_WORDS = 40


def runs(folded: str) -> set[int]:
    """Return the runs of a folded text as numbers below 2**32; none of a text of a few words."""
    words = folded.encode().split()
    if len(words) < FEWEST_WORDS:
        return set()
    return set(map(crc32, map(b" ".join, zip(*(words[at:] for at in range(RUN)), strict=False))))


def fingerprint(found: set[int]) -> list[int]:
    """Return the numbers to keep of a text's runs, smallest first."""
    return sorted(found)[:KEPT]


def packed(found: set[int]) -> "array[int]":
    """Return runs in a twentieth of the room that the set takes, to be held against others."""
    return array("I", found)


def share(one: set[int], other: Collection[int]) -> float:
    """Return how much of the shorter text's runs the other one has too, from 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one.intersection(other)) / shorter if shorter else 0.0
