"""The column that tells which findings are public follows every act that shows or hides one."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Criterion, Evidence, Finding
from articles.services.anchors.anchoring import replace_text
from articles.services.loading.repair import reindex
from articles.services.merge.merging import merge
from articles.services.merge.parting import part
from articles.services.undo.undoing import undo
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, WITHDRAW, move
from tests.factories import (
    make_article,
    make_directive,
    make_evidence,
    make_finding,
    make_organization,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    class World:
        body = make_organization()
        donor = make_organization()
        directive = make_directive()
        article = make_article(body="Đã kết nạp 12 đảng viên. Còn nơi chậm.")
        finding = make_finding(
            article, "12 đảng viên", body, directive=directive, awarding_body=donor
        )

    return World


def told():
    """Return what the column tells, having held it against the rule."""
    shown = set(Finding.objects.shown().values_list("pk", flat=True))
    assert shown == set(Finding.objects.public().values_list("pk", flat=True))
    return shown


@pytest.mark.parametrize("name", ["article", "body", "donor", "directive", "finding"])
def test_what_a_finding_stands_on_shows_and_hides_it(world, name):
    assert told() == {world.finding.pk}
    record = getattr(world, name)

    hidden = move(record, WITHDRAW, by=None, note="Sai").change
    assert told() == set()

    undo(hidden, by=None)
    assert told() == {world.finding.pk}


def test_a_draft_is_shown_with_its_article():
    article = make_article(body="Đã kết nạp 12 đảng viên.", publish=False)
    finding = make_finding(article, "12 đảng viên", make_organization(), publish=False)
    assert told() == set()

    move(article, PUBLISH, by=None)

    assert told() == {finding.pk}


def test_a_passage_that_is_lost_hides_its_finding(world):
    change = replace_text(world.article, body="Tin mới.", by=None)
    assert told() == set()

    undo(change, by=None)
    assert told() == {world.finding.pk}


def test_findings_follow_a_merge_and_a_parting(world):
    heir, other = make_organization(), make_directive()
    bodies = merge(heir, world.body, by=None, reason="Một cơ quan")
    directives = merge(other, world.directive, by=None, reason="Một văn bản")
    assert told() == {world.finding.pk}

    part(bodies, by=None)
    part(directives, by=None)
    assert told() == {world.finding.pk}


def test_repair_tells_it_anew(world):
    Finding.objects.update(is_shown=False)

    list(reindex())

    assert told() == {world.finding.pk}


def test_what_the_column_tells_is_no_change_of_a_finding(world):
    world.finding.refresh_from_db()
    version = world.finding.version

    move(world.article, WITHDRAW, by=None, note="Sai")

    world.finding.refresh_from_db()
    assert world.finding.version == version
    assert save(world.finding, by=None) is None


def test_a_criterion_with_findings_stays(world):
    criterion = Criterion(directive=world.directive, text="Mỗi năm kết nạp 10 đảng viên")
    save(world.directive, by=None, satellites=[criterion])
    world.finding.refresh_from_db()
    world.finding.criterion = criterion
    save(world.finding, by=None)

    with pytest.raises(ValidationError, match="1"):
        save(world.directive, by=None, removed=[criterion])


def test_passages_of_a_criterion_are_part_of_its_directives_history(world):
    criterion = Criterion(directive=world.directive, text="Mỗi năm kết nạp 10 đảng viên")
    proof = make_evidence(world.finding, world.article, "12 đảng viên")
    proof.finding, proof.criterion = None, criterion
    made = save(world.directive, by=None, satellites=[criterion, proof])
    assert {entry["what"] for entry in made.entries} == {"criteria", "evidence"}
    assert Evidence.objects.get(criterion=criterion).claim == world.directive

    undo(made, by=None)
    assert not Criterion.objects.exists()
    assert not Evidence.objects.filter(finding=None).exists()
