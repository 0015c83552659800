"""Lists narrowed by facets: links on the page, on request in JSON; pages past the 500th."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from articles.filters.articles import ArticleFilterSet
from articles.services.door import door
from articles.views import facets, over_time
from articles.views.chips import query_around, query_with
from tests.exports.world import at, make_world
from tests.factories import (
    make_article,
    make_directive,
    make_finding,
    make_mention,
    make_organization,
    make_person,
)
from tests.web.test_lists import rows

pytestmark = pytest.mark.django_db


def links(page):
    return page.attributes("a", "href")


@door()
def make_outlets(many):
    for number in range(many):
        outlet = make_organization(f"Báo số {number:02d}")
        for _ in range(1 + (number == 3)):
            make_article(publisher=outlet, published_at=at(2010 + number % 4))


def test_a_value_is_a_link_that_puts_it_on_and_takes_it_off(read):
    make_article("A", published_at=at(2018))
    make_article("B", published_at=at(2019))
    make_article("C", published_at=at(2020))

    page = read("/articles/?sort=title&page=1")
    assert "?sort=title&year=2019" in links(page)
    page = read("/articles/?sort=title&year=2019")
    assert rows(page) == ["/articles/b/"]
    assert "?sort=title&year=2019-2020" in links(page)
    page = read("/articles/?year=2019&year=2020")
    assert rows(page) == ["/articles/c/", "/articles/b/"]
    assert "?year=2020" in links(page)  # the chip, the bar and the row of the table take one off
    on = [attrs for tag, attrs in page.elements if tag == "a" and "aria-current" in attrs]
    assert sum(one["href"] in {"?year=2020", "?year=2019"} for one in on) == 4


def test_chips_take_one_value_off_however_it_was_spelled(read):
    make_directive(term="XII")
    make_directive(term="XIII")
    page = read("/directives/?term=xii&term=XIII")

    assert "2 kết quả" in page.text
    assert "?term=XIII" in links(page)
    assert "?term=XII" in links(page)


def test_a_long_facet_opens_and_is_searched_without_a_script(read):
    make_outlets(12)
    page = read("/articles/?year=2010&year=2011&year=2012&year=2013")
    assert "4 mục nữa" in page.text
    assert "publisher-bao-so-03" in page.ids
    assert "publisher-bao-so-11" not in page.ids
    kept = ("input", {"type": "hidden", "name": "year", "value": "2013"})
    assert page.elements.count(kept) >= 2  # in the form of the words, and in that of the facet

    opened = read("/articles/?more=publisher")
    assert "publisher-bao-so-11" in opened.ids
    found = read("/articles/?more=publisher&find=so+11")
    assert [one for one in found.ids if one.startswith("publisher-")] == ["publisher-bao-so-11"]
    assert "/articles.json" in found.attributes("link", "href")
    nothing = read("/articles/?more=publisher&find=khong+co")
    assert "find-publisher" in nothing.ids


def test_years_are_drawn_as_bars_and_written_as_a_table(read):
    for year in (1900, 2017, 2019, 2019):
        make_article(published_at=at(year))
    page = read("/articles/")

    assert {"bar-2017", "bar-2019", "year-2017", "year-2019", "year-1900"} <= set(page.ids)
    assert "bar-1900" not in page.ids  # a bar of a pixel could not be pressed
    assert "2019: 2" in page.text


def bar_address(page, year):
    [address] = [
        attrs["href"]
        for tag, attrs in page.elements
        if tag == "a" and attrs.get("id") == f"bar-{year}"
    ]
    return address


def test_a_second_bar_closes_a_range(read):
    for year in (2016, 2018, 2019, 2020, 2020, 2022):
        make_article(str(year), published_at=at(year))
    assert bar_address(read("/articles/?page=1"), 2018) == "?year=2018"

    one = read("/articles/?year=2018")
    assert "2018–2020: 4" in one.text  # said before it is pressed
    assert bar_address(one, 2018) == "?"
    assert bar_address(one, 2016) == "?year=2016-2018"
    address = bar_address(one, 2020)
    assert address == "?year=2018-2020"

    page = read(f"/articles/{address}")
    assert "4 kết quả" in page.text
    assert bar_address(page, 2022) == "?year=2018-2022"
    assert bar_address(page, 2019) == "?year=2019"
    assert "?year=2018&year=2020" in links(page)  # the table takes single years off and on
    assert "?year=2018-2020&year=2022" in links(page)
    assert [one for one in page.words if one == "2018–2020"] == ["2018–2020"] * 2  # chip, drawing


@pytest.mark.parametrize("written", ["2018-2020", "2020-2018", "2020&year=2018&year=2019"])
def test_years_of_a_range_are_one_chip_however_they_are_written(read, client, written):
    for year in (2017, 2018, 2020, 2021):
        make_article(str(year), published_at=at(year))
        make_directive(str(year), signed_on=f"{year}-05")
    for kind in ("articles", "directives"):
        page = read(f"/{kind}/?year={written}&year=2024")
        assert "2 kết quả" in page.text
        assert "?year=2024" in links(page)  # the chip of the range takes all of it off
        assert "?year=2018-2020" in links(page)
        data = client.get(f"/{kind}.json?year={written}&facets=year").json()
        assert len(data["results"]) == 2
        chosen = [one["value"] for one in data["facets"]["year"]["values"] if one["chosen"]]
        assert chosen == ["2018", "2019", "2020"]


def test_years_from_the_first_to_the_last_are_one_question(read):
    make_article(published_at=at(2018))
    make_directive(signed_on="2018")
    assert "1 kết quả" in read("/articles/?year=1000-2999").text
    assert "1 kết quả" in read("/articles/?year=1901-2999").text
    assert "1 kết quả" in read("/directives/?year=1000-2999").text
    for wrong in ("2018-", "-2018", "2018-2019-2020", "2018-20", "999-2018"):
        assert read(f"/articles/?year={wrong}", 400)


def test_bars_fill_the_drawing():
    choices = [
        facets.Choice(str(year), str(year), total, False, 0, "")
        for year, total in [(2001, 1), (2005, 10)]
    ]
    years = ArticleFilterSet.base_filters["year"]
    chart = facets.draw_years(years, choices, str)

    assert (chart.first, chart.last) == (2001, 2005)
    low, high = chart.bars
    assert high.y + high.height == low.y + low.height == chart.height
    assert high.x == 4 * (low.width / 0.8)
    assert facets.draw_years(years, [], str) is None


def test_the_view_over_time_counts_by_year_and_value(read):
    press = make_organization("Báo Thử")
    for year in (2017, 2019, 2019, None):
        make_article(publisher=press, published_at=at(year) if year else None)
    make_article(published_at=at(2018))
    assert "?view=time" in links(read("/articles/"))
    page = read("/articles/?view=time")

    cells = [one.strip() for one in page.words if one.strip()]
    at_table = cells.index("cả các năm")
    assert cells[at_table + 1 : at_table + 11] == [
        *("Tất cả bài báo", "1", "1", "2", "4"),
        *("Báo Thử", "1", "0", "2", "3"),
    ]
    assert "?publisher=bao-thu" in links(page)
    assert "1 bài không rõ ngày" in page.text
    assert rows(page) == []
    assert read("/articles/?view=time&by=x", 400)
    assert read("/directives/?view=time", 400)
    for by in over_time.BY:
        assert "Tất cả bài báo" in read(f"/articles/?view=time&by={by}").text


def test_pages_go_on_by_cursor_behind_the_last_number(read, monkeypatch):
    monkeypatch.setattr("articles.views.paging.PER_PAGE", 2)
    monkeypatch.setattr("articles.views.paging.DEEPEST_PAGE", 2)
    for room in ("filters.counting", "filters.entries", "views.paging"):
        monkeypatch.setattr(f"articles.{room}.MOST_ROWS", 4)
    for number in range(7):
        make_article(f"Tin {number}", published_at=at(2018))

    second = read("/articles/?sort=title&page=2")
    assert "7 kết quả" in second.text  # kept counted, however many
    onward = [link for link in links(second) if "cursor=" in link]
    assert len(set(onward)) == 1
    third = read(f"/articles/{onward[0]}")
    assert rows(third) == ["/articles/tin-4/", "/articles/tin-5/"]
    onward = [link for link in links(third) if "cursor=" in link]
    assert rows(read(f"/articles/{onward[0]}")) == ["/articles/tin-6/"]
    assert not [link for link in links(read(f"/articles/{onward[0]}")) if "cursor=" in link]
    assert "?sort=title" in links(third)
    assert read(f"/articles/{onward[0]}&year=2018", 400)


def test_json_counts_and_has_facets_on_request(client):
    world = make_world()
    make_article(published_at=at(2019))
    assert client.get("/articles.json").json().keys() == {"results", "next"}
    page = client.get("/articles.json?count=true&facets=year,directive&year=2018&limit=1").json()

    assert page["count"] == {"total": 1, "is_exact": True}
    assert list(page["facets"]) == ["year", "directive"]
    assert page["facets"]["year"] == {
        "values": [
            {"value": "2018", "label": "2018", "count": 1, "chosen": True},
            {"value": "2019", "label": "2019", "count": 1, "chosen": False},
        ],
        "others": 0,
        "is_exact": True,
    }
    values = {one["value"] for one in page["facets"]["directive"]["values"]}
    assert values == {world.first.slug, world.second.slug}
    page = client.get("/articles.json?facets=directive&facet_values=1").json()
    assert len(page["facets"]["directive"]["values"]) + page["facets"]["directive"]["others"] == 2
    for wrong, field in [
        ("facets=x", "facets"),
        ("facets=q", "facets"),
        ("count=1", "count"),
        ("facet_values=0", "facet_values"),
        ("facet_values=1001", "facet_values"),
    ]:
        refused = client.get(f"/articles.json?{wrong}")
        assert refused.status_code == 400
        assert [one["field"] for one in refused.json()["errors"]] == [field]


def test_a_cursor_is_good_for_its_own_values_alone(client):
    for year in (2018, 2018, 2019):
        make_article(published_at=at(year))
    address = client.get("/articles.json?year=2018&year=2019&limit=1").json()["next"]

    assert client.get(address).status_code == 200
    assert client.get(address.replace("&year=2019", "")).status_code == 400


def test_counting_costs_the_same_for_any_number_of_rows(client, django_assert_num_queries):
    names = "year,publisher,directive,organization,branch,person,place,finding"
    addresses = {
        f"/articles.json?count=true&facets={names}&year=2018": 21,
        "/directives.json?count=true&facets=type,issuer,year,term,effect&limit=1": 5,
    }
    for more in [2, 3]:
        for _ in range(more):
            top = make_organization()
            body, directive = make_organization(parent=top), make_directive(issuer=top)
            article = make_article(body="Một hai ba bốn.", publisher=top, published_at=at(2018))
            for words, target in [("Một", directive), ("hai", body), ("ba", make_person())]:
                make_mention(article, words, target)
            make_finding(article, "bốn", body, directive=directive)
        for address, queries in addresses.items():
            client.get(address)
            with django_assert_num_queries(queries):
                client.get(address)


@given(
    st.lists(st.tuples(st.sampled_from(["q", "year", "page", "organization", "more"]), st.text())),
    st.sampled_from(["year", "person"]),
    st.lists(st.text(), max_size=2),
)
def test_addresses_written_around_a_parameter_are_those_written_whole(pairs, name, values):
    params = QueryDict(mutable=True)
    for key, value in pairs:
        params.appendlist(key, value)

    assert query_around(params, name)(values) == query_with(params, **{name: values})
