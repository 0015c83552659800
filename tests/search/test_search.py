"""Search: one contract, asked on the database at hand."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Directive, Organization, Person, SearchEntry, SearchName
from articles.search.numbers import entry_number, numbers_of
from articles.search.words import indexable
from articles.services.loading.repair import reindex
from articles.services.writing.saving import save
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies():
    names = ["Đảng ủy Khối các cơ quan Trung ương", "Bán hàng", "Bàn ghế", "Quyết định 05-CT/TW"]
    return {name: make.make_organization(name) for name in names}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("dang uy khoi", ["Đảng ủy Khối các cơ quan Trung ương"]),
        ("Đảng uỷ Khối", ["Đảng ủy Khối các cơ quan Trung ương"]),
        ("Ðảng ủy", ["Đảng ủy Khối các cơ quan Trung ương"]),
        ("KHOI dang", ["Đảng ủy Khối các cơ quan Trung ương"]),
        ("ban", ["Bàn ghế", "Bán hàng"]),
        ("bán", ["Bán hàng"]),
        ("bàn", ["Bàn ghế"]),
        ("bạn", []),
        ("05-CT/TW", ["Quyết định 05-CT/TW"]),
        ("05 ct tw", ["Quyết định 05-CT/TW"]),
        ("đang", []),
    ],
)
def test_words_with_and_without_marks(bodies, query, names):
    assert sorted(str(body) for body in Organization.objects.search(query)) == sorted(names)


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'",
        "NEAR(a b)",
        "AND",
        "OR OR",
        "khoi*",
        "folded:khoi",
        "a:b",
        "-khoi",
        "(",
        "^khoi",
        "khoi)",
        "\\",
        "&|!",
        "%",
        "_",
    ],
)
def test_operators_are_just_words(bodies, query):
    assert list(Organization.objects.search(query)) is not None


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None
)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
)
def test_no_query_is_an_error(bodies, query):
    with transaction.atomic():
        list(Organization.objects.search(query))
        list(Organization.objects.match_names(query))


def test_no_words_narrow_nothing(bodies):
    assert Organization.objects.search(" … ").count() == len(bodies)


def test_beginnings_match_while_typing(bodies):
    assert Organization.objects.match_names("dang u").count() == 1
    assert Organization.objects.search("dang u").count() == 0


@pytest.mark.parametrize("typed", ["05-C", "05-CT/T", "05-CT/TW", "chi thi 05-C", "05 C"])
def test_a_number_is_found_while_it_is_typed(typed):
    make.make_directive("05")
    assert Directive.objects.match_names(typed).count() == 1
    assert Directive.objects.match_names("5-CT/T").count() == 0


def test_kinds_do_not_mix(bodies):
    make.make_person("Bàn Văn Ban")
    assert Person.objects.search("ban").count() == 1


def test_other_names_find_the_body(bodies):
    body = bodies["Bán hàng"]
    save(
        body,
        by=None,
        satellites=[body.names.model(organization=body, text="ĐUK", kind="abbreviation")],
    )
    assert list(Organization.objects.search("duk")) == [body]


def test_an_article_is_found_by_its_text_but_not_by_the_pages_own_matter():
    article = make.make_article("Tin mới", body="Cán bộ học tập.", publish=False)
    zones = article.current_text.zones
    assert Article.objects.search("hoc tap").count() == 1
    article.current_text.zones = [zones[0], {**zones[1], "zone": "chrome"}]
    article.current_text.save()
    list(reindex())
    assert Article.objects.search("hoc tap").count() == 0


def test_a_record_beyond_the_numbers_is_refused():
    with pytest.raises(OverflowError):
        entry_number("article", 2**27)


def test_entries_stand_in_the_order_of_kind_and_moment():
    moments = [None, datetime(1850, 1, 1, tzinfo=UTC), datetime(2018, 1, 1, tzinfo=UTC)]
    numbers = [entry_number("person", 9), *(entry_number("article", 9, one) for one in moments)]
    assert numbers == sorted(set(numbers))
    assert numbers_of("article")[0] < numbers[-1] < numbers_of("article")[1] < 2**63


def test_a_new_date_moves_the_entry():
    article = make.make_article("Tin thử", published_at=datetime(2018, 1, 1, tzinfo=UTC))
    make.make_article("Tin thử khác", published_at=datetime(2019, 1, 1, tzinfo=UTC))
    article.published_at = datetime(2020, 1, 1, tzinfo=UTC)
    save(article, by=None)
    assert SearchEntry.objects.order_by("-pk").first().object_id == article.pk
    assert SearchEntry.objects.filter(kind="article", object_id=article.pk).count() == 1


def test_names_follow_the_record(bodies):
    body = bodies["Bán hàng"]
    body.name = "Bàn tròn"
    save(body, by=None)
    keys = SearchName.objects.filter(kind="organization", object_id=body.pk)
    assert {(one.key, one.is_whole) for one in keys} == {("ban tron", True), ("tron", False)}


def test_index_follows_a_rollback():
    body = make.make_organization("Đảng ủy Cũ")
    body.name = "Đảng ủy Mới"
    with transaction.atomic():
        save(body, by=None)
        assert Organization.objects.search("moi").count() == 1
        transaction.set_rollback(True)
    assert Organization.objects.search("cu").count() == 1
    assert Organization.objects.search("moi").count() == 0


def test_reindex_repairs_and_changes_no_version(bodies):
    before = list(Organization.objects.order_by("pk").values("version", "updated_at", "sort_key"))
    SearchEntry.objects.all().delete()
    Organization.objects.update(sort_key="")
    assert Organization.objects.search("dang uy khoi").count() == 0
    list(reindex())
    assert Organization.objects.search("dang uy khoi").count() == 1
    assert (
        list(Organization.objects.order_by("pk").values("version", "updated_at", "sort_key"))
        == before
    )


def test_more_words_than_an_index_entry_holds_are_stored_and_cut_at_the_end():
    # Three letters of three bytes each, no two words alike: PostgreSQL refuses such an entry.
    words = [f"{chr(0x4E00 + i % 20000)}{chr(0x4E00 + i // 20000)}一" for i in range(110_000)]
    record = make.make_directive("1", subject=" ".join(words))
    assert list(type(record).objects.search(words[0])) == [record]
    assert not type(record).objects.search(words[-1])


def test_ordinary_long_texts_are_not_cut():
    text = "dang uy khoi co quan " * 40_000
    assert indexable(text) == text
