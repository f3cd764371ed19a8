"""What a page names is there: files, modules and identifiers in backticks, and the pages that it links to."""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, name

_CODE_FOLDERS = ("citekit", "tests", "benchmarks", "reference")
_ROOTS = (*_CODE_FOLDERS, "docs", "records", "styles", ".ci")

_CODE = re.compile(r"`([^`\n]+)`")
_FENCED = re.compile(r"^```.*?^```$", re.S | re.M)
_PATH = re.compile(rf"(?:{'|'.join(map(re.escape, _ROOTS))})/[\w./*-]*|[\w-]+\.(?:md|toml)")
_DOTTED = re.compile(rf"(?:python -m )?((?:{'|'.join(_CODE_FOLDERS)})(?:\.(?!yaml)\w+)+)")
_FILE = re.compile(r"[\w-]+\.py")
_IDENTIFIER = re.compile(r"[A-Za-z_]\w+")
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[\w-]*)?\)")
_PLACEHOLDER = re.compile(r"\b[A-Z]+\b")  # `citekit/exchange/FORMAT/format.py` stands for any


def missing(page: Path) -> list[str]:
    """The names on a page that mean nothing in this repository."""
    prose = _FENCED.sub("", page.read_text(encoding="utf-8"))
    links = [link for link in _LINK.findall(prose) if not (page.parent / link).exists()]
    return links + [written for written in _CODE.findall(prose) if not _is_there(written)]


def _is_there(written: str) -> bool:
    if _PATH.fullmatch(written):
        return _exists(written)
    if _FILE.fullmatch(written):
        return any(written in names for names in _files())
    if dotted := _DOTTED.fullmatch(written):
        return _resolves(dotted[1])
    return not _IDENTIFIER.fullmatch(written) or written in _words()


def _exists(path: str) -> bool:
    if (ROOT / path).exists():
        return True
    parts = [part if part.startswith(".") else _PLACEHOLDER.sub("*", part) for part in path.split("/")]
    return "*" in "".join(parts) and any(ROOT.glob("/".join(parts)))


def _resolves(dotted: str) -> bool:
    """Whether this is a module, or a name in one."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


@cache
def _files() -> tuple[frozenset[str], ...]:
    """The names of the files of each code folder."""
    return tuple(frozenset(path.name for path in (ROOT / folder).rglob("*.py")) for folder in _CODE_FOLDERS)


@cache
def _words() -> frozenset[str]:
    """The words of all code and tables: classes, functions, constants, keys, values."""
    every = (path for folder in _CODE_FOLDERS for path in (ROOT / folder).rglob("*"))
    files = [path for path in every if path.suffix in (".py", ".yaml")]
    return frozenset(word for path in files for word in _IDENTIFIER.findall(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_a_page_names_is_there(page: Path) -> None:
    assert missing(page) == []


@pytest.mark.parametrize(
    "written",
    [
        "citekit/no_file.py",
        "nothing.toml",
        "nothing.py",
        "python -m tests.nothing",
        "citekit.csl.Nothing",
        "No" + "SuchName",
        "no_" + "such",
    ],
)
def test_what_is_not_there_is_found(written: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"[a](page.md) `{written}` [b](no-page.md)\n")
    assert missing(page) == ["no-page.md", written]


@pytest.mark.parametrize(
    "written",
    [
        *("citekit/errors.py", "tests/*/test_laws.py", "citekit/exchange/FORMAT/format.py", "pyproject.toml"),
        *("python -m reference", "citekit.csl.Processor", "UnknownKeyError", "citekit.yaml", "CSL"),
    ],
)
def test_what_is_there_is_found(written: str) -> None:
    assert _is_there(written)
