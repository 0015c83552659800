"""Text versions: immutable, numbered, each with the zones of the page it came from."""

import hashlib
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Article, SourceFile, TextVersion, Zone
from articles.text.normalize import nfc

MAX_TEXT = 500_000


def next_text(
    article: Article,
    *,
    body: str,
    zones: list[dict[str, Any]],
    mapping: list[list[int]] | None = None,
    source_file: SourceFile | None = None,
    by: User | None,
) -> TextVersion:
    """Return the next text of an article, unsaved: hand it to `saving.save` among the satellites.

    It becomes the article's current text there, so that text and fields are one history entry.
    ValidationError if the body is not NFC, too long, or a zone does not fit it.
    """
    check_body(body)
    _check_zones(body, zones)
    last = article.texts.order_by("-number").first() if article.pk else None
    return TextVersion(
        article=article,
        number=last.number + 1 if last else 1,
        body=body,
        sha256=hashlib.sha256(body.encode()).hexdigest(),
        zones=zones,
        mapping=mapping or [],
        source_file=source_file,
        made_by=by,
    )


def check_body(body: str) -> None:
    """Raise ValidationError for a text that is too long, or not in the form that is stored."""
    if len(body) > MAX_TEXT:
        raise too_long()
    if body != nfc(body):
        raise ValidationError(_("The text is not in Unicode form NFC."), code="not_nfc")


def too_long() -> ValidationError:
    """Return the refusal of a text that is longer than what is stored."""
    message = _("The text is longer than %(limit)d characters: split it.")
    return ValidationError(message, code="too_long", params={"limit": MAX_TEXT})


def _check_zones(body: str, zones: list[dict[str, Any]]) -> None:
    end = 0
    for zone in sorted(zones, key=lambda zone: zone["start"]):
        fits = end <= zone["start"] < zone["end"] <= len(body)
        if zone["zone"] not in Zone.values or not fits:
            raise ValidationError(_("The zones of the text do not fit it."), code="zones")
        end = zone["end"]
