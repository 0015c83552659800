"""The known directives as a citation asks for them: by number, plenum, congress, name, subject."""

import re
from collections import defaultdict
from functools import lru_cache

from articles.text.known import Id, Known, KnownBody, KnownDirective, KnownType
from articles.text.once import once
from articles.text.prose import key_of
from articles.text.resolving.subjects import telling_words, whole_phrases
from articles.text.resolving.terms import Terms

Shelf = dict[str, list[KnownDirective]]
_OF_SOMEBODY = re.compile(r" của .*| hành động$|(?<=^thông báo) kết luận$")
_BY_NUMBER = re.compile(r"(\D*?) ?(?:số:? )?0*(\d+\w?)")
_ABOUT = re.compile(r"\bvề\b")
_PROVINCIAL = ("tỉnh ủy ", "thành ủy ")
_SYMBOL_YEAR = re.compile(r"/((?:19|20)\d\d)/")


# Types of State bodies are told apart by the issuer in the catalogue's names of types.
_STATE = {
    "CP": "chính phủ",
    "TTg": "thủ tướng chính phủ",
    "QH": "quốc hội",
    "UBTVQH": "ủy ban thường vụ quốc hội",
    "CTN": "chủ tịch nước",
    "UBND": "ủy ban nhân dân",
    "HĐND": "hội đồng nhân dân",
    "HĐTP": "hội đồng thẩm phán",
}


class Library:
    """Built once from all that is known, then only read."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.by_number: Shelf = defaultdict(list)
        self.by_plenum: Shelf = defaultdict(list)
        self.by_congress: Shelf = defaultdict(list)
        self.by_name: Shelf = defaultdict(list)
        self._subjects: dict[Id, frozenset[str]] = {}
        self._types_of: dict[tuple[str, str], KnownType | None] = {}
        for directive in known.directives:
            self._shelve(directive)

    @once
    def by_id(self) -> dict[Id, KnownDirective]:
        """The directives by the ids of their records."""
        return {directive.id: directive for directive in self.known.directives}

    @once
    def terms(self) -> Terms:
        """The congress terms, by the resolutions of the national congresses."""
        resolutions = [one for shelf in self.by_congress.values() for one in shelf]
        return Terms.of(one for one in resolutions if self.is_national(one))

    @once
    def by_word(self) -> Shelf:
        """The directives by each telling word of their subjects."""
        shelf: Shelf = defaultdict(list)
        for directive in self.known.directives:
            for word in self.subject_of(directive):
                shelf[word].append(directive)
        return shelf

    @once
    def codes(self) -> dict[str, str]:
        """The code in symbols of each body that has one to itself, by its names."""
        found: dict[str, str] = {}
        for body in self.known.bodies:
            names = [name.text for name in body.names if name.scope is None]
            code = next((text for text in names if " " not in text and text[-1:].isupper()), "")
            if code and body.level == "central":
                found |= dict.fromkeys(map(key_of, [body.name, *names]), code)
        return found

    @once
    def types(self) -> dict[str, list[KnownType]]:
        """The known types by what the press calls them."""
        shelf: dict[str, list[KnownType]] = defaultdict(list)
        for kind in self.known.types:
            shelf[base_type(kind.name)].append(kind)
        return shelf

    def name_of_code(self, code: str) -> str:
        """Return the name of the body that signs under a code of its own, "" for others."""
        return self._names_of_codes.get(code, "")

    def committee_in(self, place: str) -> KnownBody | None:
        """Return the Tỉnh ủy or Thành ủy of a province."""
        return self._committees.get(place)

    @once
    def _names_of_codes(self) -> dict[str, str]:
        return {
            name.text: body.name
            for body in self.known.bodies
            for name in body.names
            if name.kind == "abbreviation" and name.scope is None and body.level == "central"
        }

    @once
    def _committees(self) -> dict[str, KnownBody]:
        return {
            body.place: body
            for body in self.known.bodies
            if body.level == "province" and key_of(body.name).startswith(_PROVINCIAL)
        }

    @once
    def roots(self) -> dict[Id, Id]:
        """For each body the organisation that it leads or is: its Đảng bộ, else itself."""
        return {body.id: body.committee_of or body.id for body in self.known.bodies}

    @once
    def family(self) -> dict[Id, tuple[str, ...]]:
        """For each organisation the full names of it and its committees, as keys."""
        found: dict[Id, set[str]] = defaultdict(set)
        for body in self.known.bodies:
            names = [body.name, *(name.text for name in body.names if name.scope is None)]
            keys = map(key_of, names)
            found[self.roots[body.id]].update(key for key in keys if " " in key)
        return {root: tuple(sorted(names)) for root, names in found.items()}

    @once
    def outlets(self) -> dict[str, KnownBody]:
        """The press by its names."""
        press = [body for body in self.known.bodies if body.kind == "press"]
        return {
            key_of(name): body
            for body in press
            for name in [body.name, *(other.text for other in body.names)]
        }

    def subject_of(self, directive: KnownDirective) -> frozenset[str]:
        """Return what tells a directive's subject, in its title and such names too."""
        found = self._subjects.get(directive.id)
        if found is None:
            about = [name.text for name in directive.names if _ABOUT.search(name.text)]
            words = "; ".join([directive.subject, directive.title, *about])
            found = telling_words(words) or whole_phrases(directive.subject)
            self._subjects[directive.id] = found
        return found

    def type_of(self, cited: str, organ: str) -> KnownType | None:
        """Return the known type: a State body's own ("Nghị quyết của Chính phủ"), else plain."""
        base = base_type(cited)
        if (base, organ) not in self._types_of:
            kinds, told = self.types.get(base, []), _STATE.get(organ)
            own = [kind for kind in kinds if told and key_of(kind.name).endswith(f" của {told}")]
            plain = [kind for kind in kinds if key_of(kind.name) == base]
            self._types_of[base, organ] = next(iter([*own, *plain, *kinds]), None)
        return self._types_of[base, organ]

    def is_national(self, resolution: KnownDirective) -> bool:
        """Tell whether a congress resolution is the national congress's."""
        issuer = self.body(resolution.issuer_id)
        return issuer is not None and issuer.level == "central"

    def body(self, record: Id | None) -> KnownBody | None:
        """Return a known body."""
        return self.known.body_by_id.get(record) if record is not None else None

    def is_called_by_number(self, directive: KnownDirective) -> bool:
        """Tell whether the number alone is one of its names: "Chỉ thị 05"."""
        return directive.id in self._called_by_number

    @once
    def _called_by_number(self) -> frozenset[Id]:
        return frozenset(
            directive.id
            for directive in self.known.directives
            for name in directive.names
            if name.scope is None and self._is_number_of(directive, name.text)
        )

    def _is_number_of(self, directive: KnownDirective, name: str) -> bool:
        """Tell whether a name is the type, or its letters, and the number: "CT05"."""
        match, kind = _BY_NUMBER.fullmatch(key_of(name)), base_type(directive.type)
        if match is None or match[2] != number_key(directive.number):
            return False
        letters = (one for known in self.types.get(kind, ()) for one in known.abbreviations)
        return match[1] == kind or match[1] in map(str.lower, letters)

    def _shelve(self, directive: KnownDirective) -> None:
        if directive.number:
            self.by_number[number_key(directive.number)].append(directive)
        if directive.plenum and directive.term:
            self.by_plenum[f"{directive.plenum}/{directive.term}"].append(directive)
            self.by_plenum[f"{directive.plenum}"].append(directive)
        issuer = self.body(directive.issuer_id)
        if issuer is not None and issuer.kind == "congress" and not directive.number:
            self.by_congress[directive.term].append(directive)
        names = [directive.title, *(name.text for name in directive.names)]
        for key in dict.fromkeys(map(key_of, names)):
            self.by_name[key].append(directive)


def number_key(number: str) -> str:
    """Return a number as it is compared: 05 and 5 are one.

    >>> number_key("05"), number_key("12A")
    ('5', '12a')
    """
    return number.lstrip("0").lower() or number


@lru_cache(maxsize=4096)
def base_type(name: str) -> str:
    """Return what the press calls a type: "Nghị quyết của Chính phủ" is a nghị quyết."""
    return _OF_SOMEBODY.sub("", key_of(name))


def same_type(cited: str, known: str) -> bool:
    """Tell whether a type as cited may be a known type; a type that is not given may be any."""
    return not cited or base_type(cited) == base_type(known)


def year_of(directive: KnownDirective) -> str:
    """Return the year in the symbol, else that of signing, else ""."""
    match = _SYMBOL_YEAR.search(directive.symbol)
    return match[1] if match else directive.signed_on[:4]
