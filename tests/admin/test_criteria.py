"""Criteria at the desk: findings held against them, taken from passages; who has not reported."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Criterion, Evidence, Finding
from articles.services.desk import completeness
from articles.services.writing.saving import save
from tests import factories as make
from tests.admin.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def directive():
    return make.make_directive("901", signed_on="2019-03-15")


@pytest.fixture
def criterion(directive):
    row = Criterion(directive=directive, text="Mỗi chi bộ một việc làm theo")
    save(directive, by=None, satellites=[row])
    return row


@pytest.fixture
def article():
    noon = datetime(2021, 6, 1, 5, tzinfo=UTC)
    body = "Chỉ thị yêu cầu mỗi chi bộ một việc. Đã có 97% chi bộ làm theo."
    return make.make_article("Tin", body=body, published_at=noon)


def taking(directive, **query):
    address = reverse("admin:articles_directive_criterion", args=[directive.pk])
    return f"{address}?{'&'.join(f'{key}={value}' for key, value in query.items())}"


def test_a_finding_is_held_against_a_criterion_of_its_directive(
    publisher, directive, criterion, article
):
    other = make.make_directive("902")
    foreign = Criterion(directive=other, text="Việc khác")
    save(other, by=None, satellites=[foreign])
    finding = make.make_finding(article, "97%", make.make_organization(), directive=directive)
    address = reverse("admin:articles_finding_change", args=[finding.pk])
    page = publisher.get(address)
    assert criterion.text in page.content.decode()
    assert foreign.text not in page.content.decode()

    refused = publisher.post(address, form_of(page) | {"criterion": foreign.pk})
    assert refused.status_code == 200
    assert "criterion" in refused.context["adminform"].form.errors

    publisher.post(address, form_of(page) | {"criterion": criterion.pk})
    assert Finding.objects.get().criterion == criterion


def test_a_finding_that_goes_to_another_directive_leaves_its_criterion(
    publisher, directive, criterion, article
):
    finding = make.make_finding(
        article, "97%", make.make_organization(), directive=directive, criterion=criterion
    )
    address = reverse("admin:articles_finding_change", args=[finding.pk])
    other = make.make_directive("902")

    refused = publisher.post(address, form_of(publisher.get(address)) | {"directive": other.pk})

    assert refused.status_code == 200
    assert Finding.objects.get().directive == directive


def test_a_criterion_is_taken_from_a_passage(publisher, directive, article):
    page = publisher.get(taking(directive, article=article.pk))
    assert page.status_code == 200
    sent = {"article": article.pk, "words": "mỗi chi bộ một việc", "text": "Mỗi chi bộ một việc"}

    refused = publisher.post(taking(directive), {**sent, "words": "không có"})
    assert refused.status_code == 200
    assert "words" in refused.context["form"].errors
    assert not Criterion.objects.exists()

    answer = publisher.post(taking(directive), {**sent, "direction": "done"})
    assert answer.status_code == 302
    proof = Evidence.objects.get(criterion__text="Mỗi chi bộ một việc")
    assert proof.exact == "mỗi chi bộ một việc"
    assert proof.criterion.directive == directive


def test_a_criterion_that_is_there_gets_a_passage(publisher, directive, criterion, article):
    sent = {"article": article.pk, "words": "mỗi chi bộ một việc", "criterion": criterion.pk}

    publisher.post(taking(directive), sent)

    assert Criterion.objects.count() == 1
    assert criterion.evidence.get().exact == "mỗi chi bộ một việc"


def test_those_who_may_not_change_a_directive_take_no_criterion(at_desk, directive, article):
    sent = {"article": article.pk, "words": "mỗi chi bộ", "text": "Việc"}
    for role, status in {"contributor": 403, "editor": 403, "auditor": 403}.items():
        assert at_desk(role).post(taking(directive), sent).status_code in (status, 404)
    assert not Criterion.objects.exists()


def test_a_criterion_in_use_is_not_removed_and_the_page_says_why(
    publisher, directive, criterion, article
):
    make.make_finding(
        article, "97%", make.make_organization(), directive=directive, criterion=criterion
    )
    address = reverse("admin:articles_directive_change", args=[directive.pk])

    refused = publisher.post(address, form_of(publisher.get(address)) | {"criteria-0-DELETE": "on"})

    assert refused.status_code == 200
    assert criterion.text in refused.content.decode()
    assert Criterion.objects.filter(pk=criterion.pk).exists()


@pytest.fixture
def tree(directive, article):
    top = make.make_organization("Đảng bộ huyện", kind="party_organization")
    told = make.make_organization("Đảng bộ xã A", parent=top)
    silent = make.make_organization("Đảng bộ xã B", parent=top)
    make.make_finding(article, "97%", told, directive=directive, period="2020/2021")
    make.make_finding(article, "làm theo", told, directive=directive, period="2023", publish=False)
    return top, told, silent


def test_gaps_are_years_without_a_report(directive, tree):
    top, told, silent = tree
    years = completeness.years_of(directive)
    assert years == [2019, 2020, 2021]
    assert completeness.bodies(directive, None) == [(told.pk, 0)]
    assert completeness.bodies(directive, top) == [(top.pk, 0), (told.pk, 1), (silent.pk, 1)]
    rows = completeness.coverage(directive, completeness.bodies(directive, top))
    assert {one.body: one.depth for one in rows} == {top: 0, told: 1, silent: 1}
    gaps = {one.body: one.gaps(years) for one in rows}
    assert gaps == {top: [2019, 2020, 2021], told: [2019], silent: [2019, 2020, 2021]}
    assert [one.drafts for one in rows if one.body == told] == [{2023}]


def test_who_has_not_reported_is_shown_and_leaves_as_a_sheet(
    publisher, directive, tree, django_assert_max_num_queries
):
    top, told, silent = tree
    address = reverse("admin:articles_directive_completeness", args=[directive.pk])
    form = reverse("admin:articles_directive_change", args=[directive.pk])
    assert address in publisher.get(form).content.decode()
    page = publisher.get(address).content.decode()
    assert told.name in page
    assert silent.name not in page
    assert f'value="{top.pk}"' in page

    with django_assert_max_num_queries(20):
        branch = publisher.get(f"{address}?under={top.pk}&show=gaps").content.decode()
    assert silent.name in branch

    sheet = b"".join(publisher.get(f"{address}?under={top.pk}&sheet=csv").streaming_content)
    assert len(sheet.decode().splitlines()) == 4


def test_where_nobody_has_reported_the_issuers_tree_and_a_look_up_lead_on(publisher, tree):
    top, told, silent = tree
    bare = make.make_directive("904", signed_on="2019-03-15", issuer=told)
    address = reverse("admin:articles_directive_completeness", args=[bare.pk])
    page = publisher.get(address).content.decode()
    assert f'<option value="{top.pk}">' in page
    assert f'href="?under={top.pk}"' in page

    branch = publisher.get(f"{address}?under={top.pk}&show=gaps").content.decode()
    assert silent.name in branch
    assert f'<option value="{top.pk}" selected>' in branch
    # A body with nothing below it is offered once it is chosen, so that the form keeps it.
    alone = publisher.get(f"{address}?under={silent.pk}").content.decode()
    assert f'<option value="{silent.pk}" selected>' in alone

    found = publisher.get(f"{address}?q=huyen&show=gaps").content.decode()
    assert f'href="?show=gaps&amp;under={top.pk}"' in found
    assert f"under={silent.pk}" not in found
    hidden = make.make_organization("Đảng bộ xã Biên", publish=False)
    assert f"under={hidden.pk}" not in publisher.get(f"{address}?q=bien").content.decode()


def test_years_without_any_report_run_to_the_last_article_that_cites_the_directive(article):
    bare = make.make_directive("904", signed_on="2019-03-15")
    assert completeness.years_of(bare) == [2019]
    make.make_mention(article, "Chỉ thị", bare)
    assert completeness.years_of(bare) == [2019, 2020, 2021]


def test_how_complete_each_directive_is_is_found_from_the_front_page(
    publisher, directive, article, tree, django_assert_num_queries
):
    address = reverse("admin:completeness")
    assert address in publisher.get(reverse("admin:index")).content.decode()

    with CaptureQueriesContext(connection) as captured:
        assert publisher.get(address).status_code == 200
    queries = len(captured)
    [row] = completeness.overview(list(completeness.most_cited()))
    assert (row.directive, row.articles, row.bodies) == (directive, 1, 1)
    assert (row.years, row.gaps, row.cells) == ([2019, 2020, 2021], 1, 3)
    own = reverse("admin:articles_directive_completeness", args=[directive.pk])
    assert own in publisher.get(address).content.decode()

    for number in ("902", "903"):
        other = make.make_directive(number)
        make.make_finding(article, "97%", tree[1], directive=other)
    with django_assert_num_queries(queries):
        page = publisher.get(address).content.decode()
    assert page.count('/completeness/"') == 3


def test_what_is_asked_of_the_completeness_is_checked(publisher, at_desk, directive):
    address = reverse("admin:articles_directive_completeness", args=[directive.pk])
    assert publisher.get(f"{address}?under=999999").status_code == 400
    assert publisher.get(f"{address}?under=x").status_code == 400
    assert publisher.get(f"{address}?show=x").status_code == 400
    missing = reverse("admin:articles_directive_completeness", args=[999999])
    assert publisher.get(missing).status_code == 404
    assert at_desk("anonymous").get(address).status_code == 302
