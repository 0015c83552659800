"""The address of a merged record leads on for ever, in pages and JSON alike."""

import pytest

from articles.services.merge.merging import merge
from articles.services.merge.parting import last_merge
from articles.services.undo.undoing import undo
from articles.services.writing.status import WITHDRAW, move
from tests import factories as make

pytestmark = pytest.mark.django_db
MAKE = {
    "directives": make.make_directive,
    "organizations": make.make_organization,
    "people": make.make_person,
}


def get(client, plural, record, suffix):
    return client.get(f"/{plural}/{record.slug}{suffix}")


@pytest.mark.parametrize("plural", MAKE)
@pytest.mark.parametrize("suffix", ["/", ".json"])
def test_a_merged_address_leads_to_the_last_heir_until_it_is_undone(client, plural, suffix):
    first, second, third = (MAKE[plural]() for _ in range(3))
    merge(second, first, by=None, reason="Một")
    merge(third, second, by=None, reason="Hai")

    for record in (first, second):
        response = get(client, plural, record, suffix)
        assert response.status_code == 301
        assert response["Location"] == f"/{plural}/{third.slug}{suffix}"
        assert response["Cache-Control"] == "no-cache"
    assert get(client, plural, third, suffix).status_code == 200

    second.refresh_from_db()
    undo(last_merge(second), by=None)
    assert get(client, plural, first, suffix)["Location"] == f"/{plural}/{second.slug}{suffix}"
    assert get(client, plural, second, suffix).status_code == 200


@pytest.mark.parametrize("suffix", ["/", ".json"])
def test_an_address_never_leads_to_what_nobody_may_see(client, suffix):
    heir, loser = make.make_person(), make.make_person()
    merge(heir, loser, by=None, reason="Một")
    move(heir, WITHDRAW, by=None, note="Nhầm")
    assert get(client, "people", loser, suffix).status_code == 410


def test_a_draft_that_was_merged_never_had_an_address(client):
    heir, loser = make.make_person(), make.make_person(publish=False)
    merge(heir, loser, by=None, reason="Một")
    assert client.get(f"/people/{loser.slug}/").status_code == 404


@pytest.mark.parametrize("plural", MAKE)
def test_lists_and_exports_never_show_merged_records(client, plural):
    heir, loser = MAKE[plural](), MAKE[plural]()
    merge(heir, loser, by=None, reason="Một")
    listed = client.get(f"/{plural}.json").json()["results"]
    exported = b"".join(client.get(f"/export/{plural}.ndjson").streaming_content)
    assert [one["slug"] for one in listed] == [heir.slug]
    assert exported.count(b"\n") == 2  # the heir, and the line that ends the file
    assert loser.slug not in client.get(f"/{plural}/").content.decode()


def test_a_filter_takes_the_merged_address_for_the_heirs(client):
    heir, loser = make.make_organization(), make.make_organization()
    article = make.make_article(body="Ở đây họp.", publisher=loser)
    merge(heir, loser, by=None, reason="Một")
    for slug in (heir.slug, loser.slug):
        found = client.get(f"/articles.json?publisher={slug}").json()["results"]
        assert [one["slug"] for one in found] == [article.slug]
    assert client.get("/articles.json?publisher=khong-co").status_code == 400
