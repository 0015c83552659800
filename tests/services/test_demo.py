"""The shipped reference data and demo, whole, as a first start loads them."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import TestCase

from articles.models import (
    CLAIM_MODELS,
    Article,
    Change,
    Directive,
    DirectiveRelation,
    Evidence,
    Finding,
    Mention,
    MentionState,
    Organization,
    OrganizationRelation,
    Person,
    Position,
    Proposal,
    Status,
)

FIXTURES = settings.BASE_DIR / "fixtures"
MADE_UP = "Tưởng tượng"  # begins the source of every record that the demo has made up
POSITIONS_ELSEWHERE = 7  # of people in mastheads and lists of other articles: no passage


def rows(kind):
    return json.loads((FIXTURES / "reference" / f"{kind}.json").read_text(encoding="utf-8"))


def made_up(kind):
    """Return the records that the demo's own articles bring along."""
    told = json.loads((FIXTURES / "demo" / "6.json").read_text(encoding="utf-8"))
    return told["records"].get(kind, [])


def run(command):
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue().splitlines()


class DemoTests(TestCase):
    """One load for all tests here: it writes about a thousand history entries."""

    @classmethod
    def setUpTestData(cls):
        cls.reference_lines = run("load_reference")
        cls.demo_lines = run("load_demo")

    def test_every_record_of_the_reference_data_is_published_under_its_address(self):
        for model, kind in (
            (Organization, "organizations"),
            (Person, "people"),
            (Directive, "directives"),
        ):
            published = set(model.objects.published().values_list("slug", flat=True))
            assert published == {row["slug"] for row in [*rows(kind), *made_up(kind)]}

    def test_how_sure_a_record_is_shows_as_its_mark(self):
        verified = set(Directive.objects.filter(is_verified=True).values_list("slug", flat=True))
        assert verified == {row["slug"] for row in rows("directives") if row["sure"] == "A"}

    def test_loading_both_again_writes_nothing(self):
        changes = Change.objects.count()
        versions = list(Article.objects.values_list("pk", "version", "updated_at"))
        again = run("load_reference")
        assert all(" 0 new, 0 changed," in line for line in again)
        assert all(line.endswith(": already there") for line in run("load_demo"))
        assert Change.objects.count() == changes
        assert list(Article.objects.values_list("pk", "version", "updated_at")) == versions

    def test_nine_articles_are_published_in_full(self):
        articles = Article.objects.published()
        assert articles.count() == 9
        assert {article.rights for article in articles} == {"full_text"}
        assert {article.publisher.slug for article in articles} == {"dan-chung-ban-trinh-dien"}
        undated = articles.get(published_at=None)
        assert undated.published_precision == ""
        assert "không in tên tạp chí và ngày đăng" in undated.source_note

    def test_zones_cover_the_text_and_begin_with_the_title(self):
        for article in Article.objects.all():
            text = article.current_text
            zones = text.zones
            assert text.body[zones[0]["start"] : zones[0]["end"]] == article.title
            assert "\n\n".join(text.body[z["start"] : z["end"]] for z in zones) == text.body

    def test_all_nineteen_figures_are_public_with_their_passage(self):
        figures = Finding.objects.public().filter(kind="figure")
        assert figures.exclude(organization__source_note__startswith=MADE_UP).count() == 19
        for figure in figures:
            assert figure.lead_evidence.text_version.article.is_public

    def test_nothing_claimed_by_the_demo_is_left_a_draft(self):
        for model in CLAIM_MODELS:
            with_passage = model.objects.filter(lead_evidence__isnull=False)
            assert with_passage.count() == model.objects.public().count()
            assert not with_passage.exclude(source_note="").exists()
        assert not [line for line in self.demo_lines if "not published" in line]

    def test_positions_of_the_reference_data_get_their_passage_once(self):
        assert Position.objects.count() == len(rows("positions"))
        assert Position.objects.filter(status=Status.DRAFT).count() == POSITIONS_ELSEWHERE

    def test_relations_stated_in_an_article_are_public_others_wait(self):
        stated = DirectiveRelation.objects.public()
        stated = stated.exclude(to_directive__source_note__startswith=MADE_UP)
        assert stated.get().verb == "continues"
        assert OrganizationRelation.objects.public().get().verb == "succeeded_by"
        made = DirectiveRelation.objects.filter(to_directive__source_note__startswith=MADE_UP)
        assert made.count() == 4
        assert DirectiveRelation.objects.count() == len(rows("directive_relations")) + 4
        assert OrganizationRelation.objects.count() == len(rows("organization_relations"))

    def test_passages_hold_the_words_of_the_text(self):
        for passage in [*Evidence.objects.all(), *Mention.objects.all()]:
            assert passage.text_version.body[passage.start : passage.end] == passage.exact

    def test_what_the_original_only_suggests_waits_for_an_editor(self):
        proposed = Mention.objects.kept().filter(state=MentionState.PROPOSED)
        assert {mention.directive.symbol for mention in proposed} == {
            "30-CT/TW",
            "101-QĐ/TW",
            "08-QĐi/TW",
        }
        accepted = Mention.objects.filter(state=MentionState.ACCEPTED)
        assert Mention.objects.public().count() == accepted.count()

    def test_what_the_machine_reads_besides_is_open_and_not_public(self):
        proposed = Mention.objects.untouched()
        assert proposed.exists()
        assert Proposal.objects.untouched().exists()
        accepted = Mention.objects.filter(state=MentionState.ACCEPTED)
        for mention in proposed:
            alike = accepted.filter(text_version=mention.text_version, kind=mention.kind)
            assert not alike.filter(start__lt=mention.end, end__gt=mention.start).exists()

    def test_a_made_up_directive_shows_a_whole_way(self):
        directive = Directive.objects.get(slug="chi-thi-907-ct-tu-song-mau")
        found = Finding.objects.shown().filter(directive=directive)
        assert found.values("organization").distinct().count() == 6
        assert found.exclude(criterion=None).values("criterion").distinct().count() == 4
        assert Evidence.objects.filter(criterion__directive=directive).count() == 1
        assert set(found) == set(Finding.objects.public().filter(directive=directive))

    def test_a_directive_is_cited_by_the_articles_that_name_it(self):
        citing = Article.objects.filter(texts__mentions__directive__slug="chi-thi-05-ct-tw-2016")
        assert citing.distinct().count() == 2


@pytest.mark.django_db
def test_the_demo_without_reference_data_says_what_is_wanting():
    with pytest.raises(CommandError, match="load the reference data first"):
        call_command("load_demo")
    assert not Article.objects.exists()
