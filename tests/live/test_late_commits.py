"""Acts that have their numbers and commit late: the feed of changes misses and doubles nothing."""

import json

import pytest
from django.db import connection

from tests.live.catalogue import script

PLAY = "from tests.live.late_commits import play; play({rounds}, {rounds})"


@pytest.mark.parametrize("rounds", [8, pytest.param(1000, marks=pytest.mark.slow)])
def test_no_order_of_late_commits_misses_or_doubles_a_change(environment, rounds):
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite one transaction writes at a time, from its beginning")
    out, err = script(environment, PLAY.format(rounds=rounds)).communicate(timeout=3000)
    assert out, err
    told = json.loads(out)
    assert (told["wrong"], told["doubled"]) == ([], 0)
    assert told["written"] == told["committed"] == 3 * rounds
    assert told["read"] > 2 * rounds
    assert told["read while numbers waited"] > rounds / 10
