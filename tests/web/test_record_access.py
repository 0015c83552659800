"""To whom a record's page is shown: drafts do not exist, the withdrawn are gone with a reason."""

import pytest

from articles.services.writing.status import WITHDRAW, move
from tests.exports.test_drafts import SECRET, entangle
from tests.exports.world import make_world
from tests.factories import (
    make_article,
    make_directive,
    make_organization,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "address"),
    [
        (make_article, "/articles/{}/"),
        (make_directive, "/directives/{}/"),
        (make_organization, "/organizations/{}/"),
        (make_person, "/people/{}/"),
    ],
)
def test_drafts_and_unknown_records_are_one_and_the_same(client, make, address):
    draft = make(publish=False)
    for login in [None, make_user("Publisher")]:
        if login:
            client.force_login(login)
        answers = [client.get(address.format(slug)) for slug in [draft.slug, "khong-co-gi-o-day"]]
        assert [answer.status_code for answer in answers] == [404, 404]
        bodies = [
            answer.content.replace(answer["X-Request-ID"].encode(), b"").replace(slug.encode(), b"")
            for answer, slug in zip(answers, [draft.slug, "khong-co-gi-o-day"], strict=True)
        ]
        assert bodies[0] == bodies[1]


@pytest.mark.parametrize("make", [make_article, make_directive, make_organization, make_person])
def test_withdrawn_records_are_gone_with_the_reason(read, make):
    record = make()
    address = record.get_absolute_url()
    move(record, WITHDRAW, by=None, note="Nhập <nhầm>")
    page = read(address, 410)

    assert "Nhập <nhầm>" in page.text
    assert str(record) not in page.text


def test_drafts_are_on_no_page(read):
    world = make_world()
    entangle(world)

    records = [one for one in vars(world).values() if hasattr(one, "get_absolute_url")]
    assert len(records) == 9
    for record in records:
        assert SECRET not in read(record.get_absolute_url()).text
    for address in ["/", "/articles/", "/directives/", "/organizations/", "/people/"]:
        assert SECRET not in read(address).text


@pytest.mark.parametrize(
    "address",
    [
        "/articles/Hoa/",
        "/articles/a_b/",
        "/articles/đ/",
        "/articles/-a/",
        "/articles/a b/",
        f"/articles/{'a' * 131}/",
        "/articles/%00/",
        "/people/1;drop/",
        "/persons/",
        "/schema/persons.json",
    ],
)
def test_junk_is_no_address(client, address):
    assert client.get(address).status_code == 404
