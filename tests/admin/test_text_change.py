"""The text of an article at the desk: typed, looked at, confirmed; lost passages put right."""

import re

import pytest

from articles.admin.text_form import TextForm
from articles.models import Article, Change, Evidence, Finding, Mention, TextVersion
from articles.services.undo.undoing import undo
from tests import factories as make
from tests.finds import read_by_hand

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BODY = (
    "Sáng nay, Đảng ủy Khối Mẫu mở lớp học đầu tiên cho đảng viên trẻ trong toàn khối.\n\n"
    "Ông Lê Văn Mẫu cho biết 63 chi bộ đã học xong; Huyện ủy Lạ sẽ mở lớp vào tháng sau."
)


@pytest.fixture(autouse=True)
def nothing_to_read(monkeypatch):
    read_by_hand(monkeypatch, lambda hand: None)


@pytest.fixture
def article():
    return lesson()


def lesson(by=None, publish=False, names=("Huyện ủy Lạ",)):
    article = make.make_article("Tin lớp học", body=BODY, publish=publish, by=by)
    club = make.make_organization("Đảng ủy Khối Mẫu")
    make.make_mention(article, club.name, club)
    for name in names:
        make.make_mention(article, name, make.make_organization(name))
    make.make_finding(article, "63 chi bộ đã học xong", club, publish=publish)
    return Article.objects.get(pk=article.pk)


def page(article, name="text"):
    return f"/admin/articles/article/{article.pk}/{name}/"


def typed(article, *changes, **given):
    """The boxes of the form as a browser sends them, with words changed."""
    data = {"opened_version": article.version}
    for number, box in enumerate(TextForm.of(article.current_text).boxes):
        text = box.text
        for old, new in changes:
            text = text.replace(old, new)
        data |= {
            f"zone-{number}-text": text.replace("\n", "\r\n"),
            f"zone-{number}-zone": box.zone,
            f"zone-{number}-origin": number,
        }
    return data | given


def look(client, article, *changes, **given):
    """Look at a change; return (page, what its confirmation sends)."""
    data = typed(article, *changes, **given)
    shown = client.post(page(article), {**data, "act": "look"})
    looked = re.search(r'name="looked_at" value="(\w+)"', shown.content.decode())
    return shown, {**data, "act": "confirm", "looked_at": looked[1] if looked else ""}


def change(client, article, *changes):
    _shown, data = look(client, article, *changes)
    answer = client.post(page(article), data)
    article.refresh_from_db()
    return answer


def test_what_would_change_is_shown_and_nothing_is_stored(editor, article):
    shown, _data = look(editor, article, ("Huyện ủy Lạ", "Huyện uỷ Lạ"), ("Sáng", "Chiều"))
    html = shown.content.decode()
    assert re.search(r"<ins>.*?Chiều.*?</ins>", html)
    assert re.search(r"<del>.*?Sáng.*?</del>", html)
    rows = re.findall(r'<tr class="fate-(\w+)"><td lang="vi">(.*?)</td>', html)
    assert rows == [
        ("broken", "Huyện ủy Lạ"),
        ("moved", "Đảng ủy Khối Mẫu"),
        ("moved", "63 chi bộ đã học xong"),
    ]
    assert "“Huyện uỷ Lạ”" in html
    assert TextVersion.objects.count() == 1


def test_what_was_looked_at_is_stored_and_the_lost_are_shown(editor, article):
    answer = change(editor, article, ("Huyện ủy Lạ", "Huyện uỷ Lạ"))
    assert (answer.status_code, answer.url) == (302, page(article, "anchors"))
    assert "Huyện uỷ Lạ" in article.current_text.body
    assert article.current_text.body.startswith("Tin lớp học\n\nSáng nay")
    assert article.current_text.made_by is not None
    html = editor.get(answer.url).content.decode()
    assert 'value="attach m' in html
    assert change(editor, article, ("Sáng", "Chiều")).url == page(article, "anchors")


def test_what_was_not_looked_at_is_not_stored(editor, article):
    _shown, data = look(editor, article, ("Sáng", "Chiều"))
    data["zone-1-text"] += " Thêm."
    shown = editor.post(page(article), data)
    assert "Thêm." in shown.content.decode()
    assert TextVersion.objects.count() == 1
    assert editor.post(page(article), {**data, "looked_at": ""}).status_code == 200
    assert TextVersion.objects.count() == 1


def test_who_comes_second_is_told_and_keeps_what_was_typed(editor, article):
    _shown, data = look(editor, article, ("Sáng", "Chiều nào"))
    change(editor, Article.objects.get(pk=article.pk), ("trẻ", "mới"))
    shown = editor.post(page(article), data)
    assert shown.status_code == 409
    assert "Chiều nào" in shown.content.decode()
    assert TextVersion.objects.count() == 2
    # The version that was opened stays in the form: it is stale until it is opened again.
    assert f'name="opened_version" value="{data["opened_version"]}"' in shown.content.decode()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "vẫn như cũ"),
        ({"zone-0-text": "", "zone-1-text": " \r\n"}, "trống"),
        ({"zone-1-zone": "poem"}, "Phần 2"),
        ({"zone-1-text": "a" * 500_001}, "500"),
    ],
)
def test_a_text_that_is_refused_is_kept_with_the_reason(editor, article, given, words):
    shown = editor.post(page(article), {**typed(article), **given, "act": "look"})
    html = shown.content.decode()
    assert words in re.search(r'<ul class="errornote".*?</ul>', html, re.DOTALL)[0]
    assert given.get("zone-1-text", "Sáng nay")[:8].strip() in html
    assert TextVersion.objects.count() == 1


def test_boxes_are_added_and_taken_away_without_script(editor, article):
    data = typed(article)
    html = editor.post(page(article), {**data, "act": "add 1"}).content.decode()
    texts = re.findall(r'<textarea name="(zone-\d-text)".*?>\n(.*?)</textarea>', html, re.DOTALL)
    assert [words[:8] for _name, words in texts] == ["Tin lớp ", "", "Sáng nay"]
    html = editor.post(page(article), {**data, "act": "remove 2"}).content.decode()
    assert "Sáng nay" not in html


def test_a_new_zone_is_stored_between_the_others(editor, article):
    data = typed(article)
    moved = {f"zone-2-{name}": data[f"zone-1-{name}"] for name in ("text", "zone", "origin")}
    new = {"zone-1-text": "Một câu dẫn.", "zone-1-zone": "standfirst", "zone-1-origin": ""}
    _shown, data = look(editor, article, **moved, **new)
    editor.post(page(article), data)
    article.refresh_from_db()
    text = article.current_text
    assert [(zone["zone"], text.body[zone["start"] : zone["end"]][:8]) for zone in text.zones] == [
        ("title", "Tin lớp "),
        ("standfirst", "Một câu "),
        ("body", "Sáng nay"),
    ]


def test_an_untouched_form_composes_the_text_that_is_stored():
    body = "  Đầu\n\n\nTin\n \nThân bài\n--\nCuối \n"
    zones = [
        {"zone": "title", "start": 9, "end": 12},
        {"zone": "body", "start": 15, "end": 23},
        {"zone": "chrome", "start": 27, "end": 31, "why": "footer"},
    ]
    stored = TextVersion(body=body, zones=zones)
    assert TextForm.of(stored).composed() == (body, zones)


def lost(client, article, *changes):
    change(client, article, *(changes or [("Huyện ủy Lạ", "Huyện uỷ Lạ")]))
    return Mention.objects.get(health__lost=True)


def press(client, article, act, **given):
    data = {"text": article.current_text_id, "act": act, **given}
    return client.post(page(article, "anchors"), data, follow=True)


def test_a_broken_passage_is_attached_by_one_click(editor, article):
    row = lost(editor, article)
    html = editor.get(page(article, "anchors")).content.decode()
    [act] = re.findall(rf'value="(attach m{row.pk} [\d-]+)"', html)
    press(editor, article, act)
    row.refresh_from_db()
    assert (row.exact, row.health, row.text_version) == (
        "Huyện uỷ Lạ",
        "exact",
        article.current_text,
    )


def test_of_several_places_one_is_chosen(editor, article):
    row = lost(editor, article, ("Huyện ủy Lạ", "Huyện ủy Lạ hay Huyện ủy Lạ"))
    html = editor.get(page(article, "anchors")).content.decode()
    acts = re.findall(rf'value="(attach m{row.pk} [\d-]+)"', html)
    assert len(acts) == 2
    press(editor, article, acts[1])
    row.refresh_from_db()
    assert row.start == article.current_text.body.rindex("Huyện ủy Lạ")


def test_what_the_machine_reads_at_the_place_gives_way(editor, article, people, monkeypatch):
    body = Mention.objects.get(exact="Huyện ủy Lạ").organization
    read_by_hand(monkeypatch, lambda hand: hand.body("Huyện ủy Lạ", body.pk, confidence=0.95))
    row = lost(editor, article, ("Huyện ủy Lạ", "Huyện ủy Lạ hay Huyện ủy Lạ"))
    [proposed] = Mention.objects.untouched()

    press(editor, article, f"attach m{row.pk} {proposed.start}-{proposed.end}")

    row.refresh_from_db()
    assert (row.start, row.health) == (proposed.start, "exact")
    assert not Mention.objects.untouched().exists()
    undo(Change.objects.latest("pk"), by=people.editor)
    row.refresh_from_db()
    assert row.health == "ambiguous"
    assert Mention.objects.untouched().get().start == proposed.start


def test_words_may_be_copied_from_the_text(editor, article):
    row = lost(editor, article)
    answer = press(editor, article, f"find m{row.pk}", **{f"words-m{row.pk}": "không có ở đây"})
    assert "không có những chữ này" in answer.content.decode()
    press(editor, article, f"find m{row.pk}", **{f"words-m{row.pk}": "tháng sau"})
    row.refresh_from_db()
    assert (row.exact, row.health) == ("tháng sau", "exact")


def test_a_place_chosen_in_an_older_text_is_refused(editor, article):
    row, old = lost(editor, article), article.current_text_id
    change(editor, article, ("Sáng", "Chiều"))
    press(editor, article, f"attach m{row.pk} 3-9", text=old)
    row.refresh_from_db()
    assert row.health == "broken"


@pytest.mark.parametrize("act", ["attach m%d 5-5", "attach m%d 0-9999999", "attach m%d x", "find"])
def test_a_place_that_is_none_is_refused(editor, article, act):
    row = lost(editor, article)
    assert press(editor, article, act % row.pk if "%" in act else act).status_code == 200
    row.refresh_from_db()
    assert row.health == "broken"


def test_a_passage_is_let_go_and_one_of_a_public_fact_is_not(publisher):
    article = lesson(publish=True)
    change(publisher, article, ("Huyện ủy Lạ", "Huyện uỷ Lạ"), ("63 chi bộ", "Các chi bộ"))
    row, proof = Mention.objects.get(health__lost=True), Evidence.objects.get()
    press(publisher, article, f"drop m{row.pk}")
    answer = press(publisher, article, f"drop e{proof.pk}")
    row.refresh_from_db()
    assert row.state == "rejected"
    assert "Không công bố điều gì" in answer.content.decode()
    assert Finding.objects.get().lead_evidence == Evidence.objects.get()


@pytest.mark.parametrize(
    ("role", "own", "status"),
    [
        ("contributor", True, 200),
        ("contributor", False, 404),
        ("editor", False, 200),
        ("publisher", False, 200),
        ("auditor", False, 404),
        ("anonymous", False, 302),
    ],
)
def test_texts_are_open_to_who_may_change_the_article(at_desk, people, role, own, status):
    article = lesson(by=people.contributor if own else None)
    client = at_desk(role)
    assert client.get(page(article)).status_code == status
    assert client.get(page(article, "texts")).status_code == status
    assert client.get(page(article, "anchors")).status_code == status


def test_the_text_of_a_public_article_is_changed_by_who_may_publish(at_desk):
    article = lesson(publish=True)
    assert at_desk("publisher").get(page(article)).status_code == 200
    assert at_desk("editor").get(page(article)).status_code == 403
    assert at_desk("editor").post(page(article, "anchors"), {"act": "drop m1"}).status_code == 403
