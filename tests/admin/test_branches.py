"""Moving a branch at the desk; criteria and former places as rows of their records."""

import pytest
from django.urls import reverse

from articles.models import Directive, Organization
from tests import factories
from tests.admin.forms import add_row, form_of

pytestmark = pytest.mark.django_db


def page(body):
    return reverse("admin:articles_organization_branch", args=[body.pk])


def test_a_branch_is_looked_up_chosen_and_moved(publisher):
    body = factories.make_organization("Đảng bộ xã", parent=factories.make_organization("Cũ"))
    new = factories.make_organization("Đảng ủy phường Mới")
    shown = publisher.get(f"{page(body)}?q=phuong moi")
    assert [number for number, _label in shown.context["form"].fields["to"].choices] == [
        str(new.pk)
    ]
    sent = {"act": "move", "to": new.pk, "on": "3/2025", "opened_version": body.version}
    assert publisher.post(page(body), sent).status_code == 302
    body.refresh_from_db()
    assert (body.parent, str(body.former_parents.get().valid_to)) == (new, "2025-03")


@pytest.mark.parametrize(
    ("values", "box"),
    [({"to": ""}, "to"), ({"to": "x"}, "to"), ({"on": "hôm qua"}, "on"), ({"on": ""}, "on"),
     ({"on": "1999"}, "on"), ({"opened_version": "0"}, "__all__")],
)  # fmt: skip
def test_what_is_refused_is_said_at_its_box_and_kept(publisher, values, box):
    old, new = factories.make_organization("Cũ"), factories.make_organization("Mới")
    body = factories.make_organization("Đảng bộ xã", parent=old, valid_from="2001")
    sent = {"act": "move", "to": new.pk, "on": "2025", "reason": "sáp nhập",
            "opened_version": body.version, **values}  # fmt: skip
    shown = publisher.post(page(body), sent)
    assert list(shown.context["form"].errors) == [box]
    assert "sáp nhập" in shown.content.decode()
    assert Organization.objects.get(pk=body.pk).parent == old


def test_only_who_may_change_it_moves_a_body(editor, at_desk):
    body = factories.make_organization()
    assert editor.get(page(body)).status_code == 403
    hidden = factories.make_organization(publish=False)
    assert at_desk("contributor").get(page(hidden)).status_code == 404


def test_criteria_are_rows_of_their_directive(publisher):
    directive = factories.make_directive()
    address = reverse("admin:articles_directive_change", args=[directive.pk])
    form = add_row(
        form_of(publisher.get(address)), "criteria", text="Họp đủ kỳ", order="1",
        direction="at_least", target="12", unit="lần", directive=directive.pk,
    )  # fmt: skip
    assert publisher.post(address, form).status_code == 302
    row = Directive.objects.get(pk=directive.pk).criteria.get()
    assert (row.text, row.target, row.unit) == ("Họp đủ kỳ", 12, "lần")
    history = reverse("admin:articles_directive_history", args=[directive.pk])
    assert "Họp đủ kỳ" in publisher.get(history).content.decode()


@pytest.mark.parametrize(("asked", "rows"), [("2", 2), ("999", 10), ("x", 0), ("", 0)])
def test_where_no_script_runs_a_link_asks_for_empty_rows(publisher, asked, rows):
    address = reverse("admin:articles_directive_change", args=[factories.make_directive().pk])
    page = publisher.get(address, {"rows": asked} if asked else {})
    formsets = [one.formset for one in page.context["inline_admin_formsets"]]
    assert {len(formset.forms) for formset in formsets if formset.prefix == "criteria"} == {rows}
    assert 'href="?rows=3#criteria-group"' in page.content.decode()
