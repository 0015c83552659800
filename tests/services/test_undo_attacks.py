"""Undoing does not get past rights, races, deletions, merges or the rules of the tables."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import (
    Article,
    Byline,
    Change,
    Evidence,
    Finding,
    Organization,
    OrganizationName,
    Person,
    Place,
    Status,
)
from articles.services.errors import NotPermitted, StaleVersion
from articles.services.reading.texts import next_text
from articles.services.undo import undo_plan
from articles.services.undo.undoing import undo
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import delete, save
from articles.services.writing.status import PUBLISH, REQUEST_CHANGES, SUBMIT, WITHDRAW, move
from tests import factories as make

pytestmark = pytest.mark.django_db


def body_with_change(**changes):
    body = make.make_organization("Huyện ủy Mẫu", publish=False)
    for name, value in changes.items():
        setattr(body, name, value)
    return body, save(body, by=None)


def test_what_is_undone_twice_is_refused_the_second_time():
    _body, change = body_with_change(level="district")
    undo(change, by=None)
    with pytest.raises(ValidationError) as refused:
        undo(change, by=None)
    assert refused.value.code == "undone"


def test_a_removed_row_is_brought_back_once():
    body = make.make_organization()
    name = OrganizationName(organization=body, text="Mẫu", kind="short")
    save(body, by=None, satellites=[name])
    change = save(body, by=None, removed=[name])
    undo(change, by=None)
    with pytest.raises(ValidationError) as refused:
        undo(change, by=None)
    assert refused.value.code == "undone"
    assert body.names.count() == 1


def test_a_deleted_record_is_brought_back_once_and_overwrites_nothing():
    body = make.make_organization("Huyện ủy Mẫu", publish=False)
    deleted = delete(body, by=None)
    undo(deleted, by=None)
    stored = Organization.objects.get()
    stored.level = "province"
    save(stored, by=None)
    with pytest.raises(ValidationError) as refused:
        undo(deleted, by=None)
    assert refused.value.code == "undone"
    assert Organization.objects.get().level == "province"


def test_a_form_from_before_a_deletion_stays_stale_after_the_return():
    body = make.make_organization(publish=False)
    opened = body.version
    undo(delete(body, by=None), by=None)
    stored = Organization.objects.get()
    with pytest.raises(StaleVersion):
        save(stored, by=None, version=opened)


def test_the_returned_record_is_still_of_who_entered_it():
    editor, owner = make.make_user("Editor"), make.make_user("Contributor")
    body = make.make_organization(by=owner, publish=False)
    undo(delete(body, by=editor), by=editor)
    assert Organization.objects.get().created_by == owner


def test_an_address_taken_meanwhile_is_left_to_its_holder():
    first = make.make_person("Lê Mẫu", publish=False)
    deleted = delete(first, by=None)
    second = make.make_person("Lê Mẫu", publish=False)
    assert second.slug == "le-mau"
    undo(deleted, by=None)
    assert {person.slug for person in Person.objects.all()} == {"le-mau", "le-mau-2"}


def test_a_key_taken_meanwhile_is_named():
    body = make.make_organization("Huyện ủy Mẫu", publish=False)
    deleted = delete(body, by=None)
    make.make_organization("Huyện ủy Mẫu", publish=False)
    with pytest.raises(ValidationError, match="already in the catalogue"):
        undo(deleted, by=None)


def test_a_name_that_came_back_by_hand_is_not_doubled():
    body = make.make_organization()
    name = OrganizationName(organization=body, text="Mẫu", kind="short")
    save(body, by=None, satellites=[name])
    change = save(body, by=None, removed=[name])
    save(body, by=None, satellites=[
        OrganizationName(organization=body, text="Mẫu", kind="short")
    ])  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        undo(change, by=None)
    assert refused.value.code == "taken"
    assert body.names.count() == 1


def test_what_a_row_named_must_still_be_there():
    scope, body = make.make_organization(publish=False), make.make_organization()
    name = OrganizationName(organization=body, text="Mẫu", kind="short", scope=scope)
    save(body, by=None, satellites=[name])
    change = save(body, by=None, removed=[name])
    delete(scope, by=None)
    with pytest.raises(ValidationError) as refused:
        undo(change, by=None)
    assert refused.value.code == "lost_link"


def test_an_entry_of_creation_does_not_delete_what_others_made_of_it():
    body, _change = body_with_change(level="district")
    created = Change.objects.filter(action="created").latest("pk")
    with pytest.raises(ValidationError) as refused:
        undo(created, by=None)
    assert refused.value.code == "changed_since"
    assert Organization.objects.filter(pk=body.pk).exists()


def test_a_creation_can_be_undone_once_all_that_followed_is():
    _body, change = body_with_change(level="district")
    created = Change.objects.filter(action="created").latest("pk")
    undo(change, by=None)
    undo(created, by=None)
    assert not Organization.objects.exists()


def test_a_published_fact_keeps_its_passage():
    article = make.make_article(body="Có 63 chi bộ và 64 đảng viên.")
    finding = make.make_finding(article, "63 chi bộ", make.make_organization())
    added = save(
        finding, by=None, satellites=[make.make_evidence(finding, article, "64 đảng viên")]
    )
    save(finding, by=None, removed=[Evidence.objects.get(exact="63 chi bộ")])
    with pytest.raises(ValidationError, match="without a passage"):
        undo(added, by=None)
    assert Finding.objects.get().lead_evidence.exact == "64 đảng viên"


def test_the_leading_passage_follows_what_is_put_back():
    article = make.make_article(body="Có 63 chi bộ và 64 đảng viên.")
    finding = make.make_finding(article, "63 chi bộ", make.make_organization(), publish=False)
    first = finding.evidence.get()
    second = make.make_evidence(finding, article, "64 đảng viên")
    change = save(finding, by=None, satellites=[second], removed=[first])
    assert Finding.objects.get().lead_evidence == second
    undo(change, by=None)
    assert Finding.objects.get().lead_evidence.exact == "63 chi bộ"


def test_a_new_text_is_undone_and_stays_stored():
    article = make.make_article("Tin", body="Có 63 chi bộ.", publish=False)
    old = article.current_text
    new = next_text(article, body="Có 64 chi bộ.", zones=[], by=None)
    change = save(article, by=None, satellites=[new])
    undo(change, by=None)
    stored = Article.objects.get()
    assert stored.current_text == old
    assert stored.texts.count() == 2


@pytest.mark.parametrize("moves", [[SUBMIT], [SUBMIT, REQUEST_CHANGES]])
def test_an_undone_move_can_be_done_again_by_undoing_that(moves):
    body = make.make_organization(publish=False)
    made = [move(body, step, by=None, note="Xem lại").change for step in moves]
    before = body.status
    undone = undo(made[-1], by=None)
    body.refresh_from_db()
    assert body.status != before
    undo(undone, by=None)
    body.refresh_from_db()
    assert body.status == before


def test_a_submission_after_a_request_goes_back_to_the_request():
    body = make.make_organization(publish=False)
    move(body, SUBMIT, by=None)
    move(body, REQUEST_CHANGES, by=None, note="Thiếu nguồn")
    again = move(body, SUBMIT, by=None).change
    undo(again, by=None)
    body.refresh_from_db()
    assert body.status == Status.CHANGES_REQUESTED


def test_nobody_publishes_by_undoing_a_withdrawal():
    body = make.make_organization()
    withdrawn = move(body, WITHDRAW, by=None, note="Nhầm").change
    with pytest.raises(NotPermitted):
        undo(withdrawn, by=make.make_user("Editor"))
    undo(withdrawn, by=make.make_user("Publisher"))
    body.refresh_from_db()
    assert body.status == Status.PUBLISHED


def test_an_old_withdrawal_is_not_undone_over_a_new_station():
    body = make.make_organization()
    withdrawn = move(body, WITHDRAW, by=None, note="Nhầm").change
    move(body, PUBLISH, by=None)
    with pytest.raises(ValidationError):
        undo(withdrawn, by=None)


def test_a_contributor_undoes_nothing_of_others_and_learns_nothing():
    editor = make.make_user("Editor")
    body = make.make_organization(by=editor, publish=False)
    deleted = delete(body, by=editor)
    with pytest.raises(NotPermitted):
        undo(deleted, by=make.make_user("Contributor"))
    assert not Organization.objects.exists()


def test_a_merged_record_is_parted_first():
    heir, body = make.make_organization(), make.make_organization(publish=False)
    body.level = "district"
    change = save(body, by=None)
    Organization.objects.filter(pk=body.pk).update(merged_into=heir)
    with pytest.raises(ValidationError) as refused:
        undo(change, by=None)
    assert refused.value.code == "merged"


def test_accounts_and_readings_have_no_way_back():
    for kind, action in (("user", "created"), ("group", "changed"), ("article", "read")):
        change = Change.objects.create(action=action, kind=kind, object_id=1, label="x", version=0)
        assert not undo_plan.undoable([change])
        with pytest.raises(ValidationError):
            undo(change, by=None)


def test_places_are_undone_and_never_deleted():
    place = Place(slug="mau", name="Tỉnh Mẫu", level="province")
    created = save_lookup(place, by=None)
    place.name = "Tỉnh Mẫu mới"
    change = save_lookup(place, by=None)
    undo(change, by=None)
    assert (Place.objects.get().name, Place.objects.get().search_key) == ("Tỉnh Mẫu", "tinh mau")
    with pytest.raises(ValidationError, match="stay"):
        undo(created, by=None)
    with pytest.raises(NotPermitted):
        undo(Change.objects.first(), by=make.make_user("Editor"))


def test_the_plan_is_made_with_a_fixed_number_of_queries(django_assert_max_num_queries):
    article = make.make_article(publish=False)
    rows = [Byline(article=article, order=at, printed=f"{at}") for at in range(40)]
    change = save(article, by=None, satellites=rows)
    with django_assert_max_num_queries(6):
        assert not undo_plan.plan(change, by=None).obstacles
