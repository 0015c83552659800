"""Patterns mean the same under every Python 3.11 that the catalogue may run on."""

import re
from pathlib import Path

import pytest

TEXT = Path(__file__).resolve().parent.parent.parent / "articles" / "text"
# A group, how often, and the + that lets nothing be given back: (?:a|b){0,3}+
REPEATED_FOR_GOOD = re.compile(r"\)(?:[?*+]|\{\{?[0-9]*,?[0-9]*\}?\})\+")


@pytest.mark.parametrize("path", sorted(TEXT.rglob("*.py")), ids=lambda path: path.name)
def test_no_group_is_repeated_for_good(path):
    """Before 3.11.5 (Debian 12 has 3.11.2) such a group matched too little: CPython gh-106052.

    An atomic group around a plain repeat, (?>(?:a|b){0,3}), says the same and is right everywhere.
    """
    assert not REPEATED_FOR_GOOD.findall(path.read_text(encoding="utf-8"))
