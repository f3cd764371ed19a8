"""Scripts of titles and names as flat fields, for formats that have one form of each.

The fields are `title-original`, `title-described`, `author-romanized` (one for every person, `-` for none).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citekit.foundation.fast_dataclass import replace
from citekit.records.record import Name, Record, Title
from citekit.records.tables import fields, roles

_FORMS = ("original", "romanized", "translated")
_NONE = "-"


def script_fields(record: Record) -> dict[str, str]:
    """Every form of a title or a name besides the one that is printed."""
    found: dict[str, str] = {}
    titles: Mapping[str, Title] = {**({"title": record.title} if record.title else {}), **record.titles}
    for name, title in titles.items():
        found |= {f"{name}-{form}": getattr(title, form) for form in _FORMS}
        found[f"{name}-described"] = "true" if title.described else ""
        found[_short_field(name)] = title.short
    for role, people in record.names:
        for form in ("original", "romanized"):
            texts = [getattr(name, form) or _NONE for name in people]
            found[f"{role}-{form}"] = "; ".join(texts) if set(texts) != {_NONE} else ""
    return {name: text for name, text in found.items() if text}


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
