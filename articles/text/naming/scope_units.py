"""The unit that an article is about: whose Đảng bộ, Đảng ủy and Ban Thường vụ it speaks of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

OFFICES = (
    r"(?:(?:ban thường vụ|thường trực|ban chấp hành|ủy ban kiểm tra|cơ quan|văn phòng"
    r"|ban (?:tổ chức|tuyên giáo|dân vận|nội chính)) ){0,2}"
)
_UNIT = re.compile(rf"{OFFICES}(?:đảng bộ|đảng ủy) (?P<unit>.+)")
_LOCAL = re.compile(rf"{OFFICES}(?P<committee>tỉnh|thành|huyện|quận|thị) ủy (?P<place>.+)")
_LEVEL_OF = {
    "tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã",
}  # fmt: skip
_COMMITTEE_OF = {level: committee for committee, level in _LEVEL_OF.items()}


@dataclass(frozen=True, slots=True)
class Unit:
    """What a Party organisation is the organisation of: "Văn phòng Chính phủ", "xã Hải Anh"."""

    name: str

    @property
    def committee(self) -> str:
        """Its elected committee: Đảng ủy Văn phòng Chính phủ, Tỉnh ủy Nam Định."""
        for level, committee in _COMMITTEE_OF.items():
            if self.name.lower().startswith(f"{level} "):
                place = self.name[len(level) + 1 :]
                # "Thành ủy Thành phố Hồ Chí Minh", but "Thành ủy Hà Nội"
                own = "Thành phố " if place == "Hồ Chí Minh" else ""
                return f"{committee.capitalize()} ủy {own}{place}"
        return f"Đảng ủy {self.name}"


def unit_of(names: Mapping[str, str], counts: Mapping[str, int]) -> Unit | None:
    """Return the unit most named among bodies (`names` by their keys), None where none is.

    "Khối" alone counts for the bloc that is named in full.
    """
    units: dict[str, int] = {}
    spelled: dict[str, str] = {}
    blocs = 0
    for key, name in names.items():
        unit = _named(key, name)
        if unit is None:
            continue
        lower = unit.lower()
        if lower == "khối":
            blocs += counts[key]
            continue
        spelled.setdefault(lower, unit)
        units[lower] = units.get(lower, 0) + counts[key]
    for unit in units:
        if unit.startswith("khối "):
            units[unit] += blocs
            break
    return Unit(spelled[max(units, key=units.__getitem__)]) if units else None


def _named(key: str, name: str) -> str | None:
    # Most names are of no Party body, and hold neither of the words that both patterns need.
    if " ủy " not in key and "đảng bộ " not in key:
        return None
    match = _UNIT.fullmatch(key)
    if match:
        return name[match.start("unit") :]
    local = _LOCAL.fullmatch(key)
    if local:
        place = name[local.start("place") :].removeprefix("Thành phố ")
        return f"{_LEVEL_OF[local['committee']]} {place}"
    return None
