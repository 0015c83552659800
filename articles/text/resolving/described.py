"""Step 5: a document described by its subject is suggested to an editor, never more."""

from collections import Counter

from articles.text.finds import SUGGESTED, UNRESOLVED, Citation, PossibleTarget
from articles.text.finds import Resolution as Result
from articles.text.known import Id, KnownDirective
from articles.text.prose import key_of
from articles.text.resolving.article import Article
from articles.text.resolving.library import same_type
from articles.text.resolving.subjects import likeness, telling_words
from articles.text.resolving.weighing import not_after

STEP = "described"
_LIKE = 0.2
_MOST = 5


def resolve_described(citation: Citation, article: Article) -> Result:
    """Suggest the documents of this type and issuer with the subject that the words give."""
    words = citation.subject or article.words(citation)
    spoken = telling_words(key_of(words))
    shelf = article.library.by_word
    alike = {one.id: one for word in spoken for one in shelf.get(word, ())}
    shared: Counter[Id] = Counter()
    for one in not_after(alike.values(), article.published):
        if same_type(citation.type, one.type) and _may_be_by(one, citation, article):
            shared[one.id] = round(100 * likeness(article.library.subject_of(one), spoken))
    best = [(record, score / 100) for record, score in shared.most_common(_MOST)]
    found = tuple(PossibleTarget(one, score, "subject") for one, score in best if score >= _LIKE)
    return Result(SUGGESTED, STEP, found) if found else Result(UNRESOLVED)


def _may_be_by(directive: KnownDirective, citation: Citation, article: Article) -> bool:
    return article.issuer_agrees(directive, citation.issuer) is not False
