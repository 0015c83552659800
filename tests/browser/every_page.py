"""Every address of the desk, taken from the URL conf, made whole with records of a catalogue."""

import json

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from tests.live.catalogue import manage

# What answers with something else than a page: files, answers to scripts, acts that are only sent.
NO_PAGES = {
    "autocomplete",
    "jsi18n",
    "logout",
    "wanted_undo",
    "export",
    "template",
    "alike",
    "presence",
    "taken",
    "move",
    "comments",
    "settled",
    "stop",
    "resume",
    "articles_job_undo",
}
# A name, kinds and acts that a pattern asks for beside a record.
WORDS = {
    "kind": "mention",
    "what": "unresolved",
    "app_label": "articles",
    "form": "csv",
    "act": "publish",
}
KINDS = {"wanted": "directive", "wanted_one": "directive", "open_mentions": "directive"}

TELL = """
import json
from tests.browser.desk_world import made
print("made", json.dumps(made()))
"""


def pages(resolver=None, before=""):
    """Yield (name, pattern) of every page of the desk, as the URL conf lists them."""
    for one in (resolver or get_resolver()).url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from pages(one, address)
        elif address.startswith("admin/") and one.name and not is_no_page(one.name):
            yield one.name, one


def is_no_page(name):
    return name in NO_PAGES or name.rpartition("_")[2] in NO_PAGES


def chosen(names):
    """Return of the pages that look alike for every kind of record the first of each."""
    alike = {"compare", "undo", "usage", "history", "delete", "sheet", "merge", "duplicates"}
    seen = set()
    for name in names:
        kind = name.rpartition("_")[2]
        if kind not in seen:
            yield name
        seen |= {kind} & alike


def world(values):
    """Fill a catalogue with something for every page; return the numbers that addresses need."""
    told = manage(values, "shell", "-v", "0", "-c", TELL)
    assert told.returncode == 0, told.stderr[-3000:]
    return json.loads(told.stdout.split("made ")[1])


def address_of(name, one, numbers):
    """Return the address of a page; KeyError where nobody has said yet what it is asked for."""
    model = name.split("_")[1] if name.count("_") else ""
    known = {**WORDS, **numbers.get(model, {})}
    wanted = {key: known[key] for key in one.pattern.converters or one.pattern.regex.groupindex}
    if name in KINDS:
        wanted["kind"] = KINDS[name]
    query = numbers[""]["queries"].get(name, "")
    if name.endswith("_compare"):
        query = "?a={change}&b={change}".format(**known)
    return reverse(f"admin:{name}", kwargs=wanted) + query
