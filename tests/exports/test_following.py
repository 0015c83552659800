"""A directive's way as typed records: chain, matrix, reports, two bodies, effect on a day."""

from copy import deepcopy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.exports.chain import load_chain
from articles.exports.comparing import load_comparison
from articles.exports.effects import Known
from articles.exports.matrix import Asked, load_matrix
from articles.exports.milestones import milestones_of
from articles.exports.parts import Reference
from articles.exports.reports import load_reports
from articles.exports.spans import years_of
from articles.models import DirectiveRelation
from articles.services.writing.status import WITHDRAW, move
from articles.text.partial_dates import PartialDate
from tests.exports.world import make_relation
from tests.factories import make_article, make_directive, make_finding, make_organization
from tests.web.way import make_way

pytestmark = pytest.mark.django_db
THIS = Reference(kind="directive", slug="x", name="x", url="/directives/x/")


@pytest.fixture(scope="module")
def made(kept):
    return make_way()


@pytest.fixture
def way(db, made):
    return deepcopy(made)


def cells(matrix):
    """Return {(body, column): statements} of the cells that hold something."""
    return {
        (row.organization.name, cell.key): [one.statement for one in cell.findings] or cell.until
        for row in matrix.rows
        for cell in row.cells
    }


def test_bodies_stand_in_their_tree_and_findings_in_the_year_their_period_ends(way):
    matrix = load_matrix(way.first.pk, THIS, Asked())

    assert [(row.organization.name, row.depth) for row in matrix.rows] == [
        ("Đảng bộ huyện", 0),
        ("Đảng bộ xã A", 1),
        ("Đảng bộ xã B", 1),
    ]
    assert [column.key for column in matrix.columns] == ["2018", "2019", "2020", "2021", "none"]
    assert cells(matrix) == {
        ("Đảng bộ huyện", "2018"): 2020,
        ("Đảng bộ huyện", "2019"): 2020,
        ("Đảng bộ huyện", "2020"): ["Huyện làm tốt"],
        ("Đảng bộ huyện", "none"): ["Huyện chưa rõ năm nào"],
        ("Đảng bộ xã A", "2021"): [
            "Xã A sơ kết hai năm",
            "94% chi bộ đăng ký",
            "97% chi bộ đăng ký",
        ],
        ("Đảng bộ xã B", "2021"): ["Xã B còn chậm", "=Lệnh lạ"],
    }
    one = matrix.rows[2].cells[0].findings[0]
    assert one.exact == "Xã B còn chậm"
    assert one.url.startswith(f"{way.article.get_absolute_url()}#p-")


def test_a_matrix_by_criteria_has_a_column_for_each_and_one_for_none(way):
    matrix = load_matrix(way.first.pk, THIS, Asked(by="criterion"))

    keys = [str(way.criterion.pk), str(way.idle.pk), "none"]
    assert [column.key for column in matrix.columns] == keys
    assert set(cells(matrix)) == {
        ("Đảng bộ xã A", keys[0]),
        ("Đảng bộ xã A", "none"),
        ("Đảng bộ huyện", "none"),
        ("Đảng bộ xã B", "none"),
    }


def test_a_branch_and_a_last_year_narrow_the_matrix(way):
    branch = load_matrix(way.first.pk, THIS, Asked(under=way.a))
    assert [row.organization.name for row in branch.rows] == ["Đảng bộ xã A"]

    early = load_matrix(way.first.pk, THIS, Asked(until=2019))
    assert [column.key for column in early.columns] == ["2018", "2019", "none"]


def test_what_is_not_public_is_in_no_cell(way):
    move(way.b, WITHDRAW, by=None, note="Sai")
    matrix = load_matrix(way.first.pk, THIS, Asked())
    assert {row.organization.name for row in matrix.rows} == {"Đảng bộ huyện", "Đảng bộ xã A"}

    move(way.article, WITHDRAW, by=None, note="Sai")
    assert load_matrix(way.first.pk, THIS, Asked()).rows == []
    assert load_reports(way.first.pk, THIS).kinds == []


def test_queries_of_the_parts_do_not_grow_with_the_reports(way):
    def asked():
        counts = []
        for load in (load_matrix, load_reports):
            with CaptureQueriesContext(connection) as captured:
                load(*(way.first.pk, THIS, Asked())[: 3 if load is load_matrix else 2])
            counts.append(len(captured))
        return counts

    few = asked()
    for number in range(8):
        body = make_organization(parent=way.district)
        for year in range(2012, 2016):
            words = "Huyện làm tốt"
            make_finding(way.article, words, body, directive=way.first, period=str(year + number))
    assert asked() == few
    assert few == [4, 9]


def test_reports_show_disagreement_milestones_and_years(way):
    reports = load_reports(way.first.pk, THIS)

    figure = reports.figures[0]
    assert figure.differs
    assert {one.value for one in figure.findings} == {97, 94}
    assert [one.review_event for one in reports.milestones] == ["Sơ kết hai năm"]
    assert [(one.year, one.stated, one.by_article) for one in reports.years] == [
        (2020, 1, 0),
        (2021, 5, 1),
    ]
    against = {one.criterion.text: one.total for one in reports.criteria}
    assert against == {"Mỗi chi bộ một việc": 2, "Không để đơn quá hạn": 0}
    totals = {one.kind: one.total for one in reports.kinds}
    assert totals == {"figure": 2, "achievement": 1, "shortcoming": 1, "task": 1, "result": 2}


def test_reviews_stand_in_the_order_of_their_ends_each_with_all_that_it_tells(way, monkeypatch):
    copied = make_article("Tin chép", body="Xã A có 94% chi bộ đăng ký. Huyện làm tốt.")

    def told(words, name, period="", article=way.article, body=way.a):
        make_finding(article, words, body, directive=way.first, period=period, review_event=name)

    told("Huyện làm tốt", "Tổng kết năm năm", "2019/2024-07")
    told("Huyện làm tốt", "tổng kết năm năm", "2024/..", copied, way.district)
    told("94% chi bộ đăng ký", "Tổng kết năm năm", "2020", copied)
    told("Huyện làm tốt", "Sơ kết một năm", "2022-06")
    told("Huyện làm tốt", "Sơ kết một năm", "2020", copied)
    told("Huyện làm tốt", "Sơ kết một năm", "", copied)

    reports = load_reports(way.first.pk, THIS)
    events = milestones_of(reports.milestones)
    assert [(one.name, one.period, len(one.findings)) for one in events] == [
        ("Tổng kết năm năm", "2019/2024-07", 3),
        ("Sơ kết một năm", "2022-06", 1),
        ("Sơ kết hai năm", "2021-06", 1),
        ("Sơ kết một năm", "2020", 2),
    ]
    assert reports.milestones[0].period == "2019/2024-07"
    monkeypatch.setattr("articles.exports.reports.MOST_TOLD_AT_REVIEWS", 2)
    latest = load_reports(way.first.pk, THIS).milestones
    assert {one.period for one in latest} == {"2019/2024-07", "2022-06"}


def test_figures_of_two_bodies_or_dates_are_never_put_together(way):
    words = "97% chi bộ đăng ký"
    figure = {"kind": "figure", "measure": "chi bộ đăng ký", "unit": "%", "value": 50}
    make_finding(way.article, words, way.b, directive=way.first, period="2021", **figure)
    make_finding(way.article, words, way.a, directive=way.first, period="2020", **figure)

    rows = load_reports(way.first.pk, THIS).figures

    assert [(row.organization.name, row.period, row.differs) for row in rows] == [
        ("Đảng bộ xã A", "2021", True),
        ("Đảng bộ xã A", "2020", False),
        ("Đảng bộ xã B", "2021", False),
    ]


def test_a_chain_survives_a_circle(way):
    far = make_directive("930")
    for source, target in [(far, way.plan), (way.old, far)]:
        relation = DirectiveRelation(from_directive=source, verb="based_on", to_directive=target)
        make_relation(way.article, "Huyện làm tốt", relation)

    chain = load_chain(way.first.pk)

    steps = {node.directive.slug: node.steps for node in chain.nodes}
    assert steps == {way.old.slug: -1, way.first.slug: 0, way.plan.slug: 1, far.slug: 2}
    assert len(chain.relations) == 4
    assert all(relation.passages for relation in chain.relations)
    assert not chain.is_cut


def test_a_long_chain_is_cut_and_says_so():
    article = make_article(body="Văn bản nọ tiếp tục văn bản kia.")
    line = [make_directive() for _number in range(6)]
    for later, earlier in zip(line[1:], line, strict=False):
        claim = DirectiveRelation(from_directive=later, verb="continues", to_directive=earlier)
        make_relation(article, "Văn bản nọ tiếp tục văn bản kia", claim)

    chain = load_chain(line[0].pk)

    assert [node.steps for node in chain.nodes] == [0, 1, 2, 3]
    assert chain.is_cut


def test_two_bodies_stand_side_by_side(way):
    compared = load_comparison(way.first.pk, THIS, way.a, way.b)

    assert [(row.measure, len(row.first), len(row.second)) for row in compared.figures] == [
        ("chi bộ đăng ký", 2, 0)
    ]
    kinds = {row.kind: (len(row.first), len(row.second)) for row in compared.kinds}
    assert kinds == {"result": (1, 0), "shortcoming": (0, 1), "task": (0, 1)}
    assert (compared.first_total, compared.second_total) == (3, 2)


@pytest.mark.parametrize(
    ("period", "years"),
    [
        (None, None),
        ("2018-10-25", (2018, 2018)),
        ("2016/2018-05", (2016, 2018)),
        ("2016/..", (2016, 2016)),
        ("../2018", (2018, 2018)),
    ],
)
def test_years_of_a_period(period, years):
    assert years_of(period) == years


def test_the_effect_on_a_day_is_told_as_far_as_it_is_known():
    article = make_article(body="Chỉ thị 701 thay thế Chỉ thị 700.")
    old = make_directive("700", signed_on="2014-02-03")
    new = make_directive(
        "701", signed_on="2019-03-15", effect="in_force", effect_as_of="2022-01-01"
    )
    relation = DirectiveRelation(from_directive=new, verb="replaces", to_directive=old)
    make_relation(article, "Chỉ thị 701 thay thế Chỉ thị 700", relation)

    for day, slug, effect, basis in [
        ("2013-12-31", old.slug, "not_yet", "signed"),
        ("2015", old.slug, "unknown", None),
        ("2020-01-01", old.slug, "ended", "replaced"),
        ("2018-05-01", new.slug, "not_yet", "signed"),
        ("2020-01-01", new.slug, "in_force", "stated"),
        ("2023-01-01", new.slug, "unknown", None),
        (None, new.slug, "unknown", None),
    ]:
        then = Known.of([slug]).effect(slug, PartialDate(day) if day else None)
        assert (then.effect, then.basis) == (effect, basis), (day, slug)
