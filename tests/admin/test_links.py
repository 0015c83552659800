"""What a page of the desk leads to is open to the person who sees the link."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from articles.admin.site import desk
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGES = ("change", "history", "usage", "review", "text", "texts", "anchors")


def public_records():
    body = make.make_organization("Khối Mẫu")
    article = make.make_article("Tin", body=f"{body.name} họp với 63 chi bộ.")
    make.make_mention(article, body.name, body)
    return [body, article, make.make_finding(article, "63 chi bộ", body), make.make_directive()]


def own_drafts(user):
    body = make.make_organization("Khối Nháp", publish=False, by=user)
    return [body, make.make_article("Tin nháp", body="Có chữ.", publish=False, by=user)]


def first_pages(records):
    yield "/admin/"
    for model in desk._registry:
        yield f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    for record in records:
        for page in PAGES:
            yield f"/admin/articles/{record._meta.model_name}/{record.pk}/{page}/"


def linked(client, page):
    """The pages of the desk that a page links to, once each whatever the list is filtered by."""
    answer = client.get(page)
    links = re.findall(r'<a\b[^>]*?href="([^"#]+)', answer.content.decode())
    found = {urlsplit(link).path: link for link in (urljoin(page, unescape(one)) for one in links)}
    return {path: link for path, link in found.items() if path.startswith("/admin/")}


@pytest.mark.parametrize("role", ["contributor", "publisher", "auditor"])
def test_every_link_that_is_shown_opens(at_desk, people, role):
    client, user = at_desk(role), getattr(people, role)
    make.make_organization("Khối của người khác", publish=False)
    records = [*public_records(), *([] if role == "auditor" else own_drafts(user))]
    seen, closed = {}, []
    for page in first_pages(records):
        for path, link in linked(client, page).items():
            if path not in seen:
                seen[path] = client.get(link).status_code
                if seen[path] != 200:
                    closed.append(f"{page} → {link}: {seen[path]}")
    assert not closed, "\n".join(closed)
    assert len(seen) > 10
