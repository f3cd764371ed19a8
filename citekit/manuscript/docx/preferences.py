"""What reference managers keep in a document's properties: the style that it is to be printed in.

Zotero keeps XML in `ZOTERO_PREF_1`, `ZOTERO_PREF_2`, ...; Mendeley an address in `Mendeley Citation Style_1`.
"""

from __future__ import annotations

import re

from citekit.errors import FormatError
from citekit.manuscript.docx.package import Package
from citekit.manuscript.model import Settings
from citekit.manuscript.office.located_xml import LocatedXml

_PART = "docProps/custom.xml"
_ZOTERO = re.compile(r"ZOTERO_PREF_(\d{1,4})\Z")


def read_preferences(package: Package) -> Settings:
    """The style and the locale that a reference manager has set; nothing where none has."""
    if _PART not in package.archive.names:
        return Settings()
    zotero: dict[int, str] = {}
    style = ""
    for each in package.xml(_PART).root.children:
        name = each.attributes.get("name", "")
        value = "".join(child.text for child in each.children)
        found = _ZOTERO.match(name)
        if found is not None:
            zotero[int(found[1])] = value
        elif name == "Mendeley Citation Style_1":
            style = value.strip()
    return (
        zotero_settings("".join(zotero[number] for number in sorted(zotero)))
        if zotero
        else Settings(style=style)
    )


def zotero_settings(text: str) -> Settings:
    """The style and the locale of Zotero's preferences (`<data><style id="…" locale="…"/>…</data>`)."""
    try:
        root = LocatedXml(text.encode("utf-8"), {}, FormatError).root
    except FormatError:
        return Settings()
    style = root.child("style")
    if style is None:
        return Settings()
    return Settings(style=style.attributes.get("id", ""), locale=style.attributes.get("locale", ""))
