"""The stylesheet: small, complete in itself, and readable in both themes (WCAG AA)."""

import re

import pytest
from django.contrib.staticfiles import finders

CSS = finders.find("articles/site.css")
TEXTS = ["ink", "soft", "link", "directive", "organization", "person", "article", "accent", "warn"]
GROUNDS = ["paper", "card", "tint"]


@pytest.fixture(scope="module")
def css():
    with open(CSS, encoding="utf-8") as file:
        return file.read()


def tokens(css, theme):
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", light))
    if theme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", dark))
    return found


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted([luminance(one), luminance(other)], reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in TEXTS for ground in GROUNDS),
        *((text, "mark") for text in ["ink", "directive", "organization", "person"]),
        *((text, "warn-tint") for text in ["ink", "warn", "link"]),
        ("on-accent", "accent"),
    ],
)
def test_text_stands_out_from_its_ground(css, theme, text, ground):
    colours = tokens(css, theme)

    assert contrast(colours[text], colours[ground]) >= 4.5


def test_the_stylesheet_is_small_and_fetches_nothing(css):
    assert len(css.encode()) <= 20_000
    assert "url(" not in css
    assert "@import" not in css
    assert css.count("{") == css.count("}")


def test_the_stylesheet_minds_print_motion_and_theme(css):
    for query in ["@media print", "prefers-reduced-motion", "prefers-color-scheme: dark"]:
        assert query in css
