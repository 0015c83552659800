"""Figures of a body over time, and how they are drawn."""

import pytest

from articles.exports.figures import figures_over_time
from articles.views.drawings import draw_series
from tests.factories import make_article, make_finding, make_organization

pytestmark = pytest.mark.django_db

COUNTS = [("2016", 61000), ("2018-06", 65500), ("2018-06", 66000), ("2021-12-31", 70000)]


def make_figures(body, counts=COUNTS, measure="đảng viên", **fields):
    for period, value in counts:
        article = make_article(f"Tin {period} {value}", body=f"Có {value} đảng viên.")
        make_finding(
            article, f"{value} đảng viên", body, kind="figure", value=value, unit="người",
            measure=measure, period=period, **fields,
        )  # fmt: skip


def test_what_is_counted_again_and_again_is_a_series():
    body, other = make_organization(), make_organization()
    make_figures(body)
    make_figures(body, [("2018", 7)], measure="huyện ủy")  # once only
    make_figures(body, [("2017", 5), ("", 6)], measure="đảng bộ")  # one has no day
    make_figures(other, [("2017", 5), ("2018", 6)])
    [series] = figures_over_time(body.slug)

    assert (series.measure, series.unit) == ("đảng viên", "người")
    assert [(one.period, one.value) for one in series.figures] == COUNTS
    assert all(one.passages for one in series.figures)


def test_a_word_for_a_number_and_a_hidden_figure_are_no_points():
    body = make_organization()
    make_figures(body, [("2016", 100), ("2017", 200)], qualifier="some")
    assert figures_over_time(body.slug) == []
    make_figures(body, [("2016", 100), ("2017", 200)], publish=False)
    assert figures_over_time(body.slug) == []


def test_a_series_is_asked_in_two_questions(django_assert_num_queries):
    body = make_organization()
    make_figures(body, COUNTS[:2])
    with django_assert_num_queries(2):
        figures_over_time(body.slug)
    make_figures(body, [(str(year), year) for year in range(1990, 1996)])
    with django_assert_num_queries(2):
        figures_over_time(body.slug)


def test_dots_stand_at_their_time_and_height():
    body = make_organization()
    make_figures(body)
    plot = draw_series(figures_over_time(body.slug)[0])

    places = [(dot.x, dot.y) for dot in plot.dots]
    assert [x for x, _y in places] == sorted(x for x, _y in places)
    assert places[1][0] == places[2][0]
    assert plot.levels[0] == (0.0, plot.bottom)
    assert plot.levels[-1][0] >= 70000
    assert len(plot.levels) <= 6
    assert places[3][1] < places[0][1]
    assert all(0 < x < 100 and 0 < y <= plot.bottom for x, y in places)
    assert plot.years[0].year == 2016
    assert (plot.years[0].x, plot.years[-1].x) == (0, pytest.approx(100, abs=0.2))
    assert plot.lines == list(zip(plot.dots[:-1], plot.dots[1:], strict=True))


@pytest.mark.parametrize("values", [(0, 0), (1, 1_000_000_000), (0.25, 0.5), (3, 99)])
def test_any_values_can_be_drawn(values):
    body = make_organization()
    make_figures(body, [("1930/1935", values[0]), ("2020/..", values[1])])
    plot = draw_series(figures_over_time(body.slug)[0])

    assert all(0 < dot.y <= plot.bottom for dot in plot.dots)
    assert len(plot.years) <= 12
    narrow = [one.year for one in plot.years if not one.is_between]
    assert 4 <= len(narrow) <= 6
    assert narrow[-1] == plot.years[-1].year
