"""What reference managers keep in a document's properties: the style that it is to be printed in.

Zotero keeps XML in `ZOTERO_PREF_1`, `ZOTERO_PREF_2`, ...; Mendeley an address in `Mendeley Citation Style_1`.
"""

from __future__ import annotations

from collections.abc import Mapping

from citekit.manuscript.docx.package import Package
from citekit.manuscript.model import Settings
from citekit.manuscript.office.zotero_preferences import zotero_settings

_PART = "docProps/custom.xml"


def read_preferences(package: Package) -> Settings:
    """The style and the locale that a reference manager has set; nothing where none has."""
    properties = custom_properties(package)
    style = properties.get("Mendeley Citation Style_1", "").strip()
    return zotero_settings(properties) or Settings(style=style)


def custom_properties(package: Package) -> Mapping[str, str]:
    """The document's own properties."""
    if _PART not in package.archive.names:
        return {}
    return {
        each.attributes.get("name", ""): "".join(child.text for child in each.children)
        for each in package.xml(_PART).root.children
    }
