"""The name in full of each body that an article names, and the record that bears it.

"Đảng ủy Khối" means different bodies in different articles (docs/extraction.md): the article's own
full names decide first, then names known everywhere or within a body the article is about, then
the place that the article or its publisher belongs to.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from articles.text.known import Id, Known, KnownBody, KnownName
from articles.text.naming.body_spelling import key_for, written_out
from articles.text.naming.body_words import meanings
from articles.text.naming.scope_places import Localities, ends_with_province, names_province
from articles.text.naming.scope_units import OFFICES, Unit, unit_of
from articles.text.once import once
from articles.text.prose import key_of

# A body of the unit that the article is about, named without it: what its name in full is.
_OF_UNIT = {
    "ban thường vụ": "Ban Thường vụ {unit.committee}",
    "ban chấp hành": "Ban Chấp hành Đảng bộ {unit.name}",
    "công đoàn": "Công đoàn {unit.name}",
    "đoàn thanh niên": "Đoàn Thanh niên {unit.name}",
    "nữ công": "Nữ công {unit.name}",
}
_PARTY = re.compile(rf"{OFFICES}(?P<kind>đảng bộ|đảng ủy)(?P<bloc> khối)?")
_PARTY_ENDS = ("đảng bộ", "đảng ủy", "đảng bộ khối", "đảng ủy khối")
_LEVEL_END = re.compile(
    r"(?:^| )(?:(?P<level>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)"
    r"|(?P<committee>tỉnh|thành|huyện|quận|thị) ?(?:ủy|đoàn))$"
)
# Their last syllables: of most names they tell without a search that none is there.
_LEVEL_ENDS = ("tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "ủy", "đoàn")
_LEVEL_OF = {"thành": "thành phố", "thị": "thị xã"}
# Bodies of a province that its own press names without it
_PROVINCIAL, _NATIONAL = ("sở ", "chi cục "), ("sở giao dịch", "chi cục giao dịch")
_FRONT = "mặt trận tổ quốc"


class FullNames:
    """Names bodies in full; made for one article from its bodies, spelled as in Prose.plain.

    `defined` holds the article's own short names; `people` is where people's names begin.
    """

    def __init__(
        self,
        words: Iterable[str],
        plain: str,
        known: Known,
        *,
        publisher: str,
        defined: Mapping[str, str],
        people: frozenset[int],
    ) -> None:
        self._known = known
        self._defined = defined
        self._names: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        for spelled, count in Counter(words).items():
            name = self._written_out(spelled)
            key = key_for(name)
            self._names.setdefault(key, name)
            self._counts[key] = self._counts.get(key, 0) + count
        self._localities = Localities(self._names.values(), plain, publisher, people)
        self._bearers = known.compiled(_bearers)
        self._records = known.compiled(_records)

    def of(self, words: str) -> tuple[str, Id | None]:
        """Return the name in full of a body as spelled in the text, and its record's id."""
        name = self._written_out(words)
        full = self._in_full(name)
        record = self._records.get(key_for(full))
        # Another name as long as the record's own is what the article calls the body.
        if len(name) > len(full) and key_for(name) not in _full_names():
            return name, record
        return full, record

    def _written_out(self, words: str) -> str:
        return self._defined.get(words) or written_out(words)

    def _in_full(self, name: str) -> str:
        key = key_for(name)
        return (
            self._of_unit(name, key)
            or _full_names().get(key)
            or self._placed(name, key)
            or self._extended(key)
            or self._of_province(name, key)
            or self._known_as(key)
            or name
        )

    def _of_unit(self, name: str, key: str) -> str | None:
        """Đảng ủy, Đảng bộ Khối, Ban Thường vụ: of the unit that the article is about."""
        form = _OF_UNIT.get(key)
        party = _PARTY.fullmatch(key) if key.endswith(_PARTY_ENDS) else None
        unit = self._unit if form or party else None
        if unit is None:
            return None
        if form:
            return form.format(unit=unit)
        if party is None or (party["bloc"] and not unit.name.lower().startswith("khối")):
            return None
        if party["kind"] == "đảng ủy":
            return f"{name[: party.start('kind')]}{unit.committee}"
        return f"{name[: party.end('kind')]} {unit.name}"

    @once
    def _unit(self) -> Unit | None:
        unit = unit_of(self._names, self._counts)
        placed = unit and self._placed(unit.name, key_for(unit.name))
        return Unit(placed) if placed else unit

    def _placed(self, name: str, key: str) -> str | None:
        """UBND tỉnh, Tỉnh ủy, Hội Nông dân xã: of the place at that level."""
        end = _LEVEL_END.search(key, max(0, len(key) - 12)) if key.endswith(_LEVEL_ENDS) else None
        if end is None:
            return None
        level = end["level"] or _LEVEL_OF.get(end["committee"], end["committee"])
        place = self._localities.at(level)
        # "Thành ủy Thành phố Hồ Chí Minh", as its own press has it, but "Thành ủy Hà Nội"
        if end["committee"] and place == "Hồ Chí Minh":
            place = "Thành phố Hồ Chí Minh"
        return f"{name} {place}" if place else None

    def _extended(self, key: str) -> str | None:
        """Return the one longer name of the article that begins with this one."""
        keys, begun = self._keys, f"{key} "
        first = bisect_right(keys, begun)
        longer = [other for other in keys[first : first + 2] if other.startswith(begun)]
        return self._names[longer[0]] if len(longer) == 1 else None

    @once
    def _keys(self) -> list[str]:
        return sorted(self._names)

    def _known_as(self, key: str) -> str | None:
        bearers = self._bearers.get(key)
        if bearers is None:
            return None
        names = {body.name for body, name in bearers if self._is_in_scope(name)}
        return names.pop() if len(names) == 1 else None

    def _is_in_scope(self, name: KnownName) -> bool:
        if name.scope is None:
            return name.kind != "abbreviation" or len(name.text) > 3
        scope = self._known.body_by_id.get(name.scope)
        if scope is None:
            return False
        key = key_for(scope.name)
        return key in self._names or (ends_with_province(key) and self._is_of_province(key))

    def _is_of_province(self, key: str) -> bool:
        province = self._localities.province
        return province is not None and key.endswith(f" {province.name.lower()}")

    def _of_province(self, name: str, key: str) -> str | None:
        if key != _FRONT and not (key.startswith(_PROVINCIAL) and not key.startswith(_NATIONAL)):
            return None
        province = self._localities.province
        if key == _FRONT:
            return f"{name} Việt Nam {province}" if province else f"{name} Việt Nam"
        return f"{name} {province}" if province and not names_province(name) else None


def _bearers(known: Known) -> dict[str, list[tuple[KnownBody, KnownName]]]:
    """Return the known bodies that bear a name, with the name, by the name's key."""
    found: dict[str, list[tuple[KnownBody, KnownName]]] = {}
    for body in known.bodies:
        for name in (KnownName(body.name, "name"), *body.names):
            found.setdefault(key_of(name.text), []).append((body, name))
    return found


def _records(known: Known) -> dict[str, Id]:
    """Return the one record that bears a name everywhere, by the name's key."""
    records: dict[str, Id] = {}
    for key, bearers in known.compiled(_bearers).items():
        ids = {body.id for body, name in bearers if name.scope is None}
        if len(ids) == 1:
            records[key] = ids.pop()
    return records


@cache
def _full_names() -> dict[str, str]:
    return {key_for(short): full for short, full in meanings("body_full_names").items()}
