"""Merging at the desk: seen before it is done, done by one button, taken back by another."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Act, Duplicate, Mention, Organization, OrganizationName, Person
from articles.services.merge.merging import merge
from articles.services.writing.saving import save
from tests import factories as make
from tests.admin.forms import form_of
from tests.services.merge_world import KINDS

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page_of(heir, loser=None):
    kind = heir._meta.model_name
    return f"/admin/articles/{kind}/merge/?a={heir.pk}" + (f"&b={loser.pk}" if loser else "")


def address(kind, page="merge"):
    return f"/admin/articles/{kind}/{page}/"


@pytest.fixture
def bodies():
    """Two published bodies of one name, each named once in a published article."""
    bodies = [make.make_organization("Đảng ủy Mẫu", valid_from=year) for year in ("", "2001")]
    article = make.make_article(body="Đảng ủy Mẫu họp. Đảng uỷ Mẫu bàn.")
    for body, words in zip(bodies, ("Đảng ủy Mẫu họp", "Đảng uỷ Mẫu bàn"), strict=True):
        make.make_mention(article, words, body)
    return bodies


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_shows_both_sides_and_what_would_happen(publisher, kind):
    heir, loser = KINDS[kind]()
    response = publisher.get(page_of(heir, loser))
    page = response.content.decode()

    assert response.status_code == 200
    for record in (heir, loser):
        assert f"/admin/articles/{kind}/{record.pk}/change/" in page
        assert page.count(record.slug) >= 1
    assert len(response.context["impact"].collisions) >= 2
    assert response.context["against"] == []
    fields = {row.name: row for row in response.context["fields"]}
    assert any(row.differs for row in fields.values())


def test_merging_by_the_form_and_undoing_it(publisher, bodies):
    heir, loser = bodies
    form = form_of(publisher.get(page_of(heir, loser)))
    assert form["field-valid_from"] == str(loser.pk)  # the heir has none

    refused = publisher.post(address("organization"), {**form, "act": "merge", "reason": ""})
    assert refused.status_code == 400
    assert Organization.objects.standing().count() == 2

    sent = {**form, "act": "merge", "reason": "Một cơ quan"}
    done = publisher.post(address("organization"), sent, follow=True)
    loser.refresh_from_db()
    heir.refresh_from_db()
    assert (loser.merged_into, loser.status, str(heir.valid_from)) == (heir, "withdrawn", "2001")
    assert Mention.objects.filter(organization=heir).count() == 2
    assert 'value="part"' in done.content.decode()

    publisher.post(address("organization"), {"a": heir.pk, "b": loser.pk, "act": "part"})
    loser.refresh_from_db()
    assert (loser.merged_into, loser.status) == (None, "published")
    assert Mention.objects.filter(organization=heir).count() == 1
    assert Act.objects.get(kind="merge").undone_at


def test_the_history_of_the_one_that_stays_parts_the_two(publisher, bodies):
    heir, loser = bodies
    change = merge(heir, loser, by=None, reason="Một")
    address = f"/admin/articles/organization/{heir.pk}/history/"
    assert f"{address}{change.pk}/undo/" in publisher.get(address).content.decode()
    assert publisher.get(f"{address}{change.pk}/undo/").status_code == 200

    publisher.post(f"{address}{change.pk}/undo/", {"reason": "Hai nơi"})

    loser.refresh_from_db()
    assert loser.merged_into is None
    assert publisher.get(f"{address}{change.pk}/undo/").status_code in {200, 409}


def test_the_direction_is_turned_and_what_was_typed_is_kept(publisher, bodies):
    heir, loser = bodies
    form = form_of(publisher.get(page_of(heir, loser)))
    turned = publisher.post(
        address("organization"),
        {**form, "act": "turn", "reason": "Vì sao", "field-valid_from": str(heir.pk)},
    )
    form = form_of(turned)
    assert (form["a"], form["b"]) == (str(loser.pk), str(heir.pk))
    assert (form["reason"], form["field-valid_from"]) == ("Vì sao", str(heir.pk))


def test_a_save_that_came_between_is_said_and_nothing_is_lost(publisher, bodies):
    heir, loser = bodies
    form = form_of(publisher.get(page_of(heir, loser)))
    loser.source_note = "Mới"
    save(loser, by=None)

    sent = {**form, "act": "merge", "reason": "Vì sao"}
    stale = publisher.post(address("organization"), sent)

    assert stale.status_code == 409
    again = form_of(stale)
    assert again["reason"] == "Vì sao"
    assert publisher.post(address("organization"), {**again, "act": "merge"}).status_code == 302


@pytest.mark.parametrize(
    ("role", "public", "status"),
    [("contributor", False, 404), ("editor", False, 302), ("editor", True, 403),
     ("publisher", True, 302), ("auditor", True, 403)],
)  # fmt: skip
def test_merging_needs_the_right_to_each_record(at_desk, role, public, status):
    pair = [make.make_person("Lê Văn Mẫu", publish=public) for _ in range(2)]
    sent = {"a": pair[0].pk, "b": pair[1].pk, "act": "merge", "reason": "Một người"}
    sent |= {f"version-{one.pk}": one.version for one in Person.objects.all()}
    response = at_desk(role).post(address("person"), sent)

    assert response.status_code == status
    assert Person.objects.standing().count() == (1 if status == 302 else 2)
    if role == "editor" and status == 403:
        assert response.context["errors"] == response.context["against"]


@pytest.mark.parametrize(("role", "status"), [("contributor", 403), ("publisher", 302)])
@pytest.mark.parametrize("act", ["merge", "apart", "open"])
def test_of_ones_own_two_an_author_decides_nothing(at_desk, people, role, act, status):
    pair = [make.make_person("Lê Văn Mẫu", publish=False, by=people.contributor) for _ in range(2)]
    sent = {"a": pair[0].pk, "b": pair[1].pk, "act": act, "reason": "Một người"}
    sent |= {f"version-{one.pk}": one.version for one in pair}

    assert at_desk(role).post(address("person"), sent).status_code == status

    decided = Duplicate.objects.exclude(verdict="open")
    assert decided.exists() == (status == 302 and act != "open")


def test_pairs_are_told_apart_from_the_queue_and_opened_again(editor, bodies):
    queue = address("organization", "duplicates")
    page = editor.get(queue).content.decode()
    assert page.count("Đảng ủy Mẫu") >= 2
    assert "Đảng uỷ Mẫu bàn" in page

    sent = {"a": bodies[0].pk, "b": bodies[1].pk, "back": queue}
    editor.post(queue, {**sent, "act": "apart"})
    assert Duplicate.objects.get().verdict == "not_the_same"
    assert not editor.get(queue).context["rows"]
    assert len(editor.get(f"{queue}?verdict=not_the_same").context["rows"]) == 1

    editor.post(queue, {**sent, "act": "open"})
    assert len(editor.get(queue).context["rows"]) == 1


def test_the_queue_leaves_as_a_sheet_as_it_is_filtered(editor, bodies):
    queue = address("organization", "duplicates")
    sheet = b"".join(editor.get(f"{queue}?sheet=csv").streaming_content).decode()
    [row] = sheet.splitlines()[1:]
    assert all(str(body) in row for body in bodies)
    decided = editor.get(f"{queue}?verdict=not_the_same&sheet=csv")
    assert len(b"".join(decided.streaming_content).splitlines()) == 1


def test_drafts_of_others_are_in_no_contributors_queue(at_desk):
    for _ in range(2):
        make.make_person("Lê Văn Mẫu", publish=False)
    assert len(at_desk("editor").get(address("person", "duplicates")).context["rows"]) == 1
    assert not at_desk("contributor").get(address("person", "duplicates")).context["rows"]


def test_a_partner_is_looked_for_by_name(editor, bodies):
    page = editor.get(page_of(bodies[0]) + "&q=dang uy mau")
    assert page_of(*bodies).replace("&", "&amp;") in page.content.decode()


def test_merged_records_leave_lists_and_look_ups_and_stay_to_be_seen(publisher, bodies):
    heir, loser = bodies
    merge(heir, loser, by=None, reason="Một")
    changelist = address("organization", "").replace("//", "/")

    def listed(query=""):
        found = publisher.get(f"{changelist}{query}").context["cl"]
        assert found.result_count == len(found.result_list)
        return list(found.result_list)

    assert listed() == [heir]
    assert listed("?merged=1") == [loser]
    assert listed("?status=published") == [heir]
    look_up = "/admin/autocomplete/?app_label=articles&model_name=finding&field_name=organization"
    found = publisher.get(f"{look_up}&term=Đảng ủy Mẫu").json()["results"]
    assert [one["id"] for one in found] == [str(heir.pk)]
    page = publisher.get(f"/admin/articles/organization/{loser.pk}/change/").content.decode()
    assert page_of(heir, loser).replace("&", "&amp;") in page
    assert 'name="_save"' not in page


def test_a_new_record_that_may_be_there_is_asked_about_once(editor):
    make.make_organization("Đảng ủy Mẫu", valid_from="2001")
    add = "/admin/articles/organization/add/"
    form = {**form_of(editor.get(add)), "name": "Đảng uỷ mẫu", "kind": "other"}

    asked = editor.post(add, form)
    assert asked.status_code == 200
    assert "save_anyway" in asked.content.decode()
    assert Organization.objects.count() == 1

    assert editor.post(add, {**form, "save_anyway": "on"}).status_code == 302
    assert Organization.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "typed", "found"),
    [
        ("organization", {"name": "dang uy mau"}, 1),
        ("organization", {"name": "Đảng ủy"}, 0),
        ("person", {"name": "Lê Văn Mẫu"}, 1),
        ("directive", {"number": "5", "organ_code": "TW", "type": "TYPE"}, 1),
        ("directive", {"number": "5", "organ_code": "TW", "type": "x", "signed_on": "?"}, 0),
    ],
)
def test_while_one_types_what_is_alike_is_told(editor, kind, typed, found):
    make.make_organization("Đảng ủy Mẫu")
    make.make_person("Lê Văn Mẫu")
    directive = make.make_directive("05")
    typed = {name: str(directive.type_id) if value == "TYPE" else value
             for name, value in typed.items()}  # fmt: skip
    assert len(editor.get(address(kind, "alike"), typed).json()["alike"]) == found


def test_what_is_alike_is_told_only_to_those_who_may_see_it(at_desk):
    make.make_person("Lê Văn Mẫu", publish=False)
    answer = at_desk("contributor").get(address("person", "alike"), {"name": "Lê Văn Mẫu"})
    assert answer.json() == {"alike": []}
    assert at_desk("auditor").get(address("person", "alike")).status_code == 403


@pytest.mark.parametrize("page", ["merge", "duplicates"])
def test_pages_ask_as_often_for_many_rows_as_for_few(publisher, page):
    def asked():
        url = page_of(*Organization.objects.order_by("pk")[:2]) if page == "merge" else queue
        User.objects.get(pk=publisher.session["_auth_user_id"])
        with CaptureQueriesContext(connection) as queries:
            assert publisher.get(url).status_code == 200
        return len(queries)

    queue = address("organization", "duplicates")
    bodies = [make.make_organization("Đảng ủy Mẫu", valid_from=year) for year in ("", "2001")]
    article = make.make_article(body="Đảng ủy Mẫu. " * 60)

    def fill(first, last):
        for number in range(first, last):
            name = OrganizationName(organization=bodies[1], text=f"T{number}", kind="short")
            save(bodies[1], by=None, satellites=[name])
            target = bodies[number % 2]
            make.make_mention(article, "Đảng ủy Mẫu", target, occurrence=number + 1)
            make.make_organization(f"Con {number}", parent=bodies[1])
            make.make_person("x", publish=False)
            make.make_finding(article, "Đảng ủy Mẫu. " * 59, bodies[1], publish=False)
            if page == "duplicates":
                make.make_organization("Đảng ủy Mẫu", valid_from=str(1900 + number))

    fill(0, 4)
    few = asked()
    fill(4, 8)
    assert asked() == few
