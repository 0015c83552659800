"""Adding an article: its text or file first, then the form of the draft that is proposed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article, Change, Job, SourceFile, Status
from tests.admin.forms import form_of

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"
PAGE = """Đảng bộ xã Thử tổng kết một năm học tập
Thứ hai, 22/12/2025 08:07

Sáng nay, Đảng bộ xã Thử họp tổng kết một năm làm theo Chỉ thị 05-CT/TW.

Đồng chí bí thư nói rằng 12 chi bộ đã mở lớp và mọi đảng viên đều dự.

Lê Văn Thử
"""


def file(data, name="tin.txt"):
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())


def test_a_pasted_text_becomes_a_filled_draft(at_desk, people):
    client = at_desk("contributor")
    response = client.post(ADD, {"text": PAGE.replace("\n", "\r\n"), "address": ""})
    article = Article.objects.get()
    assert response.headers["Location"] == reverse(
        "admin:articles_article_change", args=[article.pk]
    )
    assert (article.status, article.created_by) == (Status.DRAFT, people.contributor)
    assert bytes(SourceFile.objects.get().data) == PAGE.encode()
    form = form_of(client.get(response.headers["Location"]))
    assert form["title"] == "Đảng bộ xã Thử tổng kết một năm học tập"
    assert form["published_at_0"] == "22/12/2025"
    assert Change.objects.filter(kind="article").count() == 1


def test_a_file_is_read_like_a_paste(editor):
    response = editor.post(ADD, {"file": file(PAGE), "address": "https://vi-du.vn/1"})
    assert response.status_code == 302
    assert Article.objects.get().source_address == "https://vi-du.vn/1"


def test_the_same_again_leads_to_the_article_that_is_there(editor):
    editor.post(ADD, {"file": file(PAGE)})
    response = editor.post(ADD, {"file": file(PAGE, "khac.txt")}, follow=True)
    article = Article.objects.get()
    address = reverse("admin:articles_article_change", args=[article.pk])
    assert any(address in str(message) for message in response.context["messages"])


def test_the_same_again_does_not_tell_of_a_draft_that_is_closed(editor, at_desk):
    editor.post(ADD, {"file": file(PAGE)})
    response = at_desk("contributor").post(ADD, {"file": file(PAGE)}, follow=True)
    (message,) = map(str, response.context["messages"])
    assert "Đảng bộ xã Thử" not in message
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({}, "text", ""),
        ({"text": "   \n "}, "text", ""),
        ({"text": PAGE, "file": file(PAGE)}, "file", ""),
        ({"file": file(b"Ti\xea thu tin thu")}, "file", "byte 2"),
        ({"file": file(b"")}, "file", ""),
        ({"file": file(PAGE, "tin.pdf")}, "file", "tin.pdf"),
        ({"file": file(b"abc\x00def")}, "file", "byte 3"),
        ({"file": file(PAGE), "address": "javascript:alert(1)"}, "address", ""),
        ({"file": file(PAGE), "address": "không phải"}, "address", ""),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(editor, given, field, said):
    response = editor.post(ADD, given)
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert list(errors) == [field]
    assert said in " ".join(errors[field])
    assert not Article.objects.exists()
    assert not SourceFile.objects.exists()


def test_those_who_may_not_add_are_refused(at_desk):
    assert at_desk("auditor").post(ADD, {"text": PAGE}).status_code == 403
    assert at_desk("anonymous").post(ADD, {"text": PAGE}).status_code == 302
    assert not Article.objects.exists()


def test_reading_again_fills_only_what_is_empty(editor):
    editor.post(ADD, {"text": PAGE})
    article = Article.objects.get()
    Article.objects.update(published_at=None, title="Do người sửa")
    data = {"action": "reread", "_selected_action": [article.pk], "index": "0"}
    address = reverse("admin:articles_article_changelist")
    editor.post(address, form_of(editor.post(address, data)))
    article.refresh_from_db()
    assert Job.objects.get().done == 1
    assert article.published_at is not None
    assert article.title == "Do người sửa"
