"""Looking a record up by name: without marks, by aliases, best first, nothing that is closed."""

import pytest
from django.forms import ModelChoiceField

from articles.admin.relations import RelationField
from articles.admin.site import desk
from articles.models import Abbreviation, Change, OrganizationName, Place, Position
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from tests import factories
from tests.admin.forms import form_of

pytestmark = pytest.mark.django_db


def found(client, relation, term, **more):
    model, field = relation.split(".")
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
    response = client.get("/admin/autocomplete/", query | more)
    assert response.status_code == 200, response.status_code
    return [result["text"] for result in response.json()["results"]]


@pytest.fixture
def bodies():
    place = Place(slug="nam-dinh", name="Nam Định", level="province")
    save_lookup(place, by=None)
    whole = factories.make_organization("Đảng ủy Khối các cơ quan Trung ương", level="central")
    short = factories.make_organization("Đảng ủy Khối", place=place, valid_from="2007")
    save(whole, by=None, satellites=[
        OrganizationName(organization=whole, text="ĐUK TW", kind="abbreviation")
    ])  # fmt: skip
    return whole, short


@pytest.mark.parametrize(
    "term", ["dang uy khoi", "Đảng ủy Khối", "Đảng uỷ khối", "KHOI dang", "dang u"]
)
def test_names_are_found_with_and_without_marks_and_from_their_beginning(editor, bodies, term):
    names = found(editor, "mention.organization", term)
    assert [name.split(" · ")[0] for name in names] == [
        "Đảng ủy Khối", "Đảng ủy Khối các cơ quan Trung ương",
    ]  # fmt: skip


def test_wrong_marks_do_not_find(editor, bodies):
    assert found(editor, "mention.organization", "Đáng ùy Khôi") == []


def test_other_names_find_their_record(editor, bodies):
    assert len(found(editor, "finding.organization", "duk tw")) == 1


def test_labels_tell_namesakes_apart(editor, bodies):
    label = found(editor, "mention.organization", "Đảng ủy Khối")[0]
    assert label.startswith("Đảng ủy Khối · ")
    assert label.endswith(" · Nam Định · 2007–…")
    one = factories.make_person("Nguyễn Văn Trùng", note="quê Hà Nam")
    factories.make_person("Nguyễn Văn Trùng", note="nhà báo")
    article = factories.make_article(body="Nguyễn Văn Trùng, Bí thư.")
    factories.make_position(article, "Nguyễn Văn Trùng, Bí thư", one, title="Bí thư Đoàn")
    labels = found(editor, "position.person", "nguyen van trung")
    assert sorted(labels) == [
        "Nguyễn Văn Trùng · Bí thư Đoàn · quê Hà Nam", "Nguyễn Văn Trùng · nhà báo",
    ]  # fmt: skip


def test_directives_are_found_by_symbol_and_articles_by_title(editor):
    factories.make_directive("05", title="Về học tập")
    factories.make_article("Học tập ở cơ sở")
    (directive,) = found(editor, "finding.directive", "05-CT/TW")
    assert directive == "Chỉ thị 05-CT/TW · 15/05/2016 · Về học tập"
    assert found(editor, "textversion.article", "hoc tap o co so") == ["Học tập ở cơ sở"]


def test_only_what_a_person_may_see_is_offered(at_desk, people):
    factories.make_person("Nguyễn Kín", publish=False)
    own = factories.make_person("Nguyễn Của Tôi", publish=False, by=people.contributor)
    factories.make_person("Nguyễn Công Khai")
    offered = found(at_desk("contributor"), "mention.person", "nguyen")
    assert {name.split(" · ")[0] for name in offered} == {own.name, "Nguyễn Công Khai"}
    assert len(found(at_desk("editor"), "mention.person", "nguyen")) == 3


def test_those_without_the_right_get_nothing(at_desk):
    query = {"app_label": "articles", "model_name": "mention", "field_name": "person", "term": "a"}
    assert at_desk("auditor").get("/admin/autocomplete/", query).status_code == 403
    assert at_desk("anonymous").get("/admin/autocomplete/", query).status_code == 302


@pytest.mark.parametrize("query", [
    {}, {"app_label": "articles"}, {"model_name": "x"}, {"field_name": "title"},
    {"field_name": "positions", "model_name": "person"}, {"field_name": "nope"},
    {"app_label": "auth", "model_name": "user", "field_name": "groups"},
    {"app_label": "articles", "model_name": "change", "field_name": "actor"},
    {"app_label": "admin", "model_name": "logentry", "field_name": "user"},
    {"app_label": "contenttypes", "model_name": "contenttype", "field_name": "model"},
])  # fmt: skip
def test_odd_questions_are_refused(editor, query):
    base = {"app_label": "articles", "model_name": "mention"} if query else {}
    assert editor.get("/admin/autocomplete/", base | query).status_code in {403, 404}


@pytest.mark.parametrize("term", ["a " * 17, "x" * 201])
def test_a_question_beyond_the_limits_finds_nothing(editor, term):
    factories.make_person("a")
    assert found(editor, "mention.person", term) == []


@pytest.mark.parametrize("page", ["0", "-1", "abc", "9" * 30])
def test_pages_that_are_none_are_not_found(editor, page):
    query = {"app_label": "articles", "model_name": "mention", "field_name": "person", "page": page}
    assert editor.get("/admin/autocomplete/", query).status_code == 404


def test_every_relation_of_every_form_is_looked_up_by_name(rf, people):
    request = rf.get("/")
    request.user = people.superuser
    checked = 0
    for model, model_admin in desk._registry.items():
        if model._meta.app_label != "articles" or not model_admin.has_add_permission(request):
            continue
        forms = [model_admin.get_form(request)]
        for inline in model_admin.get_inline_instances(request):
            forms.append(inline.get_formset(request).form)
        for form in forms:
            for name, field in form.base_fields.items():
                # A criterion is one of a handful of its directive's.
                if isinstance(field, ModelChoiceField) and name != "criterion":
                    assert isinstance(field, RelationField)
                    checked += 1
    assert checked > 20


ADD_POSITION = "/admin/articles/position/add/"


def sent(client, **typed):
    form = form_of(client.get(ADD_POSITION))
    return client.post(ADD_POSITION, {**form, "title": "Bí thư", **typed})


def test_a_record_is_chosen_without_script_by_its_name(editor, bodies):
    page = sent(editor, **{"organization-typed": "dang uy khoi", "person-typed": "không có ai"})
    form = page.context["adminform"].form
    assert "organization" not in form.errors, "the only one of exactly this name"
    assert form.cleaned_data["organization"] == bodies[1]
    assert "không có ai" in str(form.errors["person"])
    # What was typed stays in its box.
    assert 'name="person-typed" value="không có ai"' in page.content.decode()


def test_several_of_a_name_are_offered_for_choice(editor):
    one = factories.make_person("Nguyễn Văn Trùng", note="quê Hà Nam")
    other = factories.make_person("Nguyễn Văn Trùng", note="nhà báo")
    page = sent(editor, **{"person-typed": "nguyen van trung"})
    assert page.context["adminform"].form.errors["person"]
    for person in (one, other):
        assert f'<option value="{person.pk}">' in page.content.decode()
    assert sent(editor, person=other.pk).status_code == 302
    assert Position.objects.get().person == other


def test_names_of_what_is_closed_are_not_found_without_script_either(at_desk):
    factories.make_person("Lê Thị Kín", publish=False)
    page = sent(at_desk("contributor"), **{"person-typed": "Lê Thị Kín"})
    assert "Lê Thị Kín" in str(page.context["adminform"].form.errors["person"])
    assert "<option value" not in str(page.context["adminform"].form["person"]).replace(
        '<option value="">', ""
    )


def test_a_list_is_filtered_without_script_by_a_typed_name(editor, bodies):
    whole, short = bodies
    article = factories.make_article("Tin", publisher=short)
    factories.make_article("Tin khác", publisher=whole)
    address = "/admin/articles/article/"

    def listed(name):
        # A browser without script sends the select and the box under one name.
        return editor.get(f"{address}?publisher=&publisher={name}")

    assert list(listed("dang uy khoi").context["cl"].result_list) == [article]
    several = listed("Đảng")
    assert several.context["cl"].result_count == 0
    for body in bodies:
        assert f'<option value="{body.pk}">' in several.content.decode()
    assert "không có" in listed("không có").content.decode()
    assert listed("").context["cl"].result_count == 2


def test_a_number_typed_as_a_name_is_no_record_number(editor):
    person = factories.make_person("Lê Văn Một")
    page = sent(editor, **{"person-typed": f"0{person.pk}"})
    assert page.context["adminform"].form.errors["person"]
    outlet = factories.make_organization("Báo Mẫu")
    factories.make_article("Tin", publisher=outlet)
    address = f"/admin/articles/article/?publisher=&publisher={outlet.pk}"
    assert editor.get(address).context["cl"].result_count == 0
    for words in ("a\0b", "\0", "x" * 5000, "'\"%_"):
        assert sent(editor, **{"person-typed": words}).status_code in {200, 400}


ABBREVIATIONS = "/admin/articles/abbreviation"


def test_who_publishes_edits_the_abbreviations(publisher):
    form = form_of(publisher.get(f"{ABBREVIATIONS}/add/"))
    sent = form | {"short": "BTV", "words": "Ban Thường vụ; Ban Thư viện", "is_used": "on"}
    assert publisher.post(f"{ABBREVIATIONS}/add/", sent).status_code == 302
    row = Abbreviation.objects.get()
    assert row.meanings() == ["Ban Thường vụ", "Ban Thư viện"]
    assert row.is_used

    page = f"{ABBREVIATIONS}/{row.pk}/"
    form = form_of(publisher.get(f"{page}change/"))
    form.pop("is_used")
    assert publisher.post(f"{page}change/", form).status_code == 302
    assert not Abbreviation.objects.get().is_used
    assert publisher.get(f"{page}usage/").status_code == 200
    assert publisher.post(f"{page}delete/", {"post": "yes"}).status_code == 403

    created = Change.objects.get(kind="abbreviation", action="created")
    publisher.post(f"{page}undo/{created.pk}/", {"post": "yes"})
    assert Abbreviation.objects.count() == 1


def test_others_see_the_abbreviations(editor):
    save_lookup(Abbreviation(short="BTV", words="Ban Thường vụ"), by=None)
    assert "BTV" in editor.get(f"{ABBREVIATIONS}/?q=btv").content.decode()
    assert editor.get(f"{ABBREVIATIONS}/add/").status_code == 403
