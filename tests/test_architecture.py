"""The house itself: rooms, floors, names, sizes."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "articles"
MODULES = sorted(APP.rglob("*.py"))

# A file may enter only rooms on lower floors. A new room is put on a floor before its first commit.
FLOORS = [
    {"text"},
    {"search"},
    {"models", "migrations"},
    {"exports"},
    {"services"},
    {"filters"},
    {"admin", "views", "management", "templatetags"},
    {"urls"},
]
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
ROOMLESS = {"__init__", "apps"}
# Migrations name the operations they run; the models name them too.
SAME_FLOOR = {("migrations", "models")}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "tools"}
MOST_LINES = 300


def room_of(path):
    parts = path.relative_to(APP).parts
    return parts[0].removesuffix(".py")


def imported(path):
    """Yield the full name of every module that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def rooms_entered(path):
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "articles" and len(parts) > 1:
            yield parts[1]


def identify(path):
    return str(path.relative_to(APP))


@pytest.mark.parametrize("path", MODULES, ids=identify)
def test_imports_only_go_down(path):
    here = room_of(path)
    if here in ROOMLESS:
        assert not list(rooms_entered(path))
        return
    for room in rooms_entered(path):
        allowed = room == here or FLOOR_OF[room] < FLOOR_OF[here] or (here, room) in SAME_FLOOR
        assert allowed, f"{here} imports {room}"


# The rooms of services, lowest first: a module enters its own room, lower ones and what stands
# beside the rooms (who may, the history, the index), which enters none.
SERVICES = APP / "services"
SERVICE_ROOMS = [
    "reading",
    "likeness",
    "writing",
    "review",
    "anchors",
    "merge",
    "imports",
    "undo",
    "work",
    "sheets",
    "desk",
    "loading",
]


def service_rooms_entered(path):
    for name in imported(path):
        parts = name.split(".")
        if parts[:2] == ["articles", "services"] and len(parts) > 2:
            yield from {parts[2]} & set(SERVICE_ROOMS)


@pytest.mark.parametrize("path", sorted(SERVICES.rglob("*.py")), ids=identify)
def test_the_rooms_of_services_stand_on_one_another(path):
    room = path.relative_to(SERVICES).parts[0]
    height = SERVICE_ROOMS.index(room) if room in SERVICE_ROOMS else -1
    assert [
        name for name in service_rooms_entered(path) if SERVICE_ROOMS.index(name) > height
    ] == []


def test_every_room_of_services_has_its_place():
    assert {one.name for one in SERVICES.iterdir() if (one / "__init__.py").is_file()} == set(
        SERVICE_ROOMS
    )


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) == "text"], ids=identify)
def test_the_text_core_knows_no_django(path):
    assert not [name for name in imported(path) if name.split(".")[0] in {"django", "corpus_site"}]


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) == "search"], ids=identify)
def test_search_knows_no_model(path):
    assert not [name for name in imported(path) if name.startswith("articles.models")]


@pytest.mark.parametrize("path", MODULES, ids=identify)
def test_no_signals(path):
    assert not [name for name in imported(path) if "signals" in name]


@pytest.mark.parametrize("path", MODULES, ids=identify)
def test_every_module_has_a_subject(path):
    assert path.stem not in FORBIDDEN_NAMES


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) != "migrations"], ids=identify)
def test_no_module_outgrows_its_room(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_a_planted_import_is_caught(tmp_path, monkeypatch):
    planted = APP / "search" / "planted.py"
    monkeypatch.setattr(Path, "read_text", lambda *args, **kwargs: "import articles.views.pages")
    with pytest.raises(AssertionError, match="search imports views"):
        test_imports_only_go_down(planted)


WRITES = {"save", "create", "bulk_create", "update_or_create", "get_or_create", "bulk_update"}


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if room_of(p) in {"admin", "views", "filters", "exports", "management"}],
    ids=identify,
)
def test_only_services_write(path):
    """No room but services calls .objects.create(…) and the like on a model manager."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in WRITES:
            assert not manages_the_catalogue(node.value), f"line {node.lineno}: {node.attr}"


def manages_the_catalogue(node):
    """Tell whether an expression is `Model.objects`; accounts are not part of the catalogue."""
    if not (isinstance(node, ast.Attribute) and node.attr == "objects"):
        return False
    return ast.unparse(node.value) not in {"User", "get_user_model()", "Group"}
