"""Three versions of a form beside each other: as opened, as stored since, as typed.

What only one side has changed is preselected; what both have is asked. The answers travel in the
form itself: "choose:NAME" says whose, "parts:NAME" which boxes, "theirs:BOX" what they hold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.forms import ModelForm
from django.forms.boundfield import BoundField
from django.forms.models import BaseModelFormSet
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.text import capfirst

from articles.admin.boxes import Sent, names_of, read, sent, shown_boxes
from articles.admin.relations import fetch_choices
from articles.models import Versioned
from articles.services.undo import versions
from articles.text.redline import Piece, redline

CHOOSE, PARTS, THEIRS = "choose:", "parts:", "theirs:"
MINE_WORD, THEIRS_WORD = "mine", "theirs"
SEEN = "combined_version"
_ASIDE = {"opened_version", "reason"}
_LONG = 60


@dataclass(slots=True)
class Question:
    """A field, or a whole row, in which theirs and mine differ.

    `first` is None where it is not known; `chosen` is the side that alone has changed it. `box` is
    where mine can be edited further; a whole row has none.
    """

    name: str
    label: str
    first: str | None
    theirs: str
    mine: str
    chosen: str = ""
    box: BoundField | None = None
    parts: list[str] = field(default_factory=list)
    carried: Sent = field(default_factory=dict)

    @property
    def theirs_pieces(self) -> list[Piece]:
        """Their text as what was struck out of the original and put in, where it is long."""
        is_long = self.first and self.theirs and len(self.first) + len(self.theirs) > 2 * _LONG
        return redline(self.first or "", self.theirs) if is_long else []


@dataclass(slots=True)
class Combination:
    """The questions of a form and of its rows, and the rows that they have added."""

    questions: list[Question] = field(default_factory=list)
    added: list[str] = field(default_factory=list)


Copies = dict[tuple[str, int], Any]


def originals(record: Versioned, opened: int) -> Copies | None:
    """Return the record and its rows as they were when the form was opened; None if not known."""
    try:
        rows = versions.rows_at(record, opened)
    except versions.NotKnown:
        return None
    copies = versions.stored_after(rows, record)
    return {(str(row._meta.model_name), row.pk): row for row in copies}


def of_form(
    form: type[ModelForm], record: Versioned, first: Copies | None, data: QueryDict
) -> Iterator[Question]:
    """Yield the fields of a record in which what is stored and what was typed differ."""
    was = first.get((str(record._meta.model_name), record.pk)) if first else None
    yield from _fields(form, record, was, data, {})


def of_rows(formset: BaseModelFormSet, first: Copies | None, data: QueryDict) -> Combination:
    """Return what differs in the rows of one kind."""
    stored = {row.pk: row for row in formset.queryset}
    model = str(formset.model._meta.model_name)
    was = {key[1]: row for key, row in (first or {}).items() if key[0] == model}
    made, seen = Combination(), set()
    posted = list(posted_rows(formset.prefix, data))
    for at in posted:
        number = _number(data.get(f"{formset.prefix}-{at}-id", ""))
        if number is None:
            continue
        seen.add(number)
        _row(formset, at, (was.get(number), stored.get(number)), data, made)
    new = [row for number, row in stored.items() if number not in seen and number not in was]
    made.added = [f"{capfirst(formset.model._meta.verbose_name)}: {row}" for row in new]
    return made


def posted_rows(prefix: str, data: QueryDict) -> list[int]:
    """Return the numbers of the rows that a form holds, in order."""
    row = re.compile(rf"{re.escape(prefix)}-(\d{{1,6}})-")
    return sorted({int(match[1]) for name in data if (match := row.match(name))})


def chosen(data: QueryDict) -> tuple[QueryDict, list[str]]:
    """Return the form as it is after the answers, and the questions left open."""
    if SEEN not in data:
        return data, []
    made = data.copy()
    names = [name.removeprefix(PARTS) for name in data if name.startswith(PARTS)]
    open_ones = [name for name in names if data.get(CHOOSE + name) not in {MINE_WORD, THEIRS_WORD}]
    if open_ones:
        return data, open_ones
    for name in names:
        _answer(made, name, data)
    for name in [one for one in made if one.startswith((CHOOSE, PARTS, THEIRS))]:
        del made[name]
    for name in [one for one in made if one.endswith("-TOTAL_FORMS")]:
        renumber(made, name.removesuffix("-TOTAL_FORMS"))
    made["opened_version"] = made.pop(SEEN)[-1]
    return made, []


def _answer(made: QueryDict, name: str, data: QueryDict) -> None:
    parts, is_theirs = data[PARTS + name].split(), data[CHOOSE + name] == THEIRS_WORD
    if parts == ["row"]:
        # A row that is not sent stays as it is stored; one without its number is new.
        if is_theirs:
            for one in [key for key in made if key.startswith(f"{name}-")]:
                del made[one]
        elif f"{name}-DELETE" not in made:
            made[f"{name}-id"] = ""
    elif is_theirs:
        for one in parts:
            made.setlist(one, data.getlist(THEIRS + one))
            if not made.getlist(one):
                del made[one]


def renumber(made: QueryDict, prefix: str) -> None:
    """Put the rows of a form in one series again: stored ones first, as their form wants them."""
    rows = []
    for at in posted_rows(prefix, made):
        start = f"{prefix}-{at}-"
        names = [name for name in made if name.startswith(start)]
        rows.append({name.removeprefix(start): made.pop(name) for name in names})
    rows.sort(key=lambda row: not any(row.get("id", [])))
    for at, row in enumerate(rows):
        for name, values in row.items():
            made.setlist(f"{prefix}-{at}-{name}", values)
    made[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    made[f"{prefix}-INITIAL_FORMS"] = str(sum(any(row.get("id", [])) for row in rows))


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


def _row(
    formset: BaseModelFormSet, at: int, pair: tuple[Any, Any], data: QueryDict, made: Combination
) -> None:
    was, stored = pair
    name = f"{formset.prefix}-{at}"
    options = {**formset.get_form_kwargs(at), "prefix": name}
    is_deleted = bool(data.get(f"{name}-DELETE"))
    if stored is not None and not is_deleted:
        questions = list(_fields(formset.form, stored, was, data, options))
        for one in questions:
            one.label = f"{_title(formset, stored)}: {one.label}"
        made.questions += questions
    elif stored is not None:
        made.questions += _deleted_by_me(formset, name, was, stored, options)
    elif not is_deleted:
        made.questions += _deleted_by_them(formset, name, was, data, options)


def _title(formset: BaseModelFormSet, row: Any) -> str:
    return f"{capfirst(formset.model._meta.verbose_name)} “{row}”"


def _deleted_by_me(
    formset: BaseModelFormSet, name: str, was: Any, stored: Any, options: dict[str, Any]
) -> Iterator[Question]:
    theirs = _line(formset.form(instance=stored, **options))
    first = _line(formset.form(instance=was, **options)) if was is not None else None
    side = MINE_WORD if theirs == first else ""
    yield Question(name, _title(formset, stored), first, theirs, "", side, parts=["row"])


def _deleted_by_them(
    formset: BaseModelFormSet, name: str, was: Any, data: QueryDict, options: dict[str, Any]
) -> Iterator[Question]:
    mine = formset.form(data, instance=was, **options) if was is not None else None
    typed = _line(mine or formset.form(data, **options))
    first = _line(formset.form(instance=was, **options)) if was is not None else None
    side = "" if mine is None or set(mine.changed_data) - _ASIDE else THEIRS_WORD
    label = _title(formset, was) if was is not None else _title(formset, typed)
    yield Question(name, label, first, "", typed, side, parts=["row"])


def _line(form: ModelForm) -> str:
    fetch_choices([form])
    return " · ".join(words for box in shown_boxes(form) if (words := read(box)))


def _fields(
    form: type[ModelForm], stored: Any, was: Any, data: QueryDict, options: dict[str, Any]
) -> Iterator[Question]:
    theirs, mine = form(instance=stored, **options), form(data, instance=stored, **options)
    # Boxes are shown, not checked: checking would find the form stale again.
    mine._errors = ErrorDict()
    first = form(instance=was, **options) if was is not None else None
    changed = form(data, instance=was, **options).changed_data if was is not None else None
    for one in (theirs, mine, *([first] if first else [])):
        fetch_choices([one])
    differing = set(mine.changed_data) - _ASIDE
    for name in [name for name in mine.fields if name in differing]:
        side = _side(name, theirs, first, changed)
        box = mine[name]
        yield Question(
            box.html_name, capfirst(str(box.label)), read(first[name]) if first else None,
            read(theirs[name]), read(box), side, box, names_of(box), sent(theirs[name]),
        )  # fmt: skip


def _side(name: str, theirs: ModelForm, first: ModelForm | None, changed: Any) -> str:
    """Return whose change it is where only one has changed the field, "" where both have."""
    if first is None:
        return ""
    if sent(theirs[name]) == sent(first[name]):
        return MINE_WORD
    return "" if name in changed else THEIRS_WORD
