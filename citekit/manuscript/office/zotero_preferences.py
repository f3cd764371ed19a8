"""What Zotero keeps in a document's properties: texts divided among `ZOTERO_PREF_1`, `ZOTERO_PREF_2`, ...

`ZOTERO_PREF` is XML with the style, `ZOTERO_BREF_x` the code of a citation that stands in a bookmark.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.errors import FormatError
from citekit.manuscript.model import Settings
from citekit.manuscript.office.located_xml import LocatedXml

_NUMBERED = re.compile(r"(.+)_(\d{1,4})\Z", re.DOTALL)
_PREFERENCES = "ZOTERO_PREF"


def zotero_settings(properties: Mapping[str, str]) -> Settings | None:
    """The style and the locale (`<data><style id="…" locale="…"/>…</data>`); None where there are none."""
    text = numbered_texts(properties, _PREFERENCES).get(_PREFERENCES, "")
    try:
        root = LocatedXml(text.encode("utf-8"), {}, FormatError).root
    except FormatError:
        return None
    style = root.child("style")
    if style is None:
        return None
    return Settings(style=style.attributes.get("id", ""), locale=style.attributes.get("locale", ""))


def numbered_texts(properties: Mapping[str, str], beginning: str) -> dict[str, str]:
    """The texts whose names begin so, each joined of its numbered parts."""
    parts: dict[str, dict[int, str]] = {}
    for name, value in properties.items():
        found = _NUMBERED.match(name) if name.startswith(beginning) else None
        if found is not None:
            parts.setdefault(found[1], {})[int(found[2])] = value
    return {
        name: "".join(numbered[number] for number in sorted(numbered)) for name, numbered in parts.items()
    }
