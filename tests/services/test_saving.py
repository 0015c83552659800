"""The one door: permitted, version-checked, atomic, one history entry."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from articles.models import (
    Article,
    Change,
    Finding,
    Mention,
    Organization,
    OrganizationName,
    SearchEntry,
)
from articles.services.errors import NotPermitted, StaleVersion
from articles.services.passages import anchor, locate
from articles.services.writing.saving import delete, save
from articles.services.writing.status import PUBLISH, REQUEST_CHANGES, SUBMIT, WITHDRAW, move
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_one_save_is_one_entry_with_fields_and_satellites():
    body = make.make_organization("Đảng ủy Khối", publish=False)
    body.level = "central"
    name = OrganizationName(organization=body, text="ĐUK", kind="abbreviation")

    change = save(body, by=None, satellites=[name], reason="bổ sung")

    assert change.reason == "bổ sung"
    assert {entry["what"] for entry in change.entries} == {"level", "names"}
    assert Change.objects.filter(kind="organization", object_id=body.pk).count() == 2


def test_saving_what_is_there_writes_nothing():
    body = make.make_organization()
    before = Organization.objects.values().get(pk=body.pk)
    assert save(body, by=None) is None
    assert Organization.objects.values().get(pk=body.pk) == before


def test_a_stale_save_is_refused_and_changes_nothing():
    body = make.make_organization("Đảng ủy A", publish=False)
    opened = body.version
    other = Organization.objects.get(pk=body.pk)
    other.name = "Đảng ủy B"
    save(other, by=make.make_user("Editor"), version=opened)
    body.name = "Đảng ủy C"
    with pytest.raises(StaleVersion) as caught:
        save(body, by=None, version=opened)
    assert caught.value.last.actor.username.startswith("user")
    assert Organization.objects.get(pk=body.pk).name == "Đảng ủy B"


def test_a_failing_satellite_undoes_the_whole_save():
    body = make.make_organization("Đảng ủy A", publish=False)
    body.name = "Đảng ủy B"
    with pytest.raises(ValidationError):
        save(body, by=None, satellites=[OrganizationName(organization=body, text="x", kind="odd")])
    assert Organization.objects.get(pk=body.pk).name == "Đảng ủy A"


def test_status_cannot_be_slipped_in_by_a_save():
    body = make.make_organization(publish=False)
    body.status, body.slug, body.level = "published", "stolen", "central"
    save(body, by=make.make_user("Editor"))
    stored = Organization.objects.get(pk=body.pk)
    assert (stored.status, stored.level) == ("draft", "central")
    assert stored.slug != "stolen"


def test_a_circle_in_the_tree_is_refused():
    top = make.make_organization()
    below = make.make_organization(parent=top)
    top.parent = below
    with pytest.raises(ValidationError, match="below"):
        save(top, by=None)


def test_moving_a_branch_moves_all_below_it():
    old, new = make.make_organization(), make.make_organization()
    branch = make.make_organization(parent=old)
    leaf = make.make_organization(parent=branch)
    branch.parent = new
    save(branch, by=None)
    assert set(Organization.objects.under(new)) == {branch, leaf}
    assert not Organization.objects.under(old)


def test_the_same_directive_is_not_entered_twice():
    first = make.make_directive("05")
    with pytest.raises(ValidationError, match=first.slug):
        make.make_directive("5")


def test_the_same_number_in_another_term_is_another_directive():
    make.make_directive("05")
    again = make.make_directive("05", term="XIII", signed_on="2021-05-01")
    assert again.slug == "chi-thi-05-ct-tw-2021"


def test_slugs_are_permanent_once_published_and_numbered_when_taken():
    first = make.make_person("Võ Văn Thưởng")
    second = make.make_person("Võ Văn Thưởng", publish=False)
    assert (first.slug, second.slug) == ("vo-van-thuong", "vo-van-thuong-2")
    first.name = "Võ Văn Thường"
    save(first, by=None)
    second.name = "Nguyễn Văn An"
    save(second, by=None)
    assert (first.slug, second.slug) == ("vo-van-thuong", "nguyen-van-an")


@pytest.mark.parametrize(
    ("group", "allowed"),
    [("Contributor", False), ("Editor", True), ("Publisher", True), ("Auditor", False)],
)
def test_others_drafts_are_changed_by_editors_only(group, allowed):
    body = make.make_organization(publish=False, by=make.make_user("Contributor"))
    body.level = "central"
    if allowed:
        assert save(body, by=make.make_user(group))
    else:
        with pytest.raises(NotPermitted):
            save(body, by=make.make_user(group))


def test_only_publishers_change_what_is_published():
    body = make.make_organization()
    body.level = "central"
    with pytest.raises(NotPermitted):
        save(body, by=make.make_user("Editor"))
    assert save(body, by=make.make_user("Publisher"))


def test_a_contributor_works_on_the_own_draft_until_it_is_submitted():
    contributor = make.make_user("Contributor")
    article = make.make_article(publish=False, by=contributor)
    article.section = "Chính trị"
    save(article, by=contributor)
    move(article, SUBMIT, by=contributor)
    article.section = "Xã hội"
    with pytest.raises(NotPermitted):
        save(article, by=contributor)
    move(article, REQUEST_CHANGES, by=make.make_user("Editor"), note="thiếu nguồn")
    article.section = "Xã hội"
    assert save(article, by=contributor)


def test_deleting_leaves_a_trace_and_no_search_entry():
    article = make.make_article(body="Nội dung", publish=False)
    change = delete(article, by=None)
    assert change.action == "deleted"
    assert not Article.objects.exists()
    assert not SearchEntry.objects.filter(kind="article").exists()


def test_what_was_public_is_withdrawn_not_deleted():
    with pytest.raises(NotPermitted):
        delete(make.make_article(), by=make.make_user("Publisher"))


def test_deleting_what_others_point_at_is_refused():
    top = make.make_organization(publish=False)
    make.make_organization(parent=top)
    with pytest.raises(ProtectedError):
        delete(top, by=None)


def test_publishing_needs_the_right_and_withdrawing_a_reason():
    article = make.make_article(publish=False)
    with pytest.raises(NotPermitted):
        move(article, PUBLISH, by=make.make_user("Editor"))
    move(article, PUBLISH, by=make.make_user("Publisher"))
    with pytest.raises(ValidationError):
        move(article, WITHDRAW, by=make.make_user("Publisher"), note=" ")


def test_publishing_an_article_publishes_the_claims_on_it_and_names_what_it_leaves():
    known, draft = make.make_organization(), make.make_organization(publish=False)
    article = make.make_article(body="Có 63 tổ chức và 70 nghìn đảng viên.", publish=False)
    ready = make.make_finding(article, "63 tổ chức", known, publish=False)
    waiting = make.make_finding(article, "70 nghìn đảng viên", draft, publish=False)

    outcome = move(article, PUBLISH, by=make.make_user("Publisher"))

    assert outcome.published == [ready]
    assert [claim for claim, _ in outcome.left] == [waiting]
    assert str(draft) in outcome.left[0][1]
    assert list(Finding.objects.public()) == [ready]


def test_withdrawing_an_article_takes_its_facts_from_view():
    article = make.make_article(body="Có 63 tổ chức.")
    make.make_finding(article, "63 tổ chức", make.make_organization())
    assert Finding.objects.public().count() == 1
    move(article, WITHDRAW, by=None, note="đăng nhầm")
    assert not Finding.objects.public()


def test_an_article_of_an_unpublished_outlet_waits():
    outlet = make.make_organization("Báo Mới", publish=False, kind="press")
    article = make.make_article(publisher=outlet, publish=False)
    with pytest.raises(ValidationError, match="Báo Mới"):
        move(article, PUBLISH, by=None)


def test_a_published_claim_keeps_a_passage():
    article = make.make_article(body="Có 63 tổ chức.")
    finding = make.make_finding(article, "63 tổ chức", make.make_organization())
    with pytest.raises(ValidationError):
        save(finding, by=None, removed=[finding.lead_evidence])
    another = make.make_evidence(finding, article, "Có 63")
    first = finding.lead_evidence
    save(finding, by=None, satellites=[another], removed=[first])
    finding.refresh_from_db()
    assert finding.lead_evidence == another


def test_a_published_claim_keeps_a_passage_that_the_public_can_read():
    article = make.make_article(body="Bí thư ở đây.")
    draft = make.make_article(body="Bí thư ở đây.", publish=False)
    position = make.make_position(article, "Bí thư", make.make_person())
    passage = position.evidence.get()
    anchor(passage, draft.current_text, *locate(draft.current_text, "Bí thư"))
    with pytest.raises(ValidationError, match="not published"):
        save(position, by=None, satellites=[passage])
    assert position.evidence.get().text_version == article.current_text


def test_names_are_stored_as_they_are_seen():
    body = make.make_organization("  Đảng\u200b ủy\u00a0 Khối \r\n")
    assert body.name == "Đảng ủy Khối"


def test_a_name_that_turns_the_direction_of_text_is_refused_beside_its_field():
    with pytest.raises(ValidationError) as caught:
        make.make_person("Nguyễn \u202eVăn A")
    assert list(caught.value.message_dict) == ["name"]


def test_a_hidden_draft_is_not_named_to_those_who_may_not_see_it():
    make.make_organization("Đảng ủy Kín", publish=False, by=make.make_user("Editor"))
    double = Organization(name="đảng ủy kín", kind="party_committee")
    with pytest.raises(ValidationError) as caught:
        save(double, by=make.make_user("Contributor"))
    assert "Kín" not in str(caught.value)
    assert "dang-uy-kin" not in str(caught.value)


def test_words_of_the_pages_own_matter_prove_nothing():
    article = make.make_article("Tin", body="Có 63 tổ chức.", publish=False)
    text = article.current_text
    text.zones[1]["zone"] = "chrome"
    with pytest.raises(ValidationError):
        locate(text, "63 tổ chức")


def test_a_mark_taken_away_may_come_back_in_the_same_save():
    article = make.make_article(body="Đảng ủy Khối họp.", publish=False)
    old = make.make_mention(article, "Đảng ủy Khối", make.make_organization("Đảng ủy Khối"))
    new = Mention(kind="organization", organization=old.organization)
    anchor(new, article.current_text, old.start, old.end)
    save(article, by=None, satellites=[new], removed=[old])
    assert article.current_text.mentions.get() == new
