"""What the article around a citation says of it: the subject, the day, the bodies it speaks of."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.text.finds import Citation
from articles.text.known import Id, KnownBody, KnownDirective
from articles.text.naming.body_scan import known_bodies
from articles.text.once import once
from articles.text.places import province_of
from articles.text.prose import Prose, key_of
from articles.text.resolving.issuers import (
    ANY,
    central,
    code_of,
    is_bare,
    is_local,
    ministry_code,
    same_code,
)
from articles.text.resolving.library import Library
from articles.text.resolving.subjects import Spoken, said_in
from articles.text.slugs import slug_of
from articles.text.zones import STANDFIRST, TITLE

_BEFORE, _AFTER = 250, 350  # characters around a citation that may name its subject
# Words far from the citation weigh less: the whole article may speak of many things.
_BY_TOPIC, _BY_ARTICLE = 0.9, 0.6
_PARTY = frozenset(["party_organization", "party_committee", "standing_committee"])


@dataclass(frozen=True)
class Article:
    """A text with what is known of it; all that is worked out is worked out once."""

    library: Library
    prose: Prose | None
    published: date | None
    publisher: str

    def words(self, citation: Citation) -> str:
        """Return the citation's own words as `Prose.lower` spells them."""
        return self.prose.lower[citation.start : citation.end] if self.prose else ""

    @once
    def term(self) -> str:
        """The congress term in force on the day of the article, "" where it is not known."""
        return self.library.terms.on(self.published)

    def speaks_of(self, directive: KnownDirective, citation: Citation) -> float:
        """Return how clearly the words at a citation tell the directive's subject, 0 to 1."""
        subject = self.library.subject_of(directive)
        if citation.subject:
            told = _key_of(citation.subject)
            said = said_in(subject, told, 0, len(told))
            if said:
                return said
        anywhere = self._said_anywhere(directive, subject)
        return max(anywhere, self._said_near(subject, citation)) if anywhere else 0.0

    def issuer_agrees(self, directive: KnownDirective, issuer: str) -> bool | None:
        """Tell whether words that name an issuer mean the directive's; None if they do not tell."""
        if is_local(directive.organ):
            return self._local_issuer_agrees(directive, issuer)
        if not issuer:
            return None
        if same_code(directive.organ, "TW") or not directive.organ:
            named, known = central(issuer), central(directive.issuer)
            if not named:
                return False if directive.organ else key_of(issuer) == key_of(directive.issuer)
            return bool(named & known) or ANY in named if known else None
        code = self.code(issuer)
        return same_code(code, directive.organ) if code else None

    def code(self, issuer: str) -> str:
        """Return the code under which an issuer signs, "" where it is not settled."""
        named = code_of(issuer) or self.library.codes.get(key_of(issuer), "")
        return named or ministry_code(issuer)

    def means(self, body: KnownBody, organ: str) -> bool:
        """Tell whether the article settles that a shared code, or a bare form, is this body's."""
        # Đảng ủy of agencies are many within one province; only the text can tell them apart.
        if body.place and self.province and not same_code(organ, "ĐU"):
            return body.place == self.province
        root = self.library.roots.get(body.id, body.id)
        return any(map(self._spoken.names, self.library.family.get(root, ()))) and (
            not body.place or same_code(organ, "ĐU") or {body.place} == self._named_places
        )

    @once
    def province(self) -> str:
        """The slug of the publisher's province, "" for others."""
        outlet = self.library.outlets.get(key_of(self.publisher))
        if outlet is not None and outlet.level == "province":
            return outlet.place
        name = province_of(self.publisher, self.library.known.words) if self.publisher else ""
        slug = slug_of(name, fallback="")
        return f"thanh-pho-{slug.removeprefix('tp-')}" if slug.startswith("tp-") else slug

    def _local_issuer_agrees(self, directive: KnownDirective, issuer: str) -> bool | None:
        body = self.library.body(directive.issuer_id)
        if body is None or (issuer and not self._same_kind(issuer, directive.organ)):
            return False
        if issuer and not is_bare(issuer):
            return self._is_called(body, key_of(issuer))
        return self.means(body, directive.organ)

    def _same_kind(self, issuer: str, organ: str) -> bool:
        code = self.code(issuer)
        return not code or same_code(code, organ) or {code, organ} <= {"ĐU", "ĐUK"}

    def _is_called(self, body: KnownBody, issuer: str) -> bool:
        """Tell whether words are, or hold, a full name of a body or of one of its committees."""
        root = self.library.roots.get(body.id, body.id)
        full = self.library.family.get(root, ())
        return any(name in issuer for name in full)

    def _said_near(self, subject: frozenset[str], citation: Citation) -> float:
        """Look for a subject in the paragraph of a citation, not far from it."""
        lower = self.prose.lower if self.prose else ""
        first = max(0, citation.start - _BEFORE)
        start = max(first, lower.rfind("\n", first, citation.start) + 1)
        stop = lower.find("\n", citation.end, citation.end + _AFTER)
        end = min(len(lower), citation.end + _AFTER) if stop < 0 else stop
        return self._spoken.says_at(subject, start, end)

    def _said_anywhere(self, directive: KnownDirective, subject: frozenset[str]) -> float:
        """Look for a subject in title and standfirst, and in the whole text, once for each."""
        said = self._said.get(directive.id)
        if said is None:
            said = _BY_ARTICLE * self._spoken.says(subject)
            if said:  # what stands nowhere stands in no title either
                by_topic = [self._spoken.says_at(subject, *place) for place in self._heads]
                said = max(said, _BY_TOPIC * max(by_topic, default=0.0))
            self._said[directive.id] = said
        return said

    @once
    def _spoken(self) -> Spoken:
        return Spoken(self.prose.lower if self.prose else "")

    @once
    def _said(self) -> dict[Id, float]:
        return {}

    @once
    def _heads(self) -> list[tuple[int, int]]:
        zones = self.prose.zones if self.prose else ()
        return [(zone.start, zone.end) for zone in zones if zone.zone in (TITLE, STANDFIRST)]

    @once
    def _named_places(self) -> set[str]:
        """The places of the provincial Party bodies that the text names in full."""
        if self.prose is None:
            return set()
        named = known_bodies(self.prose, self.library.known)
        return {
            body.place
            for body, name in named
            if body.place
            and body.level == "province"
            and body.kind in _PARTY
            and name.scope is None
            and " " in name.text
        }


@lru_cache(maxsize=1024)
def _key_of(words: str) -> str:
    """The key of words that are asked for once for each directive they may mean."""
    return key_of(words)
