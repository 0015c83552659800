"""What somebody asks of /resolve: read from an address, a form, plain text or JSON, or refused."""

from dataclasses import dataclass, replace
from datetime import date

import msgspec
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from articles.filters.fields import DayField
from articles.filters.lists import repeated
from articles.text.resolving.typed import LONGEST
from articles.views.refusing import unknown
from corpus_site.errors import Problem
from corpus_site.guard import UNSTORABLE

LARGEST = 256 * 1024  # bytes of text in UTF-8
PARAMETERS = ("cite", "published")
BESIDE_TEXT = ("published",)  # in the address to which it is sent


@dataclass(frozen=True, slots=True)
class Question:
    """`text` is a whole paragraph, or one citation where `is_one`; `published` its day if told."""

    text: str
    published: date | None = None
    is_one: bool = False


class Unanswerable(Exception):
    """A question that cannot be read: why, and with which status it is refused."""

    def __init__(self, status: int, field: str, code: str, message: str) -> None:
        super().__init__(code)
        self.status = status
        self.problem = Problem(field, code, message)


class Sent(msgspec.Struct, forbid_unknown_fields=True):
    """The body of a question in JSON."""

    text: str
    published: str = ""


def question_in_address(params: QueryDict) -> Question:
    """Return the one citation that an address asks for."""
    _refuse_others(params, PARAMETERS)
    cite = params.get("cite", "").strip()
    if not cite:
        message = _("Send a text by POST, or one citation as ?cite=…")
        raise Unanswerable(400, "cite", "empty", message)
    if len(cite) > LONGEST:
        message = _("One citation has at most %(most)d letters; send longer texts by POST")
        raise Unanswerable(413, "cite", "too_large", message % {"most": LONGEST})
    return Question(cite, _day(params.get("published", "")), is_one=True)


def question_in_body(request: HttpRequest) -> Question:
    """Return the text that a request sends as a form, as plain text or as JSON.

    The day may stand beside it in the address.
    """
    _refuse_others(request.GET, BESIDE_TEXT)
    beside = _day(request.GET.get("published", ""))
    question = _sent(request)
    return replace(question, published=question.published or beside)


def _sent(request: HttpRequest) -> Question:
    if request.content_type == "application/json":
        sent = _from_json(request.body)
        return _checked(sent.text, sent.published)
    if request.content_type == "text/plain":
        return _checked(_decoded(request.body), "")
    question = question_in_form(request.POST)
    _refuse_others(request.POST, Sent.__struct_fields__)
    return question


def question_in_form(form: QueryDict) -> Question:
    """Return the text that a form sends."""
    return _checked(form.get("text", ""), form.get("published", ""))


def _from_json(body: bytes) -> Sent:
    _decoded(body)
    try:
        return msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=Sent)
    except (msgspec.DecodeError, RecursionError):
        message = _('Send one JSON object: {"text": "…"}, with "published": "2019-05-30" if known')
        raise Unanswerable(400, "", "json", message) from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("byte %(byte)d is not UTF-8") % {"byte": error.start + 1}
        raise Unanswerable(400, "text", "characters", message) from None


def _checked(text: str, published: str) -> Question:
    if UNSTORABLE.search(text):
        message = _("The text contains characters that cannot be stored")
        raise Unanswerable(400, "text", "characters", message)
    if not text.strip():
        raise Unanswerable(400, "text", "empty", _("There is no text: send it as the field text"))
    if len(text.encode()) > LARGEST:
        message = _("A text has at most %(most)d KiB") % {"most": LARGEST // 1024}
        raise Unanswerable(413, "text", "too_large", message)
    return Question(text, _day(published))


def _day(given: str) -> date | None:
    try:
        return DayField(required=False).clean(given)
    except ValidationError:
        message = _("not a day such as 2019-05-30")
        raise Unanswerable(400, "published", "date", message) from None


def _refuse_others(params: QueryDict, allowed: tuple[str, ...]) -> None:
    for wrong in (*unknown(params, allowed), *repeated(params, allowed)):
        raise Unanswerable(400, wrong["field"], wrong["code"], wrong["message"])
