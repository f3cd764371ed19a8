"""Manifests of IIIF (Presentation API 2 and 3), read: the object that they show, by its metadata.

The labels of metadata are read as the columns of a table are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from citekit.errors import FormatError, Where

if TYPE_CHECKING:
    from citekit.exchange.model import Imported
    from citekit.exchange.shared.described import DescribedUnit
    from citekit.yamlfile import YamlValue

FORMAT = "iiif"
_CONTEXT = re.compile(r"iiif\.io/api/presentation/\d")
_TAG = re.compile(r"<[^<>]*>")
_LISTS = ("authors", "recipients", "editors", "tags")
# Levels whose word means the whole reference in catalogues.
_REFERENCES = ("signatur", "signatura", "sygnatura", "cote", "cota", "jelzet", "signum", "shelfmark")
_MANIFEST = ("Manifest", "sc:Manifest")


def recognise(text: str, filename: str = "") -> bool:
    """Whether the text is JSON in the context of the Presentation API."""
    start = text[:20_000]
    return start.lstrip("\ufeff \n\r\t")[:1] in ("{", "[") and bool(_CONTEXT.search(start))


def read(text: str, where: str) -> Imported:
    """A record for each manifest. Raises FormatError for a text that is not JSON or has none."""
    from citekit.exchange.shared.described import imported_descriptions
    from citekit.exchange.shared.json_text import json_document

    found = [*_manifests(json_document(text, where))]
    if not found:
        raise FormatError("there is no manifest of IIIF in it", where=Where(where))
    return imported_descriptions(map(_description, found), where, FORMAT)


def _manifests(document: object) -> Iterator[Mapping[str, Any]]:
    """The manifest, or those of a collection."""
    waiting = [document]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += reversed(each)
        elif isinstance(each, Mapping):
            if each.get("type", each.get("@type")) in _MANIFEST:
                yield each
            else:
                waiting += [each[name] for name in ("members", "manifests", "items") if name in each]


def _description(manifest: Mapping[str, Any]) -> DescribedUnit:
    from citekit.archives import Repositories
    from citekit.exchange.shared.described import DescribedUnit
    from citekit.exchange.shared.language_names import language_tag
    from citekit.exchange.tabular.columns import LOCATION, YEAR, fields_of

    metadata = manifest.get("metadata")
    rows = metadata if isinstance(metadata, list) else []
    pairs = [(_text(row.get("label")), _texts(row.get("value"))) for row in rows if isinstance(row, Mapping)]
    fields: dict[str, YamlValue] = {"type": "document", "title": _text(manifest.get("label"))}
    foreign: dict[str, YamlValue] = {}
    names = fields_of([label for label, _ in pairs])
    for (label, values), field in zip(pairs, names, strict=True):
        field = "date" if field == YEAR else field
        if not values:
            continue
        if field and field not in fields and field != "type":
            fields[field] = values if field in _LISTS else "; ".join(values)
        elif "; ".join(values) != fields.get(field):
            name, text = label or "metadata", "; ".join(values)
            foreign[name] = f"{foreign[name]}; {text}" if name in foreign else text
    if isinstance(language := fields.get("language"), str):
        fields["language"] = language_tag(language)
    reference = next((str(fields.pop(name)) for name in (LOCATION, *_REFERENCES) if name in fields), "")
    fields["abstract"] = fields.get("abstract") or _text(
        manifest.get("summary") or manifest.get("description")
    )
    fields["url"] = fields.get("url") or _address(manifest)
    fields["license"] = fields.get("license") or _text(manifest.get("rights") or manifest.get("license"))
    provider = manifest.get("provider")
    if (
        isinstance(provider, list)
        and provider
        and isinstance(provider[0], Mapping)
        and "archive" not in fields
    ):
        fields["archive"] = _text(provider[0].get("label"))
    statement = manifest.get("requiredStatement")
    attribution = _text(
        statement.get("value") if isinstance(statement, Mapping) else manifest.get("attribution")
    )
    if attribution and "archive" not in fields and Repositories.shipped().find(attribution) is not None:
        fields["archive"] = attribution
    elif attribution and attribution not in fields.values():
        foreign["attribution"] = attribution
    if id_ := _text(manifest.get("id") or manifest.get("@id")):
        foreign["manifest"] = id_
    return DescribedUnit(fields, reference, foreign)


def _address(manifest: Mapping[str, Any]) -> str:
    """The page for people, where the manifest names one."""
    for name in ("homepage", "related"):
        value = manifest.get(name)
        first = value[0] if isinstance(value, list) and value else value
        address = first.get("id") or first.get("@id") if isinstance(first, Mapping) else first
        if isinstance(address, str) and address:
            return address
    return ""


def _texts(value: object) -> list[str]:
    """The texts of a value: plain, in languages (`{"en": [...]}`), or with `@value`; English comes first."""
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    if isinstance(value, Mapping):
        if "@value" in value:
            return _texts(value["@value"])
        chosen = next((value[name] for name in ("none", "en", "@none") if name in value), None)
        return _texts(chosen if chosen is not None else next(iter(value.values()), None))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return []
    text = " ".join(unescape(_TAG.sub(" ", str(value))).split())
    return [text] if text else []


def _text(value: object) -> str:
    return "; ".join(_texts(value))
