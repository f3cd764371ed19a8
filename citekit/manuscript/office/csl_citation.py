"""The JSON of a citation of Zotero's or Mendeley's.

Both follow `csl-citation.json` of the CSL schema: `citationItems` with `itemData` in CSL JSON, `locator`,
`label`, `prefix`, `suffix`, `suppress-author`. Zotero's items have an address of eight letters, Mendeley's an
id that is one; the key that a user gave stands in `citation-key`.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping

from citekit.csl import Cite
from citekit.manuscript.office.live_citation import LiveCitation, live_cite, safe_key

_ZOTERO_ADDRESS = re.compile(r"/items/([A-Z0-9]{8})\Z")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
_TAG = re.compile(r"MENDELEY_CITATION_v\d+_(\S+)")


def read_csl_citation(code: str) -> LiveCitation | None:
    """The citation of a field's code, or of the tag of a content control; None where it is unreadable."""
    tagged = _TAG.match(code)
    if tagged is not None:
        try:
            code = base64.b64decode(tagged[1]).decode("utf-8")
        except (binascii.Error, ValueError):
            return None
    start = code.find("{")
    if start < 0:
        return None
    try:
        value, _ = json.JSONDecoder().raw_decode(code, start)
    except (ValueError, RecursionError):
        return None
    return _citation(value) if isinstance(value, dict) else None


def _citation(value: Mapping[str, object]) -> LiveCitation | None:
    listed = value.get("citationItems")
    if not isinstance(listed, list) or not listed:
        return None
    cites: list[Cite] = []
    items: dict[str, Mapping[str, object]] = {}
    named = set()
    for each in listed:
        data = each.get("itemData") if isinstance(each, dict) else None
        if not isinstance(data, dict):
            return None  # an old field without data: only the program itself knows the work
        key, is_named = _key(each, data)
        if is_named:
            named.add(key)
        items[key] = {
            name: part for name, part in data.items() if part not in (None, "") and name != "citation-key"
        } | {"id": key}
        cites.append(
            live_cite(
                key, _text(each, "locator"), _text(each, "label") or "page", _text(each, "prefix"),
                _text(each, "suffix"), suppress_author=bool(each.get("suppress-author")),
            )
        )  # fmt: skip
    return LiveCitation(tuple(cites), items, frozenset(named), "", value)


def _text(cite: Mapping[str, object], name: str) -> str:
    value = cite.get(name)
    return str(value) if isinstance(value, str | int) else ""


def _key(cite: Mapping[str, object], data: Mapping[str, object]) -> tuple[str, bool]:
    """The key of an item, and whether its user gave it."""
    given = data.get("citation-key")
    if isinstance(given, str) and given.strip():
        return safe_key(given), True
    addresses = [each for name in ("uris", "uri") for each in _texts(cite.get(name))]
    for address in addresses:
        found = _ZOTERO_ADDRESS.search(address)
        if found is not None:
            return found[1], False
    for address in (*addresses, *_texts(cite.get("id")), *_texts(data.get("id"))):
        uuid = _UUID.search(address)
        if uuid is not None:
            return uuid[0], False
    return safe_key(next(iter((*addresses, *_texts(data.get("id")), *_texts(cite.get("id")))), "item")), False


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(each) for each in values if isinstance(each, str | int)]
