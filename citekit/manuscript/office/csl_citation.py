"""The JSON of a citation of Zotero's or Mendeley's, read and written.

Both follow `csl-citation.json` of the CSL schema: `citationItems` with `itemData` in CSL JSON, `locator`,
`label`, `prefix`, `suffix`, `suppress-author`. Zotero's items have an address of eight letters, Mendeley's an
id that is one; the key that a user gave stands in `citation-key`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Callable, Mapping

from citekit.csl import Cite
from citekit.manuscript.model import CitationMention, Mode
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
    return LiveCitation(tuple(cites), items, frozenset(named), _mode(listed[0]), value, _words(value))


def _mode(cite: Mapping[str, object]) -> Mode:
    """How the author stands to the citation (citeproc-js's `composite` and `author-only`)."""
    if cite.get("composite"):
        return "composite"
    return "author-only" if cite.get("author-only") else ""


def _words(value: Mapping[str, object]) -> str:
    """What the user wrote in place of a printed citation (Zotero's `dontUpdate`, Mendeley's overrides)."""
    properties, override, desktop = (
        found if isinstance(found := value.get(name), dict) else {}
        for name in ("properties", "manualOverride", "mendeley")
    )
    if override.get("isManuallyOverridden"):
        return _text(override, "manualOverrideText")
    if properties.get("dontUpdate"):
        return _text(properties, "plainCitation") or _text(properties, "formattedCitation")
    return _text(properties, "custom") or _text(desktop, "manualFormatting")


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


_SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
_LETTERS = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"  # of Zotero's keys
# Labels of CSL 1.0.2; what else we have is a page to the plug-in.
_LABELS = frozenset(
    {
        "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation",
        "figure", "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene",
        "section", "sub-verbo", "table", "timestamp", "title-locator", "verse", "version", "volume",
    }
)  # fmt: skip


def write_csl_citation(
    mention: CitationMention,
    source: Mapping[str, object] | None,
    printed: str,
    note: int,
    item: Callable[[str], Mapping[str, object]],
    restored: Callable[[str], str],
) -> str:
    """A citation as Zotero's plug-in reads it. `source` is what it was before, whose items are kept.

    The plug-in compares the text of the field with `plainCitation`, to see whether somebody has changed it.
    """
    value: dict[str, object]
    if source and all(isinstance(each, dict) and "uris" in each for each in _list(source, "citationItems")):
        value = dict(source)
    else:
        cites = [_written(cite, item(cite.id), restored) for cite in mention.cites]
        value = {"citationID": "", "properties": {}, "citationItems": cites, "schema": _SCHEMA}
        value["citationID"] = _identifier(json.dumps([note, cites], ensure_ascii=False, default=str))
    properties = value.get("properties")
    texts = {"formattedCitation": printed, "plainCitation": printed, "noteIndex": note}
    value["properties"] = (dict(properties) if isinstance(properties, dict) else {}) | texts
    return json.dumps(value, ensure_ascii=False, default=str)


def _list(value: Mapping[str, object], name: str) -> list[object]:
    found = value.get(name)
    return found if isinstance(found, list) else []


def _identifier(text: str) -> str:
    """Eight letters that the same text always has."""
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    letters = []
    for _ in range(8):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(letters)


def _written(cite: Cite, item: Mapping[str, object], restored: Callable[[str], str]) -> dict[str, object]:
    data = {name: value for name, value in item.items() if name != "no-substitute"}
    made: dict[str, object] = {
        "id": cite.id,
        "uris": [f"http://zotero.org/users/local/citekit/items/{_identifier(cite.id)}"],
        "itemData": data | {"id": cite.id, "citation-key": cite.id},
    }
    if cite.locator:
        made |= {"locator": cite.locator, "label": cite.label if cite.label in _LABELS else "page"}
    texts = {"prefix": restored(cite.prefix), "suffix": restored(cite.suffix)}
    made |= {name: text for name, text in texts.items() if text}
    return made | ({"suppress-author": True} if cite.suppress_author else {})
