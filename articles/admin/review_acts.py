"""What the buttons of a review do; the services decide and write.

A button sends its act, the row, and what the person saw of it: `accept m12 p120-138.7`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.numbers import as_id
from articles.admin.review_labels import RECORDS
from articles.admin.review_rows import ends_seen
from articles.models import Article, Change, Mention, Proposal
from articles.services import access
from articles.services.reading import extracting
from articles.services.reading.claiming import Named, Suggestion, suggest
from articles.services.review import accepting, deciding, deciding_facts, reviewing
from articles.services.review.founding import record_of
from articles.services.undo import taking_back
from articles.services.writing.acts import decided_meanwhile, is_mention, place_of, stamps
from articles.text.word_steps import END, START, stepped


@dataclass(slots=True)
class Done:
    """What came of an act: what is said, whether it was refused, which rows it was about.

    `place` is where in the text it was; `is_wide` tells that it may concern any row, `is_leading`
    that the mention may name another record now than before.
    """

    said: str = ""
    is_refused: bool = False
    codes: list[str] = field(default_factory=list)
    place: tuple[int, int] | None = None
    is_wide: bool = False
    is_leading: bool = True
    goes_on: bool = True

    @property
    def code(self) -> str:
        return self.codes[0] if self.codes else ""


def act(request: HttpRequest, article: Article) -> Done | None:
    """Carry out what a button says; None for what is no button. Refusals are said, not raised."""
    words = request.POST.get("act", "").split()
    acts: dict[str, tuple[range, Callable[..., Done]]] = {
        "accept": (range(2, 4), _accept),
        "choose": (range(3, 4), _choose),
        "found": (range(2, 3), _found),
        "reject": (range(2, 3), _reject),
        "back": (range(2, 3), _take_back),
        "step": (range(4, 5), _step),
        "clear": (range(1, 3), _clear),
        "unclear": (range(1, 2), _unclear),
        "sure": (range(1), _accept_sure),
        "undo": (range(1), _undo),
        "again": (range(1), _read_again),
    }
    if not words or words[0] not in acts:
        return None
    wanted, carry_out = acts[words[0]]
    if len(words) - 1 not in wanted:
        return None
    return guarded(lambda: carry_out(request, article, *words[1:]), words[1:2])


def guarded(carry_out: Callable[[], Done], codes: list[str]) -> Done:
    """Do something, and say what the services refuse."""
    try:
        return carry_out()
    except ValidationError as refusal:
        said = " ".join(refusal.messages)
        return Done(said, is_refused=True, codes=codes, goes_on=False)


def row_of(article: Article, code: str) -> Any:
    """Return the mention or proposed fact of a code ("m12", "f7"); ValidationError if gone."""
    model: Any = {"m": Mention, "f": Proposal}.get(code[:1])
    number = as_id(code[1:])
    rows = model.objects.filter(text_version=article.current_text_id) if model else None
    row = rows.filter(pk=number).first() if rows is not None and number else None
    if row is None:
        raise decided_meanwhile()
    return row


def suggestion_of(article: Article, fact: Proposal) -> Suggestion:
    """Return what a proposed fact would be stored as now."""
    mentions = Mention.objects.filter(text_version=article.current_text_id)
    return suggest(fact, article, Named.in_text(mentions.defer("prefix", "suffix")))


def _accept(request: HttpRequest, article: Article, code: str, seen: str, *ends: str) -> Done:
    if code[:1] == "m":
        change = deciding.accept_mention(article, as_id(code[1:]) or 0, seen=seen, by=request.user)
        said = _("Accepted: %(what)s") % {"what": _told(change)}
        return Done(said, codes=[code], place=place_of(seen), is_leading=False)
    row = row_of(article, code)
    one = suggestion_of(article, row)
    if not one.is_whole or list(ends) != [ends_seen(one)]:
        raise ValidationError(_("What it says of records has changed: look at it again."))
    made = deciding_facts.accept_claim(
        article, row.pk, claim=one.claim(), seen=seen, by=request.user
    )
    said = _("Stored as a draft: %(claim)s") % {"claim": made}
    return Done(said, codes=[code], place=(row.start, row.end))


def _told(change: Change) -> str:
    """What a decision was about, as its history entry says it, its state left out."""
    return str(change.entries[0]["after"]).rpartition(" (")[0]


def _choose(request: HttpRequest, article: Article, code: str, seen: str, chosen: str) -> Done:
    row = row_of(article, code)
    if not is_mention(row):
        raise decided_meanwhile()
    rows = access.visible(RECORDS[row.kind].objects.filter(pk=as_id(chosen)), request.user)
    target = rows.first()
    if target is None:
        raise decided_meanwhile()
    deciding.correct_mention(article, row.pk, target=target, seen=seen, by=request.user)
    said = _("Accepted: “%(words)s” is %(record)s.") % {"words": row.exact, "record": target}
    return Done(said, codes=[code], place=(row.start, row.end))


def _found(request: HttpRequest, article: Article, code: str, seen: str) -> Done:
    row = row_of(article, code)
    target = record_of(row) if is_mention(row) else None
    if target is None:
        raise ValidationError(_("Too little was read to make a record: use “Another…”."))
    deciding.correct_mention(article, row.pk, target=target, seen=seen, by=request.user)
    said = _("New draft, and accepted: “%(words)s” is %(record)s.")
    words = {"words": row.exact, "record": target}
    return Done(said % words, codes=[code], place=(row.start, row.end), is_wide=True)


def _reject(request: HttpRequest, article: Article, code: str, seen: str) -> Done:
    number = as_id(code[1:]) or 0
    reject = {"m": deciding.reject_mention, "f": deciding_facts.reject_claim}.get(code[:1])
    if reject is None:
        raise decided_meanwhile()
    change = reject(article, number, seen=seen, by=request.user)
    said = _("Rejected: %(what)s") % {"what": _told(change)}
    return Done(said, codes=[code], place=place_of(seen))


def _take_back(request: HttpRequest, article: Article, code: str, seen: str) -> Done:
    row = row_of(article, code)
    target = row.target if is_mention(row) else None
    taking_back.take_back(article, row, seen=seen, by=request.user)
    said = _("Open again: “%(words)s”.") % {"words": row.exact}
    # A record that was made for this row alone has gone with it, and others named it.
    is_wide = target is not None and not type(target)._default_manager.filter(pk=target.pk).exists()
    place = (row.start, row.end)
    return Done(said, codes=[code], place=place, is_wide=is_wide, goes_on=False)


def _step(
    request: HttpRequest, article: Article, code: str, seen: str, side: str, way: str
) -> Done:
    row = row_of(article, code)
    if side not in (START, END) or way not in ("wider", "narrower"):
        raise ValidationError(_("Only a word more or less at either side."))
    body = row.text_version.body
    place = stepped(body, (row.start, row.end), side, wider=way == "wider")
    if place is None:
        raise ValidationError(_("There is no further word on this line."))
    move: Any = deciding.move_mention if is_mention(row) else deciding_facts.move_claim
    move(article, row.pk, place=place, seen=seen, by=request.user)
    said = _("The words are now: “%(words)s”.") % {"words": body[place[0] : place[1]]}
    both = min(row.start, place[0]), max(row.end, place[1])
    return Done(said, codes=[code], place=both, goes_on=False)


def _clear(request: HttpRequest, article: Article, place: str, shown: str = "") -> Done:
    start, _dash, end = place.partition("-")
    numbers = as_id(end), as_id(start) if start != "0" else 0
    if numbers[0] is None or numbers[1] is None:
        raise ValidationError(_("Only whole sentences can be ticked."))
    seen = stamps(shown)
    span = (numbers[1], numbers[0])
    reviewing.clear(article, span, mentions=seen["m"], facts=seen["f"], by=request.user)
    codes = [f"{letter}{number}" for letter, found in seen.items() for number in found]
    said = _("Nothing (more) to mark there.")
    if codes:
        counted = ngettext(
            "%(count)d proposal rejected.", "%(count)d proposals rejected.", len(codes)
        )
        said = f"{said} {counted % {'count': len(codes)}}"
    return Done(said, codes=codes, place=span)


def _unclear(request: HttpRequest, article: Article, number: str) -> Done:
    change = reviewing.unclear(article, as_id(number) or 0, by=request.user)
    [row] = change.rows.rows
    place = (row["before"]["start"], row["before"]["end"])
    return Done(_("To be looked at again."), place=place, goes_on=False)


def _accept_sure(request: HttpRequest, article: Article) -> Done:
    try:
        least = float(request.POST.get("least", "").replace(",", "."))
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise ValidationError(_("How sure: a number from 0 to 1."))
    shown = stamps(request.POST.get("shown", "").replace(" ", ","))
    made = accepting.accept_sure(
        article, mentions=shown["m"], facts=shown["f"], least=least, by=request.user
    )
    if made is None:
        return Done(_("Nothing listed here is that sure and complete."), goes_on=False)
    said = _("Accepted: %(mentions)d mentions and %(facts)d facts. “Undo” takes all of them back.")
    return Done(said % {"mentions": made.mentions, "facts": made.facts}, is_wide=True)


def _undo(request: HttpRequest, article: Article) -> Done:
    undone = taking_back.undo_last(article, by=request.user)
    return Done(_("Undone: %(what)s") % {"what": undone}, is_wide=True, goes_on=False)


def _read_again(request: HttpRequest, article: Article) -> Done:
    change = extracting.extract_again(article, by=request.user)
    nothing = _("The machine reads the same as before.")
    return Done(change.entries[0]["after"] if change else nothing, is_wide=True)
