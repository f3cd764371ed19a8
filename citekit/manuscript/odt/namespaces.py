"""The namespaces of OpenDocument (ODF 1.3 part 3, 1.4) that we know, with their usual prefixes."""

from __future__ import annotations

from collections.abc import Mapping

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES: Mapping[str, str] = {
    f"{_ODF}:office:1.0": "office",
    f"{_ODF}:text:1.0": "text",
    f"{_ODF}:style:1.0": "style",
    f"{_ODF}:xsl-fo-compatible:1.0": "fo",
    f"{_ODF}:table:1.0": "table",
    f"{_ODF}:drawing:1.0": "draw",
    f"{_ODF}:meta:1.0": "meta",
    f"{_ODF}:manifest:1.0": "manifest",
    "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0": "field",
}
# The prefixes that what we put in is written with: declared in it where the document does not.
WRITTEN: Mapping[str, str] = {
    prefix: namespace for namespace, prefix in NAMESPACES.items() if prefix in ("text", "style", "fo")
}
