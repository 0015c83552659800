"""Marking what was missed: which words, and what they are."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.passages import MOST_OCCURRENCES, WordsField
from articles.models import (
    Article,
    FindingKind,
    Mention,
    MentionKind,
    Proposal,
    ProposalKind,
    TextVersion,
    Zone,
)
from articles.services.passages import anchor, locate
from articles.services.reading.extracting import read_stretch

_LONGEST = 3000  # characters of a passage


def sorts() -> list[Any]:
    """Return what words may be: a record of a kind, or a fact of a kind."""
    finding = (ProposalKind.FINDING, gettext_lazy("finding, its kind as it is read"))
    others = [(kind, kind.label) for kind in (ProposalKind.POSITION, ProposalKind.RELATION)]
    return [
        (gettext_lazy("names"), MentionKind.choices),
        (gettext_lazy("says (a fact)"), [finding, *others, *FindingKind.choices]),
    ]


class MissedForm(forms.Form):
    """The words, by place or as copied, and what they are; `place` wins where it is given."""

    sort = forms.ChoiceField(label=gettext_lazy("What it is"), choices=sorts)
    place = forms.RegexField(r"^\d{1,7}-\d{1,7}$", required=False, widget=forms.HiddenInput)
    words = WordsField(label=gettext_lazy("words in the text"), required=False)
    occurrence = forms.IntegerField(
        label=gettext_lazy("which one"),
        required=False,
        min_value=1,
        max_value=MOST_OCCURRENCES,
        help_text=gettext_lazy("where the words stand more than once: 2 for the second"),
    )

    def __init__(self, article: Article, data: Any = None) -> None:
        super().__init__(data, auto_id="missed_%s")  # beside the form of a row
        self.article, self.text = article, article.current_text
        self.span = (0, 0)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.span = self._span(cleaned)
            except ValidationError as error:
                self.add_error("occurrence" if error.code == "occurrence" else "words", error)
        return cleaned

    def _span(self, cleaned: dict[str, Any]) -> tuple[int, int]:
        if self.text is None:
            raise ValidationError(_("This article has no text yet."))
        if cleaned["place"]:
            start, _dash, end = cleaned["place"].partition("-")
            span = trimmed(self.text, int(start), int(end))
        else:
            span = locate(self.text, cleaned["words"], occurrence=cleaned["occurrence"])
        if span[1] - span[0] > _LONGEST:
            message = _("Mark at most %(most)d characters at once.")
            raise ValidationError(message, params={"most": _LONGEST})
        return span

    def row(self) -> Mention | Proposal:
        """Return the row that is to be made, unsaved: what the words say as far as it is read."""
        sort: str = self.cleaned_data["sort"]
        text: Any = self.text  # there is one: the form is not valid without
        if sort in MentionKind.values:
            row: Any = Mention(kind=sort)
        else:
            kind = sort if sort in ProposalKind.values else ProposalKind.FINDING
            read = read_stretch(text, kind, self.span)
            row = Proposal(kind=kind, data=read | ({"kind": sort} if kind != sort else {}))
        anchor(row, text, *self.span)
        return row


def trimmed(text: TextVersion, start: int, end: int) -> tuple[int, int]:
    """Return a place without the blanks at its ends; ValidationError where no own words stand."""
    words = text.body[start:end]
    kept = words.lstrip()
    first = start + len(words) - len(kept)
    last = first + len(kept.rstrip())
    if first >= last or text.zone_at(first) == Zone.CHROME:
        raise ValidationError(_("Mark words of the article itself."))
    return first, last
