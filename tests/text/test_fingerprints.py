"""Near-copies are told by a few numbers of a text, and others on the same event are not."""

import pytest

from articles.text.fingerprints import (
    FEWEST,
    FEWEST_WORDS,
    KEPT,
    SHARE,
    fingerprint,
    packed,
    runs,
    share,
)
from articles.text.normalize import fold
from tests.near_texts import EVENT, OTHER, changed, without_lead

PRINTED = [49731713, 103707167, 258622460]


def alike(one, other):
    """Return how many numbers two texts have in common, and the share of their runs."""
    first, second = runs(fold(one)), runs(fold(other))
    common = set(fingerprint(first)) & set(fingerprint(second))
    return len(common), share(first, second)


@pytest.mark.parametrize("text", EVENT)
@pytest.mark.parametrize(
    "copied",
    [
        lambda text: text,
        lambda text: f"Một đầu đề khác hẳn do tòa soạn đặt lại\n{text}",
        lambda text: without_lead(text, 40),
        lambda text: " ".join(text.split()[:90]),
        lambda text: changed(text, 0.15, 1),
        lambda text: changed(text, 0.15, 2),
        lambda text: changed(text, 0.15, 3),
        lambda text: text.upper(),
        lambda text: text.replace("ủy", "uỷ").replace("hòm", "hòm "),
    ],
)
def test_a_reprint_is_found(text, copied):
    common, shared = alike(text, copied(text))
    assert common >= FEWEST
    assert shared >= SHARE


def test_two_articles_about_one_event_are_no_copies():
    _, shared = alike(*EVENT)
    assert 0 < shared < SHARE / 2


def test_texts_without_a_word_in_common_share_nothing():
    assert alike(EVENT[0], OTHER) == (0, 0)


def test_a_fingerprint_is_the_same_in_every_process():
    assert fingerprint(runs(fold(OTHER)))[:3] == PRINTED
    assert len(fingerprint(runs(fold(OTHER)))) == KEPT


def test_a_few_words_have_no_fingerprint():
    words = [f"chữ{number}" for number in range(FEWEST_WORDS)]
    assert runs(fold(" ".join(words)))
    assert runs(fold(" ".join(words[1:]))) == set()
    assert share(set(), set()) == 0


def test_runs_are_held_against_packed_ones_alike():
    one, other = runs(fold(EVENT[0])), runs(fold(changed(EVENT[0], 0.15)))
    assert share(one, packed(other)) == share(one, other)
