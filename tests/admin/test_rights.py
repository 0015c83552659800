"""Role × address × method: the desk answers what services.access says, and writes only then.

The expected cell is asked of the policy for the very person and record; addresses come from the
site's own list, so that a new one without a rule here fails the test.
"""

import pytest
from django.db import transaction
from django.urls import reverse

from articles.admin.site import desk
from articles.models import (
    LOOKUPS,
    Abbreviation,
    Article,
    Change,
    Directive,
    DirectiveRelation,
    Finding,
    Job,
    Organization,
    OrganizationRelation,
    Person,
    Place,
    Position,
    SourceFile,
    TextVersion,
)
from articles.services import access
from articles.services.writing.saving import save
from articles.services.writing.status import MOVES, PUBLISH, SUBMIT, WITHDRAW, move
from tests import factories
from tests.admin.conftest import ROLES
from tests.admin.test_rights_of_tools import TOOLS

pytestmark = [pytest.mark.django_db, pytest.mark.once]

RECORDS = [Article, Directive, Organization, Person]
CLAIMS = [Position, Finding, DirectiveRelation, OrganizationRelation]
PAGES = ["changelist", "add", "change", "delete", "history"]
ACTS = {True: ["submit", "review", "publish", "withdraw"], False: ["publish", "withdraw"]}
OK, FOUND, FORBIDDEN, MISSING, METHOD = 200, 302, 403, 404, 405


class Records:
    """Makes one record of a kind in any state, for an owner."""

    def __init__(self, model, owner):
        self.model, self.owner, self.number = model, owner, 0

    def draft(self, by=None):
        self.number += 1
        record = getattr(self, self.model._meta.model_name)(self.number)
        record.created_by = by or self.owner
        save(record, by=None)
        return record

    def state(self, name):
        record = self.draft(by=factories.make_user("Contributor") if name == "foreign" else None)
        if name == "in_review" and self.model in RECORDS:
            move(record, SUBMIT, by=None)
        if name in {"published", "withdrawn"}:
            self.found(record)
            move(record, PUBLISH, by=None)
        if name == "withdrawn":
            move(record, WITHDRAW, by=None, note="thử")
        return record

    def found(self, record):
        """Give a claim what it needs to be public."""
        if self.model in CLAIMS:
            article = factories.make_article(body="Chuyện này có thật.")
            evidence = factories.make_evidence(record, article, "Chuyện này có thật")
            save(record, by=None, satellites=[evidence])

    def article(self, number):
        return Article(title=f"Tin {number}")

    def directive(self, number):
        kind = factories.make_type()
        return Directive(type=kind, number=str(number), organ_code="TW", term="XI", title="Văn bản")

    def organization(self, number):
        return Organization(name=f"Đảng ủy {number}", kind="party_committee")

    def person(self, number):
        return Person(name=f"Nguyễn Thử {number}")

    def position(self, number):
        return Position(person=factories.make_person(), title="Bí thư")

    def finding(self, number):
        return Finding(kind="result", statement="Thử", organization=factories.make_organization())

    def directiverelation(self, number):
        one, other = factories.make_directive(), factories.make_directive()
        return DirectiveRelation(from_directive=one, verb="continues", to_directive=other)

    def organizationrelation(self, number):
        one, other = factories.make_organization(), factories.make_organization()
        return OrganizationRelation(from_organization=one, verb="split_into", to_organization=other)


def sent(client, method, url, data=None):
    """Send one request and take back whatever it wrote; return (status, what was written)."""
    with transaction.atomic():
        before = Change.objects.count()
        response = getattr(client, method)(url, data)
        written = Change.objects.count() - before
        transaction.set_rollback(True)
    return response.status_code, written


def expected_page(user, record, page, method):
    """What access says about one page of one record: (status, may it write)."""
    holds = {act: access.holds(user, act, record) for act in ("view", "change", "delete")}
    seen = access.visible(type(record).objects.filter(pk=record.pk), user).exists()
    may = {act: seen and access.may(user, act, record) for act in ("view", "change", "delete")}
    if page == "history":
        if access.may_read_history(user, record):
            return OK, False
        return (FORBIDDEN if access.may(user, "view", record) else MISSING), False
    act = {"change": "change" if method == "post" else "view", "delete": "delete"}[page]
    if not seen:
        return (MISSING if holds[act] else FORBIDDEN), False
    if not may[act]:
        return FORBIDDEN, False
    return (FOUND, True) if (page, method) == ("delete", "post") else (OK, False)


def expected_move(user, record, act):
    if not access.visible(type(record).objects.filter(pk=record.pk), user).exists():
        return MISSING, False
    if not access.may(user, act, record):
        return FORBIDDEN, False
    possible = record.status in MOVES[act].sources
    grounded = not isinstance(record, tuple(CLAIMS)) or record.lead_evidence_id
    return FOUND, bool(possible and (grounded or act != "publish"))


# Claims share their code, and so do records but for articles: one kind of each stands for all
# but with --slow.
BY_DEFAULT = (Article, Person, Position)
MODELS = [
    pytest.param(one, marks=[] if one in BY_DEFAULT else pytest.mark.slow)
    for one in (*RECORDS, *CLAIMS)
]


def states_of(model):
    """All states for one record and one claim; the others share their code."""
    if model in {Article, Position}:
        return ["own", "foreign", "in_review", "published", "withdrawn"]
    return ["own", "foreign", "published"]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("role", ROLES)
def test_every_page_and_move_of_every_state(at_desk, people, role, model):
    client, user = at_desk(role), getattr(people, role)
    made = Records(model, user or factories.make_user("Contributor"))
    name = f"admin:articles_{model._meta.model_name}"
    wrong = []
    for state in states_of(model):
        record = made.state(state)
        requests = [
            (page, method, reverse(f"{name}_{page}", args=[record.pk]), {"post": "yes"})
            for page in ("change", "delete", "history")
            for method in ("get", "post")
        ] + [
            (act, method, reverse(f"{name}_move", args=[record.pk, act]), note_of(record))
            for act in ACTS[model in RECORDS]
            for method in ("post", *(["get"] if act == "publish" else []))
        ]
        for page, method, url, data in requests:
            if user is None:
                wanted = FOUND, False
            elif page in MOVES:
                wanted = expected_move(user, record, page) if method == "post" else (METHOD, False)
            else:
                wanted = expected_page(user, record, page, method)
            status, written = sent(client, method, url, data if method == "post" else None)
            if (status, bool(written)) != wanted:
                wrong.append(f"{state} {method} {page}: {status}, wrote {written}; not {wanted}")
    assert not wrong, "\n".join(wrong)


def note_of(record):
    return {"opened_version": record.version, "reason": "thử"}


@pytest.mark.parametrize("role", ROLES)
def test_every_list_and_empty_form(at_desk, people, role):
    client, user = at_desk(role), getattr(people, role)
    wrong = []
    for model in desk._registry:
        for page, act in (("changelist", "view"), ("add", "add")):
            url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")
            for method in ("get", "post"):
                wanted = FOUND if user is None else OK if may_open(user, model, act) else FORBIDDEN
                status, written = sent(client, method, url)
                if (status, written) != (wanted, 0):
                    wrong.append(f"{method} {url}: {status}, wrote {written}; not {wanted}")
    assert not wrong, "\n".join(wrong)


def may_open(user, model, act):
    if model._meta.app_label == "auth":
        return user.is_superuser
    if model in {Job, Change} and act == "view":
        return True  # everyone's own: test_jobs.py, test_audit.py
    if model is Job:
        return False
    if act == "add" and model in {SourceFile, TextVersion, Change}:
        return False
    return user.has_perm(f"articles.{act}_{model._meta.model_name}")


@pytest.mark.parametrize("role", ROLES)
def test_reference_tables_sources_accounts_and_the_history(at_desk, people, role):
    client, user = at_desk(role), getattr(people, role)
    factories.make_article(body="Có chữ.")
    place = Place.objects.create(slug="ha-noi", name="Hà Nội", level="province")
    short = Abbreviation.objects.create(short="BTV", words="Ban Thường vụ")
    rows = [
        place, factories.make_type(), short, TextVersion.objects.first(), Change.objects.first(),
        people.editor, people.editor.groups.first(),
    ]  # fmt: skip
    wrong = []
    for row in rows:
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        for page, method in (("change", "get"), ("change", "post"), ("delete", "post")):
            status, written = sent(
                client, method, reverse(f"{name}_{page}", args=[row.pk]), {"post": "yes"}
            )
            wanted = expected_row(user, row, page, method)
            if status != wanted or (written and status != FOUND):
                wrong.append(f"{method} {name} {page}: {status}, wrote {written}; not {wanted}")
    assert not wrong, "\n".join(wrong)


def expected_row(user, row, page, method):
    if user is None:
        return FOUND
    if row._meta.app_label == "auth":
        if not user.is_superuser:
            return FORBIDDEN
        return FOUND if page == "delete" else OK
    act = "view" if method == "get" else "change"
    if isinstance(row, Change) and act == "view" and not user.has_perm("articles.view_change"):
        return MISSING  # not their own
    closed = {"TextVersion", "Change"} if act == "change" else set()
    if page == "delete" or type(row).__name__ in closed:
        return FORBIDDEN
    return OK if user.has_perm(f"articles.{act}_{row._meta.model_name}") else FORBIDDEN


def test_every_address_of_the_desk_has_a_rule_here():
    known = {"index", "login", "logout", "password_change", "password_change_done", "autocomplete",
             "jsi18n", "app_list", "auth_user_password_change"}  # fmt: skip
    for model in desk._registry:
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        known |= {f"{name}_{page}" for page in PAGES}
        if model in {*RECORDS, *CLAIMS}:
            known.add(f"{name}_move")
        if model in {*RECORDS, *CLAIMS, *LOOKUPS}:  # test_past.py, test_usage_page.py
            known |= {f"{name}_{page}" for page in ("compare", "undo", "usage")}
    known |= {f"articles_job_{act}" for act in ("stop", "undo", "resume")}  # test_jobs.py
    known.add("articles_change_act")  # test_past.py
    known |= {f"articles_article_review{page}" for page in ("", "_new", "_one")}  # review/
    known |= TOOLS
    assert set(named(desk.get_urls())) == known


def named(patterns):
    for pattern in patterns:
        if getattr(pattern, "name", None):
            yield pattern.name
        yield from named(getattr(pattern, "url_patterns", []))


def test_reference_kinds_are_registered():
    assert set(LOOKUPS) <= set(desk._registry)
