"""The house rules that imports show: which room may use which, where outside libraries live."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "citekit"

FOUNDATION = {"errors", "shipped"}
# what stands in for slow parts of the standard library, and the user's folders
WORKSHOP = {"digest", "folders", "frozen", "pattern"}

# Room -> the rooms it may import from. The order is that of the house: nothing imports from below itself.
MAY_IMPORT = {
    "errors": set(),
    "digest": set(),
    "folders": set(),
    "frozen": set(),
    "pattern": set(),
    "shipped": set(),
    "yamlfile": {"errors"},
    "archives": {"errors", "yamlfile"},
    "records": {"errors", "yamlfile", "archives"},
    "csl": {"errors"},
    "bridge": {*FOUNDATION, "yamlfile", "archives", "records", "csl"},
    "exchange": {"errors", "yamlfile", "archives", "records", "bridge"},
    "library": {"errors", "yamlfile", "archives", "records"},
    "manuscript": {"errors", "csl", "bridge", "library"},
    "cli": {
        *FOUNDATION,
        "yamlfile",
        "archives",
        "records",
        "csl",
        "bridge",
        "exchange",
        "library",
        "manuscript",
    },
    "__main__": {"cli"},
}

# Outside library -> the only places that may import it.
ONLY_IN = {
    "typer": "cli/",
    "click": "cli/",
    "rich": "cli/",
    "lxml": "csl/load.py",
    "citeproc": "csl/load.py",
}

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common", "tools"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything a module imports, wherever in the module the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute in this house"
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def rooms_used(path: Path) -> Iterator[tuple[int, str]]:
    for line, name in imported(path):
        parts = name.split(".")
        if parts[0] == "citekit" and len(parts) > 1 and not parts[1].startswith("__version"):
            yield line, parts[1]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_the_rooms_above_it(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        assert not list(rooms_used(path))
        return
    allowed = MAY_IMPORT[room] | {room, *WORKSHOP}
    strays = [f"{path}:{line} imports {used}" for line, used in rooms_used(path) if used not in allowed]
    assert not strays


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_outside_libraries_stay_in_their_room(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    strays = [
        f"{path}:{line} imports {name}"
        for line, name in imported(path)
        if (room := ONLY_IN.get(name.split(".")[0])) and not place.startswith(room)
    ]
    assert not strays


def test_the_table_of_rooms_has_no_circle() -> None:
    placed: set[str] = set()
    for room, above in MAY_IMPORT.items():
        assert above <= placed, f"{room} imports from below itself: {above - placed}"
        placed.add(room)


def test_every_room_stands_in_the_table() -> None:
    assert {room_of(path) for path in modules()} - {"__init__"} <= set(MAY_IMPORT)


def test_files_are_named_with_the_words_of_the_field() -> None:
    stems = {path.stem for path in modules()} | {path.parent.name for path in modules()}
    assert not stems & NAMES_THAT_SAY_NOTHING


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "begins with no docstring"
    assert text.count("\n") <= 400, "is longer than 400 lines"
