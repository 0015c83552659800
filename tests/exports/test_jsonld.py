"""JSON-LD: the vocabulary of schema.org as far as it is used here, and safe within a page."""

import json
import re

import pytest

from articles.exports.jsonld import embedded, jsonld
from articles.exports.loading import load
from tests.exports.world import make_world
from tests.factories import make_article, make_mention, make_person

pytestmark = pytest.mark.django_db

SITE = "https://example.test"
THING = {"@context", "@type", "@id", "name", "alternateName", "url", "description"}
WORK = THING | {"headline", "inLanguage", "author", "publisher", "datePublished", "mentions"}
WORK |= {"citation", "contentLocation", "isBasedOn", "about"}
PROPERTIES = {
    "NewsArticle": WORK | {"articleSection"},
    "Legislation": WORK
    | {"legislationIdentifier", "legislationType", "legislationDate", "legislationPassedBy"}
    | {"legislationLegalForce", "legislationChanges", "legislationJurisdiction"},
    "Organization": THING
    | {"foundingDate", "dissolutionDate", "location", "parentOrganization", "subOrganization"},
    "OrganizationRole": THING | {"roleName", "startDate", "endDate", "memberOf"},
    "Person": THING | {"memberOf"},
    "Place": THING,
}
RANGES = {
    "author": {"Person", "Organization"},
    "citation": {"Legislation"},
    "contentLocation": {"Place"},
    "legislationChanges": {"Legislation"},
    "legislationPassedBy": {"Organization"},
    "location": {"Place"},
    "memberOf": {"Organization", "OrganizationRole"},
    "mentions": {"Organization", "Person"},
    "parentOrganization": {"Organization"},
    "publisher": {"Organization"},
    "subOrganization": {"Organization"},
}
DATES = {"datePublished", "legislationDate", "foundingDate", "dissolutionDate", "startDate"}
ISO = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d)?)?)?")


def check(thing):
    """Fail at a property that its type has not, a value of the wrong type, an empty one."""
    assert set(thing) <= PROPERTIES[thing["@type"]], thing
    for name, value in thing.items():
        assert value not in (None, "", []), name
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                assert one["@type"] in RANGES[name], (name, one)
                check(one)
            else:
                assert name not in RANGES, (name, one)
                assert isinstance(one, str)
        if name in DATES or name == "endDate":
            assert ISO.fullmatch(value), value
        if name in {"url", "@id", "isBasedOn"}:
            assert value.startswith("http")


def things(client, world):
    for record in [
        *(world.article, world.first, world.second, world.top, world.body, world.heir),
        *(world.press, world.person, world.author),
    ]:
        html = client.get(record.get_absolute_url()).content.decode()
        [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
        yield json.loads(block)


def test_every_record_speaks_schema_org(client):
    found = list(things(client, make_world(source_address="https://bao.test/1")))

    for thing in found:
        check(thing)
        assert thing["@context"] == "https://schema.org"
    article = found[0]
    assert article["headline"] == "Xã Mẫu học tập"
    assert article["datePublished"] == "2018-07-23T08:07+07:00"
    assert article["publisher"]["name"] == "Báo Mẫu"
    assert article["author"][0]["name"] == "Lê Văn Viết"
    names = [one["name"] for one in article["citation"]]
    assert names == ["Chỉ thị 901-CT/TW", "Chỉ thị 902-CT/TW"]
    directive = found[2]
    assert directive["@type"] == "Legislation"
    assert directive["legislationLegalForce"] == "https://schema.org/InForce"
    assert directive["legislationPassedBy"]["name"] == "Đảng ủy Mẫu"
    assert found[4]["parentOrganization"]["name"] == "Đảng bộ Mẫu"
    [role] = found[7]["memberOf"]
    assert (role["roleName"], role["memberOf"]["name"]) == ("Bí thư", "Đảng ủy Mẫu")


def test_no_text_ends_the_element_it_stands_in(client):
    name = '</script><script>alert("1")</script><!-- & \u2028'
    article = make_article(name, body=f"{name} và {name} nói.")
    make_mention(article, name.strip(), make_person(name), occurrence=2)
    [record] = load("article", [article.pk]).values()
    text = embedded(jsonld(record, SITE))

    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["headline"] == record.title


@pytest.mark.parametrize("rights", ["excerpt", "metadata_only"])
def test_no_more_is_told_than_the_rights_allow(rights):
    article = make_article("Tin", body="Câu kín.", standfirst="Mở đầu. " * 90, rights=rights)
    [record] = load("article", [article.pk]).values()
    thing = jsonld(record, SITE)

    assert "Câu kín" not in embedded(thing)
    assert len(thing.get("description", "")) <= 300
    assert ("description" in thing) is (rights == "excerpt")
