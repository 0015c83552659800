"""What the buttons beside the proposals of an article do; the services decide and write."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.forms import stale_message
from articles.admin.numbers import as_id
from articles.admin.proposal_forms import refused_words, whole_claim
from articles.admin.proposal_rows import RECORDS
from articles.models import Article, Mention, Proposal
from articles.services import access, deciding, deciding_facts, extracting
from articles.services.acts import decided_meanwhile
from articles.services.claiming import Named, suggest
from articles.services.errors import StaleVersion


class ProposalActs:
    """A part of the desk of articles."""

    def act(self, request: HttpRequest, article: Article) -> str:
        """Carry out what the button of the list says: `accept m12 345`, `reject f7`, `sure`.

        Return the code of the row that was decided about, if one was.
        """
        words = request.POST.get("act", "").split()
        acts: dict[str, Callable[..., Any]] = {
            "accept": self._accept,
            "choose": self._choose,
            "reject": self._reject,
            "sure": self._accept_sure,
            "again": self._read_again,
        }
        wanted = 0 if words[:1] in (["sure"], ["again"]) else 1
        if not words or words[0] not in acts or len(words) <= wanted:
            return ""
        given = words[1:3]
        carry_out(request, lambda version: acts[words[0]](request, article, version, *given))
        return given[0] if given else ""

    def _accept(
        self, request: HttpRequest, article: Article, version: int, code: str, seen: str = ""
    ) -> None:
        number = as_id(code[1:]) or 0
        if code[0] == "m":
            deciding.accept_mention(
                article, number, seen=as_id(seen), by=request.user, version=version
            )
            return
        fact = Proposal.objects.filter(text_version=article.current_text_id, pk=number).first()
        if fact is None:
            raise decided_meanwhile()
        mentions = Mention.objects.filter(text_version=article.current_text_id)
        claim = whole_claim(suggest(fact, article, Named.in_text(mentions)))
        made = deciding_facts.accept_claim(
            article, number, claim=claim, by=request.user, version=version
        )
        messages.success(request, _("Stored as a draft: %(claim)s") % {"claim": made})

    def _choose(
        self, request: HttpRequest, article: Article, version: int, code: str, chosen: str = ""
    ) -> None:
        number = as_id(code[1:]) or 0
        row = Mention.objects.filter(text_version=article.current_text_id, pk=number).first()
        if row is None:
            raise decided_meanwhile()
        rows = access.visible(RECORDS[row.kind].objects.filter(pk=as_id(chosen)), request.user)
        target = rows.first()
        if target is None:
            raise decided_meanwhile()
        deciding.correct_mention(article, number, target=target, by=request.user, version=version)

    def _reject(self, request: HttpRequest, article: Article, version: int, code: str) -> None:
        reject = deciding.reject_mention if code[0] == "m" else deciding_facts.reject_claim
        reject(article, as_id(code[1:]) or 0, by=request.user, version=version)

    def _accept_sure(self, request: HttpRequest, article: Article, version: int) -> None:
        try:
            least = float(request.POST.get("least", "").replace(",", "."))
        except ValueError:
            least = -1.0
        if not 0 <= least <= 1:
            raise ValidationError(_("How sure: a number from 0 to 1."))
        change = deciding.accept_sure(article, least=least, by=request.user, version=version)
        count = len(change.entries) if change else 0
        said = ngettext("%(count)d mention accepted.", "%(count)d mentions accepted.", count)
        messages.success(request, said % {"count": count})

    def _read_again(self, request: HttpRequest, article: Article, version: int) -> None:
        change = extracting.extract_again(article, by=request.user)
        nothing = _("The machine reads the same as before.")
        messages.success(request, change.entries[0]["after"] if change else nothing)


def carry_out(request: HttpRequest, act: Callable[[int], Any], form: Any = None) -> bool:
    """Do an act and say what came of it; what the services refuse is said in words."""
    try:
        act(as_id(request.POST.get("opened_version", "")) or 0)
    except StaleVersion as stale:
        messages.error(request, stale_message(stale.last))
    except ValidationError as refusal:
        if form is None:
            messages.error(request, refused_words(refusal))
        else:
            form.add_error(None, refused_words(refusal))
    else:
        return True
    return False
