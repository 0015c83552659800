"""Facets: each count is what the list would show with that value, counted record by record."""

import random

import pytest
from django.db import connection
from django.http import QueryDict

from articles.filters import FILTERSETS, counting, entries, filtered
from articles.filters.counting import counting_of
from articles.filters.facets import facet_of, names_of
from articles.models import CoOccurrence, FindingKind, Organization, OrganizationKind, Place
from articles.search import sqlite
from articles.services import cooccurring
from articles.services.writing import lookups
from articles.services.writing.status import WITHDRAW, move
from tests.exports.world import at
from tests.factories import (
    make_article,
    make_directive,
    make_finding,
    make_mention,
    make_organization,
    make_person,
    make_position,
    make_type,
)

pytestmark = pytest.mark.django_db

BODY = "Một hai ba bốn năm sáu bảy tám chín mười."
WORDS = BODY.rstrip(".").split()


@pytest.fixture
def world():
    """A catalogue by chance, the same every time: trees, drafts, withdrawn outlets, no dates."""
    chance = random.Random(5)
    places = [Place(slug=f"noi-{at}", name=f"Nơi {at}", level="province") for at in range(3)]
    for place in places:
        lookups.save_lookup(place, by=None)
    types = [make_type(), make_type("nghi-dinh", "Nghị định", "state")]
    bodies: list[Organization] = []
    for number in range(9):
        parent = chance.choice([None, *bodies]) if bodies else None
        bodies.append(
            make_organization(
                f"Tổ chức {number}",
                kind=chance.choice(["press", "party_committee", "other"]),
                level=chance.choice(["", "central", "province"]),
                place=chance.choice([None, *places]),
                parent=parent,
                publish=number != 4,
            )
        )
    public = [body for body in bodies if body.status == "published"]
    directives = [
        make_directive(
            type=chance.choice(types),
            issuer=chance.choice([None, *public]),
            signed_on=chance.choice(["", "2016", "2016-05-15", "2018-03", "2018/2019"]),
            term=chance.choice(["", "XII", "XIII"]),
            effect=chance.choice(["unknown", "ended"]),
            publish=number != 2,
        )
        for number in range(6)
    ]
    people = [make_person(publish=number != 1) for number in range(4)]
    for _ in range(8):
        article = make_article(
            body=BODY + chance.choice(["", " Cũng có mốc."]),
            publisher=chance.choice([None, *public]),
            place=chance.choice([None, *places]),
            published_at=chance.choice([None, at(2017), at(2018, 12, 31, 23, 30), at(2019)]),
            publish=chance.random() < 0.9,
        )
        for words in chance.sample(WORDS, 3):
            make_mention(article, words, chance.choice(bodies + directives + people))
        shown = chance.random() < 0.8 and article.status == "published"
        make_finding(
            article,
            chance.choice(WORDS),
            bodies[0],
            kind=chance.choice(["result", "cause", "task"]),
            directive=chance.choice([None, directives[0]]),
            awarding_body=chance.choice([None, bodies[1]]),
            publish=shown,
        )
        make_position(
            article,
            chance.choice(WORDS),
            people[0] if chance.random() < 0.5 else people[2],
            title=chance.choice(["Bí thư", "Ủy viên"]),
            organization=chance.choice([None, *public[:4]]),
            publish=shown,
        )
    move(bodies[6], WITHDRAW, by=None, note="thử")
    return chance


def counted(kind, query, name, **options):
    found = filtered(kind, QueryDict(query))
    assert found.errors == ()
    return facet_of(
        found.filterset, counting_of(found.filterset), name, **{"most": 1000, **options}
    )


def shown(facet):
    return {value.key: value.count for value in facet.values}


def sets_of(kind, name, asked=""):
    """Return the records of each value there could be, as the list with that value alone has."""
    one = FILTERSETS[kind].base_filters[name].one
    keys = {"year": range(2015, 2021), "term": ["XI", "XII", "XIII"]}.get(name)
    keys = keys or getattr(one, "values", None)
    keys = keys or [getattr(record, one.key) for record in one.records()]
    rows = {str(key): filtered(kind, QueryDict(f"{name}={key}{asked}")).queryset for key in keys}
    return {key: set(found.values_list("pk", flat=True)) for key, found in rows.items()}


# A search: its words and the filters are one question of an index that holds keys.
WITHIN = ("article", "&q=moc")


@pytest.mark.parametrize("frequent", [CoOccurrence.FREQUENT, 1])
@pytest.mark.parametrize("most", [sqlite.MOST_KEYS, 0])
def test_a_facet_counts_as_the_list_does(world, most, frequent, monkeypatch):
    """Several values of a facet are "or", facets together "and", and its own choice is left out."""
    monkeypatch.setattr(sqlite, "MOST_KEYS", most)
    monkeypatch.setattr(CoOccurrence, "FREQUENT", frequent)
    cooccurring.renew()
    if connection.vendor == "sqlite" and not most:
        with connection.cursor() as cursor:  # as of articles that have very many
            cursor.execute("UPDATE articles_posting SET keys = NULL WHERE entry % 2")
    extra = {"person": "&position=bí thư"}
    for kind, asked in [*((kind, extra.get(kind, "")) for kind in FILTERSETS), WITHIN]:
        names = names_of(FILTERSETS[kind])
        sets = {name: sets_of(kind, name, asked) for name in names}
        everything = set(filtered(kind, QueryDict(asked)).queryset.values_list("pk", flat=True))
        for many in range(4):
            query = QueryDict(asked, mutable=True)
            for name in world.sample(names, min(many, len(names))):
                options = [key for key, found in sets[name].items() if found]
                query.setlist(name, world.sample(options, min(2, len(options))))
            for name in names:
                rows = everything.intersection(
                    *(
                        set().union(*(sets[other][key] for key in query.getlist(other)))
                        for other in names
                        if other != name and query.getlist(other)
                    )
                )
                wanted = {key: len(found & rows) for key, found in sets[name].items()}
                compare(kind, query, name, wanted)


def compare(kind, query, name, wanted):
    facet, on = counted(kind, query.urlencode(), name), set(query.getlist(name))
    told = shown(facet)
    assert {key: wanted[key] for key in told} == told, (query, name)
    assert on <= told.keys()
    if facet.form != "tree":  # which shows what is on, all above it, and what lies right below
        missed = {key for key, total in wanted.items() if total} - told.keys()
        assert not missed, (query, name)
        assert all(total for key, total in told.items() if key not in on)
    assert (facet.others, facet.is_more) == (0, False)


def test_a_branch_is_a_body_and_all_below_it():
    top = make_organization("Gốc")
    middle, other = make_organization("Giữa", parent=top), make_organization("Bên", parent=top)
    leaf = make_organization("Lá", parent=middle)
    alone = make_organization("Riêng")
    for body in (leaf, middle, other, alone):
        make_mention(make_article(body=BODY), "hai", body)

    roots = counted("article", "", "branch")
    assert shown(roots) == {"goc": 3}  # what has nothing below it is no branch
    opened = counted("article", "branch=goc", "branch")
    assert [(one.key, one.count, one.depth, one.is_on) for one in opened.values] == [
        ("goc", 3, 0, True),
        ("ben", 1, 1, False),
        ("giua", 2, 1, False),
    ]
    assert shown(counted("article", "branch=giua", "branch")) == {"goc": 3, "giua": 2, "la": 1}


def test_a_long_facet_shows_the_most_frequent_and_can_be_searched():
    outlets = [make_organization(f"Báo số {number:02d}") for number in range(12)]
    for number, outlet in enumerate(outlets):
        for _ in range(1 + (number == 7)):
            make_article(publisher=outlet)
    facet = counted("article", "publisher=bao-so-11", "publisher", most=8)

    assert facet.values[0].key == "bao-so-07"
    assert "bao-so-11" in shown(facet)  # what is on is shown in any case
    assert (len(facet.values), facet.others) == (8, 4)
    assert shown(counted("article", "", "publisher", words="so 03")).keys() == {"bao-so-03"}
    kinds = counted(
        "organization", "", "kind", words=str(OrganizationKind.PARTY_COMMITTEE.label)[:8]
    )
    assert shown(kinds) == {"party_committee": 12}


def test_counts_end_where_the_bound_is(monkeypatch):
    press = make_organization("Báo Thử")
    for year in (2017, 2018, 2018, 2019):
        make_mention(make_article(body=BODY, published_at=at(year), publisher=press), "hai", press)

    def bound(most):
        for room in (counting, entries):
            monkeypatch.setattr(room, "MOST_ROWS", most)

    bound(3)
    two = "organization=bao-thu&publisher=bao-thu"
    facet = counted("article", two, "year")
    assert (shown(facet), facet.is_more) == ({"2019": 1, "2018": 2}, True)
    found = counting_of(filtered("article", QueryDict(two)).filterset)
    assert (found.total, found.is_more) == (3, True)
    words = counted("article", "q=hai", "year")
    assert (shown(words), words.is_more) == ({"2019": 1, "2018": 2}, True)
    # Days before those that entries tell apart: such a list is read from the tables.
    early = counted("article", "since=1890-01-01", "year")
    assert (shown(early), early.is_more) == ({"2019": 1, "2018": 2}, True)
    # What is kept counted is exact however much it is.
    for query in ("", "publisher=bao-thu"):
        assert shown(counted("article", query, "year")) == {"2017": 1, "2018": 2, "2019": 1}
        found = counting_of(filtered("article", QueryDict(query)).filterset)
        assert (found.total, found.is_more) == (4, False)
    bound(4)
    assert not counted("article", two, "year").is_more

    # So is what is kept of articles with one key, or of one year.
    bound(1)
    assert counted("article", "publisher=bao-thu", "organization").is_more
    monkeypatch.setattr(CoOccurrence, "FREQUENT", 1)
    cooccurring.renew()
    for query, total in (("publisher=bao-thu", 4), ("publisher=bao-thu&year=2018", 2)):
        facet = counted("article", query, "organization")
        assert (shown(facet), facet.is_more) == ({"bao-thu": total}, False)


def test_every_kind_of_finding_is_a_choice():
    article = make_article(body=BODY)
    make_finding(article, "hai", make_organization(), kind="shortcoming")
    facet = counted("article", "", "finding")

    assert [(one.key, one.label) for one in facet.values] == [
        ("shortcoming", str(FindingKind.SHORTCOMING.label))
    ]
