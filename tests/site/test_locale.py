"""Vietnamese is the language of the house: every text has it, and the compiled file is current."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
ROOMS = ("articles", "corpus_site")

KEYWORD = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr)(?:\[0\])? (".*")$')
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
QUOTED = r"""u?("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
TEMPLATE_CALL = re.compile(rf"\b(?:_|gettext|ngettext)\({QUOTED}")


def entries():
    """Return the catalogue's entries as dicts by keyword, "flags" among them."""
    found = []
    for block in PO.read_text(encoding="utf-8").split("\n\n"):
        entry, keyword = {"flags": ""}, None
        for line in block.splitlines():
            if line.startswith("#,"):
                entry["flags"] += line
            elif match := KEYWORD.match(line):
                keyword = match[1]
                entry[keyword] = ast.literal_eval(match[2])
            elif line.startswith('"'):
                entry[keyword] += ast.literal_eval(line)
        if entry.get("msgid"):
            found.append(entry)
    return found


@pytest.fixture(scope="module")
def catalogue():
    return entries()


def texts_of_python(path):
    """Yield the texts of an AST's gettext calls; the context of pgettext is left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(name), args=[*arguments]) if name in CALLS and arguments:
                text = arguments[1 if name.startswith("p") else 0]
                yield ast.literal_eval(text)


def texts_of_template(path):
    """Yield the texts that a template asks to be translated."""
    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return map(ast.literal_eval, TEMPLATE_CALL.findall(source))


def test_every_text_in_the_sources_is_in_the_catalogue(catalogue):
    known = {entry["msgid"] for entry in catalogue}
    wanted = {}
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            wanted |= dict.fromkeys(texts_of_python(path), path.name)
        for path in (ROOT / room).rglob("*.html"):
            wanted |= dict.fromkeys(texts_of_template(path), path.name)

    assert len(wanted) > 50
    assert {text: name for text, name in wanted.items() if text not in known} == {}


def test_nothing_is_untranslated_or_doubtful(catalogue):
    assert [entry["msgid"] for entry in catalogue if not entry["msgstr"]] == []
    assert [entry["msgid"] for entry in catalogue if "fuzzy" in entry["flags"]] == []


def test_placeholders_survive_translation(catalogue):
    def names(text):
        return sorted(set(re.findall(r"%\(\w+\)[sd]|\{\w+\}|%[sd]", text)))

    wrong = [
        entry["msgid"]
        for entry in catalogue
        if names(entry["msgstr"]) != names(entry.get("msgid_plural", entry["msgid"]))
    ]

    assert wrong == []


def test_the_compiled_file_is_current(catalogue):
    with PO.with_suffix(".mo").open("rb") as compiled:
        translations = gettext.GNUTranslations(compiled)

    stale = []
    for entry in catalogue:
        if "msgid_plural" in entry:
            told = translations.ngettext(entry["msgid"], entry["msgid_plural"], 2)
        elif "msgctxt" in entry:
            told = translations.pgettext(entry["msgctxt"], entry["msgid"])
        else:
            told = translations.gettext(entry["msgid"])
        if told != entry["msgstr"]:
            stale.append(entry["msgid"])

    assert stale == []
