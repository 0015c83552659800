"""What is wanted: gathered and ranked, made once, undone as one act."""

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError

from articles.models import Act, Change, Directive, Mention, Organization, Person
from articles.services.desk import wanted
from articles.services.reading import extracting
from articles.services.reading.prefilling import prefilled
from articles.services.undo.undoing import undo_act
from articles.services.writing.saving import save
from tests import factories

pytestmark = pytest.mark.django_db
BODIES = [
    "Thực hiện Chỉ thị số 77-CT/TW của Ban Bí thư, các chi bộ đã họp bàn.",
    "Chi bộ thôn Đông quán triệt Chỉ thị số 77-CT/TW. Chỉ thị số 77-CT/TW có ba phần.",
    "Huyện ủy nhắc lại Quyết định số 9-QĐ/TW trong buổi làm việc.",
]


@pytest.fixture
def editor():
    return factories.make_user("Editor")


@pytest.fixture
def read(editor):
    factories.make_type()
    factories.make_type("quyet-dinh", "Quyết định")
    articles = [
        factories.make_article(f"Tin đọc {number}", body=body, publish=False)
        for number, body in enumerate(BODIES)
    ]
    for article in articles:
        extracting.extract_again(article, by=None)
    return articles


def most_wanted(by):
    return wanted.ranking("directive", by=by).rows[0]


def named(record):
    return Mention.objects.filter(directive=record)


def new_directive(**fields):
    values = {"number": "77", "organ_code": "TW", "symbol": "77-CT/TW", "title": "Chỉ thị 77"}
    return Directive(type=factories.make_type(), is_stub=True, **{**values, **fields})


def test_what_most_articles_name_comes_first(read, editor):
    first, second = wanted.ranking("directive", by=editor).rows
    assert (first.articles, first.mentions, second.articles) == (2, 3, 1)
    assert first.key.startswith("chi-thi|77|TW")
    assert Mention.objects.get(pk=first.last).text_version.article == read[1]


def test_everybody_sees_only_what_is_open_to_them(read):
    contributor = factories.make_user("Contributor")
    assert not wanted.ranking("directive", by=contributor).rows
    own = factories.make_article("Tin riêng", body=BODIES[2], publish=False, by=contributor)
    extracting.extract_again(own, by=None)
    (row,) = wanted.ranking("directive", by=contributor).rows
    assert (row.articles, wanted.under("directive", row.key, by=contributor).count()) == (1, 1)


def test_of_very_many_the_ranking_is_kept_for_a_while(read, editor, monkeypatch):
    monkeypatch.setattr(wanted, "LIVE", 2)
    before = wanted.ranking("directive", by=editor)
    Mention.objects.all().delete()
    monkeypatch.setattr(wanted, "LIVE", -1)
    assert wanted.ranking("directive", by=editor) == before
    monkeypatch.setattr(wanted, "LIVE", 2)
    assert wanted.ranking("directive", by=editor) == before
    cache.clear()  # ten minutes later
    assert not wanted.ranking("directive", by=editor).rows


def test_what_was_read_fills_the_record_in(read, editor):
    newest = Mention.objects.get(pk=most_wanted(editor).last)
    record = prefilled(newest)
    assert (record.type.code, record.number, record.organ_code) == ("chi-thi", "77", "TW")
    assert (record.symbol, record.is_stub) == ("77-CT/TW", True)
    assert prefilled(Mention(kind="person", exact="Trần Thị Thử")).name == "Trần Thị Thử"
    body = prefilled(Mention(kind="organization", exact="x", data={"name": "Hội X", "kind": "?"}))
    assert (body.name, body.kind) == ("Hội X", "other")


@pytest.mark.parametrize(
    ("key", "data", "expected"),
    [
        ("nghi-dinh|30|CP|2020", {}, {"number": "30", "signed_on": "2020", "term": ""}),
        ("quy-dinh|12A|TW|XII", {}, {"number": "12", "suffix": "A", "term": "XII"}),
        ("-|-|TW|XI|-", {"nickname": "TW4/11"}, {"plenum": 4, "term": "XI", "number": ""}),
        ("luật mẫu", {"year": "2008"}, {"signed_on": "2008", "organ_code": ""}),
        ("", {"nickname": "TW99/99"}, {"plenum": 99, "term": ""}),
    ],
)
def test_a_key_tells_number_term_and_year(key, data, expected):
    record = prefilled(Mention(kind="directive", key=key, data=data, exact="văn bản ấy"))
    shown = {name: getattr(record, name) for name in expected}
    assert {name: str(value) for name, value in shown.items()} == {
        name: str(value) for name, value in expected.items()
    }


def test_a_record_is_made_once_and_all_mentions_lead_to_it(read, editor):
    key = most_wanted(editor).key
    record = new_directive()
    made = wanted.make(record, key=key, accept=False, by=editor)
    assert (made.led, made.accepted) == (3, 0)
    assert set(named(record).values_list("state", "origin")) == {("proposed", "machine")}
    assert key not in [row.key for row in wanted.ranking("directive", by=editor).rows]

    undo_act(made.act, by=editor)
    assert not Directive.objects.filter(pk=record.pk).exists()
    assert most_wanted(editor).mentions == 3


def test_accepted_with_the_record_each_article_tells_so_and_all_is_undone(read, editor):
    key = most_wanted(editor).key
    record = new_directive()
    made = wanted.make(record, key=key, accept=True, by=editor)
    assert (made.led, made.accepted) == (3, 3)
    assert set(named(record).values_list("state", flat=True)) == {"accepted"}
    told = Change.objects.filter(kind="article", object_id=read[1].pk, action="changed").get()
    assert (len(told.entries), told.actor) == (2, editor)

    undo_act(made.act, by=editor)
    assert not Directive.objects.filter(pk=record.pk).exists()
    assert most_wanted(editor).mentions == 3
    assert Act.objects.get(pk=made.act.pk).undone_by == editor


def test_articles_that_one_may_not_change_keep_their_proposals(read):
    contributor = factories.make_user("Contributor")
    own = factories.make_article("Tin riêng", body=BODIES[0], publish=False, by=contributor)
    extracting.extract_again(own, by=None)
    key = most_wanted(contributor).key
    made = wanted.make(new_directive(), key=key, accept=True, by=contributor)
    assert (made.led, made.accepted) == (4, 1)


def test_mentions_are_led_to_a_record_of_another_name(read, editor):
    record = factories.make_directive("5", symbol="", title="Văn bản cũ")
    made = wanted.lead(record, key=most_wanted(editor).key, by=editor)
    assert made.accepted == 3
    undo_act(made.act, by=editor)
    assert not named(record).exists()
    assert most_wanted(editor).mentions == 3
    with pytest.raises(ValidationError):
        wanted.lead(record, key="không có", by=editor)


def test_what_is_refused_leaves_nothing_behind(read, editor):
    key = most_wanted(editor).key
    with pytest.raises(PermissionDenied):
        wanted.make(new_directive(), key=key, accept=True, by=factories.make_user("Auditor"))
    save(new_directive(), by=None)
    with pytest.raises(ValidationError, match="already in the catalogue"):
        wanted.make(new_directive(), key=key, accept=True, by=editor)


@pytest.mark.parametrize("kind", ["organization", "person"])
def test_bodies_and_people_are_wanted_too(editor, kind):
    article = factories.make_article(
        "Tin", body="Đồng chí Trần Thị Thử, Bí thư Đảng ủy xã Thử Nghiệm, phát biểu.", publish=False
    )
    extracting.extract_again(article, by=None)
    (row, *_) = wanted.ranking(kind, by=editor).rows
    mention = Mention.objects.get(pk=row.last)
    record = prefilled(mention)
    assert isinstance(record, Organization | Person)
    made = wanted.make(record, key=row.key, accept=True, by=editor)
    assert made.accepted == row.mentions
