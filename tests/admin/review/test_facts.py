"""Facts of a review: stored as drafts on their passages, completed, rejected."""

import pytest

from articles.models import (
    DirectiveRelation,
    Finding,
    Person,
    Position,
    Proposal,
)
from articles.services.reading.extracting import extract_again
from articles.services.writing.saving import save
from tests.admin.review.pressing import (
    address,
    button,
    fact,
    press,
    put_right,
)

pytestmark = pytest.mark.django_db


def test_a_whole_fact_becomes_a_draft_on_its_passage(editor, people, article, known):
    proposal = Proposal.objects.get(data__kind="figure")
    press(editor, article, f"accept f{proposal.pk}")
    finding = Finding.objects.get()
    assert (finding.status, finding.created_by) == ("draft", people.editor)
    assert (finding.organization, finding.directive) == (known["body"], known["new"])
    assert (finding.kind, finding.value, finding.qualifier) == ("figure", 120, "under")
    assert finding.lead_evidence.exact == "gần 120 đảng viên"
    proposal.refresh_from_db()
    assert (proposal.state, proposal.finding) == ("accepted", finding)
    assert (proposal.decided_by, bool(proposal.decided_at)) == (people.editor, True)
    assert not Finding.objects.public().exists()


def test_a_relation_that_is_there_already_gets_the_passage(editor, article, known):
    stored = DirectiveRelation(
        from_directive=known["new"], verb="continues", to_directive=known["old"]
    )
    save(stored, by=None)
    press(editor, article, f"accept f{fact('relation').pk}")
    assert DirectiveRelation.objects.get() == stored
    assert stored.evidence.count() == 1


def test_a_post_of_one_who_is_not_settled_is_completed(editor, article, known):
    proposal = fact("position")
    html = editor.get(address(article)).content.decode()
    assert f"accept f{proposal.pk}" not in html
    page = editor.get(address(article, f"f{proposal.pk}")).content.decode()
    assert 'value="Bí thư"' in page
    response = put_right(
        editor,
        article,
        f"f{proposal.pk}",
        person_query="le van mau",
        person=str(known["person"].pk),
    )
    assert response.status_code == 302
    position = Position.objects.get()
    assert (position.person, position.title) == (known["person"], "Bí thư")
    assert position.organization == known["body"]
    assert position.lead_evidence.exact == "Lê Văn Mẫu, Bí thư Huyện ủy Mẫu"


def test_a_post_may_bring_a_new_person(editor, article, known):
    proposal = fact("position")
    put_right(editor, article, f"f{proposal.pk}", person="new", title="Bí thư huyện")
    position = Position.objects.get()
    assert (position.person.status, position.title) == ("draft", "Bí thư huyện")
    assert Person.objects.filter(name="Lê Văn Mẫu").count() == 2


def test_a_fact_without_its_body_is_refused_beside_the_field(editor, article):
    proposal = Proposal.objects.get(data__kind="result")
    page = put_right(editor, article, f"f{proposal.pk}", organization="")
    assert page.status_code == 200
    assert "Hãy chọn bản ghi" in page.content.decode()
    put_right(editor, article, f"f{proposal.pk}", organization="new")
    assert Finding.objects.get().organization.name == "Xã ủy Lạ"


def test_a_fact_is_rejected(editor, people, article):
    proposal = fact("relation")
    press(editor, article, f"reject f{proposal.pk}")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("rejected", people.editor)
    assert extract_again(article, by=None) is None


def test_one_without_the_right_to_add_makes_no_fact(at_desk, people, article):
    people.contributor.groups.get().permissions.remove(
        *people.contributor.groups.get().permissions.filter(codename="add_finding")
    )
    proposal, client = Proposal.objects.get(data__kind="figure"), at_desk("contributor")
    data = {"act": button(client, article, f"accept f{proposal.pk}")}
    assert client.post(address(article), data).status_code == 403
    proposal.refresh_from_db()
    assert proposal.state == "proposed"
