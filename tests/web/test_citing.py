"""What a reader takes along from a page: citations, single facts with their source, plain text."""

import re

import pytest

from articles.services.writing.status import WITHDRAW, move
from tests.exports.world import make_world
from tests.factories import make_article, make_finding, make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def world(kept):
    return make_world()


def test_an_article_is_cited_for_people_and_for_programs(world, client, read):
    address = world.article.get_absolute_url()
    page = read(address)

    assert "“Xã Mẫu học tập”, Báo Mẫu, ngày 23 tháng 7 năm 2018" in page.text
    assert "“Xã Mẫu học tập”, Báo Mẫu, 23 July 2018" in page.text
    for ending, kind, words in [
        ("bib", "application/x-bibtex", "journal = {Báo Mẫu},"),
        ("ris", "application/x-research-info-systems", "T2  - Báo Mẫu\r\n"),
        ("csl.json", "application/vnd.citationstyles.csl+json", '"container-title":"Báo Mẫu"'),
    ]:
        link = f"{address[:-1]}.{ending}"
        assert link in page.attributes("a", "href")
        answer = client.get(link)
        assert answer["Content-Type"].startswith(kind)
        assert answer["Content-Disposition"] == (
            f'attachment; filename="{world.article.slug}.{ending}"'
        )
        assert words in answer.content.decode()
        assert f"http://testserver{address}" in answer.content.decode()
        assert client.get(link, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_what_is_not_public_has_no_citation(client):
    article = make_article("Tin")
    link = f"{article.get_absolute_url()[:-1]}.bib"
    move(article, WITHDRAW, by=None, note="sai nguồn")

    assert client.get(link).status_code == 410
    assert "sai nguồn" in client.get(link).content.decode()
    assert client.get("/articles/khong-co.ris").status_code == 404
    assert client.get(link.replace(".bib", ".doc")).status_code == 404


def source_of(client, address, anchor):
    html = client.get(address).content.decode()
    _before, _found, fact = html.partition(f'id="{anchor}"')
    return re.search(r'class="copied"[^>]*>([^<]*)<', fact)[1]


def test_every_fact_can_be_taken_along_with_its_source(world, client, read):
    address = world.article.get_absolute_url()
    at = f"http://testserver{address}#p-"

    said = source_of(client, address, f"finding-{world.finding.pk}")
    words = (
        "Đảng ủy Mẫu: hơn 120 đảng viên (2018, Chỉ thị 901-CT/TW). “hơn 120 đảng viên”"
        " (“Xã Mẫu học tập”, Báo Mẫu, 23/7/2018). "
    )
    assert said.startswith(words + at)
    said = source_of(client, address, f"position-{world.position.pk}")
    assert said.startswith("Trần Thị Mẫu: Bí thư, Đảng ủy Mẫu. “Bí thư")
    said = source_of(client, address, f"directive-relation-{world.continues.pk}")
    assert said.startswith("Chỉ thị 902-CT/TW tiếp tục thực hiện Chỉ thị 901-CT/TW. “")
    # The anchors of an article's facts are permanent: other pages say where a fact stands.
    for anchor in [
        f"finding-{world.finding.pk}",
        f"position-{world.position.pk}",
        f"directive-relation-{world.continues.pk}",
        f"organization-relation-{world.succeeded.pk}",
    ]:
        assert anchor in read(address).ids


@pytest.mark.parametrize("rights", ["excerpt", "metadata_only"])
def test_a_source_shows_no_more_words_than_the_rights_allow(client, rights):
    article = make_article("Tin", body="Có hơn 120 đảng viên.", rights=rights)
    finding = make_finding(article, "hơn 120 đảng viên", make_organization())
    said = source_of(client, article.get_absolute_url(), f"finding-{finding.pk}")

    assert ("“hơn 120 đảng viên”" in said) is (rights == "excerpt")


def test_marks_can_be_turned_off_without_a_script(world, read):
    address = world.article.get_absolute_url()
    marked, plain = read(address), read(f"{address}?marks=off")

    assert f"{address}?marks=off" in marked.attributes("a", "href")
    assert "m-directive" in marked.attributes("a", "class")
    assert not [one for one in plain.attributes("a", "class") if one.startswith("m-")]
    assert "đã thực hiện Chỉ thị 901-CT/TW, kết nạp được" in plain.text
    passages = {one for one in marked.ids if one.startswith("p-")}
    assert passages
    assert passages <= set(plain.ids)
