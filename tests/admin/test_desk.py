"""The front page of the desk, and the rules that every page keeps."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin.site import desk
from articles.models import Article
from articles.services.desk import commenting, queues, working
from articles.services.reading import extracting
from articles.services.writing.status import REQUEST_CHANGES, SUBMIT, move
from tests import factories

APP = Path(__file__).resolve().parent.parent.parent / "articles"
TEMPLATES = sorted((APP / "templates" / "admin").rglob("*.html"))
INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)


def card(client, name):
    return {card.name: card for card in client.get("/admin/").context["own"]}[name]


def names(client, name):
    return [line.name for line in card(client, name).lines]


def listed(context):
    """Return how many rows a list says that it has, whichever kind of page shows it."""
    if "cl" in context:
        return context["cl"].result_count
    if "count" in context:
        return context["count"]
    if "page" in context:
        return context["page"].paginator.count
    counts = {kind: count for kind, _words, count, _address in context["tabs"]}
    return counts[context["kind"]]


def counts(client):
    """Return the counts of the queues that are not empty: {(queue, words): count}."""
    queues = client.get("/admin/").context["queues"]
    entries = [(queue.name, entry) for queue in queues for entry in queue.entries]
    return {(name, entry.words): entry.count for name, entry in entries if entry.count}


@pytest.mark.django_db
def test_the_front_page_shows_ones_own_work(at_desk, people):
    factories.make_article("Bản nháp", publish=False, by=people.contributor)
    returned = factories.make_directive("77", publish=False, by=people.contributor)
    move(returned, SUBMIT, by=people.contributor)
    move(returned, REQUEST_CHANGES, by=people.editor, note="Thiếu ngày ký")
    taken = factories.make_article("Việc đang làm", publish=False)
    working.take(taken, by=people.editor)
    commenting.comment(taken, "Nhớ xem ảnh.", by=people.publisher)

    client = at_desk("contributor")
    assert names(client, "drafts") == ["Bản nháp"]
    assert names(client, "sent_back") == [str(returned)]
    assert "Thiếu ngày ký" in client.get("/admin/").content.decode()
    client = at_desk("editor")
    assert (names(client, "taken"), names(client, "drafts")) == (["Việc đang làm"], [])
    (said,) = card(client, "comments").lines
    assert (said.quote, said.address.endswith("#comments")) == ("Nhớ xem ảnh.", True)
    listed = client.get(card(client, "taken").all_address).context["cl"]
    assert [row.pk for row in listed.result_list] == [taken.pk]
    assert [one.name for one in at_desk("auditor").get("/admin/").context["own"]] == ["comments"]


@pytest.mark.django_db
def test_every_count_is_that_of_the_list_behind_it(at_desk, people):
    outlet = factories.make_organization()
    for age in (1, 20, 400):
        draft = factories.make_article(publish=False, publisher=outlet)
        Article.objects.filter(pk=draft.pk).update(created_at=timezone.now() - timedelta(days=age))
    waiting = factories.make_person(publish=False, by=people.contributor)
    factories.make_directive("5", issuer=None, signed_on="")
    move(waiting, SUBMIT, by=people.contributor)
    body = "Đảng ủy xã Thử Nghiệm nhắc Chỉ thị số 77-CT/TW và đồng chí Trần Thị Thử."
    read = factories.make_article("Tin đọc", body=body, publish=False)
    extracting.extract_again(read, by=None)
    for role in ("editor", "contributor"):
        client = at_desk(role)
        for queue in client.get("/admin/").context["queues"]:
            for entry in queue.entries:
                shown = client.get(entry.address)
                assert shown.status_code == 200, entry
                assert listed(shown.context) == entry.count, (role, queue.name, entry)
    editors = [name for name, _words in counts(at_desk("editor"))]
    assert editors.count("drafts") == 3
    assert editors.count("unresolved") == 3
    assert {"review", "unverified", "incomplete"} < set(editors)
    assert "unresolved" not in [name for name, _words in counts(at_desk("contributor"))]


@pytest.mark.django_db
def test_no_more_is_counted_than_a_person_would_read(editor, monkeypatch):
    monkeypatch.setattr(queues, "MOST_COUNTED", 2)
    for _ in range(5):
        factories.make_person(publish=False)
    assert max(counts(editor).values()) == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "lack", "number"),
    [
        ("article", "any", 3), ("article", "outlet", 2), ("article", "day", 2),
        ("directive", "any", 2), ("directive", "issuer", 1), ("directive", "day", 1),
        ("organization", "level", 1), ("person", "post", 1),
    ],
)  # fmt: skip
def test_incomplete_records_are_listed_by_what_they_lack(editor, kind, lack, number):
    body = factories.make_organization("Báo Thử", level="central", parent=None)
    factories.make_organization("Chi bộ", parent=body)
    day = {"published_at": timezone.now()}
    factories.make_article(publisher=body, **day)
    factories.make_article(publisher=body)
    factories.make_article(**day)
    factories.make_article()
    factories.make_directive("1", issuer=body)
    factories.make_directive("2", issuer=None)
    factories.make_directive("3", issuer=body, signed_on="", term="XI")
    factories.make_person()
    factories.make_person(note="giáo viên")
    address = reverse(f"admin:articles_{kind}_changelist")
    assert editor.get(f"{address}?lacks={lack}").context["cl"].result_count == number
    assert editor.get(f"{address}?lacks=nothing").status_code == 400


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
    html = re.sub(r"<label>.*?</label>", "", html, flags=re.DOTALL)  # they name what they hold
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
