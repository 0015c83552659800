"""What a review page offers, and pressing its buttons."""

import re

from django.urls import reverse

from articles.models import Mention, Proposal
from tests.admin.forms import form_of

PAGE = """Huyện Mẫu học tập theo gương

Ông Lê Văn Mẫu, Bí thư Huyện ủy Mẫu, nói Chỉ thị 901-CT/TW tiếp tục Chỉ thị 900-CT/TW.

Huyện ủy Mẫu kết nạp gần 120 đảng viên; Chỉ thị 7-CT/HU chưa rõ; Xã ủy Lạ cũng vậy.
"""


def mention(words):
    return Mention.objects.get(exact=words)


def fact(kind):
    return Proposal.objects.get(kind=kind)


def address(article, code=""):
    name = "review_one" if code else "review"
    args = [article.pk, code] if code else [article.pk]
    return reverse(f"admin:articles_article_{name}", args=args)


def button(client, article, words):
    """What the button sends whose value begins with `words`; it must stand on the page."""
    html = client.get(address(article)).content.decode()
    found = re.search(rf'name="act" value="({re.escape(words)}(?: [^"]*)?)"', html)
    assert found, words
    return found[1]


def press(client, article, words, **data):
    shown = " ".join(
        re.findall(r'data-stamp="([^"]*)"', client.get(address(article)).content.decode())
    )
    given = {"least": "0.9", "shown": shown, "act": button(client, article, words), **data}
    return client.post(address(article), given)


def chosen(client, article, row, record):
    """What the button sends that says: it is this record."""
    html = client.get(address(article)).content.decode()
    return re.search(rf'value="(choose m{row.pk} [^" ]+ {record.pk})"', html)[1]


def put_right(client, article, code, act="accept", **changed):
    form = form_of(client.get(address(article, code))) | {"act": act, **changed}
    return client.post(address(article, code), form)
