"""The reference data that ships with the catalogue, as what a reader knows: no database needed."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from articles.text.known import (
    Known,
    KnownBody,
    KnownDirective,
    KnownName,
    KnownPerson,
    KnownPost,
    KnownType,
)

_FOLDER = Path(__file__).parents[2] / "fixtures" / "reference"
Row = dict[str, Any]


@cache
def shipped() -> Known:
    """Return what fixtures/reference holds; the ids are the slugs of its files."""
    bodies = {row["slug"]: row for row in _rows("organizations")}
    types = {row["code"]: row["name"] for row in _rows("directive_types")}
    return Known(
        types=tuple(map(_type, _rows("directive_types"))),
        directives=tuple(_directive(row, types, bodies) for row in _rows("directives")),
        bodies=tuple(map(_body, bodies.values())),
        people=tuple(_person(row, bodies) for row in _rows("people")),
    )


def _rows(name: str) -> list[Row]:
    rows: list[Row] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def _type(row: Row) -> KnownType:
    return KnownType(
        code=row["code"],
        name=row["name"],
        abbreviations=tuple(row.get("abbreviations") or ()),
        family=row["family"],
        is_directive=row["is_directive"],
    )


def _directive(row: Row, types: dict[str, str], bodies: dict[str, Row]) -> KnownDirective:
    issuer = row.get("issuer")
    return KnownDirective(
        id=row["slug"],
        type=types[row["type"]],
        number=row.get("number", ""),
        organ=row.get("organ_code", ""),
        symbol=row.get("symbol", ""),
        issuer=bodies[issuer]["name"] if issuer else "",
        issuer_id=issuer,
        signed_on=row.get("signed_on", ""),
        term=row.get("term", ""),
        plenum=row.get("plenum"),
        title=row["title"],
        subject=row.get("subject", ""),
        names=_names(row),
    )


def _body(row: Row) -> KnownBody:
    return KnownBody(
        id=row["slug"],
        name=row["name"],
        kind=row.get("kind", ""),
        level=row.get("level", ""),
        place=row.get("place", ""),
        parent=row.get("parent"),
        committee_of=row.get("committee_of"),
        names=_names(row),
    )


def _person(row: Row, bodies: dict[str, Row]) -> KnownPerson:
    posts = [post for post in _rows("positions") if post["person"] == row["slug"]]
    return KnownPerson(
        id=row["slug"],
        name=row["name"],
        names=_names(row),
        posts=tuple(_post(post, bodies) for post in posts),
    )


def _post(row: Row, bodies: dict[str, Row]) -> KnownPost:
    body = row.get("organization")
    return KnownPost(row["title"], body, bodies[body]["name"] if body else "")


def _names(row: Row) -> tuple[KnownName, ...]:
    return tuple(
        KnownName(name["text"], name["kind"], name.get("scope")) for name in row.get("names", ())
    )
