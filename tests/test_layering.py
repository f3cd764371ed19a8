"""The house rules that imports show: which room may use which, no circles, where outside libraries live.

Every module is read once; imports for types alone count like any other.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "citekit"

# Rooms from the top of the house to the bottom. A room imports from rooms above it, and only from those
# named here (`errors`, `foundation` and `shipped` are open to all).
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "foundation": set(),
    "shipped": set(),
    "yamlfile": set(),
    "dates": set(),
    "archives": {"yamlfile", "dates"},
    "records": {"yamlfile", "dates", "archives"},
    "csl": {"dates"},
    "rendering": {"yamlfile", "dates", "archives", "records", "csl"},
    "exchange": {"yamlfile", "dates", "archives", "records", "rendering"},
    "library": {"yamlfile", "dates", "archives", "records"},
    "manuscript": {"yamlfile", "dates", "archives", "records", "csl", "rendering", "library"},
    "browse": {
        "yamlfile", "dates", "archives", "records", "csl", "rendering", "exchange", "library", "manuscript",
    },
    "site": {
        "yamlfile", "dates", "archives", "records", "csl", "rendering", "exchange", "library", "manuscript",
    },
    "lsp": {
        "yamlfile", "dates", "archives", "records", "csl", "rendering", "exchange", "library", "manuscript",
    },
    "cli": {
        "yamlfile", "dates", "archives", "records", "csl", "rendering", "exchange", "library", "manuscript",
        "browse", "site", "lsp",
    },
    "__main__": {"cli"},
}  # fmt: skip
OPEN_TO_ALL = {"errors", "foundation", "shipped"}

# Parts of a room, from the first to the last: a part imports from itself and from those before it.
PARTS: dict[str, tuple[str, ...]] = {
    "csl": (
        "vocabulary",
        "output",
        "api",
        "style",
        "item",
        "render",
        "engine",
        "document",
        "processor",
        "",
        "stream",
    ),
}

# Of `rendering`, exchange may see how a record becomes an item, not the document that is printed.
ONLY_PART = {("exchange", "rendering"): "citekit.rendering.item"}

# Outside library -> the only places that may import it.
ONLY_IN = {
    "typer": ("cli/",),
    "click": ("cli/",),
    "rich": ("cli/", "browse/"),
    "citeproc": ("csl/style/loader.py",),
    "lxml": ("csl/style/loader.py", "exchange/", "manuscript/"),
    "dataclasses": ("foundation/fast_dataclass.py",),  # slow to import, and does not know our classes
    "textual": ("browse/",),
    "pygls": ("lsp/",),
}

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common", "tools"}
MOST_MODULES = 25  # in a folder, cli/commands alone excepted
MOST_LINES = 400


@dataclass(frozen=True)
class Module:
    name: str  # dotted, without `.__init__`
    path: Path
    tree: ast.Module
    lines: int

    @property
    def room(self) -> str:
        return self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    @property
    def place(self) -> str:
        return self.path.relative_to(PACKAGE).as_posix()


@cache
def modules() -> dict[str, Module]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ["citekit", *path.relative_to(PACKAGE).with_suffix("").parts]
        if parts[-1] == "__init__":
            parts.pop()
        text = path.read_text(encoding="utf-8")
        found[".".join(parts)] = Module(".".join(parts), path, ast.parse(text), text.count("\n"))
    return found


@cache
def imports(module: Module) -> tuple[tuple[int, str], ...]:
    """Line and dotted name of everything that a module imports, wherever in it the import stands."""
    return tuple(_imports(module))


def _imports(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.path}:{node.lineno}: imports are absolute in this house"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield node.lineno, full if full in modules() else node.module or ""


def test_a_room_imports_only_from_the_rooms_above_it() -> None:
    order = list(ROOMS)
    for room, above in ROOMS.items():
        assert all(order.index(other) < order.index(room) for other in above), (
            f"{room} imports from below itself"
        )
    strays = []
    for module in modules().values():
        if module.room == "__init__":
            continue
        allowed = ROOMS[module.room] | OPEN_TO_ALL | {module.room}
        for line, name in imports(module):
            parts = name.split(".")
            if parts[0] != "citekit" or len(parts) < 2:
                continue
            part = ONLY_PART.get((module.room, parts[1]), "citekit")
            if parts[1] not in allowed or not f"{name}.".startswith(f"{part}."):
                strays.append(f"{module.place}:{line} imports {name}")
    assert not strays, "\n".join(strays)


def test_the_parts_of_a_room_import_one_way() -> None:
    strays = []
    for module in modules().values():
        parts = PARTS.get(module.room, ())
        for line, name in imports(module):
            if not parts or name.split(".")[1:2] != [module.room]:
                continue
            own, other = (
                dotted.split(".")[2] if dotted.count(".") > 1 else "" for dotted in (module.name, name)
            )
            if parts.index(other) > parts.index(own):
                strays.append(f"{module.place}:{line} imports {name}")
    assert not strays, "\n".join(strays)


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = {
        name: {other for _, other in imports(module) if other in modules()} - {name}
        for name, module in modules().items()
    }
    circles = [sorted(circle) for circle in _components(graph) if len(circle) > 1]
    assert not circles, "\n".join(" <-> ".join(circle) for circle in circles)


def _components(graph: dict[str, set[str]]) -> list[list[str]]:
    """The strongly connected components of a graph (Tarjan)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    components: list[list[str]] = []

    def visit(name: str) -> None:
        number[name] = lowest[name] = len(number)
        stack.append(name)
        for other in graph[name]:
            if other not in number:
                visit(other)
            if other in stack:
                lowest[name] = min(lowest[name], lowest[other])
        if lowest[name] == number[name]:
            place = stack.index(name)
            components.append(stack[place:])
            del stack[place:]

    for name in graph:
        if name not in number:
            visit(name)
    return components


def test_outside_libraries_stay_in_their_room() -> None:
    strays = [
        f"{module.place}:{line} imports {name}"
        for module in modules().values()
        for line, name in imports(module)
        if (places := ONLY_IN.get(name.split(".")[0])) and not module.place.startswith(places)
    ]
    assert not strays, "\n".join(strays)


def test_every_room_stands_in_the_table() -> None:
    assert {module.room for module in modules().values()} - {"__init__"} <= set(ROOMS)


def test_files_are_named_with_the_words_of_the_field() -> None:
    stems = {word for module in modules().values() for word in module.name.split(".")}
    assert not stems & NAMES_THAT_SAY_NOTHING


def test_a_folder_can_be_read_at_a_glance() -> None:
    crowded = {}
    for folder in {module.path.parent for module in modules().values()}:
        count = len(list(folder.glob("*.py")))
        if count > MOST_MODULES and folder != PACKAGE / "cli" / "commands":
            crowded[folder.relative_to(PACKAGE).as_posix()] = count
    assert not crowded


def test_a_module_says_what_it_is_for() -> None:
    silent = [module.place for module in modules().values() if not ast.get_docstring(module.tree)]
    long = [f"{module.place}: {module.lines}" for module in modules().values() if module.lines > MOST_LINES]
    assert not silent, "begins with no docstring"
    assert not long, f"longer than {MOST_LINES} lines"


def test_a_class_name_has_one_meaning() -> None:
    places: dict[str, list[str]] = {}
    for module in modules().values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(f"{module.place}:{node.lineno}")
    twice = {name: found for name, found in places.items() if len(found) > 1}
    assert not twice
