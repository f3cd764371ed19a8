"""The namespaces of WordprocessingML, each with its usual prefix (ECMA-376 part 1; the strict ones too)."""

from __future__ import annotations

from collections.abc import Mapping

_OPEN_XML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"

NAMESPACES: Mapping[str, str] = {
    f"{_OPEN_XML}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OPEN_XML}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_OPEN_XML}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OPEN_XML}markup-compatibility/2006": "mc",
    f"{_OPEN_XML}package/2006/relationships": "rel",
    f"{_OPEN_XML}package/2006/content-types": "ct",
    f"{_OPEN_XML}officeDocument/2006/bibliography": "b",
    f"{_STRICT}officeDocument/bibliography": "b",
    f"{_OPEN_XML}officeDocument/2006/custom-properties": "cp",
    f"{_OPEN_XML}officeDocument/2006/docPropsVTypes": "vt",
}
WORD = f"{_OPEN_XML}wordprocessingml/2006/main"
PACKAGE_RELATIONSHIPS = f"{_OPEN_XML}officeDocument/2006/relationships"
