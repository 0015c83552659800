"""A question is put into SQL once, and answers as the queryset that it was made of."""

from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from articles.exports.questions import Question, among
from articles.models import Directive, Evidence, Finding, TextVersion
from tests.exports.world import make_finding, make_world
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def world(kept):
    """Two findings with all that the database holds otherwise than Python does."""
    world = make_world()
    for words, value in [("năm", Decimal("1.5")), ("sáu", None)]:
        article = make_article(body="Một hai ba bốn năm sáu.", publisher=world.press)
        make_finding(article, words, world.body, directive=world.first, value=value, period="2018")
    return world


def told(made, column, keys, *columns):
    """Return what a question says, and what the plain queryset does."""

    @Question
    def asked() -> QuerySet:
        return made().filter(among(column)).order_by("pk").values(*columns)

    plain = made().filter(**{f"{column}__in": keys}).order_by("pk").values(*columns)
    return asked(keys), list(plain)


@pytest.mark.parametrize(
    ("made", "column", "columns"),
    [
        (Finding.objects.all, "pk", ["pk", "value", "period", "is_shown"]),
        (Evidence.objects.public, "finding__directive_id", ["exact", "finding__value"]),
        (TextVersion.objects.all, "article_id", ["zones", "article__published_at", "body"]),
    ],
)
def test_it_answers_as_the_queryset_does(world, made, column, columns):
    keys = list(made().values_list(column, flat=True).distinct())

    ours, plain = told(made, column, keys, *columns)

    assert ours == plain
    assert ours
    assert [list(row) for row in ours] == [columns] * len(ours)


def test_keys_may_be_texts(world):
    slugs = [*Directive.objects.values_list("slug", flat=True), "không-có'\"[]"]

    ours, plain = told(Directive.objects.all, "slug", slugs, "slug", "signed_on")

    assert ours == plain != []


def test_the_sql_is_made_once_and_the_same_for_any_keys(world):
    made = []

    @Question
    def asked(order: str) -> QuerySet:
        made.append(order)
        return Finding.objects.filter(among("pk")).order_by(order).values("pk")

    numbers = list(Finding.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as captured:
        answers = [asked(numbers[:1], "pk"), asked(numbers, "pk"), asked(numbers, "-pk")]

    assert made == ["pk", "-pk"]
    assert [len(found) for found in answers] == [1, len(numbers), len(numbers)]
    assert answers[1] == answers[2][::-1]
    assert len(captured) == 3


def test_without_keys_the_database_is_not_asked(django_assert_num_queries):
    @Question
    def asked() -> QuerySet:
        return Finding.objects.filter(among("pk")).values("pk")

    with django_assert_num_queries(0):
        assert asked([]) == []
