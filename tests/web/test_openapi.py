"""/openapi.json tells every address of data, and of each what it takes and answers."""

import json
import re

import pytest
from django.urls import get_resolver, resolve
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from articles.filters import FILTERSETS
from articles.urls import PLURALS
from articles.views.openapi import document, patterns
from tests.exports.world import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Whatever stands behind these, crawlers get them.
TAKE_ANYTHING = "/sitemap"


@pytest.fixture(scope="module")
def world(kept):
    make_world()


@pytest.fixture(scope="module")
def told():
    return document()


def filled(address):
    return address.replace("{slug}", "khong-co").replace("{number}", "1")


def queries(operation):
    return [one["name"] for one in operation["parameters"] if one["in"] == "query"]


def test_what_is_served_is_sound(client, told):
    served = client.get("/openapi.json")

    assert served.json() == json.loads(json.dumps(told))
    assert not list(OpenAPIV31SpecValidator(told).iter_errors())
    assert served["ETag"]


def test_every_address_of_data_is_told_and_no_other(told):
    behind = {resolve(filled(address)).route for address in told["paths"]}

    assert behind == {str(one.pattern) for one in patterns()}
    ends = re.compile(r"/$|^$|robots.txt$|healthz$")
    others = [str(one.pattern) for one in get_resolver("articles.urls").url_patterns]
    assert behind == {one for one in others if not ends.search(one)}


def test_the_parameters_are_those_that_the_views_take(client, told, world):
    """Each address says itself what it takes: when it is asked for something else."""
    slugs = dict(re.findall(r"/(\w+)/([\w-]+)\.json", " ".join(known(client))))
    for address, operations in told["paths"].items():
        if address.startswith(TAKE_ANYTHING):
            continue
        place = address.replace("{slug}", slugs.get(address.split("/")[1], ""))
        taken = queries(operations["get"])
        response = client.get(place, {"khong_co": "1"})
        assert response.status_code == 400, address
        assert response["Content-Type"].startswith("application/json")
        said = next(one for one in response.json()["errors"] if one["field"] == "khong_co")
        names = said["message"].partition(": ")[2]
        assert (names.split(", ") if names else []) == taken, address


def known(client):
    for plural in PLURALS.values():
        for one in client.get(f"/{plural}.json").json()["results"]:
            yield one["url"].rstrip("/") + ".json"


@pytest.mark.parametrize("kind", list(FILTERSETS))
def test_choices_and_several_values_are_told_as_the_filters_have_them(told, kind):
    listed = told["paths"][f"/{PLURALS[kind]}.json"]["get"]["parameters"]
    by_name = {one["name"]: one["schema"] for one in listed}
    for name, one in FILTERSETS[kind].base_filters.items():
        several = hasattr(one, "one")
        assert (by_name[name].get("type") == "array") == several, name
        values = getattr(getattr(one, "one", None), "values", None)
        if values:
            assert by_name[name]["items"]["enum"] == values
    assert by_name["limit"]["maximum"] == 1000


@pytest.mark.parametrize(
    ("address", "name", "values"),
    [
        ("/articles.json", "until", ["0999-12-31", "1000-01-01", "2999-12-31", "3000-01-01"]),
        ("/articles.json", "year", [["2018-2020", "1000-2999"], ["2018-20"], ["3018-2020"]]),
        ("/articles.json", "q", ["a\x00", "a\nb", "a" * 201]),
        ("/people.json", "position", ["a\x00", " "]),
        ("/suggest.json", "q", ["\x00", "a"]),
        ("/resolve.json", "cite", ["a\x00b", " ", "\n a"]),
    ],
)
def test_the_description_knows_which_values_are_taken(client, told, address, name, values):
    operation = told["paths"][address]["get"]
    [schema] = [one["schema"] for one in operation["parameters"] if one["name"] == name]
    sound = [OAS31Validator(schema).is_valid(value) for value in values]
    assert [client.get(address, {name: value}).status_code == 200 for value in values] == sound
    assert len({*sound}) == 2


def test_what_must_be_there_may_not_be_empty(told):
    parameters = [one for path in told["paths"].values() for one in path["get"]["parameters"]]
    needed = [one for one in parameters if one.get("required") and one["in"] == "query"]
    assert {one["name"] for one in needed} == {"a", "b", "cite"}
    assert not any(one["allowEmptyValue"] for one in needed)


def test_every_refusal_has_the_one_schema(client, told):
    errors = told["components"]["responses"]
    schema = {"$ref": "#/components/schemas/ErrorAnswer"}
    assert {"400", "404", "410", "429", "503"} <= set(errors)
    for one in errors.values():
        assert one["content"]["application/json"]["schema"] == schema
    for address, operations in told["paths"].items():
        if "{slug}" in address:
            response = client.get(filled(address))
            assert response.status_code == 404
            assert response["Content-Type"].startswith("application/json"), address
            assert "404" in operations["get"]["responses"]
