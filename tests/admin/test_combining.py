"""A stale save shows the original, theirs and mine, and saves what the editor makes of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import (
    Article,
    Byline,
    Organization,
    OrganizationName,
    Person,
    PersonName,
    Place,
)
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from tests import factories
from tests.admin.forms import add_row, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def address(record):
    return reverse(f"admin:articles_{record._meta.model_name}_change", args=[record.pk])


def questions(response):
    """Return {name: (first, theirs, mine, chosen)} of a page that asks."""
    assert response.status_code == 409
    return {
        one.name: (one.first, one.theirs, one.mine, one.chosen)
        for one in response.context["questions"]
    }


def answered(response, **choices):
    """Return the page's form as a browser sends it, with choices by name (dots for dashes)."""
    form = form_of(response)
    form |= {f"choose:{name.replace('__', '-')}": side for name, side in choices.items()}
    return form | {"_continue": "1"}


@pytest.fixture
def article():
    article = factories.make_article("Tin đầu", body="Có 63 chi bộ.", publish=False)
    for order in (1, 2):
        Byline.objects.create(article=article, order=order, printed=f"Tác giả {order}")
    return article


def changed_by_other(record, by, satellites=(), removed=(), **values):
    stored = type(record).objects.get(pk=record.pk)
    for name, value in values.items():
        setattr(stored, name, value)
    save(stored, by=by, satellites=satellites, removed=removed)


def test_each_field_is_shown_three_times_and_only_both_sides_are_asked(editor, people, article):
    form = form_of(editor.get(address(article)))
    changed_by_other(article, people.publisher, title="Của họ", section="Thời sự")
    form |= {"title": "Của tôi", "photo_credit": "Ảnh: Mẫu"}

    response = editor.post(address(article), form)

    assert questions(response) == {
        "title": ("Tin đầu", "Của họ", "Của tôi", ""),
        "section": ("", "Thời sự", "", "theirs"),
        "photo_credit": ("", "", "Ảnh: Mẫu", "mine"),
    }
    assert people.publisher.username in response.content.decode()
    assert Article.objects.get().title == "Của họ"


@pytest.mark.parametrize(("choice", "title"), [("theirs", "Của họ"), ("mine", "Của tôi")])
def test_the_combination_is_saved_as_it_was_chosen(editor, people, article, choice, title):
    form = form_of(editor.get(address(article)))
    changed_by_other(article, people.publisher, title="Của họ", section="Thời sự")
    page = editor.post(address(article), form | {"title": "Của tôi", "photo_credit": "Ảnh: Mẫu"})

    assert editor.post(address(article), answered(page, title=choice)).status_code == 302

    stored = Article.objects.get()
    assert (stored.title, stored.section, stored.photo_credit) == (title, "Thời sự", "Ảnh: Mẫu")


def test_mine_may_be_edited_further(editor, people, article):
    form = form_of(editor.get(address(article)))
    changed_by_other(article, people.publisher, title="Của họ")
    page = editor.post(address(article), form | {"title": "Của tôi"})
    sent = answered(page, title="mine") | {"title": "Của cả hai"}
    assert editor.post(address(article), sent).status_code == 302
    assert Article.objects.get().title == "Của cả hai"


def test_a_question_left_open_is_asked_again_with_everything_kept(editor, people, article):
    form = form_of(editor.get(address(article)))
    changed_by_other(article, people.publisher, title="Của họ")
    page = editor.post(address(article), form | {"title": "Của tôi", "section": "Xây dựng"})

    again = editor.post(address(article), answered(page))

    assert questions(again) == questions(page)
    assert Article.objects.get().title == "Của họ"


def test_a_third_save_meanwhile_is_asked_about_in_turn(editor, people, article):
    form = form_of(editor.get(address(article)))
    changed_by_other(article, people.publisher, title="Của họ")
    page = editor.post(address(article), form | {"title": "Của tôi"})
    changed_by_other(article, people.publisher, title="Của họ, lần hai")

    again = editor.post(address(article), answered(page, title="mine"))

    assert questions(again) == {"title": ("Của họ", "Của họ, lần hai", "Của tôi", "")}
    assert editor.post(address(article), answered(again, title="mine")).status_code == 302
    assert Article.objects.get().title == "Của tôi"


def test_rows_are_combined_one_by_one(editor, people, article):
    form = form_of(editor.get(address(article)))
    first, second = article.bylines.all()
    first.printed, second.role = "Của họ 1", "translator"
    new = Byline(article=article, order=9, printed="Họ thêm")
    changed_by_other(article, people.publisher, satellites=[first, second, new])
    form |= {"bylines-0-printed": "Của tôi 1", "bylines-1-name": "Tên tôi gõ"}
    form = add_row(form, "bylines", order="3", printed="Tôi thêm", role="author")

    page = editor.post(address(article), form)

    assert {name: found[3] for name, found in questions(page).items()} == {
        "bylines-0-printed": "",
        "bylines-1-role": "theirs",
        "bylines-1-name": "mine",
    }
    assert [words for words in page.context["added"] if "Họ thêm" in words]
    sent = answered(page, bylines__0__printed="mine")
    assert editor.post(address(article), sent).status_code == 302
    rows = list(article.bylines.order_by("order").values_list("printed", "name", "role"))
    assert rows == [
        ("Của tôi 1", "", "author"),
        ("Tác giả 2", "Tên tôi gõ", "translator"),
        ("Tôi thêm", "", "author"),
        ("Họ thêm", "", "author"),
    ]


@pytest.mark.parametrize(("choice", "left"), [
    ("mine", ["Tác giả 1", "Tôi sửa"]), ("theirs", ["Tác giả 1"]),
])  # fmt: skip
def test_a_row_that_they_deleted_and_i_changed_is_asked_about(
    editor, people, article, choice, left
):
    form = form_of(editor.get(address(article)))
    changed_by_other(article, people.publisher, removed=[article.bylines.last()])
    page = editor.post(address(article), form | {"bylines-1-printed": "Tôi sửa"})
    assert questions(page)["bylines-1"][1:] == ("", "2 · Tôi sửa · tác giả", "")

    sent = answered(page, bylines__1=choice)
    assert editor.post(address(article), sent).status_code == 302
    assert [row.printed for row in article.bylines.all()] == left


def test_a_row_that_they_deleted_and_i_left_alone_stays_deleted(editor, people, article):
    form = form_of(editor.get(address(article)))
    changed_by_other(article, people.publisher, removed=[article.bylines.last()])
    page = editor.post(address(article), form | {"title": "Của tôi"})
    assert questions(page)["bylines-1"][3] == "theirs"
    assert editor.post(address(article), answered(page)).status_code == 302
    assert [row.printed for row in article.bylines.all()] == ["Tác giả 1"]


@pytest.mark.parametrize(("choice", "left"), [("mine", 1), ("theirs", 2)])
def test_a_row_that_i_deleted_and_they_changed_is_asked_about(
    editor, people, article, choice, left
):
    form = form_of(editor.get(address(article)))
    row = article.bylines.first()
    row.printed = "Của họ"
    changed_by_other(article, people.publisher, satellites=[row])
    page = editor.post(address(article), form | {"bylines-0-DELETE": "on"})
    assert questions(page)["bylines-0"][3] == ""

    assert editor.post(address(article), answered(page, bylines__0=choice)).status_code == 302

    assert article.bylines.count() == left
    assert article.bylines.filter(printed="Của họ").exists() == (choice == "theirs")


def stale_forms():
    """Yield (what makes the record, a field, theirs, mine) for each kind with a number."""
    yield lambda: factories.make_directive(publish=False), "subject"
    yield lambda: factories.make_organization(publish=False), "source_note"
    yield lambda: factories.make_person(publish=False), "note"
    yield _finding, "unit"


def _finding():
    article = factories.make_article(body="Có 63 chi bộ.")
    body = factories.make_organization()
    return factories.make_finding(article, "63 chi bộ", body, publish=False, value=63)


@pytest.mark.parametrize(("make", "name"), list(stale_forms()))
def test_every_kind_of_record_is_combined(editor, people, make, name):
    record = make()
    form = form_of(editor.get(address(record)))
    changed_by_other(record, people.publisher, **{name: "của họ"})

    page = editor.post(address(record), form | {name: "của tôi"})

    assert questions(page) == {name: ("", "của họ", "của tôi", "")}
    assert editor.post(address(record), answered(page, **{name: "mine"})).status_code == 302
    assert getattr(type(record).objects.get(pk=record.pk), name) == "của tôi"


def test_names_of_records_are_read_by_their_names(editor, people):
    above, other = (factories.make_organization(name) for name in ("Tỉnh ủy A", "Tỉnh ủy B"))
    body = factories.make_organization("Huyện ủy Mẫu", publish=False)
    form = form_of(editor.get(address(body)))
    changed_by_other(body, people.publisher, parent=above)
    page = editor.post(address(body), form | {"parent": other.pk})
    first, theirs, mine, chosen = questions(page)["parent"]
    assert (first, theirs.split(" · ")[0], mine.split(" · ")[0]) == ("", "Tỉnh ủy A", "Tỉnh ủy B")
    assert chosen == ""
    assert editor.post(address(body), answered(page, parent="theirs")).status_code == 302
    assert Organization.objects.get(pk=body.pk).parent == above


def test_places_and_types_refuse_a_stale_save_too(publisher):
    place = Place(slug="mau", name="Tỉnh Mẫu", level="province")
    save_lookup(place, by=None)
    form = form_of(publisher.get(address(place)))
    stored = Place.objects.get()
    stored.name = "Tỉnh Mẫu mới"
    save_lookup(stored, by=None)
    page = publisher.post(address(place), form | {"name": "Tỉnh tôi gõ"})
    assert questions(page)["name"] == ("Tỉnh Mẫu", "Tỉnh Mẫu mới", "Tỉnh tôi gõ", "")
    assert publisher.post(address(place), answered(page, name="mine")).status_code == 302
    assert Place.objects.get().name == "Tỉnh tôi gõ"


def test_a_deleted_record_keeps_what_was_typed_and_can_be_made_anew(editor, people):
    body = factories.make_organization("Huyện ủy Mẫu", publish=False)
    name = OrganizationName(organization=body, text="Mẫu", kind="short")
    save(body, by=None, satellites=[name])
    form = form_of(editor.get(address(body))) | {"name": "Huyện ủy tôi gõ"}
    editor.post(reverse("admin:articles_organization_delete", args=[body.pk]), {"post": "yes"})
    assert not Organization.objects.exists()

    page = editor.post(address(body), form)

    assert page.status_code == 410
    shown = page.content.decode()
    assert "Huyện ủy tôi gõ" in shown
    assert people.editor.username in shown
    again = dict(page.context["carried"]) | {"_continue": "1"}
    assert editor.post(reverse("admin:articles_organization_add"), again).status_code == 302
    made = Organization.objects.get()
    assert (made.name, made.names.get().text) == ("Huyện ủy tôi gõ", "Mẫu")
    assert made.pk != body.pk


def test_an_unknown_number_tells_nothing(editor):
    factories.make_person(publish=False)
    assert editor.post("/admin/articles/person/999/change/", {"name": "x"}).status_code == 404


@pytest.mark.past_the_door
def test_a_record_that_was_published_meanwhile_keeps_what_was_typed(editor):
    person = factories.make_person("Nguyễn Mẫu", publish=False)
    form = form_of(editor.get(address(person))) | {"note": "Tôi đã gõ điều này"}
    Person.objects.update(status="published", first_published_at="2026-01-01T00:00:00Z")
    page = editor.post(address(person), form)
    assert page.status_code == 403
    assert "Tôi đã gõ điều này" in page.content.decode()


def test_the_page_takes_a_fixed_number_of_queries(editor, people):
    def asked(number):
        person = factories.make_person(publish=False)
        rows = [PersonName(person=person, text=f"T{at}", kind="short") for at in range(number)]
        save(person, by=None, satellites=rows)
        form = form_of(editor.get(address(person)))
        changed_by_other(person, people.publisher, note="của họ")
        form |= {f"names-{at}-text": f"N{at}" for at in range(number)}
        with CaptureQueriesContext(connection) as queries:
            assert editor.post(address(person), form).status_code == 409
        return len(queries)

    asked(2)
    assert asked(3) == asked(30)
