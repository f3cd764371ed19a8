"""The compiler of the tables of forms: `data/forms/*.yaml` to the rows that the program reads.

A file is checked as it is compiled: a ValueError names the file and the entry. Examples and sources are for
people and tests; they are not compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from citekit.archives.forms.first_letters import first_letters
from citekit.archives.forms.required_words import required_words
from citekit.archives.forms.syntax import FieldSyntax, OptionSyntax, Part, Text, parse_form

KINDS_FILE = "kinds.yaml"
_FILE_KEYS = {"tradition", "countries", "reads", "kinds", "lists", "forms", "repositories"}
_REPOSITORY_KEYS = {"kinds", "reads", "forms"}
_FORM_KEYS = {"form", "source", "examples", "alone", "print"}
_EXAMPLE_KEYS = {"text", "levels", "archive", "rest", "prints", "style", "source", "made", "repository"}
_PIECE = re.compile(r"\$([A-Z]+)")
_MACRO = re.compile(r"%([A-Z]+)")
#: what names begin with that are made for each tradition
_NAME = r"(?:[^\W\d_]|\[)"


def form_tables(folder: Path, read: Any) -> dict[str, Any]:
    """The compiled table: kinds, and forms by tradition, by country and by repository."""
    table: dict[str, Any] = _kinds(read(folder / KINDS_FILE))
    table |= {"traditions": {}, "countries": {}, "repositories": {}}
    for path in sorted(folder.glob("*.yaml")):
        if path.name != KINDS_FILE:
            _add_file(table, path.name, read(path))
    return table


def _kinds(file: Mapping[str, Any]) -> dict[str, Any]:
    pieces = dict(file["pieces"])
    kinds = {name: expand(kind["match"], pieces) for name, kind in file["kinds"].items()}
    for name, match in kinds.items():
        if re.search(r"\((?!\?)", re.sub(r"\\.|\[[^\]]*\]", "", match)):
            raise ValueError(f"{KINDS_FILE}: the kind {name} captures a group")
    outlined = {name: _outlined(match, file) for name, match in kinds.items()}
    return {
        "kinds": kinds,
        "first-letters": {name: found for name, one in outlined.items() if (found := first_letters(one))},
        "required-words": {name: words for name, one in outlined.items() if (words := required_words(one))},
        **{name: file[name] for name in ("collections", "collections-first", "institutions", "notes")},
    }


def _outlined(match: str, file: Mapping[str, Any]) -> str:
    """An expression with what the names begin with, or must have, in the place of those that are made for
    each tradition.
    """
    papers = "|".join((*file["collections"], *file["collections-first"]))
    outlines = {"NAME": _NAME, "NAMES": _NAME, "PAPERS": f"(?:.(?:{papers}))"}
    outlines["INSTITUTION"] = f"(?:.(?:{'|'.join(file['institutions'])}))"
    return _MACRO.sub(lambda macro: outlines.get(macro[1], "."), match)


def expand(match: str, pieces: dict[str, str]) -> str:
    """An expression with the pieces that it names, which may name others."""
    while _PIECE.search(match):
        match = _PIECE.sub(lambda piece: pieces[piece[1]], match)
    return match


def _add_file(table: dict[str, Any], name: str, file: Mapping[str, Any]) -> None:
    _only(name, file, _FILE_KEYS)
    lists = {key: _one_of(values) for key, values in (file.get("lists") or {}).items()}
    tradition = file["tradition"]
    known = set(table["kinds"]) | set(lists)
    entry = _entry(name, file, lists, known)
    countries = file.get("countries") or []
    places = [("countries", f"{tradition}:{country}") for country in countries]
    for part, key in places or [("traditions", tradition)]:
        _merge(table[part], key, entry)
    for code, row in (file.get("repositories") or {}).items():
        where = f"{name}: {code}"
        _only(where, row, _REPOSITORY_KEYS)
        if code in table["repositories"]:
            raise ValueError(f"{where} has forms in two files")
        table["repositories"][code] = {"tradition": tradition, **_entry(where, row, lists, known)}


def _merge(rows: dict[str, Any], key: str, entry: dict[str, Any]) -> None:
    """Two files may write on one tradition; the forms of the first in the alphabet stand first."""
    held = rows.setdefault(key, {"kinds": {}, "reads": [], "forms": []})
    held["kinds"] = {**held["kinds"], **entry["kinds"]}
    held["reads"] = list(dict.fromkeys([*held["reads"], *entry["reads"]]))
    held["forms"] = [*held["forms"], *entry["forms"]]


def _entry(where: str, row: Mapping[str, Any], lists: dict[str, str], known: set[str]) -> dict[str, Any]:
    kinds = dict(row.get("kinds") or {})
    for level, kind in kinds.items():
        if kind not in known:
            raise ValueError(f"{where}: {level} is of an unknown kind, {kind}")
    return {
        "kinds": {level: lists.get(kind, kind) for level, kind in kinds.items()},
        "reads": list(row.get("reads") or []),
        "forms": [_form(where, form, lists, known) for form in row.get("forms") or []],
    }


def _form(where: str, row: Mapping[str, Any], lists: dict[str, str], known: set[str]) -> dict[str, Any]:
    _only(where, row, _FORM_KEYS)
    if not row.get("source"):
        raise ValueError(f"{where}: the form {row['form']!r} has no source")
    if not row.get("examples"):
        raise ValueError(f"{where}: the form {row['form']!r} has no example")
    for example in row["examples"]:
        _check_example(f"{where}: an example of {row['form']!r}", example)
    parts = parse_form(row["form"])
    for field in fields(parts):
        if field.kind and field.kind not in known:
            raise ValueError(f"{where}: the form {row['form']!r} has an unknown kind, {field.kind}")
    compiled: dict[str, Any] = {"parts": _rows(parts, lists)}
    if row.get("alone") == "yes":
        compiled["alone"] = True
    if row.get("print") == "no":
        compiled["silent"] = True
    return compiled


def _check_example(where: str, example: Mapping[str, Any]) -> None:
    """An example stands in the source of its form, in its own `source`, or is `made`: never two of them."""
    _only(where, example, _EXAMPLE_KEYS)
    if "made" in example and example["made"] != "yes":
        raise ValueError(f'{where} has made: {example["made"]!r}; write "yes" or leave it out')
    if "made" in example and "source" in example:
        raise ValueError(f"{where} is made and has a source")


def fields(parts: tuple[Part, ...]) -> Iterator[FieldSyntax]:
    """Every field of a form, those of its options too."""
    for part in parts:
        if isinstance(part, FieldSyntax):
            yield part
        elif isinstance(part, OptionSyntax):
            yield from fields(part.parts)


def _rows(parts: tuple[Part, ...], lists: dict[str, str]) -> list[Any]:
    rows: list[Any] = []
    for part in parts:
        if isinstance(part, FieldSyntax):
            rows.append([part.level, lists.get(part.kind, part.kind)])
        elif isinstance(part, Text):
            rows.append(part.text)
        else:
            rows.append([_rows(part.parts, lists)])
    return rows


def _one_of(values: list[str]) -> str:
    """A list of values as an expression, the longest first; `=` marks it as one."""
    return "=" + "|".join(sorted((re.escape(value) for value in values), key=len, reverse=True))


def _only(where: str, row: Mapping[str, Any], keys: set[str]) -> None:
    unknown = set(row) - keys
    if unknown:
        raise ValueError(f"{where} has unknown keys: {', '.join(sorted(unknown))}")
