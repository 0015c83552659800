"""What a catalogue has published fills an empty one, which then says the same, byte by byte."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from articles.models import (
    Article,
    ArticleCopy,
    Change,
    Criterion,
    Directive,
    Evidence,
    FormerParent,
    Mention,
    Organization,
    Person,
    Place,
    Publication,
    Verdict,
)
from articles.services.imports import deciding_copies
from articles.services.loading.repair import reindex
from articles.services.merge.merging import merge
from articles.services.passages import anchor
from articles.services.publishing import publish_all
from articles.services.reading.texts import next_text
from articles.services.writing import lookups
from articles.services.writing.saving import save
from articles.services.writing.status import WITHDRAW, move
from tests import factories as make
from tests.exports.test_archive import seal
from tests.exports.world import add_evidence, make_world

pytestmark = pytest.mark.django_db
LONG = " ".join(f"Câu {number} kể về Chi bộ Mẫu." for number in range(30))


@pytest.fixture(scope="module")
def exported(django_db_setup, django_db_blocker, tmp_path_factory):
    """The folder of a catalogue that is no more: with all that is hard to take along."""
    folder = tmp_path_factory.mktemp("public") / "catalogue"
    with django_db_blocker.unblock(), transaction.atomic():
        make_hard_world()
        call_command("export_catalogue", folder, verbosity=0)
        transaction.set_rollback(True)
    return folder


def make_hard_world():
    world = make_world()
    merged_and_withdrawn()
    under_drafts(world)
    withheld(world)
    beside(world)


def merged_and_withdrawn():
    heir, other = make.make_person("Lê Văn Một"), make.make_person("Lê Văn Mốt")
    merge(heir, other, by=None, reason="Là một")
    move(make.make_organization("Đảng ủy \U0001f600 ‘Thử’ \u0301"), WITHDRAW, by=None, note="“x”\n")
    gone, left = make.make_organization("Chi bộ Cũ"), make.make_organization("Chi bộ Cữ")
    merge(gone, left, by=None, reason="Trùng")
    move(gone, WITHDRAW, by=None, note="Nhầm cả hai")
    move(make.make_article("Bài rút", body="Chữ."), WITHDRAW, by=None, note="Nhầm")


def under_drafts(world):
    """Bodies whose parents are not public, and so nothing public tells them apart."""
    for _turn in range(2):
        hidden = make.make_organization(parent=world.top, publish=False)
        hidden = make.make_organization("Chi bộ Trùng", parent=hidden)
        make.make_organization("Tổ đảng", parent=hidden)
        issuer = make.make_organization(publish=False)
        make.make_directive("77", issuer=issuer, title="Cùng tên", organ_code="UBND", term="")


def withheld(world):
    """Texts that are given in part, or not at all, with passages over one another."""
    body = f"{LONG}\n\nHết. Kết nạp 7 đảng viên\tở tổ \u0323Thử. {world.person} ký."
    for rights in ("excerpt", "metadata_only"):
        article = make.make_article(f"Bài {rights}", body=body, rights=rights, standfirst=LONG)
        make.make_finding(article, LONG.partition("Câu 4")[2], world.body, statement="Đoạn dài")
        make.make_finding(
            article, "Câu 17 kể về Chi bộ Mẫu. Câu 18 kể", world.body, statement="Trong đoạn"
        )
        finding = make.make_finding(article, "7 đảng viên", world.body, kind="figure", value="7.25")
        add_evidence(finding, article, "Kết nạp 7 đảng viên\tở tổ")
        make.make_mention(article, "Trần Thị Mẫu", world.person)
        proof = Evidence(criterion=criterion_of(world))
        anchor(proof, article.current_text, 50, 480)
        save(world.first, by=None, satellites=[proof])


def criterion_of(world):
    found = Criterion.objects.first()
    if found is None:
        found = Criterion(directive=world.first, text="Kết nạp 10", target="10.5", unit="người")
        save(world.first, by=None, satellites=[found])
    return found


def beside(world):
    """Former places, confirmed copies, dates that are known in part, an article without a text."""
    merged = Place(slug="xa-cu", name="Xã Cũ", level="commune", heir=world.place, valid_to="2025")
    lookups.save_lookup(merged, by=None)
    place = FormerParent(organization=world.heir, parent=world.press, valid_to="2016")
    save(world.heir, by=None, satellites=[place])
    one, other = (make.make_article(f"Tin {n}", body=LONG + "Sự thật.") for n in "ab")
    pair = ArticleCopy.objects.get(article=other, other=one)
    deciding_copies.decide(pair.pk, Verdict.SAME, seen=pair.verdict, by=None)
    in_an_earlier_text(world)
    moment = world.article.published_at
    make.make_article("Tin năm", published_at=moment, published_precision="year")


def in_an_earlier_text(world):
    """A passage that counts in a text which its article no longer shows."""
    article = make.make_article("Tin hai bản", body="Chi bộ kết nạp 9 người.")
    make.make_finding(article, "kết nạp 9 người", world.body)
    zones = [{"zone": "body", "start": 0, "end": 8}]
    text = next_text(article, body="Bản mới.", zones=zones, by=None)
    text.save()
    Article.objects.filter(pk=article.pk).update(current_text=text)
    make.published_anew()


def files_of(folder):
    """The bytes of every file; of the manifest all but the moment."""
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.*")}
    manifest = json.loads(found.pop("manifest.json"))
    del manifest["made_at"]
    return {**found, "manifest": manifest}


def load(folder):
    call_command("load_catalogue", folder, verbosity=0)


def test_the_same_is_public_byte_by_byte(exported, tmp_path, client):
    load(exported)
    call_command("export_catalogue", tmp_path / "again", verbosity=0)
    assert files_of(tmp_path / "again") == files_of(exported)
    counts = files_of(exported)["manifest"]["counts"]
    assert counts["gone"] == 5
    assert counts["places"] == 2
    assert all(counts.values())


def test_the_tables_say_what_was_published(exported):
    load(exported)
    assert not sum(changed for _kind, changed in publish_all())
    assert Change.objects.filter(kind="article").count() == Article.objects.count()
    for passage in [*Evidence.objects.all(), *Mention.objects.all()]:
        assert passage.text_version.body[passage.start : passage.end] == passage.exact
    assert Article.objects.get(slug="tin-hai-ban").texts.count() == 2
    article = Article.objects.get(slug="bai-excerpt")
    assert "░" in article.current_text.body
    assert "░" not in "".join(article.search_parts())


def test_what_is_derived_is_there(exported, client):
    load(exported)
    for question in ("articles.json?q=title:hoc+tap", "articles.json?organization=dang-uy-moi"):
        [found] = client.get(f"/{question}").json()["results"]
        assert found["slug"] == "xa-mau-hoc-tap"
    assert client.get("/suggest.json?q=dum").json()["suggestions"]
    for _kind, _done in reindex():
        pass
    assert not sum(changed for _kind, changed in publish_all())


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans without values")
def test_plans_are_made_for_findings_that_are_shown(exported):
    """Statistics from before they were settled would have all of them read for a few articles."""
    load(exported)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT most_common_vals::text FROM pg_stats"
            " WHERE tablename = 'articles_finding' AND attname = 'is_shown'"
        )
        assert "t" in cursor.fetchone()[0]


def test_what_is_gone_keeps_its_address_and_number(exported, client):
    load(exported)
    assert client.get("/people/le-van-mot-2/")["Location"] == "/people/le-van-mot/"
    assert client.get("/organizations/chi-bo-cu-2.json").status_code == 410
    assert client.get("/articles/bai-rut/").status_code == 410
    again = make.make_article("Bài rút", body="Chữ mới.")
    assert again.slug == "bai-rut-2"
    gone = Publication.objects.get(kind="article", slug="bai-rut")
    assert again.pk > gone.object_id
    assert again.pk > Article.objects.exclude(pk=again.pk).latest("pk").pk


def test_work_goes_on(exported, client):
    load(exported)
    body = Organization.objects.get(slug="dang-uy-mau")
    body.name = "Đảng ủy Đổi tên"
    save(body, by=None, version=body.version)
    article = client.get("/articles/xa-mau-hoc-tap.json").json()
    assert article["findings"][0]["organization"]["name"] == "Đảng ủy Đổi tên"


FAULTS = {
    "No such file": lambda folder: (folder / "people" / "00001.ndjson").unlink(),
    "other bytes": lambda folder: (folder / "claims" / "00001.ndjson").write_bytes(b"{}\n"),
    "schema_version": lambda folder: change(
        folder, "manifest.json", '"schema_version": 3', '"schema_version": 9'
    ),
    "not written as": lambda folder: change(folder, "people/00001.ndjson", ',"slug"', ', "slug"'),
    "of which article": lambda folder: change(
        folder, "claims/00001.ndjson", '"article":{', '"of":{'
    ),
    "xa-la is not in": lambda folder: change(
        folder, "organizations/00001.ndjson", '"place":{"slug":"xa-mau"', '"place":{"slug":"xa-la"'
    ),
}


def change(folder, name, before, after):
    path = folder / name
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after))
    if name != "manifest.json":
        seal(folder)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_folder_is_refused_whole(exported, tmp_path, fault):
    folder = shutil.copytree(exported, tmp_path / "catalogue")
    FAULTS[fault](folder)
    with pytest.raises(CommandError, match=fault):
        load(folder)
    for model in (Place, Person, Directive, Organization, Article, Publication, Change):
        assert not model.objects.exists()


def test_a_catalogue_that_holds_anything_is_left_alone(exported):
    make.make_person("Đã có")
    with pytest.raises(CommandError, match=r"not empty: .*person"):
        load(exported)
    assert Person.objects.count() == 1
