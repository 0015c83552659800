"""Documents named by what they are about: "chỉ thị của Bộ Chính trị về …", for an editor to link.

These are suggestions only: nothing in them tells one document from another of that body.
"""

import re
from collections.abc import Iterable, Iterator

from articles.text.citing.grammar import MEDIUM, TypeWord
from articles.text.citing.issuers import past_term, read_issuer
from articles.text.citing.mentions import Mention
from articles.text.finds import DESCRIPTIVE

_OF = re.compile(r" {1,2}của ")
_ABOUT = re.compile(r",? về (?:việc )?")
_WORDS = re.compile(r"[^\n.;:\"()]{8,200}")
# With these the sentence goes on behind the subject.
_GOES_ON = re.compile(
    r",? (?:đã|sẽ|là|được|có hiệu lực|và các|vào|cho biết|nêu rõ|yêu cầu|quy định)(?= )"
)
_COMMA = re.compile(r", ")
# Behind a comma a subject goes on for so many words: "của cán bộ, đảng viên".
_MOST_BEHIND_COMMA = 3


def find_descriptions(
    plain: str, lower: str, words: Iterable[tuple[int, int, TypeWord]]
) -> Iterator[Mention]:
    """Yield the documents that a type word, an issuer and a subject describe.

    `words` are the places of type words that begin no other citation.
    """
    for start, after, word in words:
        if word.strength < MEDIUM:
            continue
        of = _OF.match(lower, after)
        issuer = read_issuer(plain, lower, of.end()) if of else None
        about = _ABOUT.match(lower, past_term(lower, issuer[1])) if issuer else None
        if about and (end := _end_of_subject(lower, about.end())):
            yield Mention(start, end, "description", 0.5, DESCRIPTIVE, word.name, issuer_at=issuer)


def _end_of_subject(lower: str, start: int) -> int | None:
    """Return where the words about a document end: at a sign, a verb, a comma before a clause."""
    match = _WORDS.match(lower, start)
    if not match:
        return None
    goes_on = _GOES_ON.search(lower, *match.span())
    end = goes_on.start() if goes_on else match.end()
    for comma in _COMMA.finditer(lower, start, end):
        rest = lower[comma.end() : end].split(", ")[0]
        if len(rest.split()) > _MOST_BEHIND_COMMA:
            end = comma.start()
            break
    words = lower[start:end].rstrip(" ,-")
    return start + len(words) if len(words.split()) > 2 else None
