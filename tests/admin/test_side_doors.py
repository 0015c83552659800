"""Whatever an address or a form claims: no failure of ours, and nothing that is closed."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.admin.site import desk
from articles.models import Article, Change, Finding, Person, Place, Status, TextVersion
from tests import factories
from tests.admin.forms import add_row, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

IDS = ["0", "-1", "abc", "１２", "1.5", "9" * 19, "9" * 30, "9" * 5000, "1%00", "_5F", "1/../2"]
BIG = str(2**63)


def url_of(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def admin(at_desk):
    return at_desk("superuser")


@pytest.mark.parametrize("number", IDS)
@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_numbers_that_are_none_are_not_found(admin, number, page):
    for model in (Article, Finding, Place, TextVersion, Change, User):
        start = url_of(model, "changelist")
        for method in (admin.get, admin.post):
            response = method(f"{start}{number}/{page}/")
            assert response.status_code in {400, 403, 404, 301, 302}, (model, response.status_code)


@pytest.mark.parametrize("query", [
    "title__regex=(a%2B)%2B", "title__icontains=a", "created_by__password__startswith=p",
    "publisher__name=x", "status__in=draft,published", "id__gt=1", "year__gte=2000", "nope=1",
    "status=nope", "status=", "year=abc", "year=99999", "year=999", "year=1e3", "by=you",
    f"publisher={BIG}", "publisher=-1", "rights=all", "_to_field=title",
    "_to_field=nope", "status__exact=draft", "q__in=1",
])  # fmt: skip
def test_filters_that_no_list_offers_are_bad_requests(admin, query):
    assert admin.get(f"{url_of(Article, 'changelist')}?{query}").status_code == 400


@pytest.mark.parametrize("query", [
    "status=draft", "year=2018", "by=me", "rights=excerpt", "q=dang+uy", "o=1.-2", "o=99.x.-",
    "p=1", "p=abc", "_popup=1", "_to_field=id", "publisher=7", "publisher=abc", "place=7", "year=",
    "all=",
])  # fmt: skip
def test_filters_and_orders_of_the_list_work(admin, query):
    factories.make_article("Tin")
    assert admin.get(f"{url_of(Article, 'changelist')}?{query}").status_code == 200


def test_every_filter_of_every_list_takes_its_own_parameter_and_nothing_else(admin):
    for model, model_admin in desk._registry.items():
        for one in model_admin.list_filter:
            base = f"{url_of(model, 'changelist')}?{one.parameter_name}"
            assert admin.get(f"{base}=~~").status_code == 400, (model, one.parameter_name)
            assert admin.get(f"{base}__regex=a").status_code == 400, (model, one.parameter_name)


@pytest.mark.parametrize("query", ["a " * 17, "x" * 201])
def test_a_search_beyond_the_limits_shows_a_message_and_no_rows(admin, query):
    factories.make_article("a")
    for model in desk._registry:
        response = admin.get(url_of(model, "changelist"), {"q": query})
        assert response.status_code == 200
        assert response.context["cl"].result_count == 0
        assert list(response.context["messages"])


@pytest.mark.parametrize("query", ['"', "'", "a AND", "NEAR(", "*", "%", "\\", "a:b", "🙂", "-"])
def test_a_search_takes_anything_as_words(admin, query):
    factories.make_article("Tin")
    for model in desk._registry:
        assert admin.get(url_of(model, "changelist"), {"q": query}).status_code == 200


@pytest.mark.parametrize("number", ["abc", BIG, "-1", "0", ""])
def test_chosen_rows_that_are_no_numbers_are_bad_requests(admin, number):
    data = {"action": "publish", "_selected_action": [number], "index": "0"}
    assert admin.post(url_of(Article, "changelist"), data).status_code == 400


@pytest.mark.parametrize("number", ["abc", BIG, "9" * 5000, "-1", "0", "1.5", "999999"])
def test_related_numbers_that_are_none_are_errors_beside_their_field(admin, number):
    article = factories.make_article("Tin", body="Có chữ.", publish=False)
    url = url_of(Article, "change", article.pk)
    form = form_of(admin.get(url)) | {"publisher": number}
    form = add_row(form, "mentions", words="Có chữ", kind="person", person=number, state="accepted")
    form = add_row(form, "bylines", order="1", printed="x", role="author", person=number)
    response = admin.post(url, form)
    assert response.status_code == 200
    assert "publisher" in response.context["adminform"].form.errors
    assert Article.objects.get().version == article.version


@pytest.mark.parametrize("tampered", [
    {"mentions-INITIAL_FORMS": "9999999"}, {"mentions-TOTAL_FORMS": "abc"},
    {"mentions-TOTAL_FORMS": "-3"}, {"mentions-INITIAL_FORMS": "-3"},
    {"bylines-TOTAL_FORMS": "99999999999999999999"}, {"mentions-0-id": BIG}, {"mentions-0-id": "x"},
    {"bylines-0-article": BIG}, {"opened_version": BIG}, {"opened_version": "x"},
    {"published_at_0": "1/1/0001"}, {"published_at_0": "31/12/9999"}, {"published_at_1": "08:07"},
    {"published_at_0": "99/99/9999"}, {"title": ""}, {"title": "x" * 501}, {"reason": "x" * 2000},
])  # fmt: skip
def test_tampered_forms_are_refused_and_save_nothing(admin, tampered):
    article = factories.make_article("Tin", body="Có chữ.", publish=False)
    factories.make_mention(article, "chữ", factories.make_person())
    url = url_of(Article, "change", article.pk)
    response = admin.post(url, form_of(admin.get(url)) | tampered)
    assert response.status_code in {200, 302, 409}
    assert Article.objects.get().version == article.version


def test_rows_are_those_that_were_sent_whatever_number_is_claimed(admin):
    article = factories.make_article("Tin", publish=False)
    url = url_of(Article, "change", article.pk)
    claimed = {"bylines-TOTAL_FORMS": "1500", "bylines-0-printed": "", "bylines-0-order": ""}
    response = admin.post(url, form_of(admin.get(url)) | claimed)
    assert len(response.context["inline_admin_formsets"][0].formset.forms) == 1


def test_the_mention_of_another_article_cannot_be_taken_over(admin):
    person = factories.make_person()
    mine = factories.make_article("Tin", body="Có chữ.", publish=False)
    other = factories.make_article("Tin khác", body="Có chữ khác.", publish=False)
    foreign = factories.make_mention(other, "chữ khác", person)
    url = url_of(Article, "change", mine.pk)
    form = form_of(admin.get(url)) | {
        "mentions-TOTAL_FORMS": "1", "mentions-INITIAL_FORMS": "1", "mentions-0-id": foreign.pk,
        "mentions-0-words": "chữ", "mentions-0-kind": "person", "mentions-0-state": "rejected",
        "mentions-0-DELETE": "on",
    }  # fmt: skip
    admin.post(url, form)
    foreign.refresh_from_db()
    assert (foreign.state, foreign.text_version) == ("accepted", other.current_text)


def test_protected_fields_in_a_form_are_not_written(editor):
    person = factories.make_person(publish=False)
    url = url_of(Person, "change", person.pk)
    smuggled = {"status": "published", "slug": "dia-chi-khac", "version": "77", "created_by": "1"}
    editor.post(url, form_of(editor.get(url)) | smuggled | {"name": "Tên mới"})
    stored = Person.objects.get()
    assert (stored.name, stored.status) == ("Tên mới", Status.DRAFT)
    assert stored.slug != "dia-chi-khac"
    assert stored.created_by_id is None


def test_a_record_is_not_copied(editor):
    person = factories.make_person(publish=False)
    url = url_of(Person, "change", person.pk)
    assert editor.post(url, form_of(editor.get(url)) | {"_saveasnew": "1"}).status_code == 400
    assert Person.objects.count() == 1


def test_nothing_of_the_address_fills_an_empty_form_unasked(editor):
    url = url_of(Person, "add")
    assert "lạ" not in form_of(editor.get(f"{url}?name=lạ")).values()
    for query in ("published_at=x", "evidence=1", f"person={BIG}", "article=abc", "article=-1"):
        assert editor.get(f"/admin/articles/position/add/?{query}").status_code == 200


def test_the_redirect_by_number_to_public_pages_is_closed(at_desk):
    hidden = factories.make_article("Tin nháp", publish=False)
    for kind in range(1, 12):
        response = at_desk("contributor").get(f"/admin/r/{kind}/{hidden.pk}/")
        assert response.status_code == 404


def test_drafts_of_others_are_named_nowhere(at_desk, people):
    secret = factories.make_organization("Đảng ủy Tuyệt Mật", publish=False)
    article = factories.make_article("Tin chung", body="Có chữ.", publisher=None)
    factories.make_mention(article, "chữ", secret)
    own = factories.make_organization("Của tôi", publish=False, by=people.contributor)
    own.parent = secret
    own.save()
    client = at_desk("contributor")
    urls = [
        "/admin/", url_of(Article, "changelist"), url_of(Article, "change", article.pk),
        url_of(type(own), "changelist"), url_of(type(own), "change", own.pk),
        url_of(Article, "history", article.pk), url_of(type(own), "delete", own.pk),
        url_of(Change, "changelist"), url_of(type(own), "usage", own.pk),
        f"{url_of(type(own), 'changelist')}?parent={secret.pk}",
        "/admin/autocomplete/?app_label=articles&model_name=mention&field_name=organization&term=tuyet",
    ]  # fmt: skip
    leaks = [url for url in urls if "Tuyệt Mật" in client.get(url).content.decode()]
    assert leaks == []
