"""What the public record of a fully connected article, directive, body and person says."""

import json
from copy import deepcopy
from datetime import UTC, datetime

import msgspec
import pytest

from articles import exports
from articles.exports.dates import published_text
from articles.exports.loading import MODELS, load
from articles.exports.published import find
from articles.exports.records import RECORDS, schema
from articles.models import Mention, Position
from articles.services.writing.saving import save
from tests.exports.schema_check import misfits
from tests.exports.world import add_evidence, at, make_world
from tests.factories import make_article, make_finding

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(kept):
    return make_world()


@pytest.fixture
def world(db, made):
    return deepcopy(made)


def records():
    """Yield (kind, record) of everything published, whole and as in lists."""
    for kind, model in MODELS.items():
        for record in load(kind, model.objects.published().values_list("pk", flat=True)).values():
            yield kind, record


def test_records_read_themselves_back(world):
    for kind, record in records():
        assert msgspec.json.decode(msgspec.json.encode(record), type=RECORDS[kind]) == record


def test_records_fit_their_schema(world):
    found = [(kind, json.loads(msgspec.json.encode(record))) for kind, record in records()]
    assert {kind for kind, _ in found} == set(MODELS)
    for kind, value in found:
        schema = exports.schema(kind)
        assert list(misfits(value, schema, schema)) == []


def test_the_check_of_schemas_can_fail(world):
    schema = exports.schema("person")
    value = json.loads(msgspec.json.encode(exports.person_record(world.person)))

    spoilt = [
        {**value, "name": 5},
        {**value, "more": 1},
        {name: one for name, one in value.items() if name != "slug"},
        {**value, "other_names": [{**value["other_names"][0], "kind": "alias"}]},
    ]
    assert all(list(misfits(one, schema, schema)) for one in spoilt)


def test_addresses_and_names_are_the_models_own(world):
    for kind, model in MODELS.items():
        for pk, record in load(kind, model.objects.values_list("pk", flat=True)).items():
            row = model.objects.get(pk=pk)
            assert record.url == row.get_absolute_url()
            assert (record.title if kind == "article" else record.name) == str(row)


def test_an_article_tells_what_it_is(world):
    record = exports.article_record(world.article)

    assert record.published == "2018-07-23T08:07+07:00"
    assert record.publisher.slug == "bao-mau"
    assert record.place.slug == "xa-mau"
    assert [(one.printed, one.person.slug) for one in record.bylines] == [
        ("Lê Văn Viết", "le-van-viet")
    ]
    assert record.section is None
    assert record.version == world.article.version or record.version > 1


def test_an_article_tells_what_it_names(world):
    record = exports.article_record(world.article)

    assert [one.target.slug for one in record.mentions] == [
        "tran-thi-mau",
        "dang-uy-mau",
        "chi-thi-901-ct-tw-2016",
        "chi-thi-902-ct-tw-2016",
        "chi-thi-901-ct-tw-2016",
        "dang-uy-moi",
    ]
    assert [one.directive.name for one in record.cites] == [
        "Chỉ thị 901-CT/TW",
        "Chỉ thị 902-CT/TW",
    ]
    assert [one.slug for one in record.organizations] == ["dang-uy-mau", "dang-uy-moi"]
    assert [one.slug for one in record.people] == ["tran-thi-mau"]
    assert [(one.person.slug, one.role) for one in record.memberships] == [
        ("tran-thi-mau", "Bí thư")
    ]


@pytest.mark.past_the_door
def test_who_is_only_given_a_post_appears_in_the_article_too(world):
    Mention.objects.filter(kind="person").delete()
    record = exports.article_record(world.article)

    assert [one.slug for one in record.people] == ["tran-thi-mau"]
    assert record.memberships[0].person == record.people[0]


def test_an_article_tells_what_it_says(world):
    record = exports.article_record(world.article)

    (finding,) = record.findings
    assert (finding.value, finding.qualifier, finding.unit) == (120, "over", "đảng viên")
    assert finding.directive.slug == world.first.slug
    assert finding.awarding_body.slug == world.top.slug
    assert [one.verb for one in record.relations] == ["continues", "succeeded_by"]


def test_passages_lie_where_they_say(world):
    record = exports.article_record(world.article)
    body = {
        offset: char for zone in record.text for offset, char in enumerate(zone.text, zone.start)
    }

    passages = list(record.passages())
    assert len(passages) == 10
    for one in passages:
        assert "".join(body[at] for at in range(one.start, one.end)) == one.exact
        assert one.url == f"{record.url}#p-{one.start}-{one.end}"
        assert not one.shortened


def test_a_passage_says_of_which_article_it_is_but_within_that_ones_record(world):
    own = json.loads(find("article", world.article.slug).whole)
    told = [one["passage"] for one in own["mentions"]]
    told += [one for claim in own["findings"] for one in claim["passages"]]
    assert told
    assert not [one for one in told if {"article", "article_published"} & one.keys()]

    (elsewhere,) = exports.directive_record(world.first).findings[0].passages
    assert elsewhere.article.slug == world.article.slug
    read = find("article", world.article.slug).record()
    assert {one.article for one in read.passages()} == {elsewhere.article}
    assert {one.article_published for one in read.passages()} == {elsewhere.article_published}


@pytest.mark.past_the_door
def test_the_pages_own_matter_is_never_shown(world):
    text = world.article.current_text
    text.zones = [*text.zones[:1], {**text.zones[1], "zone": "chrome"}]
    type(text).objects.filter(pk=text.pk).update(zones=text.zones)

    record = exports.article_record(world.article)

    assert [zone.zone for zone in record.text] == ["title"]


def test_a_directive_is_read_from_both_ends(world):
    first, second = (exports.directive_record(one) for one in (world.first, world.second))

    (continued,) = first.inverse_relations
    assert (continued.subject.slug, continued.inverse_verb) == (world.second.slug, "continued_by")
    assert second.relations == first.inverse_relations
    assert first.relations == second.inverse_relations == []
    assert first.articles == f"/articles.json?directive={world.first.slug}"
    assert first.counts.findings == 1
    assert first.other_names[0].name == "Chỉ thị mẫu"
    assert (first.issuer.slug, first.type.code, first.family) == (
        world.body.slug,
        "chi-thi",
        "party",
    )
    assert (second.effect, second.effect_as_of, second.subject) == ("in_force", "2018-10", None)


def test_an_organisation_stands_in_its_tree(world):
    top, body = exports.organization_record(world.top), exports.organization_record(world.body)

    assert [one.slug for one in top.children] == ["dang-uy-mau", "dang-uy-moi"]
    assert [one.slug for one in top.committees] == ["dang-uy-mau"]
    assert body.parent.slug == body.committee_of.slug == body.ancestors[0].slug == top.slug
    assert body.other_names[0].scope.slug == "bao-mau"
    assert [one.directive.slug for one in body.issued] == [world.second.slug, world.first.slug]
    assert [one.person.slug for one in body.memberships] == ["tran-thi-mau"]
    assert body.findings == top.awards_given
    assert body.relations == exports.organization_record(world.heir).inverse_relations
    assert body.articles == f"/articles.json?organization={body.slug}"
    assert body.articles_published == f"/articles.json?publisher={body.slug}"


def test_a_person_is_known_by_positions_and_articles(world):
    person = exports.person_record(world.person)

    assert [(one.role, one.organization.slug) for one in person.memberships] == [
        ("Bí thư", "dang-uy-mau")
    ]
    assert person.memberships[0].passages[0].exact == "Bí thư Đảng ủy Mẫu"
    assert person.articles == f"/articles.json?person={person.slug}"
    assert person.other_names[0].name == "Mẫu Tử"
    author = exports.person_record(world.author)
    assert [one.printed for one in author.bylines] == ["Lê Văn Viết"]
    assert author.counts.bylines == 1


def test_a_passage_of_an_earlier_text_has_no_place_on_the_page(world):
    text = world.article.current_text
    text.pk, text.number = None, 2
    text.save()
    world.article.current_text = text
    save(world.article, by=None)

    (finding,) = exports.article_record(world.article).findings

    assert finding.passages[0].url == world.article.get_absolute_url()
    assert finding.passages[0].text_version == 1


def test_a_claim_gathers_its_passages_but_an_article_shows_its_own(world):
    other = make_article("Tin khác", body="Đảng ủy Mẫu kết nạp hơn 120 đảng viên.")
    add_evidence(world.finding, other, "hơn 120 đảng viên")

    shown = {
        "directive": exports.directive_record(world.first).findings,
        "article": exports.article_record(world.article).findings,
        "other": exports.article_record(other).findings,
    }
    assert {name: [len(one.passages) for one in found] for name, found in shown.items()} == {
        "directive": [2],
        "article": [1],
        "other": [1],
    }


def test_claims_are_cut_by_claim_not_by_passage(world):
    for year in ("2016", "2019"):
        make_finding(world.article, "đảng viên", world.body, directive=world.first, period=year)
    other = make_article("Tin khác", body="Đảng ủy Mẫu kết nạp hơn 120 đảng viên.")
    add_evidence(world.finding, other, "hơn 120 đảng viên")

    record = exports.load_directives([world.first.pk], longest=2)[world.first.pk]

    assert [(one.period, len(one.passages)) for one in record.findings] == [
        ("2019", 1),
        ("2018", 2),
    ]
    assert record.counts.findings == 3


def test_a_number_that_is_whole_is_written_whole(world):
    world.finding.value = "12.5"
    save(world.finding, by=None)
    (finding,) = exports.article_record(world.article).findings
    assert finding.value == 12.5

    assert b'"value":12.5,' in msgspec.json.encode(finding)


@pytest.mark.past_the_door
def test_flags_of_a_position_are_told(world):
    Position.objects.update(is_former=True, since="2016/..")
    (position,) = exports.person_record(world.person).memberships

    assert (position.is_acting, position.is_former, position.is_late) == (False, True, False)
    assert position.start_date == "2016/.."


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        ("second", "2018-07-23T08:07:00+07:00"),
        ("minute", "2018-07-23T08:07+07:00"),
        ("day", "2018-07-23"),
        ("month", "2018-07"),
        ("year", "2018"),
    ],
)
def test_a_date_is_only_as_exact_as_it_is_known(precision, shown):
    article = make_article(published_at=at(2018, 7, 23, 8, 7), published_precision=precision)

    assert exports.article_record(article).published == shown


def test_an_unknown_date_has_no_precision():
    record = exports.article_record(make_article())

    assert (record.published, record.published_precision, record.text) == (None, None, None)


def test_the_last_hours_of_the_calendar_have_no_local_time():
    last = datetime(9999, 12, 31, 23, 30, tzinfo=UTC)

    assert published_text(last, "minute") == "9999-12-31T23:30+00:00"


@pytest.mark.parametrize("kind", list(RECORDS))
def test_only_the_record_of_an_article_may_leave_the_article_of_a_passage_out(kind):
    required = schema(kind)["$defs"]["PassageRecord"]["required"]
    assert ("article" in required, "article_published" in required) == (kind != "article",) * 2
