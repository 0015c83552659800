"""The front page of the desk, and the rules that every page keeps."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from articles.admin.site import desk
from articles.services.status import REQUEST_CHANGES, SUBMIT, move
from tests import factories

APP = Path(__file__).resolve().parent.parent.parent / "articles"
TEMPLATES = sorted((APP / "templates" / "admin").rglob("*.html"))
INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)


def queue(client, name):
    return {queue.name: queue for queue in client.get("/admin/").context["queues"]}[name]


@pytest.mark.django_db
def test_the_front_page_shows_what_waits(at_desk, people):
    draft = factories.make_article("Bản nháp", publish=False, by=people.contributor)
    waiting = factories.make_person("Đang chờ", publish=False, by=people.contributor)
    returned = factories.make_directive("77", publish=False, by=people.contributor)
    for record in (waiting, returned):
        move(record, SUBMIT, by=people.contributor)
    move(returned, REQUEST_CHANGES, by=people.editor, note="Thiếu ngày ký")

    client = at_desk("contributor")
    assert [row.record for row in queue(client, "mine").rows] == [draft]
    assert [row.record for row in queue(client, "requested").rows] == [returned]
    assert [row.record for row in queue(client, "review").rows] == [waiting]
    assert "Thiếu ngày ký" in client.get("/admin/").content.decode()
    assert queue(at_desk("editor"), "mine").rows == []
    assert [row.record for row in queue(at_desk("editor"), "review").rows] == [waiting]
    assert queue(at_desk("auditor"), "review").rows == []


@pytest.mark.django_db
def test_queues_are_short_and_lead_to_the_list_of_all(at_desk, people):
    for _ in range(8):
        factories.make_person(publish=False, by=people.editor)
    shown = queue(at_desk("editor"), "mine")
    assert (len(shown.rows), shown.count) == (6, 8)
    response = at_desk("editor").get(shown.kinds[0].address)
    assert response.context["cl"].result_count == 8


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_inline_style_or_script(path):
    assert not INLINE.search(path.read_text(encoding="utf-8"))


@pytest.mark.django_db
def test_pages_hold_no_inline_style_or_script_and_name_every_box(at_desk):
    client = at_desk("superuser")
    body = factories.make_organization()
    article = factories.make_article("Tin", body="Có 63 chi bộ.", publish=False, publisher=body)
    factories.make_mention(article, "63 chi bộ", body)
    factories.make_finding(article, "63 chi bộ", body, publish=False)
    urls = ["/admin/", "/admin/login/", reverse("admin:articles_article_change", args=[article.pk])]
    for model in desk._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model.objects.first()
        urls.append(reverse(f"{name}_changelist"))
        if row is not None:
            urls += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history")]
    for url in urls:
        response = client.get(url)
        html = response.content.decode()
        assert not INLINE.search(html), (url, INLINE.search(html)[0])
        assert "'unsafe-" not in response.headers["Content-Security-Policy"]
        assert unnamed(html) == [], url


def unnamed(html):
    """Return the visible boxes that nothing names for those who hear the page."""
    labelled = set(re.findall(r'<label[^>]*\bfor="([^"]+)"', html))
    boxes = re.findall(r"<(?:input|select|textarea)\b[^>]*>", html)
    return [box for box in boxes if not is_named(box, labelled)]


def is_named(box, labelled):
    if re.search(r'type="(hidden|submit)"', box) or "aria-label" in box:
        return True
    number = re.search(r'\bid="([^"]+)"', box)
    # A box inside its label needs no number: the choice of an action is one.
    return 'name="action"' in box or bool(number and number[1] in labelled)


@pytest.mark.django_db
def test_public_records_lead_to_their_page_and_drafts_do_not(publisher):
    public, draft = factories.make_person(), factories.make_person(publish=False)
    url = "admin:articles_person_change"
    assert (
        public.get_absolute_url() in publisher.get(reverse(url, args=[public.pk])).content.decode()
    )
    assert (
        draft.get_absolute_url()
        not in publisher.get(reverse(url, args=[draft.pk])).content.decode()
    )
