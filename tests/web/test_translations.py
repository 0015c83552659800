"""The interface speaks Vietnamese wholly: no text without translation, the .mo true to the .po."""

import ast
import gettext
import re
import struct
from pathlib import Path

import django
import pytest
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "locale" / "vi" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")
# Which argument of each call is the text.
MARKS = dict.fromkeys(["_", "now", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"], 0)
MARKS["pgettext"] = 1
QUOTED = r"""u?("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
TEMPLATE_CALL = re.compile(rf"\b(?:_|gettext|ngettext)\({QUOTED}")


def entries():
    """Return {(context, msgid): (plural msgid, [msgstr, …], flags)} of the .po file."""
    found = {}
    for block in (FOLDER / "django.po").read_text(encoding="utf-8").split("\n\n"):
        fields, flags, name = {}, set(), None
        for line in block.splitlines():
            if line.startswith("#,"):
                flags |= {flag.strip() for flag in line[2:].split(",")}
            elif match := re.match(r'(msg\w+(?:\[\d+\])?) (".*")$', line):
                name = match[1]
                fields[name] = unquote(match[2])
            elif line.startswith('"'):
                fields[name] += unquote(line)
        if "msgid" in fields:
            texts = [text for key, text in fields.items() if key.startswith("msgstr")]
            key = (fields.get("msgctxt", ""), fields["msgid"])
            found[key] = (fields.get("msgid_plural", ""), texts, flags)
    return found


def unquote(text):
    escapes = {"n": "\n", '"': '"', "\\": "\\", "t": "\t"}
    return re.sub(r"\\(.)", lambda match: escapes[match[1]], text[1:-1])


@pytest.fixture(scope="module")
def catalogue():
    return {key: value for key, value in entries().items() if key != ("", "")}


def test_every_text_is_translated(catalogue):
    assert len(catalogue) > 400
    for key, (_plural, texts, flags) in catalogue.items():
        assert "fuzzy" not in flags, key
        assert texts, key
        assert all(texts), key


def test_translations_keep_the_placeholders(catalogue):
    for (_context, source), (plural, texts, _flags) in catalogue.items():
        for text in texts:
            wanted = sorted(PLACEHOLDER.findall(plural or source))
            assert sorted(PLACEHOLDER.findall(text)) == wanted, source


def test_sentences_end_alike(catalogue):
    for (_context, source), (_plural, texts, _flags) in catalogue.items():
        if source.endswith((".", ":", "?")):
            assert texts[0].endswith(source[-1]), source


def test_the_compiled_file_is_true_to_the_source(catalogue):
    compiled = compiled_texts()

    assert set(compiled) - {("", "")} == set(catalogue)
    for key, (_plural, texts, _flags) in catalogue.items():
        assert compiled[key] == texts, key


def compiled_texts(file=FOLDER / "django.mo"):
    """Read a .mo file: {(context, msgid): [msgstr, …]}."""
    data = file.read_bytes()
    _magic, _revision, many, sources, targets = struct.unpack("<5I", data[:20])
    found = {}
    for number in range(many):
        source, text = (text_at(data, table + 8 * number) for table in (sources, targets))
        context, _mark, rest = source.rpartition("\x04")
        found[context, rest.split("\x00")[0]] = text.split("\x00")
    return found


def text_at(data, place):
    length, offset = struct.unpack("<2I", data[place : place + 8])
    return data[offset : offset + length].decode("utf-8")


def test_the_compiled_file_is_read_by_gettext():
    with (FOLDER / "django.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Articles") == "Bài báo"


@pytest.mark.parametrize("room", ["articles", "corpus_site"])
def test_every_marked_text_is_in_the_catalogue(catalogue, room):
    """Without the gettext tools at hand: what the code marks must be known to the catalogue."""
    known = {source for _context, source in catalogue}
    marked = {text for path in (ROOT / room).rglob("*.py") for text in marked_in_python(path)}
    marked |= {text for path in (ROOT / room).rglob("*.html") for text in marked_in_template(path)}

    assert len(marked) > 10
    assert not marked - known


def marked_in_python(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if name in MARKS and len(node.args) > MARKS[name]:
            text = node.args[MARKS[name]]
            if isinstance(text, ast.Constant):  # else it was marked where it was written
                yield text.value


def marked_in_template(path):
    """Yield the texts of translate and blocktranslate, as Django itself turns them into calls."""
    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    return map(ast.literal_eval, TEMPLATE_CALL.findall(source))


# What the desk shows of Django itself: its pages, accounts, and what forms say is wrong.
DJANGO = Path(django.__file__).parent
DJANGO_ROOMS = ["contrib/admin", "contrib/auth", "forms"]
DJANGO_CATALOGUES = ["conf", "contrib/admin", "contrib/auth"]


@pytest.mark.parametrize("room", DJANGO_ROOMS)
def test_every_text_of_django_at_the_desk_is_translated(catalogue, room):
    """Its Vietnamese has gaps ("Toggle theme"), which our own catalogue fills."""
    known = {source for _context, source in catalogue}
    for folder in DJANGO_CATALOGUES:
        file = DJANGO / folder / "locale" / "vi" / "LC_MESSAGES" / "django.mo"
        known |= {source for (_context, source), texts in compiled_texts(file).items() if texts[0]}
    code = (path for path in (DJANGO / room).rglob("*.py") if "management" not in path.parts)
    marked = {text for path in code for text in marked_in_python(path)}
    pages = (DJANGO / room).rglob("*.html")
    marked |= {text for path in pages for text in marked_in_template(path)}

    assert len(marked) > 10
    assert not marked - known
