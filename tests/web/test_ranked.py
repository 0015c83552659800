"""A search best match first: by what holds the words, then the newest; however it is cut."""

import json

import pytest
from django.db import connection
from django.http import QueryDict

from articles.filters import entries, filtered
from articles.filters.counting import counting_of
from articles.filters.entries import articles_of
from articles.models import Article
from articles.search import Rows, sqlite
from articles.search.keys import Kept
from articles.text.normalize import fold, fold_exact
from tests.factories import make_article, make_mention, make_organization

pytestmark = pytest.mark.django_db

TITLES = ["Bàn việc", "Bán việc", "Việc bàn thêm", "Tin khác", "ban viec", "Chuyện bán hàng"]
BODIES = ["Bàn việc ở huyện.", "Bán việc ở xã.", "Không nói gì.", "Việc ở tỉnh, bàn lại."]


@pytest.fixture
def body():
    body = make_organization("Huyện ủy Mẫu")
    for number, title in enumerate(TITLES):
        for other, words in enumerate(BODIES):
            day = f"20{10 + (7 * number + 5 * other) % 11}-03-02T08:00+07:00"
            text = f"{title}\nHuyện ủy Mẫu. {words}"
            article = make_article(
                title, body=text, published_at=day, publish=(number + other) % 5 > 0
            )
            if number % 2:
                make_mention(article, "Huyện ủy Mẫu", body)
    return body


def places(query):
    found = filtered("article", QueryDict(query))
    ranked = counting_of(found.filterset).ranked
    whole = ranked.page(100)
    for limit in (1, 3, 100):
        cut, after = [], None
        while part := ranked.page(limit, after=after):
            cut += part
            after = part[-1]
        assert cut == whole
        for skip in range(len(whole) + 1):
            assert ranked.page(limit, skip=skip) == whole[skip : skip + limit]
    return articles_of(entry for _rank, entry in whole)


def expected(typed, rows, spell):
    words = spell(typed).split()

    def rank(article):
        as_typed = set(fold_exact(typed).split()) <= set(fold_exact(article.title).split())
        named = fold(article.title) == fold(typed)
        if spell is fold_exact:
            named = named and as_typed
        in_title = set(words) <= set(spell(article.title).split())
        steps = [named and as_typed, named, as_typed, in_title]
        return next((at for at, fits in enumerate(steps) if fits), len(steps))

    held = [one for one in rows if set(words) <= set(spell(one.current_text.body).split())]
    return [
        one.pk
        for one in sorted(held, key=lambda one: (rank(one), -one.published_at.timestamp(), -one.pk))
    ]


@pytest.mark.parametrize("typed", ["ban viec", "bàn việc", "việc", "ban", "bán", "khong"])
def test_it_is_a_rank_and_then_the_newest(body, typed):
    spell = fold if typed == fold(typed) else fold_exact
    rows = Article.objects.published().select_related("current_text")
    assert len(places(f"q={typed}")) > 1
    assert places(f"q={typed}") == expected(typed, rows, spell)

    narrow = f"organization={body.slug}&since=2012-01-01"
    of_body = rows.filter(published_at__year__gte=2012, current_text__mentions__organization=body)
    assert places(f"q={typed}&{narrow}") == expected(typed, of_body, spell)


@pytest.mark.parametrize("most", [sqlite.MOST_KEYS, 0])
@pytest.mark.parametrize("years", [(2013,), (2012, 2016, 2017, 2019)])
def test_years_apart_are_found_and_nothing_between(body, years, most, monkeypatch):
    monkeypatch.setattr(sqlite, "MOST_KEYS", most)
    asked = "&".join(f"year={year}" for year in years)
    in_years = Article.objects.published().filter(published_at__year__in=years)
    of_body = in_years.filter(current_text__mentions__organization=body)
    for narrow, rows in (("", in_years), (f"&organization={body.slug}", of_body)):
        query, held = f"q=ban&{asked}{narrow}", expected("ban", rows, fold)
        assert 0 < len(held) < len(places("q=ban"))
        assert places(query) == held
        newest = counting_of(filtered("article", QueryDict(query)).filterset)
        walked, after = [], None
        while part := newest.entries.page(2, before=after):
            walked += part
            after = part[-1]
        assert sorted(walked, reverse=True) == walked
        assert sorted(articles_of(walked)) == sorted(held)
        assert newest.total == len(newest.entries.keys) == len(held)


@pytest.mark.parametrize("narrow", ["", "&organization={slug}", "&organization={slug}&since=2013"])
def test_what_is_to_be_missing_is_missing_among_those_of_a_body(body, narrow):
    day = "2014-03-02T08:00+07:00"
    named = make_article("Bàn tỉnh xã", body="Huyện ủy Mẫu. Bàn tỉnh xã.", published_at=day)
    make_mention(named, "Huyện ủy Mẫu", body)
    rows = Article.objects.published()
    if "organization" in narrow:
        rows = rows.filter(current_text__mentions__organization=body)
    query = f"q=ban -tinh -xa{narrow.format(slug=body.slug)}".replace("=2013", "=2013-01-01")
    if "since" in narrow:
        rows = rows.filter(published_at__year__gte=2013)
    words = {one.pk: set(fold(one.current_text.body).split()) for one in rows}
    held = {pk for pk, told in words.items() if told.isdisjoint(("tinh", "xa"))}
    with_words = {pk for pk, told in words.items() if "ban" in told}
    listed = filtered("article", QueryDict(query))
    assert set(listed.queryset.values_list("pk", flat=True)) == held & with_words
    found = counting_of(listed.filterset).entries
    assert 0 < len(held & with_words) < len(with_words)
    assert set(articles_of(found.page(100))) == held & with_words
    assert found.total == len(held & with_words)


def test_the_answers_walk_in_that_order(client, body):
    address, walked = "/articles.json?q=ban&limit=3&fields=slug", []
    while address:
        page = json.loads(client.get(address).content)
        walked += [one["slug"] for one in page["results"]]
        address = page["next"]
    slugs = dict(Article.objects.values_list("pk", "slug"))
    assert walked == [slugs[pk] for pk in places("q=ban")]
    assert len(walked) > 6


@pytest.fixture
def plans(monkeypatch):
    """How SQLite will find what is asked for, told by itself, for each question."""
    told = []

    def ask(sql, params, *, anew=False, is_binary=False):
        assert anew == ("articles_search" in sql)
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            told.append(" ".join(row[3] for row in cursor.fetchall()))
            return cursor.execute(sql, params).fetchall()

    monkeypatch.setattr("articles.filters.entries.ask", ask)
    monkeypatch.setattr("articles.filters.ranked.ask", ask)
    return told


@pytest.mark.skipif(connection.vendor != "sqlite", reason="its index alone has an order")
@pytest.mark.parametrize(
    "given", ["q=thu", "q=thu&year=2018", "q=thu&until=2018-05-01", "q=-cu+thu"]
)
def test_a_search_is_read_in_the_order_of_its_index(given, plans):
    make_article("Thu hoạch", published_at="2018-03-02T08:00+07:00")
    counting = counting_of(filtered("article", QueryDict(given)).filterset)
    (newest,) = counting.entries.page(20)
    assert counting.entries.page(20, before=newest) == []
    assert [entry for entry, _brief in counting.entries.briefs(20)] == [newest]
    assert [place[1] for place in counting.ranked.page(20)] == [newest]
    assert len(plans) >= 4
    assert not [plan for plan in plans if "VIRTUAL TABLE" not in plan or "TEMP B-TREE" in plan]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="it tells such plans")
@pytest.mark.parametrize("years", ["", "&year=2017", "&year=2017&year=2011"])
@pytest.mark.parametrize("words", ["", "&q=ban", "&q=ban+viec"])
def test_a_page_is_read_no_further_than_it_goes(body, words, years, plans):
    other = make_organization("Đảng ủy Khác")
    for given in (
        f"organization={body.slug}",
        f"organization={body.slug}&organization={other.slug}",
    ):
        counting = counting_of(filtered("article", QueryDict(given + words + years)).filterset)
        plans.clear()
        assert counting.entries.page(2)
        (plan,) = plans
        # The articles of several bodies are put together; never all of them before the first.
        assert "CO-ROUTINE" not in plan
        is_put_together = "&" in given and not words
        assert "TEMP B-TREE" not in plan or is_put_together


def test_the_newest_are_found_alike_a_few_at_a_time(monkeypatch):
    for number in range(140):
        words = "Kho thóc." if number in {1, 2, 60, 61, 135} or number % 7 == 0 else "Không."
        day = f"2018-03-{1 + number % 28:02}T08:00+07:00"
        make_article(f"Tin {number}", body=words, published_at=day)
    asked = []
    counting = counting_of(filtered("article", QueryDict("q=thoc")).filterset)
    monkeypatch.setattr(Rows, "is_in_order", True)
    whole = counting.entries.page(100)
    keys = counting.entries.keys
    assert len(whole) == len(keys) == 25

    monkeypatch.setattr(Rows, "is_in_order", False)
    monkeypatch.setattr("articles.filters.entries._AT_LEAST", 1)
    ask = entries.ask
    monkeypatch.setattr(
        entries, "ask", lambda *told, **how: asked.append(told) or ask(*told, **how)
    )
    for limit in (1, 2, 5, 25, 30):
        for skip in (0, 1, 22, 30):
            assert counting.entries.page(limit, skip=skip) == whole[skip : skip + limit]
        for before in whole:
            after = whole.index(before) + 1
            found = counting.entries.page(limit, before=before)
            assert found == whole[after : after + limit]
    assert len(asked) > 5 * 29 * 2
    monkeypatch.setattr(entries, "MOST_ROWS", 3)
    some = counting_of(filtered("article", QueryDict("q=thoc")).filterset).entries
    wanted = [list(keys.first(4).pairs(kind)) for kind in Kept]
    assert [list(some.keys.pairs(kind)) for kind in Kept] == wanted


@pytest.mark.skipif(connection.vendor != "postgresql", reason="nothing is prepared elsewhere")
def test_what_words_are_looked_for_with_is_never_prepared(body):
    def prepared():
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement FROM pg_prepared_statements")
            return [one for (one,) in cursor.fetchall() if "articles_words" in one]

    before = connection.connection.prepare_threshold
    for _turn in range(8):
        counting = counting_of(
            filtered("article", QueryDict(f"q=ban&organization={body.slug}")).filterset
        )
        counting.entries.page(3)
        assert counting.entries.keys
        counting.ranked.page(3)
    assert prepared() == []
    assert connection.connection.prepare_threshold == before
