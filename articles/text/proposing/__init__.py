"""From what was found in a text to what is proposed to the editors, as plain values."""

from articles.text.finds import Extraction
from articles.text.known import Known
from articles.text.proposing.claims import claims_of
from articles.text.proposing.mentions import mentions_of
from articles.text.proposing.values import Proposals, once


def proposals_of(found: Extraction, known: Known, text: str) -> Proposals:
    """Return what is proposed from the finds in `text`, in reading order, each find once."""
    return Proposals(once(mentions_of(found, known, text)), once(claims_of(found, text)))
