"""What Zotero keeps in a document's properties: XML, divided among `ZOTERO_PREF_1`, `ZOTERO_PREF_2`, ..."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citekit.errors import FormatError
from citekit.manuscript.model import Settings
from citekit.manuscript.office.located_xml import LocatedXml

_NAME = re.compile(r"ZOTERO_PREF_(\d{1,4})\Z")


def zotero_settings(properties: Mapping[str, str]) -> Settings | None:
    """The style and the locale (`<data><style id="…" locale="…"/>…</data>`); None where there are none."""
    parts = {int(found[1]): value for name, value in properties.items() if (found := _NAME.match(name))}
    try:
        text = "".join(parts[number] for number in sorted(parts))
        root = LocatedXml(text.encode("utf-8"), {}, FormatError).root
    except FormatError:
        return None
    style = root.child("style")
    if style is None:
        return None
    return Settings(style=style.attributes.get("id", ""), locale=style.attributes.get("locale", ""))
