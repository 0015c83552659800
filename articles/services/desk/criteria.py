"""A criterion taken from a passage: what a directive asks for, as an article tells it."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Max

from articles.models import Article, Change, Criterion, Directive, Evidence
from articles.services.door import door
from articles.services.passages import anchor, locate
from articles.services.writing.saving import save


@door()
def take(
    directive: Directive,
    article: Article,
    *,
    words: str,
    occurrence: int | None = None,
    criterion: Criterion | None = None,
    values: dict[str, Any] | None = None,
    by: User | None,
    reason: str = "",
) -> Change | None:
    """Let a criterion of a directive stand on words of an article; return the history entry.

    Without `criterion` a new one is made of `values`. Raises NotPermitted, and ValidationError
    where the words are not in the article's text.
    """
    text: Any = article.current_text
    proof = Evidence()
    anchor(proof, text, *locate(text, words, occurrence=occurrence))
    made = []
    if criterion is None:
        last = directive.criteria.aggregate(last=Max("order"))["last"] or 0
        criterion = Criterion(directive=directive, order=last + 1, **(values or {}))
        made.append(criterion)
    proof.criterion = criterion
    return save(directive, by=by, satellites=[*made, proof], reason=reason)
