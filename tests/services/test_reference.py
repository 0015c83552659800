"""Loading reference data: repeatable, in any order of records, never over a person's work."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Change,
    Directive,
    DirectiveRelation,
    DirectiveType,
    Duplicate,
    Organization,
    OrganizationName,
    Person,
    Place,
    Position,
    Status,
)
from articles.services.loading.reference import load_reference
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from articles.services.writing.status import WITHDRAW, move
from tests import factories as make

pytestmark = pytest.mark.django_db

KINDS = [
    "places", "directive_types", "abbreviations", "organizations", "people", "directives",
    "positions", "directive_relations", "organization_relations",
]  # fmt: skip


class Files:
    """A folder of reference files in miniature; `rows` is what they hold."""

    def __init__(self, folder):
        self.folder = folder
        self.rows = {
            "places": [
                {"slug": "tinh-cu", "name": "Tỉnh Cũ", "level": "province",
                 "valid_to": "2025-06-30", "heir": "tinh-moi", "sure": "A", "source": "Mức A."},
                {"slug": "tinh-moi", "name": "Tỉnh Mới", "level": "province", "sure": "C",
                 "source": "Mức C."},
            ],
            "directive_types": [
                {"code": "chi-thi", "name": "Chỉ thị", "gloss": "Directive",
                 "abbreviations": ["CT"], "family": "party", "is_directive": True, "sure": "A",
                 "source": "Mức A."},
            ],
            "abbreviations": [
                {"short": "BTV", "words": ["Ban Thường vụ"], "sure": "A", "source": "Mức A."},
                {"short": "BBT", "words": ["Ban Bí thư", "Ban Biên tập"], "sure": "B",
                 "source": "Mức B."},
            ],
            "organizations": [
                {"slug": "dang-uy-thu", "name": "Đảng ủy Thử", "kind": "party_committee",
                 "place": "tinh-cu", "parent": "dang-bo-thu", "committee_of": "dang-bo-thu",
                 "valid_from": "2007-04",
                 "names": [{"text": "ĐUT", "kind": "abbreviation", "scope": "dang-bo-thu"}],
                 "sure": "B", "source": "Mức B."},
                {"slug": "dang-bo-thu", "name": "Đảng bộ Thử", "kind": "party_organization",
                 "names": [{"text": "Đảng bộ", "kind": "short", "scope": "dang-bo-thu"}],
                 "sure": "A", "source": "Mức A."},
            ],
            "people": [
                {"slug": "nguyen-van-thu", "name": "Nguyễn Văn Thử", "note": "Phó Bí thư.",
                 "sure": "A", "source": "Mức A."},
            ],
            "directives": [
                {"slug": f"chi-thi-{number}-ct-dut-2016", "type": "chi-thi", "number": number,
                 "organ_code": "ĐUT", "symbol": f"{number}-CT/ĐUT", "issuer": "dang-uy-thu",
                 "signed_on": "2016-05", "title": f"Chỉ thị {number}", "sure": "A",
                 "source": "Mức A."}
                for number in ("01", "02")
            ],
            "positions": [
                {"person": "nguyen-van-thu", "title": "Phó Bí thư", "organization": "dang-uy-thu",
                 "stated_on": "2019-01-07", "source": "Chưa gắn đoạn trích."},
            ],
            "directive_relations": [
                {"from": "chi-thi-02-ct-dut-2016", "verb": "replaces",
                 "to": "chi-thi-01-ct-dut-2016", "source": "Chưa gắn đoạn trích."},
            ],
            "organization_relations": [
                {"from": "dang-bo-thu", "verb": "succeeded_by", "to": "dang-uy-thu",
                 "date": "2025", "source": "Chưa gắn đoạn trích."},
            ],
        }  # fmt: skip

    def record(self, kind, slug):
        return next(row for row in self.rows[kind] if slug in (row.get("slug"), row.get("code")))

    def load(self):
        """Write the files, load them, and return the outcome of each."""
        for kind in KINDS:
            text = json.dumps(self.rows[kind], ensure_ascii=False)
            (self.folder / f"{kind}.json").write_text(text, encoding="utf-8")
        outcomes = []
        load_reference(self.folder, report=outcomes.append)
        return {outcome.kind: outcome for outcome in outcomes}


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path)


def test_records_are_published_with_their_mark_and_source(files):
    files.load()
    sure = Organization.objects.get(slug="dang-bo-thu")
    unsure = Organization.objects.get(slug="dang-uy-thu")
    assert [sure.status, unsure.status] == [Status.PUBLISHED, Status.PUBLISHED]
    assert [sure.is_verified, unsure.is_verified] == [True, False]
    assert unsure.source_note == "Mức B."
    assert Directive.objects.published().count() == 2
    assert Person.objects.published().get().note == "Phó Bí thư."


def test_the_order_in_the_file_does_not_matter(files):
    """The committee stands before its body, the old province before its heir."""
    files.load()
    committee = Organization.objects.get(slug="dang-uy-thu")
    top = Organization.objects.get(slug="dang-bo-thu")
    assert committee.parent == committee.committee_of == top
    assert list(Organization.objects.under(top)) == [committee]
    assert committee.names.get().scope == top
    assert top.names.get().scope == top
    assert str(committee.valid_from) == "2007-04"
    assert Place.objects.get(slug="tinh-cu").heir.slug == "tinh-moi"


def test_claims_without_a_passage_load_as_drafts(files):
    files.load()
    for claim in (Position.objects.get(), DirectiveRelation.objects.get()):
        assert claim.status == Status.DRAFT
        assert claim.lead_evidence is None
        assert claim.source_note == "Chưa gắn đoạn trích."
    assert not Position.objects.public()


def test_a_second_load_writes_nothing(files):
    files.load()
    rows = {m: list(m.objects.order_by("pk").values()) for m in (Organization, Directive, Position)}
    changes = Change.objects.count()
    outcomes = files.load()
    assert Change.objects.count() == changes
    assert {m: list(m.objects.order_by("pk").values()) for m in rows} == rows
    assert [(o.created, o.changed) for o in outcomes.values()] == [(0, 0)] * len(KINDS)


def test_what_the_files_now_say_is_taken_over(files):
    files.load()
    body = files.record("organizations", "dang-bo-thu")
    body["names"] = [{"text": "Đảng bộ", "kind": "short"}, {"text": "ĐBT", "kind": "abbreviation"}]
    del files.record("organizations", "dang-uy-thu")["valid_from"]
    files.record("directives", "chi-thi-01-ct-dut-2016")["subject"] = "việc thử"
    files.record("directive_types", "chi-thi")["abbreviations"] = ["CT", "CTh"]

    outcomes = files.load()

    assert outcomes["organizations"].changed == 2
    assert outcomes["directives"].changed == 1
    stored = Organization.objects.get(slug="dang-bo-thu")
    assert {(n.text, n.scope) for n in stored.names.all()} == {("Đảng bộ", None), ("ĐBT", None)}
    assert Organization.objects.get(slug="dang-uy-thu").valid_from is None
    assert Directive.objects.get(number="01").subject == "việc thử"
    assert DirectiveType.objects.get().abbreviations == "CT CTh"


def test_what_a_person_has_edited_stays(files):
    files.load()
    editor = make.make_user("Publisher", is_superuser=True)
    body = Organization.objects.get(slug="dang-bo-thu")
    save(
        body, by=editor, satellites=[OrganizationName(organization=body, text="Khối", kind="short")]
    )
    place = Place.objects.get(slug="tinh-moi")
    place.name = "Tỉnh Khác"
    save_lookup(place, by=editor)
    changes = Change.objects.count()
    files.record("organizations", "dang-bo-thu")["name"] = "Đảng bộ Mới"
    files.record("places", "tinh-moi")["level"] = "region"

    outcomes = files.load()

    assert Change.objects.count() == changes
    assert outcomes["organizations"].kept == 2
    body.refresh_from_db()
    assert body.name == "Đảng bộ Thử"
    assert body.names.count() == 2
    assert Place.objects.get(slug="tinh-moi").name == "Tỉnh Khác"


def test_what_a_person_has_withdrawn_stays_withdrawn(files):
    files.load()
    person = Person.objects.get()
    move(person, WITHDRAW, by=make.make_user("Publisher"), note="nhầm")
    files.record("people", "nguyen-van-thu")["note"] = "Bí thư."
    files.load()
    person.refresh_from_db()
    assert person.status == Status.WITHDRAWN
    assert person.note == "Phó Bí thư."


def test_a_claim_that_has_got_a_passage_is_not_made_again(files):
    files.load()
    position = Position.objects.get()
    article = make.make_article(body="Phó Bí thư Nguyễn Văn Thử phát biểu.")
    save(position, by=None, satellites=[make.make_evidence(position, article, "Phó Bí thư")])
    files.load()
    assert Position.objects.get().lead_evidence is not None


def test_the_same_document_under_another_address_is_not_doubled(files):
    files.load()
    record = files.record("directives", "chi-thi-01-ct-dut-2016")
    record["slug"] = "chi-thi-01-cua-dang-uy-thu"
    files.rows["directive_relations"] = []
    assert files.load()["directives"].created == 0
    assert Directive.objects.count() == 2


def test_an_unknown_slug_stops_the_load_and_leaves_nothing(files):
    files.record("directives", "chi-thi-02-ct-dut-2016")["issuer"] = "khong-co"
    with pytest.raises(LookupError, match=r"“khong-co” among the organizations"):
        files.load()
    assert not Place.objects.exists()
    assert not Change.objects.exists()


def test_a_circle_of_bodies_stops_the_load(files):
    files.record("organizations", "dang-bo-thu")["parent"] = "dang-uy-thu"
    with pytest.raises(ValueError, match="cycle"):
        files.load()
    assert not Organization.objects.exists()


def test_the_command_says_what_became_of_each_file(files, settings, capsys):
    files.load()
    (files.folder / "fixtures").mkdir()
    settings.BASE_DIR = files.folder
    (files.folder / "fixtures" / "reference").symlink_to(files.folder, target_is_directory=True)
    call_command("load_reference")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(KINDS)
    assert "organizations: 0 new, 0 changed, 2 kept" in lines


def test_each_record_is_entered_and_published_in_its_history(files):
    files.load()
    for kind, record in (
        ("organization", Organization.objects.get(slug="dang-uy-thu")),
        ("directive", Directive.objects.get(number="01")),
        ("person", Person.objects.get()),
    ):
        entered, published = Change.objects.filter(kind=kind, object_id=record.pk).order_by("pk")
        assert [entered.action, entered.version] == ["created", 1]
        assert [published.action, published.version, record.version] == ["published", 2, 2]
        [row] = published.rows.rows
        told = [row["before"]["status"], row["after"]["status"]]
        assert told == [Status.DRAFT, Status.PUBLISHED]
        assert {(one["model"], one["before"]) for one in entered.rows.rows} >= {(kind, None)}
    names = [row for row in entered_rows("dang-uy-thu") if row["model"] == "organizationname"]
    assert [row["after"]["text"] for row in names] == ["ĐUT"]


def entered_rows(slug):
    body = Organization.objects.get(slug=slug)
    return Change.objects.filter(kind="organization", object_id=body.pk).earliest("pk").rows.rows


def test_what_is_loaded_is_found_and_compared(files):
    namesake = {**files.record("people", "nguyen-van-thu"), "slug": "nguyen-van-thu-2"}
    files.rows["people"].append(namesake)
    files.rows["positions"].append(
        {**files.rows["positions"][0], "person": "nguyen-van-thu-2", "title": "Phó bí thư"}
    )
    files.load()
    assert Organization.objects.search("ĐUT").get().slug == "dang-uy-thu"
    pair = Duplicate.objects.get(kind="person")
    assert pair.why == "name_and_post", "the posts, which come after the people, tell more"


def test_more_records_take_no_more_queries(files):
    def queries_of(*numbers):
        for kind, slug, name in (
            ("places", "tinh-moi", "name"),
            ("organizations", "dang-bo-thu", "name"),
            ("people", "nguyen-van-thu", "name"),
            ("directives", "chi-thi-01-ct-dut-2016", "number"),
        ):
            row = files.record(kind, slug)
            new = [{**row, "slug": f"{slug}-{at}", name: f"Tên {at}"} for at in numbers]
            files.rows[kind] += new
        with CaptureQueriesContext(connection) as queries:
            assert files.load()["directives"].created == len(numbers)
        return len(queries)

    files.load()
    assert queries_of(*range(100, 103)) == queries_of(*range(200, 209))


def test_two_rows_of_a_file_that_are_one_record_stop_the_load(files):
    row = files.record("directives", "chi-thi-01-ct-dut-2016")
    files.rows["directives"].append({**row, "slug": "chi-thi-mot"})
    with pytest.raises(ValueError, match="“chi-thi-01-ct-dut-2016” and “chi-thi-mot” are one"):
        files.load()
    assert not Change.objects.exists()
