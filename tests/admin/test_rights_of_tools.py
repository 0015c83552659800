"""Role × address for the tools of the desk: queues, imports, sheets, merging, review, texts.

Each address stands in one table below; one that stands in none fails `test_rights.py`.
"""

import pytest
from django.urls import reverse

from articles.models import Change
from tests import factories
from tests.admin.conftest import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.once]

KINDS = ("article", "directive", "organization", "person")
MERGED = KINDS[1:]
CLAIMS = ("position", "finding", "directiverelation", "organizationrelation")
LOGIN, OK, FORBIDDEN, MISSING, METHOD = 302, 200, 403, 404, 405

# What belongs to one record: nobody learns from it whether somebody else's draft is there.
OF_A_DRAFT = {
    **{f"articles_article_{page}": () for page in (
        "anchors", "review", "review_new", "text", "texts",
    )},
    "articles_article_review_one": ("m1",),
    "articles_organization_branch": (),
    "articles_directive_completeness": (),
    "articles_directive_criterion": (),
}  # fmt: skip
POSTED_OF_A_DRAFT = {
    **{f"articles_{kind}_comments": () for kind in (*KINDS, *CLAIMS)},
    **{f"articles_{kind}_settled": (1,) for kind in (*KINDS, *CLAIMS)},
    "articles_article_presence": (),
    "articles_article_taken": (),
}
# What is of no record: whoever works with the kind of records opens it, the auditor does not.
OF_THE_DESK = {
    **{f"articles_{kind}_{page}": () for kind in MERGED for page in (
        "alike", "duplicates", "import",
    )},
    **{f"articles_{kind}_template": ("csv",) for kind in MERGED},
    **{f"articles_{kind}_export": ("csv",) for kind in (
        *KINDS, *CLAIMS, "abbreviation", "directivetype", "place", "sourcefile", "textversion",
    )},
    "articles_article_copies": (),
    "articles_article_import": (),
    "completeness": (),
    "lost": ("mention",),
    "open_mentions": ("unresolved", "directive"),
    "wanted": ("directive",),
}  # fmt: skip
OF_WHAT_IS_NOT_THERE = {
    "articles_article_batch": (1,),
    **{f"articles_{kind}_sheet": (1,) for kind in MERGED},
    **{f"articles_{kind}_merge": () for kind in MERGED},
    "wanted_one": ("directive",),
}
FOR_EDITORS = {"quality": (), "error_reports": ()}
FOR_ALL_STAFF = {"articles_change_export": ("csv",)}
POSTED = {"wanted_undo": ("directive", 1)}
TOOLS = {
    *OF_A_DRAFT, *POSTED_OF_A_DRAFT, *OF_THE_DESK, *OF_WHAT_IS_NOT_THERE, *FOR_EDITORS,
    *FOR_ALL_STAFF, *POSTED,
}  # fmt: skip


def address(name, *arguments):
    return reverse(f"admin:{name}", args=arguments)


def draft_of_another(name):
    by = factories.make_user("Contributor")
    if name.startswith("articles_article"):
        return factories.make_article(body="Chuyện thử.", publish=False, by=by)
    if name.startswith("articles_directive"):
        return factories.make_directive(publish=False, by=by)
    return factories.make_organization(publish=False, by=by)


def answers(client, tools, record=None):
    """Return {name: status} of GET for each tool."""
    return {
        name: client.get(address(name, *([record(name).pk] if record else []), *given)).status_code
        for name, given in tools.items()
    }


@pytest.mark.parametrize("role", ROLES)
def test_pages_of_a_draft_are_closed_to_whom_the_draft_is(at_desk, role):
    found = answers(at_desk(role), OF_A_DRAFT, draft_of_another)

    usual = {"anonymous": LOGIN, "contributor": MISSING, "auditor": MISSING}.get(role, OK)
    wanted = dict.fromkeys(OF_A_DRAFT, usual)
    if usual == OK:
        wanted["articles_article_review_one"] = MISSING  # no such row
    assert found == wanted


@pytest.mark.parametrize("role", ["anonymous", "contributor", "auditor"])
def test_nothing_is_written_to_a_draft_that_is_closed(at_desk, role):
    client = at_desk(role)
    for name, given in POSTED_OF_A_DRAFT.items():
        number = draft_of_another(name).pk
        written = Change.objects.count()

        answer = client.post(address(name, number, *given), {"text": "Ghi chú"})

        refusals = [LOGIN] if role == "anonymous" else [FORBIDDEN, MISSING, METHOD]
        assert answer.status_code in refusals, name
        assert Change.objects.count() == written, name


@pytest.mark.parametrize("role", ROLES)
def test_tools_are_open_to_whom_their_records_are(at_desk, role):
    found = answers(at_desk(role), OF_THE_DESK)

    usual = {"anonymous": LOGIN, "auditor": FORBIDDEN}.get(role, OK)
    assert found == dict.fromkeys(OF_THE_DESK, usual)


@pytest.mark.parametrize("role", ROLES)
def test_the_rest_is_open_to_whom_it_is_meant_for(at_desk, role):
    client = at_desk(role)
    editors = {"anonymous": LOGIN, "contributor": FORBIDDEN, "auditor": FORBIDDEN}.get(role, OK)

    assert answers(client, FOR_EDITORS) == dict.fromkeys(FOR_EDITORS, editors)
    assert answers(client, FOR_ALL_STAFF) == dict.fromkeys(
        FOR_ALL_STAFF, LOGIN if role == "anonymous" else OK
    )
    refusals = {"anonymous": {LOGIN}, "auditor": {FORBIDDEN, MISSING}}.get(role, {MISSING})
    assert set(answers(client, OF_WHAT_IS_NOT_THERE).values()) <= refusals
