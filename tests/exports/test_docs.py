"""docs/json.md says what the records are: every field, every code, every filter, both ways."""

import ast
import re
from pathlib import Path
from typing import Literal, get_args, get_origin

import msgspec
import pytest
from django.conf import settings
from django.urls import resolve

from articles.exports import (
    annotations,
    answers,
    followed,
    lookup,
    lookups,
    matrix,
    parts,
    records,
    reports,
)
from articles.exports.newest import LONGEST
from articles.filters import FILTERSETS
from articles.text.excerpts import LIMIT
from articles.text.resolving import typed
from articles.urls import PLURALS
from articles.views import asking, data
from corpus_site import guard, rates

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
STRUCTS = {
    name: one
    for module in (parts, records, lookup, lookups, followed, answers, annotations)
    for name, one in vars(module).items()
    if isinstance(one, type)
    and issubclass(one, parts.Part)
    and one not in (parts.Part, records.Published)
}


def documented():
    """Return {record: {field: what the document says of it}}."""
    tables = {}
    for name, section in re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", DOCS, re.M | re.S):
        tables[name] = dict(re.findall(r"^\| `([@\w]+)` \| (.+) \|$", section, re.M))
    return tables


def codes_of(annotation):
    """Return the codes of a field, wherever in its type they stand."""
    if get_origin(annotation) is Literal:
        return [code for code in get_args(annotation) if isinstance(code, str)]
    return [code for part in get_args(annotation) for code in codes_of(part)]


def told_of(base):
    """Return the fields that have a row in the table of a type that others are made from."""
    is_told = base in STRUCTS.values()
    return {field.encode_name for field in msgspec.structs.fields(base)} if is_told else set()


def test_every_record_and_part_is_described():
    assert set(documented()) == set(STRUCTS)


@pytest.mark.parametrize("name", list(STRUCTS))
def test_the_fields_are_described_in_their_order(name):
    above = {field for base in STRUCTS[name].__bases__ for field in told_of(base)}
    fields = [field.encode_name for field in msgspec.structs.fields(STRUCTS[name])]

    assert list(documented()[name]) == [field for field in fields if field not in above]


@pytest.mark.parametrize("name", list(STRUCTS))
def test_the_codes_of_a_field_are_listed(name):
    for field in msgspec.structs.fields(STRUCTS[name]):
        said = documented()[name].get(field.encode_name, "as in what it is made from")
        codes = codes_of(field.type)
        if codes and " as in " not in f" {said}":
            written = re.findall(r"`([^`]+)`", said)
            missing = [code for code in codes if (code or '""') not in written]
            assert not missing, f"{field.name}: {missing}"


@pytest.mark.parametrize(
    "schemas", [answers.components(), *(records.schema(kind)["$defs"] for kind in records.RECORDS)]
)
def test_the_schemas_say_of_every_field_what_it_means(schemas):
    """In the same words, and of every type too, without the indentation of the code."""
    told = documented()
    for name, schema in schemas.items():
        assert "\n  " not in schema["description"], name
        for field, one in schema.get("properties", {}).items():
            if field == "type" and name in vars(annotations):
                continue  # it says of which of these it is, and is no field of ours
            assert one.get("description"), f"{name}.{field}"
            if field in told.get(name, {}):
                assert one["description"] == told[name][field]


def test_the_filters_and_orders_are_listed():
    rows = dict(re.findall(r"^\| (\w+) \| (`q`.+ \| .+) \|$", DOCS, re.M))
    for kind, filterset in FILTERSETS.items():
        filters, orders = rows[PLURALS[kind]].split(" | ")
        assert re.findall(r"`(\w+)`", filters) == list(filterset.base_filters)
        assert re.findall(r"`(\w+)`", orders) == list(filterset.ORDERS)
    assert set(rows) == set(PLURALS.values())


def test_the_limits_are_told_as_they_are():
    for sentence in [
        f"hold the newest {LONGEST} (",
        f"at most {LIMIT} characters",
        f"1 to {data.HIGHEST_LIMIT}, {data.LIMIT} unless",
    ]:
        assert sentence in DOCS


def test_the_addresses_lead_somewhere():
    table = DOCS.partition("## Addresses")[2].partition("## Lists")[0]
    addresses = re.findall(r"`(/[^`]+)`", table)
    assert len(addresses) == 41
    told = {"atom": "feeds", "suggest": "suggest", "export": "bulk", "sitemap": "sitemaps"}
    told["openapi"] = "openapi"
    told |= dict.fromkeys([".bib", ".ris", ".csl.json"], "citing")
    for address in addresses:
        path = address.partition("?")[0]
        room = next((told[word] for word in told if word in path), "data")
        found = resolve(path.replace("<kind>-<number>", "person-1").replace("<slug>", "a"))
        assert found.func.__module__ == f"articles.views.{room}"


def test_a_directives_way_is_told_as_it_is():
    section = DOCS.partition("## A directive's way")[2].partition("## ")[0]

    addresses = re.findall(r"`(/[^`]+)`", section)
    assert len(addresses) == 7
    for address in addresses:
        found = resolve(address.replace("<slug>", "a")).func
        assert found.__module__ == "articles.views.following_data"
    assert f"at most {matrix.MOST_YEARS} years" in section
    assert f"{matrix.ROWS_A_PAGE} bodies each" in section
    assert f"the newest {reports.NEWEST} ({reports.NEWEST_FIGURES} of" in DOCS


def test_the_limits_of_a_question_are_told_as_they_are():
    section = DOCS.partition("## What a text cites")[2].partition("## ")[0]

    assert resolve("/resolve.json").func.__module__ == "articles.views.resolve"
    for words in [
        f"at most {asking.LARGEST // 1024} KiB",
        f"{typed.LONGEST} letters",
        f"each {rates.COUNTED_ONCE // 1024} KiB",
        *(f"`{name}`" for name in asking.PARAMETERS),
        *(f"`{field}`" for field in asking.Sent.__struct_fields__),
        *(f"`{kind}`" for kind in guard.TEXT_TYPES),
        settings.LOOKUP_RATE.replace("/minute", " questions a minute"),
    ]:
        assert words in section, words


def test_the_examples_are_python():
    examples = re.findall(r"```python\n(.*?)```", DOCS, re.S)
    assert len(examples) == 2
    for example in examples:
        ast.parse(example)
