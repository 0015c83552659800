"""The wide side of the one door: many new articles at once, each with all that belongs to it.

What `saving.save` does for one record is done here for a batch, in the same number of queries
whatever its size: rights, cleaning, keys and addresses, rows, index, and one history entry each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from articles.models import (
    Action,
    Article,
    Byline,
    Candidate,
    Change,
    ChangeRows,
    Mention,
    Proposal,
    SourceFile,
    TextVersion,
)
from articles.services import access, acting, history, indexing
from articles.services.cleaning import clean_texts
from articles.services.door import door
from articles.services.likeness import near_copies
from articles.services.reading.proposal_rows import ProposalRows, Records, proposal_rows
from articles.text.fingerprints import runs
from articles.text.proposing.values import Proposals


@dataclass(slots=True)
class Draft:
    """A new article before it is stored, with its file, text, bylines and what it proposes."""

    article: Article
    text: TextVersion
    source: SourceFile | None = None
    bylines: list[Byline] = field(default_factory=list)
    proposals: Proposals = field(default_factory=Proposals)


def check(draft: Draft) -> None:
    """Clean what a page has printed and check it; ValidationError names what is refused."""
    for row in (draft.article, *draft.bylines):
        clean_texts(row)
    indexing.derive_keys(draft.article, with_slug=False)
    for row in (draft.article, *draft.bylines):
        links = [one.name for one in row._meta.concrete_fields if one.is_relation]
        row.clean_fields(exclude=[*links, "slug"])


@door()
def save_new(
    drafts: Sequence[Draft], *, by: User | None, known: near_copies.Known | None = None
) -> None:
    """Store checked drafts, all or none. Raises NotPermitted and IntegrityError.

    `known` spares a long import to fetch the same texts again, to tell near-copies.
    """
    articles = [draft.article for draft in drafts]
    for article in articles:
        access.require(by, "add", article)
        article.created_by, article.version = by, 1
    indexing.give_slugs(articles)
    _store_files_and_texts(drafts)
    records = Records.named_in(draft.proposals for draft in drafts)
    rows = [proposal_rows(draft.text, draft.proposals, records) for draft in drafts]
    Byline.objects.bulk_create(byline for draft in drafts for byline in draft.bylines)
    store_rows(rows)
    index = indexing.index_new(articles)
    near_copies.store({entry.object_id: runs(entry.folded) for entry in index}, known)
    changes = Change.objects.bulk_create(
        _entry(draft, made, by) for draft, made in zip(drafts, rows, strict=True)
    )
    act = acting.current()
    if act:
        ChangeRows.objects.bulk_create(ChangeRows(change=change, act=act) for change in changes)


def store_rows(rows: Iterable[ProposalRows]) -> None:
    """Store proposals of any number of texts."""
    made = list(rows)
    Mention.objects.bulk_create(row for one in made for row in one.mentions)
    Candidate.objects.bulk_create(row for one in made for row in one.candidates)
    Proposal.objects.bulk_create(row for one in made for row in one.claims)


def _store_files_and_texts(drafts: Sequence[Draft]) -> None:
    sources = (draft.source for draft in drafts if draft.source)
    SourceFile.objects.bulk_create(source for source in sources if source.pk is None)
    Article.objects.bulk_create(draft.article for draft in drafts)
    for draft in drafts:
        # The keys of the rows above are known only now.
        draft.text.article, draft.text.source_file = draft.article, draft.source
        for byline in draft.bylines:
            byline.article = draft.article
    TextVersion.objects.bulk_create(draft.text for draft in drafts)
    newest = TextVersion.objects.filter(article=OuterRef("pk")).order_by("-number").values("pk")
    stored = Article.objects.filter(pk__in=[draft.article.pk for draft in drafts])
    stored.update(current_text=Subquery(newest[:1]))
    for draft in drafts:
        draft.article.current_text = draft.text


def _entry(draft: Draft, made: ProposalRows, by: User | None) -> Change:
    shown: dict[str, Any] = {**history.field_texts(draft.article)}
    shown["bylines"] = {
        str(number): history.describe(byline, owner=draft.article)
        for number, byline in enumerate(draft.bylines)
    }
    entries = history.differences({}, shown)
    if made.mentions or made.claims:
        count = {"mentions": len(made.mentions), "facts": len(made.claims)}
        words = _("%(mentions)d mentions, %(facts)d facts") % count
        entries.append({"what": "proposals", "before": None, "after": words})
    return history.entry(draft.article, action=Action.CREATED, by=by, entries=entries)
