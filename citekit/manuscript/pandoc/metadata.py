"""What the metadata of a document of pandoc's says of citations.

Pandoc User's Guide, "Citations"; `citekit` is a mapping of our own, of options that a filter cannot be
given on the command line: `citekit: {expand-archives: first, notes: text}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from citekit.manuscript.model import Location, Settings
from citekit.manuscript.pandoc.affix import field_markup
from citekit.manuscript.pandoc.elements import Inlines, plain
from citekit.manuscript.placeholders import Placeholders
from citekit.manuscript.references import read_references

OPTIONS = "citekit"
_YES = frozenset({"true", "yes", "on", "t", "y"})


def settings_of(meta: Mapping[str, Any], file: str) -> Settings:
    """The settings of a document."""
    after = meta.get("notes-after-punctuation")
    references = meta.get("references")
    return Settings(
        style=_text(meta, "csl") or _text(meta, "citation-style"),
        locale=_text(meta, "lang") or _text(meta, "locale"),
        bibliography=tuple(_texts(meta.get("bibliography"))),
        references=read_references(_value(references), str) if references is not None else (),
        nocite=tuple((key, Location(file)) for key in _keys(meta.get("nocite"))),
        heading=_text(meta, "reference-section-title"),
        lists_references=not _is_yes(meta.get("suppress-bibliography")),
        notes_after_punctuation=None if after is None else _is_yes(after),
    )


def own_options(meta: Mapping[str, Any]) -> Mapping[str, str]:
    """The options of `citekit`, as written."""
    found = meta.get(OPTIONS)
    if not isinstance(found, dict) or found.get("t") != "MetaMap" or not isinstance(found.get("c"), dict):
        return {}
    return {str(name): _plain(value) for name, value in found["c"].items()}


def _plain(value: Any) -> str:
    if isinstance(value, dict) and value.get("t") == "MetaBool":
        return "yes" if value.get("c") else "no"
    if isinstance(value, dict) and value.get("t") == "MetaString":
        return str(value.get("c"))
    return plain(value).strip()


def _text(meta: Mapping[str, Any], name: str) -> str:
    return _plain(meta[name]) if name in meta else ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict) and value.get("t") in ("MetaList", "MetaMap"):
        content = value.get("c")
        for each in content.values() if isinstance(content, dict) else content or ():
            yield from _texts(each)
    elif value is not None and (text := _plain(value)):
        yield text


def _is_yes(value: Any) -> bool:
    return value is not None and _plain(value).lower() in _YES


def _keys(value: Any) -> Iterator[str]:
    """The keys of all citations in a value."""
    if isinstance(value, list):
        for each in value:
            yield from _keys(each)
    elif isinstance(value, dict):
        if value.get("t") == "Cite":
            yield from (str(each.get("citationId")) for each in value["c"][0])
        else:
            yield from _keys(value.get("c"))


def _value(value: Any) -> Any:
    """A value of the metadata as plain lists, mappings and texts with the markup of CSL fields."""
    kind, content = value.get("t"), value.get("c")
    if kind == "MetaList":
        return [_value(each) for each in content]
    if kind == "MetaMap":
        return {name: _value(each) for name, each in content.items()}
    if kind == "MetaBool":
        return bool(content)
    if kind == "MetaInlines":
        return _marked(content)
    if kind == "MetaBlocks":
        return "\n".join(_marked(each["c"]) for each in content if each.get("t") in ("Para", "Plain"))
    return str(content)


def _marked(inlines: Inlines) -> str:
    pieces: Placeholders[Inlines] = Placeholders()
    return pieces.restore(field_markup(inlines, pieces), _source)


def _source(inlines: Inlines) -> str:
    """Inlines that CSL has no word for, as they were written."""
    return "".join(
        str(each["c"][-1]) if each["t"] in ("RawInline", "Code") else plain(each) for each in inlines
    )
