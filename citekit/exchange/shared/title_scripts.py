"""Scripts of titles and names as flat fields, for formats that have one form of each.

The fields are `title-original`, `title-described`, `author-romanized` (one for every person, `-` for none).
"""

from __future__ import annotations

from collections.abc import Callable

from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Name, Record, Title
from citekit.records.tables import fields, roles

_FORMS = ("original", "romanized", "translated")
_NONE = "-"


def script_fields(record: Record) -> dict[str, str]:
    """Every form of a title or a name besides the one that is printed."""
    found: dict[str, str] = {}
    if record.title is not None:
        _add_forms(found, "title", record.title)
    for name, title in record.titles.items():
        _add_forms(found, name, title)
    for role, people in record.names:
        if any(name.original for name in people):
            found[f"{role}-original"] = "; ".join(name.original or _NONE for name in people)
        if any(name.romanized for name in people):
            found[f"{role}-romanized"] = "; ".join(name.romanized or _NONE for name in people)
    return found


def _add_forms(found: dict[str, str], name: str, title: Title) -> None:
    for form in _FORMS:
        if text := getattr(title, form):
            found[f"{name}-{form}"] = text
    if title.described:
        found[f"{name}-described"] = "true"
    if title.short:
        found[_short_field(name)] = title.short


def _short_field(name: str) -> str:
    """The field of the short form; `container-title-short` is a field of records already."""
    return f"{name}-short-form" if name != "title" and f"{name}-short" in fields() else f"{name}-short"


def is_script_field(name: str) -> bool:
    """Whether a field's name is one that `script_fields` gives."""
    if name in fields() and name != "title-short":
        return False
    stem, _, form = name.removesuffix("-form").rpartition("-")
    if form not in (*_FORMS, "described", "short"):
        return False
    return stem == "title" or stem in roles() or (stem in fields() and fields()[stem].kind == "title")


def with_scripts(record: Record, get: Callable[[str], str]) -> Record:
    """The record with the forms that `get` gives for these fields."""
    titles = {
        name: _title(Title(text=record.get(name)), name, get)
        for name in record.fields
        if fields()[name].kind == "title"
    }
    return replace(
        record,
        title=_title(record.title, "title", get) if record.title else None,
        titles={name: title for name, title in titles.items() if title != Title(text=record.get(name))},
        names=tuple((role, _people(people, role, get)) for role, people in record.names),
    )


def _title(title: Title, name: str, get: Callable[[str], str]) -> Title:
    forms = {form: get(f"{name}-{form}") for form in _FORMS}
    short, described = get(_short_field(name)) or title.short, get(f"{name}-described") == "true"
    return Title(title.text, forms["original"], forms["romanized"], forms["translated"], short, described)


def _people(people: tuple[Name, ...], role: str, get: Callable[[str], str]) -> tuple[Name, ...]:
    for form in ("original", "romanized"):
        texts = get(f"{role}-{form}").split("; ")
        if len(texts) == len(people):
            forms = ("" if text == _NONE else text for text in texts)
            people = tuple(
                replace(name, **{form: text}, undivided=name.undivided) if text else name
                for name, text in zip(people, forms, strict=True)
            )
    return people
